import type { Config } from '../config/schema.ts';
import type { Finding, Problem } from '../contracts/finding.ts';
import type { Fixed } from '../reporters/run.ts';
import type { Rule } from '../contracts/rule.ts';

/** What a session is created with. */
export interface SessionOptions {
  /** Working directory, absolute: paths to check are relative to it, and so are those of findings where they lie inside it. */
  readonly cwd: string;
  /** The rules to run, as presets and selections leave them. */
  readonly rules: readonly Rule[];
  readonly config: Config;
  /** Folder of the configuration file, absolute: its patterns are relative to it. Without one, to what is checked. */
  readonly configFolder: string | null;
  /** Whether to read and write `.groundrules_cache`. */
  readonly cache: boolean;
  /** Threads to read files with; null leaves it to the engine. */
  readonly jobs: number | null;
}

export interface CheckOptions {
  /** Whether findings are to carry their fixes: files they stand in are read again for them. */
  readonly withFixes?: boolean;
  /** Called now and then while a run goes on, at most some fifty times. */
  readonly onProgress?: (progress: Progress) => void;
}

export interface Progress {
  readonly phase: 'read' | 'link';
  readonly done: number;
  readonly total: number;
}

/** What one run gives. Findings and problems are in order of file, line, column and rule. */
export interface RunResult {
  readonly findings: readonly Finding[];
  /** What could not be read: paths that are not there, undecodable files, syntax errors, rules that failed. */
  readonly problems: readonly Problem[];
  readonly summary: RunSummary;
  /** What was mended before, where that was asked for: `findings` is what is left. */
  readonly fixed?: Fixed;
  /** Text of a file as findings name it, for excerpts; null if it cannot be read. */
  textOf(file: string): string | null;
  /** Where a file is, as findings name it: its absolute path and that of the tree it was found in; null for an unknown one. */
  placeOf(file: string): { readonly location: string; readonly root: string } | null;
}

export interface RunSummary {
  /** Python files checked. */
  readonly files: number;
  /** Of these, the ones that were known from an earlier run. */
  readonly cachedFiles: number;
  readonly projects: readonly ProjectSummary[];
  /** Rules that were run. */
  readonly rules: number;
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

/** The order of findings and problems in every output. */
export function byPlace(a: Finding | Problem, b: Finding | Problem): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText('rule' in a ? a.rule : '', 'rule' in b ? b.rule : '') ||
    compareText(a.message, b.message)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
