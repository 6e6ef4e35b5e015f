import type { AccessPath } from '../semantics/model.ts';
import type { FileSummary } from '../summary/summary.ts';
import { agreedValue, typed } from './expressions.ts';
import { extendPath, type Step } from './paths.ts';
import type { Resolver } from './resolver.ts';
import { type FunctionValue, instanceValue, named, unknownValue, type Value, yieldedValue } from './values.ts';

/** What a call of a project function gives: what its annotation says, else what all its `return`s or `yield`s agree on. */
export function resultOf(resolver: Resolver, value: FunctionValue): Value {
  const { fact, file } = value.fn;
  const path = extendPath(value.path, '()');
  if (fact.isGenerator) {
    const element = fact.returnsText === null ? null : ELEMENT.exec(fact.returnsText);
    if (element !== null) return yieldedValue(path, namedIn(resolver, file, element[1]!));
    return yieldedValue(path, named(agreedValue(resolver, fact.yields), path));
  }
  if (fact.returnsOwn && value.receiver !== null) return instanceValue(value.receiver);
  if (fact.returns !== null) {
    if (SELF.has(fact.returns)) return value.receiver === null ? unknownValue(path) : instanceValue(value.receiver);
    const result = typed(resolver, fact.returns);
    if (result !== null) return result;
  }
  return named(agreedValue(resolver, fact.returnValues), path);
}

/** An instance of the class that a module, or else Python itself, calls by this name. */
function namedIn(resolver: Resolver, file: FileSummary, name: string): Value {
  const own = resolver.value(`${file.module}.${name}`);
  return resolver.extend(own.kind === 'unknown' ? resolver.value(name) : own, '()');
}

/** The elements of a list that a name is bound to, where all are alike. */
export function elementOf(resolver: Resolver, value: Value, step: Step): Value | null {
  if (step !== '[]' || value.term?.kind !== 'list' || value.term.items.length === 0) return null;
  return agreedValue(resolver, value.term.items);
}

/** The annotation of a generator names what it yields first. */
const ELEMENT = /^["']?(?:\w+\.)*(?:Async)?(?:Iterator|Generator|Iterable)\[\s*["']?([\w.]+)["']?\s*[\],]/;

const SELF: ReadonlySet<AccessPath> = new Set(['typing.Self()', 'typing_extensions.Self()']);
