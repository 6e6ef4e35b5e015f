import type { AccessPath, Constant } from '../semantics/model.ts';
import type { FileSummary, StoreFact, Term } from '../summary/summary.ts';
import { keyword } from '../summary/terms.ts';

/** A place in the code of a module itself. */
export interface Moment {
  readonly file: FileSummary;
  readonly line: number;
  readonly column: number;
}

/** A list or dict that stands in the code. */
export interface Display {
  readonly kind: 'display';
  readonly term: Extract<Term, { kind: 'list' | 'dict' }>;
  /** The module-level name that holds it, or that holds what it lies in, with `[]`; null for none. */
  readonly holder: AccessPath | null;
  /** When it is asked; null for what functions see. */
  readonly at: Moment | null;
}

export interface Element {
  readonly term: Term;
  readonly at: Moment | null;
  /** See `Display.holder`. */
  readonly holder: AccessPath | null;
}

/**
 * What is found in a container under a key, stores into it included; for an unknown key (null) all that is in it. Of stores
 * at module level the last one under a key wins; functions may store at any time.
 */
export function elementsOf(
  { term, holder, at }: Display,
  key: Constant | null,
  fileOf: (holder: AccessPath) => FileSummary | null,
): readonly Element[] {
  const inside = holder === null ? null : `${holder}[]`;
  const initial = initialOf(term, key).map((each) => ({ term: each, at, holder: inside }));
  const name = holder?.replace(/(?:\[\])+$/, '') ?? null;
  const file = name === null ? null : fileOf(name);
  if (holder === null || file === null) return initial;
  const module = [...file.stores.filter((store) => store.target === holder), ...updates(file, holder)].filter(
    ({ span, subscript }) =>
      subscript !== null &&
      fits(subscript, key) &&
      (at === null || at.file !== file || span.line < at.line || (span.line === at.line && span.column < at.column)),
  );
  const later = file.functions.flatMap(({ stores }) =>
    stores.filter(({ target, subscript }) => target === holder && subscript !== null && fits(subscript, key)),
  );
  const elementOf = ({ value }: StoreFact): Element => ({ term: value, at: null, holder: inside });
  const last = module.findLast(
    ({ subscript, conditions }) => subscript!.kind === 'constant' && conditions.length === 0,
  );
  if (last !== undefined && key !== null && name === holder) return [elementOf(last), ...later.map(elementOf)];
  return [...initial, ...module.map(elementOf), ...later.map(elementOf)];
}

function initialOf(term: Display['term'], key: Constant | null): readonly Term[] {
  if (term.kind === 'list') {
    const hasUnpacking = term.items.some(({ kind }) => kind === 'operation');
    if (typeof key !== 'number' || hasUnpacking) return term.items;
    const item = term.items.at(key);
    return item === undefined ? [] : [item];
  }
  if (key === null) return term.values;
  return term.values.filter((_, index) => {
    const own = term.keys[index];
    return own === null || own === undefined || fits(own, key);
  });
}

/** Whether a subscript may be that key. */
function fits(subscript: Term, key: Constant | null): boolean {
  return key === null || subscript.kind !== 'constant' || subscript.value === key;
}

/** What `holder.update({…})` and `holder.update(a=…)` at module level store. */
function updates(file: FileSummary, holder: AccessPath): readonly StoreFact[] {
  const stores: StoreFact[] = [];
  for (const call of file.calls) {
    if (call.callee !== `${holder}.update`) continue;
    const [first] = call.args;
    const pairs: (readonly [Term | null, Term])[] =
      first?.kind === 'dict' ? first.values.map((value, index) => [first.keys[index] ?? null, value] as const) : [];
    for (const { name } of call.keywords) {
      const value = name === null ? undefined : keyword(call, name);
      if (name !== null && value !== undefined)
        pairs.push([{ kind: 'constant', value: name, span: value.span }, value]);
    }
    for (const [key, value] of pairs) {
      const { conditions, span } = call;
      const text = key?.kind === 'constant' && typeof key.value === 'string' ? key.value : null;
      stores.push({ target: holder, key: text, subscript: key, value, op: '=', conditions, span });
    }
  }
  return stores;
}
