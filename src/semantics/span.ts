import type { Span } from '../contracts/finding.ts';

/** A span by its class, so that who has many values to tell apart need not look at its keys. */
export class SourceSpan implements Span {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;

  constructor(line: number, column: number, endLine: number, endColumn: number) {
    this.line = line;
    this.column = column;
    this.endLine = endLine;
    this.endColumn = endColumn;
  }
}
