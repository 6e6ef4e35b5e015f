/**
 * `npm run generate`: writes everything that is made from the tree itself: registries, pages, the schema.
 * Its output is committed; CI runs it and fails when that changes a file.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './generate/listing.ts';
import { registries } from './generate/registries.ts';

writeAll(registries());

function writeAll(files: ReadonlyMap<string, string>): void {
  for (const [file, content] of files) {
    const target = path.join(root, file);
    if (contentOf(target) === content) continue;
    mkdirSync(path.dirname(target), { recursive: true });
    writeFileSync(target, content);
    console.log(`wrote ${file}`);
  }
}

function contentOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
