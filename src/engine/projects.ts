import type { DocumentKind } from '../summary/document.ts';
import type { TreeFile } from './discover.ts';
import { documentKindOf, isRequirements } from './kinds.ts';
import { isStartedInside } from './started-inside.ts';
import { describesProject } from './versions/pyproject.ts';

/**
 * One project of a checked tree: a folder with requirements of its own, and the files below it. That of the tree's root
 * may have no Python file: then it holds the documents that belong to none.
 */
export interface ProjectLayout {
  /** Relative to the tree's root: empty, or `services/api`. */
  readonly root: string;
  /** Python files, in order of path. */
  readonly files: readonly ProjectFile[];
  /** In order of path. */
  readonly templates: readonly PlacedFile[];
  /** In order of path. */
  readonly documents: readonly PlacedDocument[];
}

/** A file of a project, by both its paths. */
interface PlacedFile {
  /** Relative to the tree's root. */
  readonly path: string;
  /** Relative to the project's root. */
  readonly projectPath: string;
}

export interface PlacedDocument extends PlacedFile {
  readonly kind: DocumentKind;
  /** Left out of version control by a `.gitignore`. */
  readonly isIgnored: boolean;
}

export interface ProjectFile extends PlacedFile {
  /** Dotted name it is imported by: `app.views`; for `__init__.py` that of the package. */
  readonly module: string;
  readonly isPackage: boolean;
}

/** Folders whose requirement files serve a purpose beside the application, such as building its documentation. */
const SIDE_FOLDERS = new Set(['ci', 'doc', 'docs', 'requirements', 'test', 'tests', 'testing']);

/**
 * Divides a tree into its projects.
 *
 * The tree's root is a project. So is a folder below it that is no package, nor inside one, and has a manifest that
 * says so: a `pyproject.toml` with a `[project]`, `[build-system]` or `[tool.poetry]`, a `setup.py`, a `setup.cfg` with
 * `[options]`, a `Pipfile`, or requirement files (those of documentation and tests excepted). A package with such a manifest
 * counts as none if its modules import each other without its name (`isStartedInside`). A folder with a `manage.py`
 * is a project too if there are several such in one project; a single one is where that project's modules are imported
 * from. A file belongs to the nearest project around it;
 * templates and documents to the nearest one that has Python files.
 *
 * @param files of the tree, in order of path
 * @param read text of a file of the tree; null if it cannot be read
 */
export function layOut(files: readonly TreeFile[], read: (path: string) => string | null): readonly ProjectLayout[] {
  const python = files.filter((file) => file.kind === 'python').map((file) => file.path);
  const packages = new Set(python.filter(isInit).map(folderOf));
  const roots = new Set(['']);
  const stray = (folder: string): boolean => isStartedInside(nameOf(folder), ...insideOf(folder, python, read));
  for (const { path, kind } of files) {
    if (kind !== 'manifest' && nameOf(path) !== 'setup.py') continue;
    const folder = folderOf(path);
    if (roots.has(folder) || isInPackage(folderOf(folder), packages)) continue;
    if (packages.has(folder) && !stray(folder)) continue;
    if (marksProject(path, read)) roots.add(folder);
  }

  const managed = new Map<string, string[]>();
  for (const path of python) {
    // The folder of a program is where its imports start, even if it has an `__init__.py`.
    if (nameOf(path) !== 'manage.py' || isInPackage(folderOf(folderOf(path)), packages)) continue;
    const project = nearest(folderOf(path), roots);
    managed.set(project, [...(managed.get(project) ?? []), folderOf(path)]);
  }
  const importRoots = new Set(roots);
  for (const folders of managed.values()) {
    for (const folder of folders) {
      if (folders.length > 1) roots.add(folder);
      importRoots.add(folder);
    }
  }
  for (const root of roots) {
    const source = root === '' ? 'src' : `${root}/src`;
    if (!packages.has(source)) importRoots.add(source);
  }

  const byRoot = new Map<string, ProjectFile[]>([...roots].map((root) => [root, []]));
  const places = new Map<string, { project: string; module: string }>();
  for (const path of python) {
    const folder = folderOf(path);
    let place = places.get(folder);
    if (place === undefined) {
      const importRoot = nearest(folder, importRoots);
      place = {
        project: nearest(folder, roots),
        module: folder === importRoot ? '' : moduleOf(below(importRoot, folder)),
      };
      places.set(folder, place);
    }
    const isPackage = isInit(path);
    const name = moduleOf(nameOf(path).replace(/\.pyi?$/, ''));
    byRoot.get(place.project)!.push({
      path,
      projectPath: below(place.project, path),
      module: place.module === '' ? name : isPackage ? place.module : `${place.module}.${name}`,
      isPackage,
    });
  }
  const layouts = new Map<string, Writable>();
  for (const [root, members] of byRoot) {
    if (members.length > 0 || root === '') layouts.set(root, { root, files: members, templates: [], documents: [] });
  }
  placeOthers(files, layouts);
  return [...layouts.values()]
    .filter((layout) => layout.files.length + layout.templates.length + layout.documents.length > 0)
    .toSorted((a, b) => (a.root < b.root ? -1 : 1));
}

/** Names of the modules and packages right inside of a folder, and the texts of the former. */
function insideOf(
  folder: string,
  python: readonly string[],
  read: (path: string) => string | null,
): [ReadonlySet<string>, Iterable<string>] {
  const siblings = new Set<string>();
  const modules: string[] = [];
  for (const path of python) {
    if (!path.startsWith(`${folder}/`) || isInit(path)) continue;
    const inside = path.slice(folder.length + 1);
    siblings.add(inside.replace(/\/.*$|\.pyi?$/, ''));
    if (!inside.includes('/')) modules.push(path);
  }
  return [siblings, modules.map((path) => read(path) ?? '')];
}

type Writable = {
  readonly [key in keyof ProjectLayout]: ProjectLayout[key] extends readonly (infer T)[] ? T[] : string;
};

function placeOthers(files: readonly TreeFile[], layouts: ReadonlyMap<string, Writable>): void {
  const roots = new Set(layouts.keys());
  const places = new Map<string, Writable>();
  for (const { path, kind, isIgnored = false } of files) {
    if (kind === 'python') continue;
    const document = kind === 'template' ? null : documentKindOf(path, kind);
    if (kind !== 'template' && document === null) continue;
    const folder = folderOf(path);
    let layout = places.get(folder);
    if (layout === undefined) {
      layout = layouts.get(nearest(folder, roots))!;
      places.set(folder, layout);
    }
    const placed: PlacedFile = { path, projectPath: below(layout.root, path) };
    if (document === null) layout.templates.push(placed);
    else layout.documents.push({ ...placed, kind: document, isIgnored });
  }
}

/** Whether a folder, seen alone, is where a project starts. */
export function marksProject(path: string, read: (path: string) => string | null): boolean {
  const name = nameOf(path);
  switch (name) {
    case 'pyproject.toml':
      return describesProject(read(path) ?? '');
    case 'setup.cfg':
      return /^\[(?:metadata|options)\]/m.test(read(path) ?? '');
    case 'setup.py':
    case 'Pipfile':
      return true;
    default:
      return isRequirements(name) && !SIDE_FOLDERS.has(nameOf(folderOf(path)));
  }
}

/** `app/api` → `app.api`; what cannot stand in a name becomes `_`. */
function moduleOf(path: string): string {
  return path.replace(/[^\p{L}\p{N}_/]/gu, '_').replaceAll('/', '.');
}

function nearest(folder: string, roots: ReadonlySet<string>): string {
  let at = folder;
  while (!roots.has(at)) at = folderOf(at);
  return at;
}

function isInPackage(folder: string, packages: ReadonlySet<string>): boolean {
  return withParents(folder).some((parent) => parent !== '' && packages.has(parent));
}

/** The folder and all around it, nearest first, the root (empty) left out unless it is the folder itself. */
function withParents(folder: string): string[] {
  const parents = [folder];
  for (let at = folderOf(folder); at !== ''; at = folderOf(at)) parents.push(at);
  return parents;
}

function below(root: string, path: string): string {
  return root === '' ? path : path.slice(root.length + 1);
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function isInit(path: string): boolean {
  const name = nameOf(path);
  return name === '__init__.py' || name === '__init__.pyi';
}
