import type { Constant } from '../../../semantics/model.ts';

/**
 * What an expression of a settings module comes to when nobody sets the environment. `variable` is the first variable
 * of the environment that it rests on, null if none: then the value holds always.
 */
export type Value =
  | { readonly kind: 'scalar'; readonly value: string | number | boolean | null; readonly variable: string | null }
  /** A place below the project's root, relative to it: `` for the root itself, `../x` for what lies beside it. */
  | { readonly kind: 'path'; readonly value: string; readonly variable: string | null }
  | { readonly kind: 'list'; readonly items: readonly Value[]; readonly variable: string | null }
  | { readonly kind: 'dict'; readonly entries: ReadonlyMap<string, Value>; readonly variable: string | null }
  | { readonly kind: 'unknown'; readonly variable: string | null };

export const UNKNOWN: Value = { kind: 'unknown', variable: null };
export const NONE: Value = { kind: 'scalar', value: null, variable: null };

export function scalar(value: string | number | boolean | null): Value {
  return { kind: 'scalar', value, variable: null };
}

export function list(items: readonly Value[]): Value {
  return { kind: 'list', items, variable: null };
}

/** A place; `..` and `.` in it are followed. */
export function place(path: string): Value {
  return { kind: 'path', value: normalized(path), variable: null };
}

export function fromConstant(value: Constant): Value {
  if (typeof value !== 'object' || value === null) return scalar(value);
  if (Array.isArray(value)) return list(value.map(fromConstant));
  const entries = new Map(Object.entries(value).map(([key, one]) => [key, fromConstant(one)]));
  return { kind: 'dict', entries, variable: null };
}

/** The same value, known to rest on a variable. */
export function resting(value: Value, variable: string | null): Value {
  return variable === null || value.variable !== null ? value : { ...value, variable };
}

/** The first variable that a value or a part of it rests on. */
export function variableOf(value: Value): string | null {
  if (value.variable !== null) return value.variable;
  const parts = value.kind === 'list' ? value.items : value.kind === 'dict' ? value.entries.values() : [];
  for (const part of parts) {
    const found = variableOf(part);
    if (found !== null) return found;
  }
  return null;
}

/** The value as a literal, places as text that begins with `./` or `../`; undefined if a part of it is not known. */
export function constantIn(value: Value): Constant | undefined {
  switch (value.kind) {
    case 'scalar':
      return value.value;
    case 'path':
      return value.value.startsWith('..') ? value.value : `./${value.value}`;
    case 'list': {
      const items = value.items.map(constantIn);
      return items.includes(undefined) ? undefined : (items as Constant[]);
    }
    case 'dict': {
      const entries: [string, Constant][] = [];
      for (const [key, one] of value.entries) {
        const constant = constantIn(one);
        if (constant === undefined) return undefined;
        entries.push([key, constant]);
      }
      return Object.fromEntries(entries);
    }
    case 'unknown':
      return undefined;
  }
}

/** As `if` takes it; undefined if that cannot be told. */
export function truthOf(value: Value): boolean | undefined {
  switch (value.kind) {
    case 'scalar':
      return Boolean(value.value);
    case 'path':
      return true;
    case 'list':
      return value.items.length > 0;
    case 'dict':
      return value.entries.size > 0;
    case 'unknown':
      return undefined;
  }
}

/** Whether two values are known to be the same. */
export function isSame(left: Value, right: Value): boolean {
  if (left === right) return left.kind !== 'unknown';
  const [a, b] = [constantIn(left), constantIn(right)];
  return a !== undefined && b !== undefined && left.kind === right.kind && JSON.stringify(a) === JSON.stringify(b);
}

/** `place` and `text` joined as paths are: an absolute text wins. */
export function joined(base: Value, text: Value): Value {
  const variable = base.variable ?? text.variable;
  if (text.kind === 'path') return resting(text, variable);
  if (text.kind !== 'scalar' || typeof text.value !== 'string') return { kind: 'unknown', variable };
  if (text.value.startsWith('/')) return resting(text, variable);
  if (base.kind === 'path') return resting(place(`${base.value}/${text.value}`), variable);
  if (base.kind !== 'scalar' || typeof base.value !== 'string') return { kind: 'unknown', variable };
  return {
    kind: 'scalar',
    value: base.value.endsWith('/') ? base.value + text.value : `${base.value}/${text.value}`,
    variable,
  };
}

/** The folder `levels` above a place. */
export function above(value: Value, levels: number): Value {
  if (value.kind !== 'path' || levels > 20) return { kind: 'unknown', variable: value.variable };
  return resting(place(`${value.value}${'/..'.repeat(levels)}`), value.variable);
}

function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else parts.push(part);
  }
  return parts.join('/');
}
