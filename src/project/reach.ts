import type { Route } from '../contracts/facts.ts';
import type { TestFacts } from '../summary/summary.ts';
import { lastName } from './paths.ts';
import type { Project } from './project.ts';

/**
 * Which routes tests reach, as far as texts and names tell: a request to a path that could be the route's, an address
 * made of its name, or its handler imported and called. Where that is open, it counts as reached.
 */
export class TestReach {
  /** Whether any file holds tests. */
  readonly hasTests: boolean;
  private readonly paths = new Map<number, Mention[]>();
  private readonly links = new Map<string, Set<string | null>>();
  /** Links with parts that are filled in. */
  private readonly patterns = new Map<string, Set<string | null>>();
  private readonly names = new Set<string>();

  constructor(project: Pick<Project, 'files'>) {
    const facts = project.files.flatMap(({ tests }) => tests ?? []);
    this.hasTests = facts.length > 0;
    for (const fact of facts) this.add(fact);
  }

  /** Whether tests import this name, or read it as an attribute. */
  mentions(name: string): boolean {
    return this.names.has(name);
  }

  /** The methods of a route that no test requests, in its order; `*` for a route that answers all of them. */
  unreached(route: Route): readonly string[] {
    const asked = route.methods.length === 0 ? ['*'] : route.methods.filter((method) => !IMPLIED.has(method));
    if (route.endpoint !== null && this.names.has(lastName(route.endpoint))) return [];
    const methods = new Set<string | null>(this.linkMethods(route));
    for (const segments of variantsOf(route.path)) {
      for (const mention of this.candidates(segments)) {
        if (!methods.has(mention.method) && couldBe(segments, mention.segments)) methods.add(mention.method);
      }
    }
    if (methods.has(null)) return [];
    return asked.filter((method) => (method === '*' ? methods.size === 0 : !methods.has(method)));
  }

  private add({ paths, links, names }: TestFacts): void {
    for (const { method, path } of paths) {
      const segments = segmentsOf(path);
      const others = this.paths.get(segments.length);
      if (others === undefined) this.paths.set(segments.length, [{ method, segments }]);
      else others.push({ method, segments });
    }
    for (const { method, name } of links) {
      const last = lastLink(name);
      const known = last.includes(ANY) ? this.patterns : this.links;
      const others = known.get(last);
      if (others === undefined) known.set(last, new Set([method]));
      else others.add(method);
    }
    for (const name of names) this.names.add(name);
  }

  private *linkMethods({ name }: Route): Iterable<string | null> {
    if (name === null) return;
    const last = lastLink(name);
    yield* this.links.get(last) ?? [];
    for (const [pattern, methods] of this.patterns) if (matches(last, pattern)) yield* methods;
  }

  private *candidates(segments: readonly string[]): Iterable<Mention> {
    // A rest of any length (`{path:path}`) is held against everything.
    for (const [, mentions] of segments.includes(REST) ? this.paths : [[0, this.near(segments.length)] as const]) {
      yield* mentions;
    }
  }

  /** Mentions of as many segments, or of fewer or more by what a mount or a base address adds. */
  private near(length: number): readonly Mention[] {
    const near: Mention[] = [];
    for (let other = Math.max(0, length - MOST_PREFIX); other <= length + MOST_PREFIX; other++) {
      for (const mention of this.paths.get(other) ?? []) near.push(mention);
    }
    return near;
  }
}

interface Mention {
  readonly method: string | null;
  readonly segments: readonly string[];
}

/** Answered by frameworks wherever GET or anything is. */
const IMPLIED: ReadonlySet<string> = new Set(['HEAD', 'OPTIONS', 'TRACE']);

/** Segments that a prefix may have which only one side knows. */
const MOST_PREFIX = 4;

/** A segment that stands for any one, and one for any number of them. */
const ANY = '*';
const REST = '**';

function lastLink(name: string): string {
  return name.slice(Math.max(name.lastIndexOf(':'), name.lastIndexOf('.')) + 1);
}

function segmentsOf(path: string): readonly string[] {
  return path.split('/').filter((segment) => segment !== '');
}

/** The segments of a route's path, converters and groups of regular expressions as `*`. */
function variantsOf(path: string | null): readonly (readonly string[])[] {
  if (path === null) return [];
  const plain = path.replaceAll(/\{[^{}]*:path\}|<path:[^<>]*>/g, REST).replaceAll(/\{[^{}]*\}|<[^<>()]*>(?!\))/g, ANY);
  return [segmentsOf(withoutGroups(plain)).map((segment) => (segment.includes(REST) ? REST : segment))];
}

/** Balanced groups and what is optional in a regular expression become `*`, anchors go. */
function withoutGroups(path: string): string {
  let result = '';
  let depth = 0;
  for (let i = 0; i < path.length; i++) {
    const c = path[i]!;
    if (c === '\\') {
      if (depth === 0 && i + 1 < path.length) result += /[\w]/.test(path[i + 1]!) ? ANY : path[i + 1]!;
      i++;
    } else if (c === '(') {
      depth++;
    } else if (c === ')' && depth > 0) {
      depth--;
      if (depth === 0) result += ANY;
    } else if (depth === 0 && c !== '^' && c !== '$' && c !== '?' && c !== '+') {
      result += c;
    }
  }
  return result;
}

/**
 * Whether a request to `mention` could be one to `route`. One may be longer than the other by a prefix, if what both
 * have holds a name that both spell out.
 */
function couldBe(route: readonly string[], mention: readonly string[]): boolean {
  const rest = route.indexOf(REST);
  if (rest >= 0) {
    const head = route.slice(0, rest);
    return mention.length >= head.length && head.every((segment, i) => matches(segment, mention[i]!));
  }
  const length = Math.min(route.length, mention.length);
  const ends = route.slice(route.length - length);
  const others = mention.slice(mention.length - length);
  if (!ends.every((segment, i) => matches(segment, others[i]!))) return false;
  return route.length === mention.length || ends.some((segment, i) => segment === others[i] && !segment.includes(ANY));
}

function matches(segment: string, mentioned: string): boolean {
  if (segment === mentioned || segment === ANY || mentioned === ANY) return true;
  if (!segment.includes(ANY) && !mentioned.includes(ANY)) return false;
  const [pattern, text] = segment.includes(ANY) ? [segment, mentioned] : [mentioned, segment];
  const parts = pattern.split(ANY);
  return text.startsWith(parts[0]!) && text.endsWith(parts.at(-1)!) && text.length >= parts.join('').length;
}
