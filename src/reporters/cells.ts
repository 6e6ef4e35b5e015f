import { eastAsianWidth } from 'get-east-asian-width';
import { visible } from './visible.ts';

/** One line of text as a terminal shows it. */
export interface Cells {
  /** What is printed: tabs widened, controls made visible. */
  readonly parts: readonly Cell[];
  /** Columns of the terminal it takes. */
  readonly width: number;
}

/** What belongs together on the terminal: a letter with its accents, an emoji of several code points. */
export interface Cell {
  readonly text: string;
  /** Offset in the line, UTF-16 code units. */
  readonly offset: number;
  /** First column, 0-based. */
  readonly column: number;
  readonly width: number;
}

const TAB = 4;
let graphemes: Intl.Segmenter | undefined;

/** Lays a line out. A tab goes to the next multiple of 4, wide characters take two columns, combining ones none. */
export function layOut(line: string): Cells {
  const parts: Cell[] = [];
  let column = 0;
  const add = (text: string, offset: number, width: number): void => {
    parts.push({ text, offset, column, width });
    column += width;
  };
  for (const { segment, index } of segments(line)) {
    if (segment === '\t') {
      const width = TAB - (column % TAB);
      add(' '.repeat(width), index, width);
    } else {
      const text = visible(segment);
      add(text, index, text === segment ? widthOf(segment) : text.length);
    }
  }
  return { parts, width: column };
}

/** Columns that a text takes which `visible` has passed. */
export function displayWidth(text: string): number {
  if (isPlain(text)) return text.length;
  let width = 0;
  for (const { segment } of segments(text)) width += widthOf(segment);
  return width;
}

function segments(text: string): Iterable<{ segment: string; index: number }> {
  if (isPlain(text)) return Array.from(text, (segment, index) => ({ segment, index }));
  graphemes ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return graphemes.segment(text);
}

/** Width of one grapheme: that of its first code point, or two columns if it asks to be shown as an emoji. */
function widthOf(grapheme: string): number {
  const code = grapheme.codePointAt(0)!;
  if (code < 0x7f) return 1;
  if (grapheme.includes('\ufe0f')) return 2;
  if (/^\p{M}/u.test(grapheme)) return 0;
  return eastAsianWidth(code);
}

/** Whether each code unit is a letter or sign of one column by itself: nothing that combines, no controls, nothing wide. */
function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const isOne = code <= 0x7e || (code > 0xa0 && code < 0x300 && code !== 0xad) || (code >= 0x2010 && code <= 0x2027);
    if (!isOne) return false;
  }
  return true;
}
