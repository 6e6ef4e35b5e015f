import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import type { MappedLabel } from './compare.ts';
import { type LabelledSet, sets } from './labels.ts';
import { labelIds } from './mapping.ts';

/** A label, its file named as in the copy that tools are run over. */
export interface CopiedLabel extends MappedLabel {
  /** The file in the checkout. */
  readonly origin: string;
}

export interface Copy {
  /** Absolute, to be removed afterwards. */
  readonly folder: string;
  readonly labels: readonly CopiedLabel[];
  /** Text of a file by its name in labels; null where there is none. */
  readonly read: (file: string) => string | null;
}

/**
 * Copies the labelled files of checkouts, each into a project of its own below a new temporary folder, under names that
 * make product code of them: where they come from, they are tests. Only files with a label that is about a statement
 * that is measured are copied.
 * @param pairs name of a set, folder of its checkout, and so on
 */
export function copySets(pairs: readonly string[]): Copy {
  const folder = mkdtempSync(join(tmpdir(), 'groundrules-measure-'));
  const labels: CopiedLabel[] = [];
  for (let index = 0; index < pairs.length; index += 2) {
    const set = sets.find(({ name }) => name === pairs[index]);
    if (set === undefined) throw new Error(`No labelled set is called ${pairs[index]}.`);
    labels.push(...copySet(set, pairs[index + 1]!, folder));
  }
  return { folder, labels, read: (file) => readText(join(folder, file)) };
}

function copySet(set: LabelledSet, checkout: string, folder: string): readonly CopiedLabel[] {
  const statements = labelIds[set.name] ?? new Map<string, string>();
  const labels: CopiedLabel[] = [];
  const read = (path: string): string | null => readText(join(checkout, path));
  for (const [index, file] of filesOf(set, checkout).entries()) {
    const text = read(file) ?? '';
    const own = set.labels(file, text, read).flatMap((label) => {
      const statement = statements.get(label.id);
      return statement === undefined ? [] : [{ ...label, statement, set: set.name, origin: file }];
    });
    if (own.length === 0) continue;
    const copied = placeOf(set.name, index, file);
    mkdirSync(join(folder, dirname(copied)), { recursive: true });
    writeFileSync(join(folder, copied), copied.endsWith('.py') ? withImports(text) : text);
    writeFileSync(join(folder, projectOf(set.name, index), 'pyproject.toml'), manifest(file));
    labels.push(...own.map((label) => ({ ...label, file: copied })));
  }
  return labels;
}

/** What tells templates, which import nothing, whose they are: the folder of the set they come from. */
function manifest(file: string): string {
  const framework = /(?:^|\/)(flask|django)\//.exec(file)?.[1];
  return `[project]\nname = "labelled"\n${framework === undefined ? '' : `dependencies = ["${framework}"]\n`}`;
}

function projectOf(set: string, index: number): string {
  return join(set, `p${index}`);
}

function placeOf(set: string, index: number, file: string): string {
  const name = basename(file).replaceAll(/^test_|_tests?(?=\.py$)/g, '');
  const isTemplate = !name.endsWith('.py');
  return join(projectOf(set, index), 'app', isTemplate ? `templates/${name}` : name.replaceAll('-', '_'));
}

/** Modules of the standard library that labelled files use without importing them. */
const UNIMPORTED = ['os', 'subprocess', 'urllib.request', 'pathlib', 'ssl', 'io'];

/** Some sets leave imports out, and names that nothing binds mean nothing: they are added where no line moves. */
function withImports(text: string): string {
  const missing = UNIMPORTED.filter((module) => {
    const top = module.split('.', 1)[0]!;
    return new RegExp(`\\b${module}\\.\\w`).test(text) && !new RegExp(`import ${top}\\b|as ${top}\\b`).test(text);
  });
  return missing.length === 0 ? text : `${text}\n${missing.map((module) => `import ${module}\n`).join('')}`;
}

function filesOf(set: LabelledSet, checkout: string): readonly string[] {
  const found: string[] = [];
  const visit = (path: string): void => {
    for (const entry of readdirSync(join(checkout, path), { withFileTypes: true })) {
      const inside = `${path}/${entry.name}`;
      if (entry.isDirectory()) visit(inside);
      // Beside what its check finds, semgrep keeps what its fix makes of it, the labels still there.
      else if (set.endings.some((ending) => entry.name.endsWith(ending)) && !entry.name.includes('.fixed.'))
        found.push(inside);
    }
  };
  set.folders.forEach(visit);
  return found.toSorted();
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
