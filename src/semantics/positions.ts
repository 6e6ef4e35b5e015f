import type { Position, LineIndex } from '../syntax/python/lines.ts';

/** Positions of offsets that are asked for more or less in order: near the last one, no search is needed. */
export class Positions {
  private readonly lines: LineIndex;
  private line = 1;
  private start = 0;
  private next = -1;

  constructor(lines: LineIndex) {
    this.lines = lines;
  }

  at(offset: number): Position {
    if (offset < this.start || offset >= this.next) {
      const { lines } = this;
      // A step down is the common case.
      if (offset >= this.next && this.next >= 0 && offset < lines.lineStart(this.line + 2)) this.line++;
      else this.line = lines.line(offset);
      this.start = lines.lineStart(this.line);
      this.next = this.line === lines.lineCount ? Infinity : lines.lineStart(this.line + 1);
    }
    return { line: this.line, column: offset - this.start + 1 };
  }
}
