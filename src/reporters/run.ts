import type { Finding, Problem } from '../contracts/finding.ts';

/** What a reporter shows of a run; what the engine gives has it all. */
export interface RunResult {
  /** In order of file, line, column, rule. */
  readonly findings: readonly Finding[];
  /** What could not be read or parsed, in order of file. */
  readonly problems: readonly Problem[];
  readonly summary: RunSummary;
  /** What was mended before, where that was asked for: `findings` is what is left. */
  readonly fixed?: Fixed;
  /** Text of a file as findings name it, for excerpts; null if it cannot be read. */
  textOf(file: string): string | null;
}

export interface Fixed {
  /** Findings that are gone. */
  readonly findings: number;
  /** Files that were written. */
  readonly files: number;
  /** Files that could not be, and why; in order of file. */
  readonly refused: readonly Problem[];
}

export interface RunSummary {
  /** Python files checked. */
  readonly files: number;
  readonly projects: readonly ProjectSummary[];
  readonly durationMs: number;
}

export interface ProjectSummary {
  /** As findings name files: `.`, or `services/api`. */
  readonly root: string;
  /** Names of the frameworks in use, in order. */
  readonly frameworks: readonly string[];
  /** By name: the version that is locked or pinned, else the range that is asked for, `>=4.2`; null for unknown. */
  readonly versions: { readonly [framework: string]: string | null };
  /** Lowest Python version it is for, or null for unknown. */
  readonly python: string | null;
}
