import { isRequirements } from '../kinds.ts';
import { LOCK_FILES, REQUIREMENT_FILES, readManifest } from './manifests.ts';
import { type ReadManifest, Versions } from './versions.ts';

/** A manifest that could not be read. */
export interface ManifestProblem {
  readonly file: string;
  readonly message: string;
}

/**
 * What a project's manifests say of versions. Of each sort the nearest are taken, from the project's folder upwards:
 * lock files, for a workspace keeps one for all its members; requirements, and for what these do not name those further up; and a `.python-version`.
 *
 * @param root folder of the project, relative to the tree's root
 * @param manifests paths of all manifests of the tree, and of those above its root (`../uv.lock`)
 * @param read text of a file by its path; null if it cannot be read
 * @param target Python version that was asked for, or null
 */
export function versionsOf(
  root: string,
  manifests: readonly string[],
  read: (path: string) => string | null,
  target: string | null,
): { readonly versions: Versions; readonly problems: readonly ManifestProblem[] } {
  const byFolder = new Map<string, string[]>();
  for (const path of manifests) {
    const folder = folderOf(path);
    const others = byFolder.get(folder);
    if (others === undefined) byFolder.set(folder, [path]);
    else others.push(path);
  }
  const outwards = foldersOutwards(root, byFolder);
  const nearest = (isWanted: (name: string, folder: string) => boolean): readonly string[] => {
    for (const folder of outwards) {
      const found = (byFolder.get(folder) ?? []).filter((path) => isWanted(nameOf(path), folder));
      if (found.length > 0) return found;
    }
    return [];
  };
  const locks = nearest((name) => LOCK_FILES.includes(name));
  const isAsking = (name: string): boolean => REQUIREMENT_FILES.includes(name) || isRequirements(name);
  const requirements = nearest(isAsking);
  // Packages that are released together may share what they ask for: `packages/requirements.txt`.
  const further = outwards
    .slice(outwards.indexOf(folderOf(requirements[0] ?? '')) + 1)
    .flatMap((folder) => (byFolder.get(folder) ?? []).filter((path) => isAsking(nameOf(path))).toSorted(byPurpose));
  // `requirements/base.txt`, `requirements/production.in` …
  const inFolder = (byFolder.get(root === '' ? 'requirements' : `${root}/requirements`) ?? []).toSorted(byPurpose);
  const pins = nearest((name) => name === '.python-version');
  const files = [...locks, ...requirements.toSorted(byPurpose), ...inFolder, ...pins];

  const factsOf = (paths: readonly string[], python: string | null): readonly ReadManifest[] =>
    paths.flatMap((file) => {
      const text = read(file);
      return text === null ? [] : [{ file, facts: readManifest(file, text, python, read) }];
    });
  let manifestFacts = factsOf(files, target);
  const stated = target ?? new Versions(manifestFacts).python;
  // Markers can only be judged once the Python version is known.
  if (stated !== target) manifestFacts = factsOf(files, stated);
  const problems = manifestFacts.flatMap(({ file, facts: { problem } }) =>
    problem === null ? [] : [{ file, message: problem }],
  );
  return { versions: new Versions(manifestFacts, stated, factsOf(further, stated)), problems };
}

/** What an application runs with goes before what it is developed with. */
function byPurpose(a: string, b: string): number {
  const purpose = (path: string): number =>
    REQUIREMENT_FILES.includes(nameOf(path)) ? REQUIREMENT_FILES.indexOf(nameOf(path)) : isSide(nameOf(path)) ? 11 : 10;
  return purpose(a) - purpose(b) || (a < b ? -1 : 1);
}

function isSide(name: string): boolean {
  return /dev|test|doc|lint|ci|local/i.test(name);
}

/** The folder and those around it, nearest first; above the tree's root stand `..`, `../..` and so on, where known. */
function foldersOutwards(root: string, known: ReadonlyMap<string, unknown>): string[] {
  const folders = [root];
  for (let at = root; at !== '';) {
    at = folderOf(at);
    folders.push(at);
  }
  const above = [...known.keys()].filter((folder) => folder === '..' || folder.startsWith('../'));
  return [...folders, ...above.toSorted((a, b) => a.length - b.length)];
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
