import type { CheckInput } from './check.ts';
import type { ProjectSummary } from './run.ts';
import type { Versions } from './versions/versions.ts';

/** What a run tells of a project as a whole. */
export function summaryOf({ root, frameworks, versions }: CheckInput): ProjectSummary {
  return {
    root,
    frameworks: frameworks.map(({ name }) => name),
    versions: Object.fromEntries(
      frameworks.map(({ name, distributions }) => [name, versionOf(versions, distributions)]),
    ),
    python: versions.python,
  };
}

/** Of the first distribution that manifests tell something of: the version, else the range that is asked for. */
function versionOf(versions: Versions, distributions: readonly string[]): string | null {
  for (const distribution of distributions) {
    const known = versions.of(distribution);
    if (known !== null) return known.exact ?? (known.range === '' ? null : known.range);
  }
  return null;
}
