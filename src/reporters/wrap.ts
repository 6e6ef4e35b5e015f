import { displayWidth } from './cells.ts';

/**
 * A text in lines of at most `columns`, broken at blanks; the first begins with `first`, the others with as many blanks
 * as that is wide. A word that is wider than a line keeps its own: commands and paths must stay whole to be copied.
 */
export function wrap(text: string, columns: number, first = ''): string[] {
  return wrapParts(text.split(/\s+/), columns, first);
}

/** The same of parts that are not broken, blanks in them or not. */
export function wrapParts(parts: readonly string[], columns: number, first = ''): string[] {
  const indent = displayWidth(first);
  const room = Math.max(20, columns - indent);
  const lines: string[] = [];
  let line = '';
  let width = 0;
  for (const word of parts) {
    const wordWidth = displayWidth(word);
    if (line !== '' && width + 1 + wordWidth > room) {
      lines.push(line);
      line = '';
      width = 0;
    }
    width += wordWidth + (line === '' ? 0 : 1);
    line += line === '' ? word : ` ${word}`;
  }
  lines.push(line);
  return lines.map((text, index) => `${index === 0 ? first : ' '.repeat(indent)}${text}`.trimEnd());
}
