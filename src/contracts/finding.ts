/** What a run reports. Positions are 1-based lines and columns; columns count UTF-16 code units, as editors do. */

export type Severity = 'error' | 'warning' | 'note';

/** A stretch of one file. `endColumn` is exclusive. */
export interface Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A stretch of a named file. `file` is relative to the checked root, with forward slashes. */
export interface Location extends Span {
  readonly file: string;
}

/** Another place a finding rests on. */
export interface Related {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface Finding {
  readonly rule: string;
  readonly standards: readonly string[];
  readonly severity: Severity;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly help: string;
  readonly related: readonly Related[];
}

/** Something that kept part of the project from being read. The run goes on without it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
