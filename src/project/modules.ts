import type { FileSummary } from '../summary/summary.ts';

/**
 * One importable name and the files that claim it. Several do where a monorepo's services each have a `main`: then a
 * name is only known if exactly one of them defines it.
 */
export interface Module {
  readonly name: string;
  readonly files: readonly FileSummary[];
}

/**
 * The project's modules by dotted name.
 *
 * The engine names modules by the import roots it found. Code may still import one by a longer or shorter name: the
 * project runs from a sub-directory, has a `src` layout without saying so, or its root lies on the path's parent. For a
 * first name that no module bears, `placesOf` gives the places in the tree where a directory or file of that name lies
 * in a directory that is no package (a package's members are imported through it, and `app/logging.py` must not
 * swallow `logging`).
 */
export class ModuleIndex {
  private readonly modules = new Map<string, Module>();
  /** Dotted names that are no modules but have some below: namespace packages. */
  private readonly namespaces = new Set<string>();
  private places: Places | null = null;
  private readonly files: readonly FileSummary[];
  private readonly root: string;

  constructor(files: readonly FileSummary[], root: string) {
    this.files = files;
    this.root = root;
    for (const file of files) {
      const known = this.modules.get(file.module);
      this.modules.set(file.module, { name: file.module, files: known ? merge(known.files, file) : [file] });
    }
    for (const name of this.modules.keys()) {
      let end = name.lastIndexOf('.');
      while (end > 0) {
        const parent = name.slice(0, end);
        if (this.modules.has(parent) || this.namespaces.has(parent)) break;
        this.namespaces.add(parent);
        end = parent.lastIndexOf('.');
      }
    }
  }

  get(name: string): Module | null {
    return this.modules.get(name) ?? null;
  }

  isNamespace(name: string): boolean {
    return this.namespaces.has(name);
  }

  /** Paths without extension, from the checked root, that a first name no module bears may mean. */
  placesOf(name: string): readonly string[] {
    return this.placed().byName.get(name) ?? [];
  }

  /** The module at such a path, or null for a directory without `__init__` and for nothing. */
  at(place: string): Module | null {
    const name = this.placed().modules.get(place);
    return name === undefined ? null : this.get(name);
  }

  isPlace(place: string): boolean {
    const places = this.placed();
    return places.modules.has(place) || places.directories.has(place);
  }

  private placed(): Places {
    this.places ??= new Places(this.files, this.root);
    return this.places;
  }
}

/** Files and directories of the project by path. */
class Places {
  /** Module names by path without extension; a package by its directory. */
  readonly modules = new Map<string, string>();
  readonly directories = new Set<string>();
  readonly byName = new Map<string, string[]>();

  constructor(files: readonly FileSummary[], root: string) {
    const prefix = root === '' ? '' : `${root}/`;
    for (const file of files) {
      const path = prefix + file.path.slice(0, file.path.lastIndexOf('.'));
      let parent = parentOf(path);
      const place = file.isPackage ? parent : path;
      if (place !== '') this.modules.set(place, file.module);
      for (; parent !== '' && !this.directories.has(parent); parent = parentOf(parent)) this.directories.add(parent);
    }
    for (const place of this.directories) this.name(place);
    for (const place of this.modules.keys()) if (!this.directories.has(place)) this.name(place);
  }

  private name(place: string): void {
    const slash = place.lastIndexOf('/');
    if (this.modules.has(place.slice(0, Math.max(0, slash)))) return;
    const name = place.slice(slash + 1);
    const others = this.byName.get(name);
    if (others === undefined) this.byName.set(name, [place]);
    else others.push(place);
  }
}

/** A package goes before a module of its name beside it, source before stubs: as Python imports them. */
function merge(files: readonly FileSummary[], file: FileSummary): readonly FileSummary[] {
  const twin = files.find((other) => parentOfModule(other) === parentOfModule(file));
  if (twin === undefined) return [...files, file];
  return rank(file) < rank(twin) ? files.map((other) => (other === twin ? file : other)) : files;
}

function rank(file: FileSummary): number {
  return (file.path.endsWith('.pyi') ? 2 : 0) + (file.isPackage ? 0 : 1);
}

function parentOfModule(file: FileSummary): string {
  const directory = parentOf(file.path);
  return file.isPackage ? parentOf(directory) : directory;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
