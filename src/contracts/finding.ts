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

/** Whether a fix leaves the meaning of code as it is, or may change it and is made only where that was asked for. */
export type Safety = 'safe' | 'unsafe';

/** Text that takes the place of a stretch; of an empty stretch, it is put before what stands there. `\n` ends lines, whatever ends those of the file. */
export interface Edit extends Span {
  readonly text: string;
}

/** How a finding is mended: all of its edits or none, all in the finding's file, in order of place and apart from each other. */
export interface Fix {
  /** What is done, as a command of one line. */
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly Edit[];
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
  /** Left out where only people can mend it, and where the run did not ask for fixes. */
  readonly fix?: Fix;
  /** Where the run did not ask for fixes: one may be offered. */
  readonly mayFix?: Safety;
}

/** Something that kept part of the project from being read. The run goes on without it. */
export interface Problem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
