import type { Hazard } from '../contracts/framework.ts';
import type { AccessPath } from '../semantics/model.ts';

/** Finds what is unsafe about a path. Paths are as one file tells them: aliases of libraries count too. */
export class HazardIndex {
  /** Top-level modules of all paths: a file that imports none of them has nothing to be found in. */
  readonly modules: ReadonlySet<string>;
  /** Builtins among the paths: they need no import. */
  readonly builtins: ReadonlySet<string>;
  /** Last names of paths that are unsafe to use at all, or to assign to. */
  readonly used: ReadonlySet<string>;
  readonly assigned: ReadonlySet<string>;
  private readonly byPath = new Map<AccessPath, Hazard[]>();

  /** @param aliases of libraries, canonical path by alias: a hazard of `ssl.SSLContext()` is one of its aliases' */
  constructor(hazards: Iterable<Hazard>, aliases: Iterable<readonly [AccessPath, AccessPath]>) {
    const other = new Map<AccessPath, AccessPath[]>();
    for (const [alias, path] of aliases) other.set(path, [...(other.get(path) ?? []), alias]);
    for (const hazard of hazards) {
      for (const path of [hazard.path, ...underAliases(hazard.path, other)]) {
        const known = this.byPath.get(path);
        if (known === undefined) this.byPath.set(path, [hazard]);
        else known.push(hazard);
      }
    }
    const paths = [...this.byPath.keys()];
    const lastNames = (on: Hazard['on']): ReadonlySet<string> =>
      new Set([...this.byPath].filter(([, all]) => all.some((one) => one.on === on)).map(([path]) => lastNameOf(path)));
    this.modules = new Set(paths.filter((path) => path.includes('.')).map((path) => path.split(/[.(]/, 1)[0]!));
    this.builtins = new Set(paths.filter((path) => !path.includes('.')));
    this.used = lastNames('use');
    this.assigned = lastNames('assignment');
  }

  /** What is unsafe about a path, without the `()` of its own call; empty if nothing is. */
  at(path: AccessPath): readonly Hazard[] {
    return this.byPath.get(path) ?? [];
  }
}

function lastNameOf(path: AccessPath): string {
  return path.slice(path.lastIndexOf('.') + 1);
}

/** A path with each beginning of it that has aliases replaced by them. */
function underAliases(path: AccessPath, other: ReadonlyMap<AccessPath, readonly AccessPath[]>): readonly AccessPath[] {
  const found: AccessPath[] = [];
  for (
    let end = path.length;
    end > 0;
    end = Math.max(path.lastIndexOf('.', end - 1), path.lastIndexOf('()', end - 1))
  ) {
    for (const alias of other.get(path.slice(0, end)) ?? []) found.push(alias + path.slice(end));
  }
  return found;
}
