import { displayWidth } from './cells.ts';

/** A cell and how it is painted; widths are those of the text. */
export interface TableCell {
  readonly text: string;
  readonly paint?: (text: string) => string;
}

export interface TableOptions {
  readonly indent: number;
  /** The most that a column is made wide for, by its index; a longer cell pushes what follows. */
  readonly most?: readonly number[];
}

const GAP = 2;

/** Rows with their columns aligned; a column that is empty in every row is left out. Texts must be `visible`. */
export function table(rows: readonly (readonly TableCell[])[], { indent, most = [] }: TableOptions): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [column, { text }] of row.entries()) {
      const width = Math.min(displayWidth(text), most[column] ?? Infinity);
      widths[column] = Math.max(widths[column] ?? 0, width);
    }
  }
  return rows.map((row) => {
    let line = ' '.repeat(indent);
    let target = indent;
    let width = indent;
    for (const [column, { text, paint = plain }] of row.entries()) {
      if (widths[column] === 0) continue;
      if (text !== '') {
        // A cell that is too long is followed by two blanks, and the next one that fits is in its column again.
        const blanks = width === indent ? target - width : Math.max(target - width, GAP);
        line += ' '.repeat(blanks) + paint(text);
        width += blanks + displayWidth(text);
      }
      target += widths[column]! + GAP;
    }
    return line.trimEnd();
  });
}

function plain(text: string): string {
  return text;
}
