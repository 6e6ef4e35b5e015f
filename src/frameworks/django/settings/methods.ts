import { above, isSame, joined, list, NONE, resting, scalar, UNKNOWN, type Value, variableOf } from './value.ts';

/** What a method of a known value gives; `[]` is a subscript. */
export function methodOf(base: Value, method: string, args: readonly Value[]): Value {
  const variable = variableOf(base) ?? args.map(variableOf).find((one) => one !== null) ?? null;
  const unknown: Value = { kind: 'unknown', variable };
  switch (base.kind) {
    case 'path':
      return ofPlace(base, method, args) ?? unknown;
    case 'dict':
      return resting(ofDict(base, method, args) ?? unknown, variable);
    case 'list':
      return resting(ofList(base, method, args) ?? unknown, variable);
    case 'scalar':
      return typeof base.value === 'string' ? resting(ofText(base.value, method, args) ?? unknown, variable) : unknown;
    default:
      return unknown;
  }
}

function ofPlace(base: Value, method: string, args: readonly Value[]): Value | null {
  switch (method) {
    case 'resolve':
    case 'absolute':
    case 'as_posix':
    case 'expanduser':
      return base;
    case 'joinpath':
    case 'path':
      return args.reduce(joined, base);
    case '[]':
      return null;
    case 'parent':
      return above(base, 1);
    default:
      return null;
  }
}

function ofDict(
  base: Value & { readonly kind: 'dict' },
  method: string,
  [key, fallback]: readonly Value[],
): Value | null {
  if (method === 'copy') return base;
  if ((method !== 'get' && method !== '[]') || key?.kind !== 'scalar' || typeof key.value !== 'string') return null;
  return base.entries.get(key.value) ?? (method === '[]' ? UNKNOWN : (fallback ?? NONE));
}

function ofList(base: Value & { readonly kind: 'list' }, method: string, [key]: readonly Value[]): Value | null {
  if (method === 'copy') return base;
  if (method === '[]' && key?.kind === 'scalar' && typeof key.value === 'number')
    return base.items.at(key.value) ?? null;
  if (method === 'count' && key !== undefined) return scalar(base.items.filter((item) => isSame(item, key)).length);
  return null;
}

function ofText(text: string, method: string, args: readonly Value[]): Value | null {
  const given = args.map((arg) => (arg.kind === 'scalar' && typeof arg.value === 'string' ? arg.value : null));
  const [first, second] = given;
  if (args.length > 0 && method !== 'join' && first === null) return null;
  switch (method) {
    case 'lower':
      return scalar(text.toLowerCase());
    case 'upper':
      return scalar(text.toUpperCase());
    case 'strip':
      return first === undefined
        ? scalar(text.trim())
        : scalar(stripped(stripped(text, first!, 'end'), first!, 'start'));
    case 'rstrip':
      return scalar(stripped(text, first ?? ' \t\n', 'end'));
    case 'lstrip':
      return scalar(stripped(text, first ?? ' \t\n', 'start'));
    case 'split': {
      if (args.length > 1) return null;
      const parts = first === undefined ? text.split(/\s+/).filter((part) => part !== '') : text.split(first!);
      return list(parts.map(scalar));
    }
    case 'removesuffix':
      return first == null ? null : scalar(first !== '' && text.endsWith(first) ? text.slice(0, -first.length) : text);
    case 'removeprefix':
      return first == null ? null : scalar(text.startsWith(first) ? text.slice(first.length) : text);
    case 'startswith':
      return first == null ? null : scalar(text.startsWith(first));
    case 'endswith':
      return first == null ? null : scalar(text.endsWith(first));
    case 'replace':
      return first == null || second == null || args.length > 2 ? null : scalar(text.replaceAll(first, second));
    case 'join': {
      const [items] = args;
      const texts =
        items?.kind === 'list' ? items.items.map((item) => (item.kind === 'scalar' ? item.value : null)) : null;
      return texts?.every((one) => typeof one === 'string') === true ? scalar(texts.join(text)) : null;
    }
    default:
      return null;
  }
}

function stripped(text: string, characters: string, side: 'start' | 'end'): string {
  let [start, end] = [0, text.length];
  if (side === 'start') while (start < end && characters.includes(text[start]!)) start++;
  else while (end > start && characters.includes(text[end - 1]!)) end--;
  return text.slice(start, end);
}
