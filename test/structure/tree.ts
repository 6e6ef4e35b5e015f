import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../../scripts/generate/listing.ts';

/** Paths of all files below a folder of the repository, relative to its root, with forward slashes, in order. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .filter((file) => !/(^|\/)(__pycache__|node_modules|\.groundrules_cache)\//.test(file))
    .toSorted();
}

/** Paths of all folders below a folder. */
export function foldersBelow(folder: string): readonly string[] {
  return [...new Set(filesBelow(folder).map((file) => path.posix.dirname(file)))];
}

export function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8');
}

export interface ImportedModule {
  /** `src/contracts/rule.ts`, relative to the repository's root; or the name of a package. */
  readonly target: string;
  readonly isLocal: boolean;
  /** `import type` and `export type`: gone once compiled. */
  readonly isTypeOnly: boolean;
}

/** What a TypeScript file imports, re-exports and loads with `import(…)`. */
export function importsOf(file: string): readonly ImportedModule[] {
  const statements = read(file).matchAll(
    /^(?:import|export)\b(?<type> type\b)?(?:[^;'"]*?\bfrom)?\s*'(?<name>[^']+)'|\bimport\('(?<loaded>[^']+)'\)/gm,
  );
  return [...statements].map(({ groups }) => {
    const name = groups!['name'] ?? groups!['loaded']!;
    const isLocal = name.startsWith('.');
    const target = isLocal ? path.posix.join(path.posix.dirname(file), name) : name;
    return { target, isLocal, isTypeOnly: groups!['type'] !== undefined };
  });
}
