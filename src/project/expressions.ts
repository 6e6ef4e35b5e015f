import type { AccessPath } from '../semantics/model.ts';
import type { CallTerm, Term } from '../summary/summary.ts';
import { keyword, pathOfTerm } from '../summary/terms.ts';
import { lastName } from './paths.ts';
import type { Resolver } from './resolver.ts';
import { isCycle, type Value } from './values.ts';

/** What an expression stands for, type expressions included; null if that cannot be told. */
export function valueOf(resolver: Resolver, term: Term): Value | null {
  if (term.kind === 'operation') return valueOfOperation(resolver, term.op, term.operands);
  const path = pathOfTerm(term);
  if (path === null) return null;
  const value = resolver.value(path);
  if (term.kind !== 'call' || !TYPING.test(value.path)) return value;
  const type = namedType(term, lastName(value.path));
  return type === null ? null : valueOf(resolver, type);
}

/** The value all these expressions stand for, constants `None` aside; null if they differ or one cannot be told. */
export function agreedValue(resolver: Resolver, terms: readonly Term[]): Value | null {
  const values: Value[] = [];
  for (const term of terms) {
    if (term.kind === 'constant' && term.value === null) continue;
    const value = valueOf(resolver, term);
    if (value === null) return null;
    values.push(value);
  }
  return agreed(resolver, values);
}

/** The one value that all are; what leads to itself agrees with everything. */
export function agreed(resolver: Resolver, values: readonly Value[]): Value | null {
  let first: Value | null = null;
  for (const value of values) {
    if (first === null || isCycle(first)) first = value;
    else if (!isCycle(value) && resolver.settle(value).path !== resolver.settle(first).path) return null;
  }
  return first;
}

/** What an annotation's path stands for; null where it says nothing. */
export function typed(resolver: Resolver, annotation: AccessPath): Value | null {
  if (VAGUE.has(annotation)) return null;
  const value = resolver.value(annotation);
  return value.kind === 'unknown' || VAGUE.has(value.path) ? null : value;
}

function valueOfOperation(resolver: Resolver, op: string, operands: readonly Term[]): Value | null {
  switch (op) {
    case '[]': {
      const [base, ...parameters] = operands;
      const type = base === undefined ? null : valueOf(resolver, base);
      if (type === null || !TYPING.test(type.path)) return type;
      const name = lastName(type.path);
      if (name === 'Union') return agreedValue(resolver, parameters);
      return TRANSPARENT.has(name) && parameters[0] !== undefined ? valueOf(resolver, parameters[0]) : type;
    }
    case '|':
    case 'or':
    case 'if':
      return agreedValue(resolver, operands);
    default:
      return null;
  }
}

/** What `TypeVar` and `NewType` make stands for the type it is made from. */
function namedType(call: CallTerm, maker: string): Term | null {
  if (maker === 'TypeVar') return keyword(call, 'bound') ?? null;
  return maker === 'NewType' ? (call.args[1] ?? null) : null;
}

const TYPING = /^typing(?:_extensions)?\.\w+(?:\(\))?$/;

/** Names of `typing` that leave what they are given as it is. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  'Annotated',
  'Optional',
  'Final',
  'ClassVar',
  'Required',
  'NotRequired',
]);

/** Annotations that leave everything open. */
const VAGUE: ReadonlySet<AccessPath> = new Set([
  'typing.Any()',
  'typing_extensions.Any()',
  'object()',
  'None',
  'None()',
]);
