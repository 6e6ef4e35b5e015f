import type { AccessPath } from '../semantics/model.ts';
import type { FunctionFact } from '../summary/summary.ts';
import { agreed, agreedValue, typed } from './expressions.ts';
import { extendPath, lastName, type Step } from './paths.ts';
import type { Resolver } from './resolver.ts';
import { resultOf } from './results.ts';
import type { ProjectClass } from './tables.ts';
import { boundTo, classValue, functionValue, isCycle, named, unknownValue, type Value } from './values.ts';

type Receiver = Extract<Value, { kind: 'class' | 'instance' }>;

/** A step from a project class or an instance of one: an attribute, or for an instance a call or an element. */
export function memberOf(resolver: Resolver, receiver: Receiver, step: Step): Value {
  const dunder = DUNDERS.get(step);
  if (dunder !== undefined) {
    const method = findMember(resolver, receiver, dunder);
    return method?.kind === 'function' ? resultOf(resolver, method) : unknownValue(extendPath(receiver.path, step));
  }
  if (step === '__class__' && receiver.kind === 'instance') return classValue(receiver.cls);
  return findMember(resolver, receiver, step) ?? unknownValue(extendPath(receiver.path, step));
}

/**
 * An attribute by method resolution order: what the project defines and what libraries are known to. Failing those it is
 * taken for one of the last library class that a class of the project inherits from by name, as mixins stand first.
 */
function findMember(resolver: Resolver, receiver: Receiver, name: string): Value | null {
  const isInstance = receiver.kind === 'instance';
  const outside = new Set<AccessPath>();
  const { order } = resolver.hierarchy.of(receiver.cls);
  for (const ancestor of order) {
    if (typeof ancestor === 'string') {
      const known = resolver.knowledge.member([ancestor], name, isInstance);
      if (known !== null) return resolver.known(known, receiver.owners);
    } else {
      const own = ownMember(resolver, ancestor, name, receiver);
      if (own !== null) return own;
      for (const base of resolver.hierarchy.of(ancestor).outside) if (!MEMBERLESS.has(base)) outside.add(base);
    }
  }
  const last = order.findLast((ancestor) => typeof ancestor === 'string' && outside.has(ancestor));
  if (typeof last !== 'string') return null;
  const path = extendPath(isInstance ? `${last}()` : last, name);
  return resolver.known(resolver.knowledge.canonical(path), receiver.owners);
}

/** What one class itself gives a name, in its body or by `self.name = …`. */
function ownMember(resolver: Resolver, cls: ProjectClass, name: string, receiver: Receiver): Value | null {
  const path = extendPath(cls.fact.name, name);
  const isInstance = receiver.kind === 'instance';
  const fn = cls.table.functions.get(path);
  if (fn !== undefined) {
    const method = functionValue(fn, receiver.cls);
    if (method.kind !== 'function' || !isProperty(fn.fact)) return method;
    return isInstance ? resultOf(resolver, method) : unknownValue(path);
  }
  const nested = cls.table.classes.get(path);
  if (nested !== undefined) return classValue(nested);

  const attributes = cls.fact.attributes.filter((attribute) => attribute.name === name);
  const term = attributes.length === 1 ? attributes[0]!.value : null;
  for (const { annotation } of attributes) {
    const value = annotation === null ? null : typed(resolver, annotation);
    if (value !== null) return boundTo(value, path, term);
  }
  const paths = isInstance ? cls.fact.instanceAttributes.filter((attribute) => attribute.name === name) : [];
  const values = attributes.flatMap((attribute) => attribute.value ?? []);
  if (attributes.length === 0 && paths.length === 0) return null;
  if (paths.length > 0) {
    const value = agreed(
      resolver,
      paths.map((attribute) => resolver.value(attribute.path)),
    );
    if (value === null || !isCycle(value) || values.length === 0) return named(value, path);
  }
  return boundTo(named(agreedValue(resolver, values), path), path, term);
}

/** `property`, `functools.cached_property` and whatever calls itself one. */
function isProperty(fact: FunctionFact): boolean {
  return fact.decorators.some((term) => {
    const path = term.kind === 'call' ? term.callee : term.kind === 'path' ? term.path : null;
    return path !== null && lastName(path).endsWith('property');
  });
}

const DUNDERS: ReadonlyMap<Step, string> = new Map([
  ['()', '__call__'],
  ['[]', '__getitem__'],
]);

/** Bases of the language that members are not looked for in. */
const MEMBERLESS: ReadonlySet<AccessPath> = new Set([
  'object',
  'abc.ABC',
  'typing.Generic',
  'typing.Protocol',
  'typing_extensions.Generic',
  'typing_extensions.Protocol',
]);
