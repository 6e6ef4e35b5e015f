import ignore, { type Ignore } from 'ignore';

/**
 * Patterns in the manner of `.gitignore`, relative to a folder.
 *
 * Patterns without a slash look at the last name of a path alone, and the same names come again in every folder: what
 * they say of a name is kept. Those with one are asked only for paths below the folder that they begin with.
 */
export class IgnoreFile {
  /** With a trailing slash, or empty for the root. */
  private readonly prefix: string;
  /** What stands before paths of the root where the patterns are relative to a folder above it. */
  private readonly above: string;
  /** In reverse order of the patterns: the last that matches decides. */
  private readonly groups: readonly Group[];
  /** First steps of all paths that more than the name decides of; null for any. */
  private readonly firstSteps: ReadonlySet<string> | null;
  private readonly names = new Map<string, boolean | null>();

  /** @param isWalked whether no path is asked for unless the folders around it were, and are not ignored */
  constructor(lines: readonly string[], { prefix = '', above = '', isWalked = true } = {}) {
    this.prefix = prefix;
    this.above = above;
    const patterns = lines.map(trimmed).filter((line) => line !== '' && !line.startsWith('#'));
    this.groups = isWalked ? groupsOf(patterns) : [inPlaces(patterns)];
    const steps = isWalked ? patterns.filter(hasSlash).map(firstStepOf) : [null];
    this.firstSteps = steps.every((step) => step !== null) ? new Set(steps) : null;
  }

  /** Whether a path of the root is ignored, or kept by an exception; null if no pattern has a say. Folders end in a slash. */
  verdict(path: string): boolean | null {
    const below = this.above + path.slice(this.prefix.length);
    const name = below.slice(below.lastIndexOf('/', below.length - 2) + 1);
    if (this.firstSteps?.has(stepBefore(below.indexOf('/'), below)) !== false) return this.ask(name, below);
    let verdict = this.names.get(name);
    if (verdict === undefined) this.names.set(name, (verdict = this.ask(name, null)));
    return verdict;
  }

  /** @param path null if no pattern with a slash can match it */
  private ask(name: string, path: string | null): boolean | null {
    for (const group of this.groups) {
      const verdict = group(name, path);
      if (verdict !== null) return verdict;
    }
    return null;
  }
}

/** Blanks at the end are none of a pattern, unless one is escaped. */
function trimmed(line: string): string {
  const text = line.trimEnd();
  return text.endsWith('\\') ? line : text;
}

/** What some patterns that follow one another say of a path. */
type Group = (name: string, path: string | null) => boolean | null;

function groupsOf(patterns: readonly string[]): readonly Group[] {
  const groups: Group[] = [];
  for (let start = 0, end = 0; start < patterns.length; start = end) {
    const sort = sortOf(patterns[start]!);
    while (end < patterns.length && sortOf(patterns[end]!) === sort) end++;
    groups.unshift(sort(patterns.slice(start, end)));
  }
  return groups;
}

function sortOf(pattern: string): (patterns: readonly string[]) => Group {
  return hasSlash(pattern) ? inPlaces : pattern.startsWith('!') ? exceptions : ofNames;
}

/** A slash at the end only asks for a folder; any other asks for a place. */
function hasSlash(pattern: string): boolean {
  return /\/./.test(pattern);
}

/** The folder or file that a pattern with a slash begins with; null if that may be anything. */
function firstStepOf(pattern: string): string | null {
  return /^!?\/?([^/*?[\]\\\s]+)(?:\/|$)/.exec(pattern)?.[1] ?? null;
}

function stepBefore(slash: number, path: string): string {
  return slash < 0 ? path : path.slice(0, slash);
}

function inPlaces(patterns: readonly string[]): Group {
  const together = patternsOf(patterns);
  return (_, path) => {
    if (path === null) return null;
    const { ignored, unignored } = together.test(path);
    return ignored ? true : unignored ? false : null;
  };
}

function exceptions(patterns: readonly string[]): Group {
  const kept = ofNames(patterns.map((pattern) => pattern.slice(1)));
  return (name) => (kept(name, null) === true ? false : null);
}

/** Most are a plain name, an ending or a beginning. */
function ofNames(patterns: readonly string[]): Group {
  const plain = new Set(patterns.filter((pattern) => /^[\w.-]+\/?$/.test(pattern)));
  const endings = patterns.flatMap((pattern) => ENDING.exec(pattern)?.[1] ?? []);
  const beginnings = patterns.flatMap((pattern) => BEGINNING.exec(pattern)?.[1] ?? []);
  const others = patterns.filter((pattern) => !plain.has(pattern) && !ENDING.test(pattern) && !BEGINNING.test(pattern));
  const rest = others.length === 0 ? null : patternsOf(others);
  return (name) => {
    const bare = name.endsWith('/') ? name.slice(0, -1) : name;
    const isMatch =
      plain.has(name) ||
      plain.has(bare) ||
      endings.some((ending) => bare.endsWith(ending)) ||
      beginnings.some((beginning) => bare.startsWith(beginning)) ||
      rest?.ignores(name) === true;
    return isMatch ? true : null;
  };
}

/** `*.pyc`, `*~`. */
const ENDING = /^\*([\w.~-]+)$/;
/** `.*`, `tmp_*`. */
const BEGINNING = /^([\w.-]+)\*$/;

function patternsOf(patterns: readonly string[]): Ignore {
  return ignore({ ignoreCase: false }).add(patterns);
}
