/** A place in a text: 1-based line, 1-based column in UTF-16 units. */
export type Position = { readonly line: number; readonly column: number };

/**
 * Offsets to lines and columns. The table is made when it is first asked for, since most files have no finding.
 * Lines end with `\n`, `\r\n` or a lone `\r`; a form feed ends none.
 */
export class LineIndex {
  private starts: readonly number[] | null = null;

  constructor(private readonly text: string) {}

  /** How many lines there are; a text that ends with a line end has an empty last one. */
  get lineCount(): number {
    return this.lineStarts().length;
  }

  /** Where a 0-based offset is. Offsets outside the text are taken to its ends. */
  position(offset: number): Position {
    const line = this.line(offset);
    const within = Math.min(Math.max(offset, 0), this.text.length);
    return { line, column: within - this.lineStarts()[line - 1]! + 1 };
  }

  /** The 1-based line of an offset. */
  line(offset: number): number {
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  }

  /** Offset of the first character of a 1-based line; of the end of the text for a line after the last. */
  lineStart(line: number): number {
    return this.lineStarts()[Math.max(line, 1) - 1] ?? this.text.length;
  }

  /** Offset of the end of a 1-based line, before its line end. */
  lineEnd(line: number): number {
    const start = this.lineStart(line);
    let end = this.lineStart(line + 1);
    if (end > start && this.text[end - 1] === '\n') end--;
    if (end > start && this.text[end - 1] === '\r') end--;
    return end;
  }

  private lineStarts(): readonly number[] {
    if (this.starts !== null) return this.starts;
    const text = this.text;
    const starts = [0];
    const hasReturn = text.includes('\r');
    if (hasReturn) {
      for (let i = 0; i < text.length; i++) {
        const c = text.charCodeAt(i);
        if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
      }
    } else {
      for (let i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) starts.push(i + 1);
    }
    this.starts = starts;
    return starts;
  }
}
