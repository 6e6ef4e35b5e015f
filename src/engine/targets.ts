import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, relative, resolve, sep } from 'node:path';
import type { Problem } from '../contracts/finding.ts';
import { whatIs } from './discover.ts';
import { kindOf } from './kinds.ts';
import { marksProject } from './projects.ts';
import { isStartedInside } from './started-inside.ts';

/** One tree to walk, and what of it was asked for. */
export interface Target {
  /** Absolute path of the folder that is walked: the project around what was asked for. */
  readonly root: string;
  /** Files and folders that findings are wanted of, relative to the root; empty stands for the root itself. */
  readonly wanted: readonly string[];
  /** Whether nothing but what is wanted is walked: no project is around it. */
  readonly isLoose: boolean;
  /** Manifests above the root up to the git repository's, nearest first: `../uv.lock`. */
  readonly above: readonly string[];
}

/**
 * The trees that paths lie in. A file or a folder inside a project is read with the whole project around it: the
 * nearest folder upwards that a manifest marks as a project, inside the git repository. Without one it is read alone.
 *
 * @param paths absolute, or relative to `cwd`; what is not there becomes a problem
 */
export function locateTargets(
  paths: readonly string[],
  cwd: string,
): { targets: readonly Target[]; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const found: { root: string; wanted: string; isLoose: boolean }[] = [];
  for (const path of paths) {
    const absolute = resolve(cwd, path);
    const what = whatIs(absolute);
    if (what === null) {
      problems.push({ file: path, line: 1, column: 1, message: 'There is no such file or folder.' });
      continue;
    }
    const folder = what === 'folder' ? absolute : dirname(absolute);
    const root = projectAround(folder);
    found.push({
      root: root ?? packageRoot(folder),
      wanted: toSlashes(relative(root ?? packageRoot(folder), absolute)),
      isLoose: root === null,
    });
  }
  return { targets: merge(found), problems };
}

/** Trees inside other trees are part of these. */
function merge(found: readonly { root: string; wanted: string; isLoose: boolean }[]): readonly Target[] {
  const roots = [...new Set(found.map(({ root }) => root))].filter(
    (root, _, all) => !all.some((other) => other !== root && root.startsWith(other + sep)),
  );
  return roots.toSorted().map((root) => {
    const inside = found.filter((one) => one.root === root || one.root.startsWith(root + sep));
    const wanted = inside.map((one) => [toSlashes(relative(root, one.root)), one.wanted].filter(Boolean).join('/'));
    return {
      root,
      wanted: [...new Set(wanted)].toSorted(),
      isLoose: inside.every(({ isLoose }) => isLoose),
      above: manifestsAbove(root),
    };
  });
}

/** The nearest folder, from this one upwards, that is a project; else the root of the repository; null for neither. */
function projectAround(folder: string): string | null {
  const home = homedir();
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    if (at === home && at !== folder) return null;
    const names = namesIn(at);
    const isPackage = names.includes('__init__.py');
    const isMarked = names.some((name) => isManifest(name) && marksProject(`${at}/${name}`, readText));
    if (isMarked && (!isPackage || isStray(at, names))) return at;
    if (names.includes('.git')) return at;
  }
  return null;
}

/** Whether a package with these entries is one by its `__init__.py` alone. */
function isStray(folder: string, names: readonly string[]): boolean {
  const modules = names.filter((name) => name.endsWith('.py') && name !== '__init__.py');
  const siblings = names.filter((name) => name.endsWith('.py') || whatIs(`${folder}/${name}`) === 'folder');
  return isStartedInside(
    basename(folder),
    new Set(siblings.map((name) => name.replace(/\.py$/, ''))),
    modules.map((name) => readText(`${folder}/${name}`) ?? ''),
  );
}

/** Where a package is imported from: the nearest folder upwards that is no package. */
function packageRoot(folder: string): string {
  let at = folder;
  while (existsSync(`${at}/__init__.py`) && at !== dirname(at)) at = dirname(at);
  return at;
}

function manifestsAbove(root: string): readonly string[] {
  const manifests: string[] = [];
  if (existsSync(`${root}/.git`)) return manifests;
  let prefix = '';
  for (let at = dirname(root); at !== dirname(at); at = dirname(at)) {
    prefix = `../${prefix}`;
    const names = namesIn(at);
    for (const name of names.toSorted()) if (isManifest(name)) manifests.push(prefix + name);
    if (names.includes('.git')) return manifests;
  }
  // Outside of a repository nothing says that a folder above belongs to the project.
  return [];
}

function isManifest(name: string): boolean {
  return kindOf(name) === 'manifest' || name === 'setup.py';
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** Whether a path of the tree is, or is inside, something that was asked for. */
export function isWanted(path: string, wanted: readonly string[]): boolean {
  return wanted.some((one) => one === '' || path === one || path.startsWith(`${one}/`));
}

/**
 * Gives the name of a tree's file as it is shown: relative to the working directory if what was asked for lies inside
 * it, else to what was asked for.
 */
export function displayFrom(target: Target, cwd: string): (path: string) => string {
  const asked = target.wanted.map((path) => resolve(target.root, path));
  const isInside = asked.every((path) => path === cwd || path.startsWith(cwd.endsWith(sep) ? cwd : cwd + sep));
  const only = asked.length === 1 ? asked[0]! : target.root;
  const base = isInside ? cwd : whatIs(only) === 'file' ? dirname(only) : only;
  const prefix = toSlashes(relative(base, target.root));
  if (prefix === '') return (path) => path;
  if (!prefix.startsWith('..')) return (path) => `${prefix}/${path}`;
  return (path) => toSlashes(relative(base, resolve(target.root, path))) || basename(path);
}

function toSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}
