import type { Replacement } from '../contracts/rule.ts';
import { type Call, Kind, type Range } from '../syntax/python/nodes.ts';

/**
 * One more keyword argument at the end of a call, laid out as its others are. Null where there is no place for it: behind
 * a generator without parentheses of its own.
 *
 * @param argument `safe=False`
 */
export function withKeyword(text: string, call: Call, argument: string): Replacement | null {
  const all = [...call.args, ...call.keywords].toSorted((a, b) => a.start - b.start);
  const last = all.at(-1);
  const close = call.end - 1;
  if (text[close] !== ')') return null;
  if (last === undefined) return { start: close, end: close, text: argument };
  if (last.kind === Kind.GeneratorExp && last.end > close) return null;
  const at = endOfArgument(text, last.end, close);
  return { start: at, end: at, text: `${separatorBehind(text, last)}${argument}` };
}

/** What divides an argument from one that is put behind it: a new line, where it has one to itself. */
export function separatorBehind(text: string, { start }: Range): string {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const indent = text.slice(lineStart, start);
  return indent.trim() === '' ? `,\n${indent}` : ', ';
}

/**
 * Behind the parentheses that an argument may stand in: they are no part of it.
 *
 * @param from where the argument ends
 * @param close where the next argument begins, or the parenthesis that ends the call
 */
export function endOfArgument(text: string, from: number, close: number): number {
  let end = from;
  for (let at = from; at < close; at++) {
    if (text[at] === '#') while (at < close && text[at] !== '\n' && text[at] !== '\r') at++;
    else if (text[at] === ')') end = at + 1;
  }
  return end;
}
