import { type Dirent, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import ignore from 'ignore';
import type { Problem } from '../contracts/finding.ts';
import { IgnoreFile } from './ignore-file.ts';
import { type FileKind, holdsTemplates, kindOf } from './kinds.ts';

/** One walked directory. All paths are relative to `root`, with forward slashes, in code-unit order. */
export interface Tree {
  /** Absolute path. */
  readonly root: string;
  readonly files: readonly TreeFile[];
  /** Directories that could not be read. */
  readonly problems: readonly Problem[];
}

export interface TreeFile {
  readonly path: string;
  readonly kind: FileKind;
  /** Left out by a `.gitignore`, though found: a file that must not be under version control. */
  readonly isIgnored?: true;
}

export interface DiscoverOptions {
  /** Patterns in the manner of `.gitignore`, relative to the root; a Python file is taken if one matches. All, if empty. */
  readonly include?: readonly string[];
  /** Patterns in the manner of `.gitignore`, relative to the root. */
  readonly exclude?: readonly string[];
  /** What lies between the folder that `include` and `exclude` are relative to and the root: empty, or `backend/`. */
  readonly patternPrefix?: string;
  /** Paths relative to the root that are taken whatever the excludes say: what the user named. */
  readonly explicit?: readonly string[];
  /** Whether nothing but the explicit paths is walked. */
  readonly isExplicitOnly?: boolean;
}

/** Folders that hold other people's code or a tool's output. */
const EXCLUDED_FOLDERS = new Set([
  '.bzr',
  '.direnv',
  '.eggs',
  '.git',
  '.groundrules_cache',
  '.hg',
  '.idea',
  '.ipynb_checkpoints',
  '.mypy_cache',
  '.nox',
  '.pants.d',
  '.pyenv',
  '.pytest_cache',
  '.pytype',
  '.ruff_cache',
  '.svn',
  '.tox',
  '.venv',
  '.vscode',
  '__pycache__',
  '__pypackages__',
  'node_modules',
  'site-packages',
  'venv',
]);

/** Folders that are a tool's output unless they are a Python package. */
const OUTPUT_FOLDERS = new Set(['_build', 'build', 'buck-out', 'dist']);

const HOLDS_SECRETS: ReadonlySet<FileKind> = new Set(['environment', 'key']);

/**
 * Walks a directory once.
 *
 * What `.gitignore` files at every level and `.git/info/exclude` ignore is left out, and so are virtual environments
 * and tools' output. Files of secrets (`.env`, private keys) are found even so, where the folder is not ignored. Symbolic links are not followed: what one points to inside the root has a path of its own, and
 * what lies outside is not part of the project; so no loop can arise.
 */
export function discover(root: string, options: DiscoverOptions = {}): Tree {
  const files: TreeFile[] = [];
  const problems: Problem[] = [];
  const explicit = (options.explicit ?? []).filter((path) => path !== '');
  const above = options.patternPrefix ?? '';
  const include = options.include?.length ? ignore({ ignoreCase: false }).add(options.include) : null;
  const exclude = options.exclude?.length ? ignore({ ignoreCase: false }).add(options.exclude) : null;
  // What the user names is walked even if a folder around it is ignored.
  const isWalked = explicit.length === 0;
  const isOutside = (path: string): boolean =>
    options.isExplicitOnly === true &&
    explicit.length > 0 &&
    !explicit.some((one) => one === path || path.startsWith(`${one}/`) || one.startsWith(`${path}/`));

  const walk = (directory: string, inherited: readonly IgnoreFile[], isInTemplates: boolean): void => {
    let entries: Dirent[];
    try {
      entries = readdirSync(directory === '' ? root : `${root}/${directory}`, { withFileTypes: true });
    } catch (error) {
      problems.push(unreadable(directory, error));
      return;
    }
    const names = new Set(entries.map((entry) => entry.name));
    const isTop = directory === '' || explicit.includes(directory);
    if (!isTop && isForeign(directory, names)) return;
    const ignores = names.has('.gitignore') ? withGitignore(root, directory, inherited, isWalked) : inherited;
    const prefix = directory === '' ? '' : `${directory}/`;

    for (const entry of entries) {
      const path = prefix + entry.name;
      if (isOutside(path)) continue;
      if (entry.isDirectory()) {
        const isWanted = explicit.some((wanted) => wanted === path || wanted.startsWith(`${path}/`));
        if (isWanted || !(EXCLUDED_FOLDERS.has(entry.name) || isIgnored(ignores, `${path}/`))) {
          walk(path, ignores, isInTemplates || holdsTemplates(entry.name));
        }
      } else if (entry.isFile()) {
        const kind = kindOf(entry.name, isInTemplates) ?? (explicit.includes(path) ? 'python' : null);
        if (kind === null) continue;
        if (!explicit.includes(path)) {
          if (isIgnored(ignores, path)) {
            if (HOLDS_SECRETS.has(kind) && !exclude?.ignores(above + path)) files.push({ path, kind, isIgnored: true });
            continue;
          }
          if (kind === 'python' && include !== null && !include.ignores(above + path)) continue;
        }
        files.push({ path, kind });
      }
    }
  };

  walk('', rootIgnores(root, options.exclude ?? [], above, isWalked), false);
  files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  return { root, files, problems };
}

function rootIgnores(root: string, exclude: readonly string[], above: string, isWalked: boolean): IgnoreFile[] {
  const ignores: IgnoreFile[] = [];
  const local = readIfThere(join(root, '.git/info/exclude'));
  if (local !== null) ignores.push(new IgnoreFile(linesOf(local), { isWalked }));
  if (exclude.length > 0) ignores.push(new IgnoreFile(exclude, { above, isWalked }));
  return ignores;
}

function withGitignore(
  root: string,
  directory: string,
  inherited: readonly IgnoreFile[],
  isWalked: boolean,
): readonly IgnoreFile[] {
  const text = readIfThere(join(root, directory, '.gitignore'));
  if (text === null) return inherited;
  const prefix = directory === '' ? '' : `${directory}/`;
  return [...inherited, new IgnoreFile(linesOf(text), { prefix, isWalked })];
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r?\n/);
}

/** The innermost file that has a say decides, as in git. Folders end in a slash. */
function isIgnored(ignores: readonly IgnoreFile[], path: string): boolean {
  for (let i = ignores.length - 1; i >= 0; i--) {
    const verdict = ignores[i]!.verdict(path);
    if (verdict !== null) return verdict;
  }
  return false;
}

function isForeign(directory: string, names: ReadonlySet<string>): boolean {
  if (names.has('pyvenv.cfg')) return true;
  const name = directory.slice(directory.lastIndexOf('/') + 1);
  return OUTPUT_FOLDERS.has(name) && !names.has('__init__.py');
}

function readIfThere(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

function unreadable(directory: string, error: unknown): Problem {
  const code = (error as NodeJS.ErrnoException).code ?? String(error);
  return {
    file: directory === '' ? '.' : directory,
    line: 1,
    column: 1,
    message: `The folder cannot be read (${code}).`,
  };
}

/** Whether a path is there, and what: null for nothing or what is neither a file nor a folder. */
export function whatIs(path: string): 'file' | 'folder' | null {
  try {
    const stats = statSync(path);
    return stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : null;
  } catch {
    return null;
  }
}
