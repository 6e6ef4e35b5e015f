import type { AccessPath, Constant } from '../semantics/model.ts';
import type { KeywordTerm, Term } from './summary.ts';

/** Anything that is called with arguments: a CallFact or a CallTerm. */
interface Called {
  readonly args: readonly Term[];
  readonly keywords: readonly KeywordTerm[];
}

/** The value of a keyword argument; undefined when it is not given (by `**` it may be, unseen). */
export function keyword(call: Called, name: string): Term | undefined {
  return call.keywords.find((given) => given.name === name)?.value;
}

/** An argument that may be given by position (0-based) or by name. */
export function argument(call: Called, position: number, name: string): Term | undefined {
  return call.args[position] ?? keyword(call, name);
}

/** Whether `**something` is passed: then the absence of a keyword says nothing. */
export function hasUnpacking(call: Called): boolean {
  return call.keywords.some((given) => given.name === null);
}

/** The constant a term is by itself; undefined for all others. */
export function literal(term: Term | undefined): Constant | undefined {
  if (term?.kind === 'constant') return term.value;
  if (term?.kind !== 'list') return undefined;
  const values = term.items.map(literal);
  return values.includes(undefined) ? undefined : (values as readonly Constant[]);
}

/** The path a term names, or that of the callee of a call with `()`; null for all others. */
export function pathOfTerm(term: Term | undefined): AccessPath | null {
  if (term?.kind === 'path') return term.path;
  if (term?.kind === 'call' && term.callee !== null) return `${term.callee}()`;
  return null;
}
