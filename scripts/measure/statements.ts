import { decodeSource } from '../../src/syntax/python/decode.ts';
import type { Node, Stmt } from '../../src/syntax/python/nodes.ts';
import { parse } from '../../src/syntax/python/parser.ts';

/**
 * The first line of the statement that each line is part of, 1-based: tools report one call by the line it begins on, by
 * that of an argument, or by that of the whole statement. The body of a compound statement is not part of it.
 */
export function statementLines(source: string): ReadonlyMap<number, number> {
  const { text } = decodeSource(Buffer.from(source));
  const starts = lineStarts(text);
  const first = new Map<number, number>();
  const visit = (statements: readonly Stmt[]): void => {
    for (const statement of statements) {
      const blocks = blocksOf(statement);
      const from = lineAt(starts, startOf(statement));
      const until = blocks.length === 0 ? statement.end : startOf(blocks[0]![0]!) - 1;
      const to = Math.max(from, lineAt(starts, Math.max(until - 1, statement.start)) - (blocks.length === 0 ? 0 : 1));
      for (let line = from; line <= Math.max(to, lineAt(starts, statement.start)); line++) first.set(line, from);
      blocks.forEach(visit);
    }
  };
  visit(parse(text).module.body);
  return first;
}

/** Where a statement begins, its decorators included. */
function startOf(statement: Stmt): number {
  const decorators = 'decorators' in statement ? (statement.decorators as readonly Node[]) : [];
  return Math.min(statement.start, ...decorators.map(({ start }) => start));
}

/** The blocks inside a compound statement, empty ones left out. */
function blocksOf(statement: Stmt): readonly (readonly Stmt[])[] {
  const parts = statement as unknown as {
    readonly [part: string]: readonly Stmt[] | readonly { readonly body: readonly Stmt[] }[] | undefined;
  };
  const direct = ['body', 'orelse', 'finalbody'].map((name) => parts[name] as readonly Stmt[] | undefined);
  const inner = ['handlers', 'cases'].flatMap((name) =>
    ((parts[name] ?? []) as readonly { readonly body: readonly Stmt[] }[]).map(({ body }) => body),
  );
  return [...direct, ...inner].filter((block): block is readonly Stmt[] => Array.isArray(block) && block.length > 0);
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** 1-based. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
