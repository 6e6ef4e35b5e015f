import type { FileSummary, ImportFact } from '../summary/summary.ts';
import type { Project } from './project.ts';

/** One file of the project importing another. */
export interface ImportEdge {
  readonly from: FileSummary;
  readonly to: FileSummary;
  /** The statement; `when` tells whether it runs at import, inside a function, or only for type checkers. */
  readonly fact: ImportFact;
}

/** Files that reach each other by imports. */
export interface ImportCycle {
  /** All of them, in order of path. */
  readonly files: readonly FileSummary[];
  /** A shortest way around, each edge's `to` the next one's `from`; it begins at the first file by path that lies on one. */
  readonly shortest: readonly ImportEdge[];
}

export interface ImportGraph {
  /** By the importing file, in order of statements; the first statement to each other file only, and none to itself. */
  readonly edges: ReadonlyMap<FileSummary, readonly ImportEdge[]>;
  /** In order of their first files. */
  readonly cycles: readonly ImportCycle[];
}

/** Larger knots get the shortest way around of the files searched first, which then may not be the shortest of all. */
const MOST_STARTS = 400;

/**
 * Imports between the project's own modules. `from package import name` is an import of the sub-module if `name` is one
 * and of the package otherwise; that importing a sub-module runs its packages too is left out, as every package would
 * be in a cycle with what it re-exports.
 *
 * `when` selects the statements: by default those that run at import, which alone can fail in a cycle. `isLeftOut` tells
 * which of them are no edges; each statement is asked about, so a later one may be the edge.
 */
export function importGraph(
  project: Pick<Project, 'files' | 'module'>,
  when: readonly ImportFact['when'][] = ['import'],
  isLeftOut: (edge: ImportEdge) => boolean = () => false,
): ImportGraph {
  const edges = new Map<FileSummary, readonly ImportEdge[]>();
  for (const from of project.files) {
    const targets = new Map<FileSummary, ImportEdge>();
    for (const fact of from.imports) {
      if (!when.includes(fact.when)) continue;
      const to = imported(project, fact);
      if (to === null || to === from || targets.has(to)) continue;
      const edge = { from, to, fact };
      if (!isLeftOut(edge)) targets.set(to, edge);
    }
    edges.set(from, [...targets.values()]);
  }
  const cycles = knots(project.files, edges).map((files) => ({ files, shortest: shortestCycle(files, edges) }));
  return { edges, cycles };
}

/** The file that an import runs; null for one outside the project. */
export function imported(project: Pick<Project, 'module'>, { module, name }: ImportFact): FileSummary | null {
  const file = project.module(module);
  // Only packages, with a file or without, have modules below.
  if (name === null || name === '*' || file?.isPackage === false) return file;
  return project.module(`${module}.${name}`) ?? file;
}

/** Strongly connected components of more than one file, by Tarjan's algorithm without recursion. */
function knots(
  files: readonly FileSummary[],
  edges: ReadonlyMap<FileSummary, readonly ImportEdge[]>,
): readonly (readonly FileSummary[])[] {
  const order = new Map<FileSummary, number>();
  const lowest = new Map<FileSummary, number>();
  const open: FileSummary[] = [];
  const isOpen = new Set<FileSummary>();
  const found: FileSummary[][] = [];
  const position = new Map(files.map((file, i) => [file, i]));
  for (const root of files) {
    if (order.has(root)) continue;
    const work: { file: FileSummary; next: number }[] = [];
    const enter = (file: FileSummary): void => {
      lowest.set(file, order.size);
      order.set(file, order.size);
      open.push(file);
      isOpen.add(file);
      work.push({ file, next: 0 });
    };
    const lower = (file: FileSummary, to: number): void => {
      lowest.set(file, Math.min(lowest.get(file)!, to));
    };
    enter(root);
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const edge = edges.get(top.file)![top.next++];
      if (edge !== undefined) {
        if (!order.has(edge.to)) enter(edge.to);
        else if (isOpen.has(edge.to)) lower(top.file, order.get(edge.to)!);
        continue;
      }
      work.pop();
      const below = work.at(-1);
      if (below !== undefined) lower(below.file, lowest.get(top.file)!);
      if (lowest.get(top.file) !== order.get(top.file)) continue;
      const knot = open.splice(open.lastIndexOf(top.file));
      for (const file of knot) isOpen.delete(file);
      if (knot.length > 1) found.push(knot.toSorted((a, b) => position.get(a)! - position.get(b)!));
    }
  }
  return found.toSorted((a, b) => position.get(a[0]!)! - position.get(b[0]!)!);
}

/** Breadth first from every file of a knot. */
function shortestCycle(
  knot: readonly FileSummary[],
  edges: ReadonlyMap<FileSummary, readonly ImportEdge[]>,
): readonly ImportEdge[] {
  const inside = new Set(knot);
  let shortest: readonly ImportEdge[] = [];
  for (const start of knot.slice(0, MOST_STARTS)) {
    const cycle = cycleFrom(start, inside, edges, shortest.length === 0 ? Infinity : shortest.length - 1);
    if (cycle !== null) shortest = cycle;
    if (shortest.length === 2) break;
  }
  return shortest;
}

/** A shortest way from a file back to itself in at most `most` edges, or null. */
function cycleFrom(
  start: FileSummary,
  inside: ReadonlySet<FileSummary>,
  edges: ReadonlyMap<FileSummary, readonly ImportEdge[]>,
  most: number,
): readonly ImportEdge[] | null {
  const reachedBy = new Map<FileSummary, ImportEdge>();
  let front: readonly FileSummary[] = [start];
  for (let length = 1; length <= most && front.length > 0; length++) {
    const next: FileSummary[] = [];
    for (const file of front) {
      for (const edge of edges.get(file)!) {
        if (edge.to === start) return wayBack(start, edge, reachedBy);
        if (!inside.has(edge.to) || reachedBy.has(edge.to)) continue;
        reachedBy.set(edge.to, edge);
        next.push(edge.to);
      }
    }
    front = next;
  }
  return null;
}

function wayBack(
  start: FileSummary,
  last: ImportEdge,
  reachedBy: ReadonlyMap<FileSummary, ImportEdge>,
): readonly ImportEdge[] {
  const way = [last];
  for (let edge = last; edge.from !== start; way.push(edge)) edge = reachedBy.get(edge.from)!;
  return way.toReversed();
}
