import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Root of the repository. */
export const root = path.resolve(import.meta.dirname, '../..');

/** A module whose default export goes into a registry. */
export interface Entry {
  /** Name by its place: `errors/bare-except`, `django`, `requests`. */
  readonly name: string;
  /** Relative to the repository's root, forward slashes. */
  readonly file: string;
}

export interface RuleEntry extends Entry {
  /** Folder of `src/rules` or of `src/frameworks`. */
  readonly topic: string;
  /** Framework the rule lives with, or null for a rule on neutral facts. */
  readonly framework: string | null;
}

/** Every rule in order of name: `src/rules/<topic>/*.ts` and `src/frameworks/<name>/rules/*.ts`. */
export function listRules(): readonly RuleEntry[] {
  const neutral = folders('src/rules').flatMap((topic) => rulesIn(`src/rules/${topic}`, topic, null));
  const own = folders('src/frameworks').flatMap((name) => rulesIn(`src/frameworks/${name}/rules`, name, name));
  return [...neutral, ...own].toSorted(byName);
}

/** Every folder of `src/frameworks` that has an `index.ts`. */
export function listFrameworks(): readonly Entry[] {
  return folders('src/frameworks')
    .map((name) => ({ name, file: `src/frameworks/${name}/index.ts` }))
    .filter(({ file }) => existsSync(path.join(root, file)))
    .toSorted(byName);
}

/** Every file of `src/libraries`. */
export function listLibraries(): readonly Entry[] {
  return modules('src/libraries').map((name) => ({ name, file: `src/libraries/${name}.ts` }));
}

function rulesIn(folder: string, topic: string, framework: string | null): RuleEntry[] {
  return modules(folder).map((name) => ({ name: `${topic}/${name}`, file: `${folder}/${name}.ts`, topic, framework }));
}

/** Names of the modules in a folder. A file that starts with `_` is a part that others share, and no entry. */
function modules(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isFile() && /^[^_.].*(?<!\.d|\.test)\.ts$/.test(entry.name))
    .map((entry) => entry.name.slice(0, -'.ts'.length))
    .toSorted();
}

function folders(folder: string): string[] {
  return entriesOf(folder)
    .filter((entry) => entry.isDirectory() && !/^[_.]/.test(entry.name))
    .map((entry) => entry.name)
    .toSorted();
}

function entriesOf(folder: string) {
  const absolute = path.join(root, folder);
  return existsSync(absolute) ? readdirSync(absolute, { withFileTypes: true }) : [];
}

function byName(a: Entry, b: Entry): number {
  return a.name < b.name ? -1 : 1;
}
