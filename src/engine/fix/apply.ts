import type { Edit, Fix } from '../../contracts/finding.ts';
import { LineIndex } from '../../syntax/python/lines.ts';

/** A text, mended. */
export interface Applied<T> {
  readonly text: string;
  /** What was applied, in the order it was given in. */
  readonly applied: readonly T[];
  /** What was written, in order of place, with the file's own line ends. */
  readonly edits: readonly Edit[];
}

/** An edit by 0-based offsets. */
interface Placed {
  readonly start: number;
  readonly end: number;
  readonly edit: Edit;
}

/**
 * Applies fixes to the text they were made for. A fix that overlaps one before it is left out, whole: it may be offered
 * again for the text that comes of this. Two that put the same text at the same place, an import say, share that edit.
 */
export function applyFixes<T extends { readonly fix: Fix }>(text: string, mended: readonly T[]): Applied<T> {
  const lines = new LineIndex(text);
  const lineEnd = /\r\n|\r|\n/.exec(text)?.[0] ?? '\n';
  const taken: Placed[] = [];
  const applied = mended.filter(({ fix }) => {
    const placed = fix.edits.map((edit) => place(edit, lines, lineEnd));
    if (placed.some((one) => taken.some((other) => !isSame(one, other) && collide(one, other)))) return false;
    for (const one of placed) if (!taken.some((other) => isSame(one, other))) taken.push(one);
    return true;
  });
  taken.sort((a, b) => a.start - b.start || a.end - b.end);
  let result = '';
  let at = 0;
  for (const { start, end, edit } of taken) {
    result += text.slice(at, start) + edit.text;
    at = end;
  }
  return { text: result + text.slice(at), applied, edits: taken.map(({ edit }) => edit) };
}

function place(edit: Edit, lines: LineIndex, lineEnd: string): Placed {
  const start = lines.lineStart(edit.line) + edit.column - 1;
  const end = lines.lineStart(edit.endLine) + edit.endColumn - 1;
  return { start, end, edit: { ...edit, text: edit.text.replaceAll('\n', lineEnd) } };
}

function isSame(a: Placed, b: Placed): boolean {
  return a.start === b.start && a.end === b.end && a.edit.text === b.edit.text;
}

/** Whether they overlap, or what comes of them depends on who is first: two texts at one place. */
function collide(a: Placed, b: Placed): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}
