import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

let known: string | null = null;

/**
 * What makes this build of the tool different from every other: a cache that another one wrote is not read.
 * Of the bundle it is the content; run from its sources, it is when each of these was changed.
 */
export function identity(): string {
  known ??= `${process.version} ${ofCode(fileURLToPath(import.meta.url))}`;
  return known;
}

function ofCode(file: string): string {
  const hash = createHash('sha1');
  if (file.endsWith('.ts')) addTimes(dirname(dirname(file)), hash);
  else hash.update(readFileSync(file));
  return hash.digest('base64');
}

function addTimes(folder: string, hash: ReturnType<typeof createHash>): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) addTimes(path, hash);
    else hash.update(`${path} ${statSync(path).mtimeMs}\n`);
  }
}
