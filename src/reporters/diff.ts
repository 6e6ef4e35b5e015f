import type { Colors } from 'picocolors/types.js';
import type { Edit, Span } from '../contracts/finding.ts';
import { visible } from './visible.ts';

/** A file as edits would leave it. */
export interface FileChange {
  /** As findings name it. */
  readonly file: string;
  readonly before: string;
  /** In order of place, apart from each other. */
  readonly edits: readonly Edit[];
}

export interface DiffOptions {
  readonly colors: Colors;
  /** What goes to a terminal moves no cursor; a patch that is kept has every character. */
  readonly isTerminal: boolean;
  /** By file, what must not be shown of it: context ends before such a line, and changed lines have it covered. */
  readonly secrets: ReadonlyMap<string, readonly Span[]>;
}

/** Lines that give way to others; they keep their line ends. `from` is 0-based. */
interface Change {
  readonly from: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** Changes with the lines around them: 0-based, `to` exclusive. */
interface Hunk {
  readonly from: number;
  readonly to: number;
  readonly changes: readonly Change[];
}

/** A unified diff, which `git apply` and `patch -p1` take. */
export function* diffReport(changes: readonly FileChange[], options: DiffOptions): Generator<string> {
  for (const { file, before, edits } of changes) {
    const lines = before.split(LINE_STARTS);
    const secrets = options.secrets.get(file) ?? [];
    const hunks = hunksOf(changesOf(lines, edits), lines.length, (line) =>
      secrets.some((span) => span.line - 1 <= line && line < span.endLine),
    );
    if (hunks.length === 0) continue;
    const name = visible(file);
    yield `${options.colors.bold(`--- a/${name}`)}\n${options.colors.bold(`+++ b/${name}`)}\n`;
    yield* hunkTexts(hunks, lines, wordsOf(lines, secrets), options);
  }
}

/** Behind every line end, as positions of findings count them. */
const LINE_STARTS = /(?<=\n|\r(?!\n))/;

/** Edits as whole lines; those that share a line are one change. */
function changesOf(lines: readonly string[], edits: readonly Edit[]): readonly Change[] {
  const changes: Change[] = [];
  for (let next = 0; next < edits.length;) {
    const from = edits[next]!.line - 1;
    let to = from;
    let added = '';
    let at = { line: from, column: 0 };
    // An edit that begins on the last line of the one before belongs to its change.
    for (; next < edits.length && (to === from || edits[next]!.line <= to); next++) {
      const { line, column, endLine, endColumn, text } = edits[next]!;
      added += between(lines, at, { line: line - 1, column: column - 1 }) + text;
      at = { line: endLine - 1, column: endColumn - 1 };
      to = endLine;
    }
    added += between(lines, at, { line: to, column: 0 });
    changes.push(
      trimmed({ from, removed: lines.slice(from, to), added: added === '' ? [] : added.split(LINE_STARTS) }),
    );
  }
  return changes.filter(({ removed, added }) => removed.length + added.length > 0);
}

interface Point {
  readonly line: number;
  readonly column: number;
}

function between(lines: readonly string[], from: Point, to: Point): string {
  if (from.line === to.line) return (lines[from.line] ?? '').slice(from.column, to.column);
  const whole = lines.slice(from.line + 1, to.line).join('');
  return (lines[from.line] ?? '').slice(from.column) + whole + (lines[to.line] ?? '').slice(0, to.column);
}

/** Without the lines that stay. */
function trimmed({ from, removed, added }: Change): Change {
  const shorter = Math.min(removed.length, added.length);
  let head = 0;
  while (head < shorter && removed[head] === added[head]) head++;
  let tail = 0;
  while (tail < shorter - head && removed.at(-1 - tail) === added.at(-1 - tail)) tail++;
  return {
    from: from + head,
    removed: removed.slice(head, removed.length - tail),
    added: added.slice(head, added.length - tail),
  };
}

const CONTEXT = 3;

function hunksOf(changes: readonly Change[], lines: number, isSecret: (line: number) => boolean): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const change of changes) {
    const end = change.from + change.removed.length;
    let from = change.from;
    let to = end;
    while (from > 0 && change.from - from < CONTEXT && !isSecret(from - 1)) from--;
    while (to < lines && to - end < CONTEXT && !isSecret(to)) to++;
    const last = hunks.at(-1);
    if (last !== undefined && from <= last.to)
      hunks[hunks.length - 1] = { ...last, to, changes: [...last.changes, change] };
    else hunks.push({ from, to, changes: [change] });
  }
  return hunks;
}

function* hunkTexts(
  hunks: readonly Hunk[],
  lines: readonly string[],
  words: readonly string[],
  { colors, isTerminal }: DiffOptions,
): Generator<string> {
  const row = (sign: string, line: string, paint: (text: string) => string = (text) => text): string => {
    const hidden = words.reduce((text, word) => text.replaceAll(word, '*'.repeat(word.length)), line);
    const text = hidden.replace(/[\r\n]+$/, '');
    const end = isTerminal ? '' : hidden.slice(text.length).replace('\n', '');
    const tabbed = isTerminal ? text.split('\t').map(visible).join('\t') : text;
    return `${paint(sign + tabbed)}${end}\n${line.endsWith('\n') ? '' : '\\ No newline at end of file\n'}`;
  };
  let shift = 0;
  for (const { from, to, changes } of hunks) {
    const grown = changes.reduce((sum, { removed, added }) => sum + added.length - removed.length, 0);
    yield `${colors.cyan(`@@ -${stretch(from, to - from)} +${stretch(from + shift, to - from + grown)} @@`)}\n`;
    shift += grown;
    let at = from;
    for (const change of changes) {
      for (; at < change.from; at++) yield row(' ', lines[at]!);
      for (const line of change.removed) yield row('-', line, colors.red);
      for (const line of change.added) yield row('+', line, colors.green);
      at += change.removed.length;
    }
    for (; at < to; at++) yield row(' ', lines[at]!);
  }
}

/** The first line, 1-based, and how many; of none, the line before. */
function stretch(from: number, count: number): string {
  return `${count === 0 ? from : from + 1},${count}`;
}

/** What stands where secrets are, without quotes: shorter words are no secrets, and would tear holes into others. */
function wordsOf(lines: readonly string[], secrets: readonly Span[]): readonly string[] {
  return secrets.flatMap(({ line, column, endLine, endColumn }) =>
    between(lines, { line: line - 1, column: column - 1 }, { line: endLine - 1, column: endColumn - 1 })
      .split(/[\s"']+/)
      .filter((word) => word.length > 4),
  );
}
