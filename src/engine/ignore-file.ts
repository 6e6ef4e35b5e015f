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

  /** @param isWalked whether no path is asked for unless the folders around it were, and are not ignored */
  constructor(lines: readonly string[], { prefix = '', above = '', isWalked = true } = {}) {
    this.prefix = prefix;
    this.above = above;
    const patterns = lines.filter((line) => line !== '' && !line.startsWith('#'));
    this.groups = isWalked ? groupsOf(patterns) : [asTheyAre(patterns)];
  }

  /** Whether a path of the root is ignored, or kept by an exception; null if no pattern has a say. Folders end in a slash. */
  verdict(path: string): boolean | null {
    const below = this.above + path.slice(this.prefix.length);
    for (const group of this.groups) {
      const verdict = group(below);
      if (verdict !== null) return verdict;
    }
    return null;
  }
}

/** What some patterns that follow one another say of a path. */
type Group = (path: string) => boolean | null;

function groupsOf(patterns: readonly string[]): readonly Group[] {
  const groups: Group[] = [];
  for (let start = 0, end = 0; start < patterns.length; start = end) {
    const sort = sortOf(patterns[start]!);
    while (end < patterns.length && sortOf(patterns[end]!) === sort) end++;
    groups.unshift(sort(patterns.slice(start, end)));
  }
  return groups;
}

/** A slash at the end only asks for a folder; any other asks for a place. */
function sortOf(pattern: string): (patterns: readonly string[]) => Group {
  if (/\/./.test(pattern)) return byPath;
  return pattern.startsWith('!') ? exceptions : ignored;
}

function asTheyAre(patterns: readonly string[]): Group {
  const together = ignore({ ignoreCase: false }).add(patterns);
  return (path) => verdictOf(together, path);
}

function ignored(patterns: readonly string[]): Group {
  return byName(patterns, true);
}

function exceptions(patterns: readonly string[]): Group {
  return byName(
    patterns.map((pattern) => pattern.slice(1)),
    false,
  );
}

/** Most patterns are a plain name, or an ending. */
function byName(patterns: readonly string[], isIgnored: boolean): Group {
  const plain = new Set(patterns.filter((pattern) => /^[\w.-]+\/?$/.test(pattern)));
  const endings = patterns.flatMap((pattern) => /^\*([\w.~-]+)$/.exec(pattern)?.[1] ?? []);
  const others = patterns.filter((pattern) => !plain.has(pattern) && !/^\*[\w.~-]+$/.test(pattern));
  const together = others.length === 0 ? null : ignore({ ignoreCase: false }).add(others);
  const known = new Map<string, boolean>();
  const matches = (name: string): boolean => {
    const bare = name.endsWith('/') ? name.slice(0, -1) : name;
    if (plain.has(name) || plain.has(bare)) return true;
    return endings.some((ending) => bare.endsWith(ending)) || together?.ignores(name) === true;
  };
  return (path) => {
    const name = path.slice(path.lastIndexOf('/', path.length - 2) + 1);
    let isMatch = known.get(name);
    if (isMatch === undefined) known.set(name, (isMatch = matches(name)));
    return isMatch ? isIgnored : null;
  };
}

function byPath(patterns: readonly string[]): Group {
  const together = ignore({ ignoreCase: false }).add(patterns);
  const steps = patterns.map((pattern) => /^!?\/?([^/*?[\]\\\s]+)(?:\/|$)/.exec(pattern)?.[1]);
  // One that begins with anything may match below any folder.
  const firstSteps = steps.includes(undefined) ? null : new Set(steps);
  return (path) => {
    const slash = path.indexOf('/');
    if (firstSteps?.has(slash < 0 ? path : path.slice(0, slash)) === false) return null;
    return verdictOf(together, path);
  };
}

function verdictOf(patterns: Ignore, path: string): boolean | null {
  const { ignored, unignored } = patterns.test(path);
  return ignored ? true : unignored ? false : null;
}
