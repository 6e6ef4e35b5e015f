/** Python versions and version specifiers, as PEP 440 orders them; Poetry's `^` and `~` are understood too. */

/** What compares: release segments without trailing zeros, then one number for the stage before or after the release. */
export interface Version {
  readonly epoch: number;
  readonly release: readonly number[];
  /** dev < a < b < rc < (none) < post, with their numbers: compared in order. */
  readonly stage: readonly number[];
}

const VERSION =
  /^\s*v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(a|alpha|b|beta|c|rc|pre|preview)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?\s*$/i;

/** Null for what is no version. Local parts (`+cu118`) do not count. */
export function parseVersion(text: string): Version | null {
  const match = VERSION.exec(text);
  if (match === null) return null;
  const [, epoch, release, pre, preNumber, implicitPost, post, postNumber, dev, devNumber] = match;
  const segments = release!.split('.').map(Number);
  while (segments.length > 1 && segments.at(-1) === 0) segments.pop();
  return {
    epoch: Number(epoch ?? 0),
    release: segments,
    stage: stageOf(
      pre === undefined ? null : { letter: pre[0]!.toLowerCase(), number: Number(preNumber || 0) },
      implicitPost === undefined && post === undefined ? null : Number(implicitPost ?? (postNumber || 0)),
      dev === undefined ? null : Number(devNumber || 0),
    ),
  };
}

/** `1.0.dev1` < `1.0a1.dev1` < `1.0a1` < `1.0` < `1.0.post1.dev1` < `1.0.post1`. */
function stageOf(pre: { letter: string; number: number } | null, post: number | null, dev: number | null): number[] {
  const preRank = pre !== null ? 'abcrp'.indexOf(pre.letter) : post === null && dev !== null ? -1 : 9;
  // `c`, `rc` and `pre` are one stage.
  const rank = preRank >= 2 && preRank < 9 ? 2 : preRank;
  return [rank, pre?.number ?? 0, post === null ? -1 : post, dev === null ? Infinity : dev];
}

export function compareVersions(a: Version, b: Version): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch;
  return compareLists(a.release, b.release, 0) || compareLists(a.stage, b.stage, 0);
}

function compareLists(a: readonly number[], b: readonly number[], missing: number): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const left = a[i] ?? missing;
    const right = b[i] ?? missing;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** A set of versions without gaps. Null bounds are open ends. */
interface Interval {
  readonly lower: Version | null;
  readonly includesLower: boolean;
  readonly upper: Version | null;
  readonly includesUpper: boolean;
}

/** Versions that a specifier allows: one of the intervals, but none of the excluded. */
export interface Range {
  readonly intervals: readonly Interval[];
  readonly excluded: readonly Interval[];
}

const EVERYTHING: Interval = { lower: null, includesLower: false, upper: null, includesUpper: false };

/**
 * Reads `>=4.2,<5`, `==3.*`, `~=1.4.2`, `^2.6`, `>=2 <3`, `^1 || ^2`, `1.2.3`, `*` or an empty string (everything).
 * Null for what cannot be read.
 */
export function parseRange(text: string): Range | null {
  const intervals: Interval[] = [];
  const excluded: Interval[] = [];
  for (const alternative of text.split(/\|\|?/)) {
    let interval = EVERYTHING;
    const clauses = alternative
      .trim()
      .replace(/([<>=!~^]+)\s+/g, '$1')
      .split(/[\s,]+/)
      .filter((clause) => clause !== '');
    for (const clause of clauses) {
      const read = parseClause(clause);
      if (read === null) return null;
      if (read.isExcluded) excluded.push(read.interval);
      else interval = intersect(interval, read.interval);
    }
    intervals.push(interval);
  }
  return { intervals, excluded };
}

function parseClause(clause: string): { interval: Interval; isExcluded: boolean } | null {
  const match = /^(===|==|~=|!=|<=|>=|<|>|\^|~|=)?(.*)$/.exec(clause);
  const operator = match?.[1] ?? '==';
  const text = match?.[2] ?? '';
  if (text === '*') return { interval: EVERYTHING, isExcluded: operator === '!=' };

  const isWildcard = text.endsWith('.*');
  const version = parseVersion(isWildcard ? text.slice(0, -2) : text);
  if (version === null) return null;
  const segments = (isWildcard ? text.slice(0, -2) : text)
    .replace(/^\s*v?(?:\d+!)?/, '')
    .match(/^\d+(?:\.\d+)*/)![0]
    .split('.')
    .map(Number);

  const from = (upper: Version | null): Interval => ({
    lower: version,
    includesLower: true,
    upper,
    includesUpper: false,
  });
  switch (operator) {
    case '=':
    case '==':
    case '===':
    case '!=':
      return {
        interval: isWildcard
          ? {
              ...from(firstOf(version.epoch, bump(segments, segments.length - 1))),
              lower: firstOf(version.epoch, segments),
            }
          : { lower: version, includesLower: true, upper: version, includesUpper: true },
        isExcluded: operator === '!=',
      };
    case '>=':
      return { interval: from(null), isExcluded: false };
    case '>':
      return { interval: { ...EVERYTHING, lower: version }, isExcluded: false };
    case '<=':
      return { interval: { ...EVERYTHING, upper: version, includesUpper: true }, isExcluded: false };
    case '<':
      // `<2.0` leaves the pre-releases of 2.0 out.
      return { interval: { ...EVERYTHING, upper: firstOf(version.epoch, segments) }, isExcluded: false };
    case '~=':
      if (segments.length < 2) return null;
      return { interval: from(firstOf(version.epoch, bump(segments, segments.length - 2))), isExcluded: false };
    case '~':
      return {
        interval: from(firstOf(version.epoch, bump(segments, Math.min(1, segments.length - 1)))),
        isExcluded: false,
      };
    default: {
      const leading = segments.findIndex((segment) => segment > 0);
      return {
        interval: from(firstOf(version.epoch, bump(segments, leading < 0 ? segments.length - 1 : leading))),
        isExcluded: false,
      };
    }
  }
}

/** The earliest version of a release: before all its pre-releases. */
function firstOf(epoch: number, segments: readonly number[]): Version {
  const release = [...segments];
  while (release.length > 1 && release.at(-1) === 0) release.pop();
  return { epoch, release, stage: [-1, 0, -1, -1] };
}

function bump(segments: readonly number[], index: number): number[] {
  return [...segments.slice(0, index), segments[index]! + 1];
}

function intersect(a: Interval, b: Interval): Interval {
  const byLower = a.lower === null ? -1 : b.lower === null ? 1 : compareVersions(a.lower, b.lower);
  const byUpper = a.upper === null ? 1 : b.upper === null ? -1 : compareVersions(a.upper, b.upper);
  return {
    lower: byLower >= 0 ? a.lower : b.lower,
    includesLower: byLower === 0 ? a.includesLower && b.includesLower : byLower > 0 ? a.includesLower : b.includesLower,
    upper: byUpper <= 0 ? a.upper : b.upper,
    includesUpper: byUpper === 0 ? a.includesUpper && b.includesUpper : byUpper < 0 ? a.includesUpper : b.includesUpper,
  };
}

/** Whether a version is one of the range's. */
export function allows(range: Range, version: Version): boolean {
  return (
    range.intervals.some((interval) => isWithin(interval, version)) &&
    !range.excluded.some((interval) => isWithin(interval, version))
  );
}

function isWithin(interval: Interval, version: Version): boolean {
  const byLower = interval.lower === null ? 1 : compareVersions(version, interval.lower);
  const byUpper = interval.upper === null ? -1 : compareVersions(version, interval.upper);
  return (
    (byLower > 0 || (byLower === 0 && interval.includesLower)) &&
    (byUpper < 0 || (byUpper === 0 && interval.includesUpper))
  );
}

/**
 * Whether the newest version that `requirement` allows is one of `range`'s; without an upper end the newest is newer
 * than every version ever named. An exclusive upper end stands for the versions just below it.
 */
export function allowsNewest(range: Range, requirement: Range): boolean {
  const uppers = requirement.intervals.map((interval) => interval);
  const newest = uppers.reduce((best, interval) => (isHigher(interval, best) ? interval : best));
  if (newest.upper === null) {
    return range.intervals.some((interval) => interval.upper === null);
  }
  const { upper, includesUpper } = newest;
  if (includesUpper) return allows(range, upper);
  return (
    range.intervals.some(
      (interval) =>
        (interval.upper === null || compareVersions(upper, interval.upper) <= 0) &&
        (interval.lower === null || compareVersions(upper, interval.lower) > 0),
    ) &&
    !range.excluded.some(
      (interval) =>
        interval.upper !== null &&
        compareVersions(upper, interval.upper) <= 0 &&
        (interval.lower === null || compareVersions(upper, interval.lower) > 0),
    )
  );
}

function isHigher(a: Interval, b: Interval): boolean {
  if (b.upper === null) return false;
  if (a.upper === null) return true;
  const order = compareVersions(a.upper, b.upper);
  return order > 0 || (order === 0 && a.includesUpper && !b.includesUpper);
}

/** The one version a range pins (`==1.2.3`), or null. */
export function pinOf(text: string): string | null {
  const match = /^\s*={2,3}\s*([^\s,*|]+)\s*$/.exec(text);
  return match !== null && parseVersion(match[1]!) !== null ? match[1]! : null;
}
