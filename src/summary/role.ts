import type { FileRole } from './summary.ts';

/** How much of a file's text tells whether it is generated. */
const HEAD = 1000;

/**
 * What a file is for, told by its path relative to the project's root (forward slashes) and its first lines.
 * The outermost folder that tells something decides: a test of an example is an example's. A project of its own below
 * `examples/` is an example as a whole.
 *
 * @param root folder of the project in the checked tree; empty if it is the tree's own
 */
export function roleOf(path: string, head: string, root = ''): FileRole {
  const around = root === '' ? undefined : placeOf(root.toLowerCase().split('/'));
  if (around !== undefined) return around;
  const folders = path.toLowerCase().split('/');
  const file = folders.pop()!;
  if (folders.some((folder) => VENDORED.has(folder))) return 'vendored';
  if (isGenerated(file, head)) return 'generated';
  if (file.endsWith('.pyi')) return 'stub';
  for (let index = 0; index < folders.length; index++) {
    const folder = folders[index]!;
    const role = roleOfFolder(folder);
    if (role !== undefined) return role;
    if (folder === 'migrations') return 'migration';
    if (folder === 'versions' && folders.slice(0, index).some((above) => /alembic|migration|revisions/.test(above)))
      return 'migration';
    if (folder === 'management' && folders[index + 1] === 'commands') return 'script';
    // At the top, these hold what the developers run; further down they are packages of the product.
    if (isOfScripts(folder) && (index === 0 || (index === 1 && folders[0] === 'backend'))) return 'script';
  }
  if (/^examples?\.py$/.test(file)) return 'example';
  if (TEST_FILES.has(file) || /^test_.*\.py$|_tests?\.py$/.test(file)) return 'test';
  if (folders.at(-1) === 'settings' || /^settings(_\w+)?\.py$|_settings\.py$/.test(file)) return 'settings';
  if (SCRIPT_FILES.has(file)) return 'script';
  return 'product';
}

/** What everything in such a place is, however deep. */
function placeOf(folders: readonly string[]): FileRole | undefined {
  if (folders.some((folder) => VENDORED.has(folder))) return 'vendored';
  for (const folder of folders) {
    const role = roleOfFolder(folder);
    if (role !== undefined) return role;
  }
  return undefined;
}

function roleOfFolder(folder: string): FileRole | undefined {
  return (
    FOLDERS.get(folder) ?? (/^test_|[_-]tests$|-test$|^(?:load|e2e|unit|perf)tests?$/.test(folder) ? 'test' : undefined)
  );
}

/** `scripts`, `build-scripts`, `_scripts`. */
function isOfScripts(folder: string): boolean {
  return SCRIPTS.has(folder) || /^(?:\w+-|_+)scripts$/.test(folder);
}

function isGenerated(file: string, head: string): boolean {
  if (/_pb2(_grpc)?\.pyi?$/.test(file)) return true;
  const start = head.slice(0, HEAD).toLowerCase();
  if (!start.includes('generated')) return false;
  return start
    .split('\n')
    .some(
      (line) => line.includes('@generated') || (line.includes('generated') && /\bdo not (edit|modify)\b/.test(line)),
    );
}

const VENDORED: ReadonlySet<string> = new Set([
  'vendor',
  '_vendor',
  'vendored',
  'third_party',
  'thirdparty',
  'site-packages',
  'node_modules',
]);

const FOLDERS: ReadonlyMap<string, FileRole> = new Map<string, FileRole>([
  ['test', 'test'],
  ['tests', 'test'],
  ['testing', 'test'],
  ['e2e', 'test'],
  ['cypress', 'test'],
  ['playwright', 'test'],
  ['example', 'example'],
  ['examples', 'example'],
  ['docs_src', 'example'],
  ['sample', 'example'],
  ['samples', 'example'],
  ['spike', 'example'],
  ['spikes', 'example'],
  ['doc', 'docs'],
  ['docs', 'docs'],
]);

const TEST_FILES: ReadonlySet<string> = new Set(['conftest.py', 'tests.py', 'locustfile.py']);

const SCRIPTS: ReadonlySet<string> = new Set(['bin', 'script', 'scripts', 'tools', 'ci', '.github', 'benchmarks']);

const SCRIPT_FILES: ReadonlySet<string> = new Set([
  'manage.py',
  'setup.py',
  'noxfile.py',
  'fabfile.py',
  'gulpfile.py',
  'dodo.py',
  'conf.py',
]);
