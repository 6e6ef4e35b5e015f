import type { Colors } from 'picocolors/types.js';
import type { Span } from '../contracts/finding.ts';
import { layOut } from './cells.ts';
import type { Cells } from './cells.ts';

export interface ExcerptStyle {
  readonly colors: Colors;
  /** Columns of the terminal. */
  readonly columns: number;
  /** Columns left free before the line numbers. */
  readonly indent: number;
  /** Lines shown around the range. */
  readonly before: number;
  readonly after: number;
  readonly mark: '^' | '-';
  readonly paint: (text: string) => string;
}

/** Lines of a range that are shown whole; of a longer one its beginning and its last line. */
const MOST_LINES = 6;
const SHOWN_OF_LONG = 3;

/** Lines of a text as Python counts them, without their ends. */
export function linesOf(source: string): readonly string[] {
  return source.split(/\r\n|\r|\n/);
}

/**
 * The lines of a range with their numbers, and marks under exactly what the range covers. Lines longer than the
 * terminal are cropped around the marks. Empty if the range does not lie in the text.
 */
export function excerpt(lines: readonly string[], span: Span, style: ExcerptStyle): string[] {
  if (span.line < 1 || span.endLine > lines.length || span.endLine < span.line) return [];
  const { colors, paint } = style;
  const first = firstShown(lines, span.line, style.before);
  const last = lastShown(lines, span.endLine, style.after);
  const digits = String(last).length;
  const margin = ' '.repeat(style.indent);
  const room = Math.max(20, style.columns - style.indent - digits - 5);
  const gutter = (sign: string, number: string): string =>
    `${margin}${sign === '' ? ' ' : paint(sign)} ${colors.dim(`${number.padStart(digits)} │`)}`;

  const shown: string[] = [];
  for (let number = first; number <= last; number++) {
    const line = lines[number - 1]!;
    if (number < span.line || number > span.endLine) {
      const { text } = crop(line, 0, 0, room);
      shown.push(`${gutter('', String(number))} ${colors.dim(text)}`.trimEnd());
      continue;
    }
    if (span.endLine - span.line >= MOST_LINES && number === span.line + SHOWN_OF_LONG) {
      shown.push(`${margin}${paint('>')} ${colors.dim(`${'⋮'.padStart(digits)} │`)}`);
      number = span.endLine - 1;
      continue;
    }
    const start = number === span.line ? span.column - 1 : line.length - line.trimStart().length;
    const end = number === span.endLine ? span.endColumn - 1 : line.trimEnd().length;
    const { text, from, to } = crop(line, start, Math.max(end, start), room);
    shown.push(`${gutter('>', String(number))} ${text}`.trimEnd());
    if (line.trim() === '') continue;
    shown.push(`${gutter('', '')} ${' '.repeat(from)}${paint(style.mark.repeat(Math.max(1, to - from)))}`);
  }
  return shown;
}

/** Blank lines at the edge of an excerpt tell nothing. */
function firstShown(lines: readonly string[], line: number, before: number): number {
  let first = Math.max(1, line - before);
  while (first < line && lines[first - 1]!.trim() === '') first++;
  return first;
}

function lastShown(lines: readonly string[], line: number, after: number): number {
  let last = Math.min(lines.length, line + after);
  while (last > line && lines[last - 1]!.trim() === '') last--;
  return last;
}

interface Cropped {
  readonly text: string;
  /** Columns of the marks in it. */
  readonly from: number;
  readonly to: number;
}

/** The part of a line that fits into `room` columns with as much as can be of its offsets `start` to `end`. */
function crop(line: string, start: number, end: number, room: number): Cropped {
  // Of a line of a megabyte only what could be shown is laid out.
  const cut = start > 2 * room ? start - 2 * room : 0;
  const piece = line.slice(cut, cut + 8 * room);
  const isWhole = cut === 0 && piece.length === line.length;
  const cells = layOut(piece);
  const from = startColumn(cells, start - cut);
  const to = Math.max(from, endColumn(cells, end - cut));
  if (isWhole && cells.width <= room) return { text: textOf(cells, 0, cells.width), from, to };

  const left = to < room && cut === 0 ? 0 : leftEdge(from, to, cells.width, room);
  const opening = left > 0 || cut > 0 ? '…' : '';
  const isCutAfter = cut + piece.length < line.length || cells.width - left > room - opening.length;
  const right = Math.min(cells.width, left + room - opening.length - (isCutAfter ? 1 : 0));
  const shift = opening.length - left;
  return {
    text: `${opening}${textOf(cells, left, right)}${isCutAfter ? '…' : ''}`,
    from: from + shift,
    to: Math.min(to, right) + shift,
  };
}

/** Column to start at: as much before the range as after it, or a little before it if it is too long to be shown. */
function leftEdge(from: number, to: number, width: number, room: number): number {
  const spare = room - 2 - (to - from);
  const centred = from - (spare > 0 ? Math.floor(spare / 2) : 8);
  return Math.max(0, Math.min(centred, width - room + 1));
}

/** The cells between two columns; a wide one that is cut in half leaves a blank. */
function textOf(cells: Cells, left: number, right: number): string {
  let text = '';
  for (const cell of cells.parts) {
    const end = cell.column + cell.width;
    if (cell.column >= left && end <= right) text += cell.text;
    else if (end > left && cell.column < right) text += ' '.repeat(Math.min(end, right) - Math.max(cell.column, left));
  }
  return text;
}

/** Column of what stands at an offset; an offset inside a character counts as its beginning. */
function startColumn(cells: Cells, offset: number): number {
  const cell = cells.parts.findLast((candidate) => candidate.offset <= offset);
  return cell === undefined ? 0 : offset > cell.offset && cell === cells.parts.at(-1) ? cells.width : cell.column;
}

/** Column where the range ends that an offset ends; an offset inside a character takes all of it in. */
function endColumn(cells: Cells, offset: number): number {
  return cells.parts.find((cell) => cell.offset >= offset)?.column ?? cells.width;
}
