import type { Span } from '../contracts/finding.ts';

/** The quotes a Python literal opens with, if it is one, and the first two characters of what it says: enough to find it by. */
const SHOWN = /^(?:[A-Za-z]{0,2}(?:"""|'''|"|'))?.{0,2}/u;

/** Lines in which every character of the given spans but the first two is a `*`, so that columns stay what they are. */
export function covered(lines: readonly string[], secrets: readonly Span[]): readonly string[] {
  if (secrets.length === 0) return lines;
  const shown = [...lines];
  for (const { line, column, endLine, endColumn } of secrets) {
    for (let number = line; number <= Math.min(endLine, lines.length); number++) {
      const text = shown[number - 1]!;
      const start = number === line ? column - 1 : 0;
      const end = number === endLine ? endColumn - 1 : text.length;
      const opening = number === line ? SHOWN.exec(text.slice(start, end))![0].length : 0;
      const hidden = text.slice(start + opening, end).replaceAll(/[^\s"']/g, '*');
      shown[number - 1] = text.slice(0, start + opening) + hidden + text.slice(end);
    }
  }
  return shown;
}
