import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** Writes files below a temporary folder that goes away with the test; gives the folder's absolute path. */
export function treeOnDisk(files: { readonly [path: string]: string }): string {
  const root = mkdtempSync(path.join(tmpdir(), 'groundrules-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    const location = path.join(root, file);
    mkdirSync(path.dirname(location), { recursive: true });
    writeFileSync(location, text);
  }
  return root;
}
