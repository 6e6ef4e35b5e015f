import type { Problem, Severity } from '../contracts/finding.ts';
import type { Statement } from '../standards/catalogue.ts';
import type { Unit } from '../standards/units.ts';
import type { ProjectSummary } from './run.ts';

/** What `report` tells: of each project, how it stands to each statement of the standard. */
export interface ReportResult {
  readonly projects: readonly Scorecard[];
  readonly problems: readonly Problem[];
}

export interface Scorecard extends ProjectSummary {
  /** In the order of the standard; those of frameworks that are not in use are left out. */
  readonly scores: readonly Score[];
  /** What of all routes, models and functions has no finding at all. */
  readonly overall: readonly Share[];
}

/**
 * - `holds`: rules stand for it, ran, and found nothing
 * - `broken`: something was found
 * - `not applicable`: there is nothing that it is about
 * - `cannot be told`: nothing looks for it here
 */
export type Verdict = 'holds' | 'broken' | 'not applicable' | 'cannot be told';

export interface Score {
  readonly statement: Statement;
  readonly verdict: Verdict;
  /** Why it is not applicable, or cannot be told; null for the others. */
  readonly reason: string | null;
  /** Names of the rules that ran for it. */
  readonly rules: readonly string[];
  readonly findings: number;
  /** The gravest of its findings; null for none. */
  readonly severity: Severity | null;
  /** What of its units complies; null where it is about the project as a whole, or nothing looked. */
  readonly share: Share | null;
  /** The same for each service of the project, where there are several and routes are counted. */
  readonly services: readonly (Share & { readonly service: string })[];
  /** Files with its findings, those with most first. */
  readonly worst: readonly WorstPlace[];
}

export interface Share {
  readonly unit: Unit;
  readonly total: number;
  readonly complying: number;
}

export interface WorstPlace {
  readonly file: string;
  /** Of the first finding there, 1-based. */
  readonly line: number;
  readonly findings: number;
}
