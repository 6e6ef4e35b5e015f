import { type Range, allows, allowsNewest, parseRange, parseVersion, pinOf } from './pep440.ts';
import { type ManifestFacts, normalizeName } from './requirement.ts';

/** What a project's manifests say of one distribution. */
export interface DistributionVersion {
  /** Locked or pinned version. */
  readonly exact: string | null;
  /** What is asked for, as written; empty for any version. */
  readonly range: string;
  /** The manifest that says it. */
  readonly file: string;
}

/** A manifest, and what it tells. */
export interface ReadManifest {
  readonly file: string;
  readonly facts: ManifestFacts;
}

/** Versions of the distributions a project stands on, and of Python itself. */
export class Versions {
  /** Distributions that the project itself asks for; what these bring along is not among them. */
  readonly required: ReadonlySet<string>;
  /** Lowest Python it is meant for, `3.11`; null if nothing says. */
  readonly python: string | null;
  readonly #known: ReadonlyMap<string, DistributionVersion>;

  /**
   * @param manifests lock files first, then what the project asks for; among equals the first is believed
   * @param python the version to take for the project's, if not what the manifests state
   * @param around what folders around the project ask for, nearest first: believed of distributions that nothing else names
   */
  constructor(manifests: readonly ReadManifest[], python: string | null = null, around: readonly ReadManifest[] = []) {
    const known = new Map<string, DistributionVersion>();
    const required = new Set<string>();
    for (const { file, facts } of manifests) {
      for (const { distribution, version } of facts.locked) {
        const before = known.get(distribution);
        // A lock file may hold several versions for several environments: the newest is believed.
        if (before?.exact != null && (before.file !== file || !isNewer(version, before.exact))) continue;
        known.set(distribution, { exact: version, range: `==${version}`, file });
      }
    }
    for (const { facts } of manifests) {
      for (const { distribution, range, file } of facts.requirements) {
        required.add(distribution);
        const before = known.get(distribution);
        if (before === undefined || (before.range === '' && range !== '')) {
          known.set(distribution, { exact: pinOf(range), range, file });
        }
      }
    }
    for (const { facts } of around) {
      for (const { distribution, range, file } of facts.requirements) {
        if (!known.has(distribution)) known.set(distribution, { exact: pinOf(range), range, file });
      }
    }
    this.#known = known;
    this.required = required;
    this.python = python ?? lowestPython(manifests.map(({ facts }) => facts.requiresPython));
  }

  /** Exact versions of all distributions that are known by name; null for those without one. */
  exactVersions(): ReadonlyMap<string, string | null> {
    return new Map([...this.#known].map(([distribution, { exact }]) => [distribution, exact]));
  }

  of(distribution: string): DistributionVersion | null {
    return this.#known.get(normalizeName(distribution)) ?? null;
  }

  /**
   * Whether the project's version of a distribution is one of `range` (`>=2`, `<4.2,>=3`).
   * An exact version decides; else the newest that its requirement allows; what is not known is the newest there is.
   * A range that cannot be read holds for all.
   */
  satisfies(distribution: string, range: string): boolean {
    const wanted = parseRange(range);
    if (wanted === null) return true;
    const known = this.of(distribution);
    const exact = known?.exact == null ? null : parseVersion(known.exact);
    if (exact !== null) return allows(wanted, exact);
    return allowsNewest(wanted, parseRange(known?.range ?? '') ?? ANY);
  }
}

const ANY: Range = parseRange('')!;

function isNewer(version: string, than: string): boolean {
  return !allowsVersion(`<=${than}`, version);
}

function allowsVersion(range: string, text: string): boolean {
  const parsed = parseRange(range);
  const version = parseVersion(text);
  return parsed === null || version === null || allows(parsed, version);
}

/** The lowest minor version of Python 3 that the first stated range allows. */
function lowestPython(ranges: readonly (string | null)[]): string | null {
  const stated = ranges.find((range) => range !== null && parseRange(range) !== null);
  if (stated == null) return null;
  for (let minor = 0; minor <= 30; minor++) {
    // `>3.8` and `!=3.9.0` admit the later patch releases.
    if (allowsVersion(stated, `3.${minor}`) || allowsVersion(stated, `3.${minor}.99`)) return `3.${minor}`;
  }
  return null;
}
