import type { AccessPath } from '../semantics/model.ts';
import type { Term } from '../summary/summary.ts';
import type { Module } from './modules.ts';
import type { LinkedFunction } from './project.ts';
import type { FileTable, ProjectClass } from './tables.ts';

/** What an access path stands for. `path` is always canonical. */
export type Value =
  | ModuleValue
  | PlacesValue
  | LocalsValue
  | ParametersValue
  | ClassValue
  | InstanceValue
  | FunctionValue
  | YieldedValue
  | ExternalValue
  | UnknownValue;

interface ValueBase {
  readonly path: AccessPath;
  /** Project classes passed on the way, in order. */
  readonly owners: readonly ProjectClass[];
  /** The expression a name is bound to, where it is bound exactly once and unconditionally. */
  readonly term: Term | null;
  /** The module-level or class-level name that holds it, followed through imports and renamings; null for none. */
  readonly name: AccessPath | null;
}

export interface ModuleValue extends ValueBase {
  readonly kind: 'module';
  readonly module: Module;
  /** The package it was reached through: its `__init__` may bind the same name to something else. */
  readonly parent: Module | null;
}

/** A dotted name that no module bears: a namespace package of ours, or another root's name for some place in the tree. */
export interface PlacesValue extends ValueBase {
  readonly kind: 'places';
  /** Paths without extension from the checked root. */
  readonly places: readonly string[];
  /** A namespace package: what it lacks is unknown. Otherwise the name belongs outside the project. */
  readonly isOurs: boolean;
}

/** `<locals>` of a function. */
interface LocalsValue extends ValueBase {
  readonly kind: 'locals';
  readonly table: FileTable;
}

/** `<parameters>` of a function. */
interface ParametersValue extends ValueBase {
  readonly kind: 'parameters';
}

interface ClassValue extends ValueBase {
  readonly kind: 'class';
  readonly cls: ProjectClass;
}

interface InstanceValue extends ValueBase {
  readonly kind: 'instance';
  readonly cls: ProjectClass;
}

export interface FunctionValue extends ValueBase {
  readonly kind: 'function';
  readonly fn: LinkedFunction;
  /** The class it was read off, itself or through an instance. */
  readonly receiver: ProjectClass | null;
}

/** Result of a generator: what it yields, one at a time, or as a context manager or dependency. */
interface YieldedValue extends ValueBase {
  readonly kind: 'yielded';
  readonly element: Value;
}

/** A name outside the project and what is done to it. */
interface ExternalValue extends ValueBase {
  readonly kind: 'external';
}

/** Something of the project that cannot be told. */
interface UnknownValue extends ValueBase {
  readonly kind: 'unknown';
  /** The path leads to itself: this says nothing, not even that there is something unknown. */
  readonly isCycle: boolean;
}

const NONE: readonly never[] = [];

export function classValue(cls: ProjectClass): Value {
  return { kind: 'class', path: cls.fact.name, owners: [cls], term: null, name: null, cls };
}

export function instanceValue(cls: ProjectClass): Value {
  return { kind: 'instance', path: `${cls.fact.name}()`, owners: [cls], term: null, name: null, cls };
}

export function functionValue(fn: LinkedFunction, receiver: ProjectClass | null = null): Value {
  return { kind: 'function', path: fn.fact.name, owners: NONE, term: null, name: null, fn, receiver };
}

export function yieldedValue(path: AccessPath, element: Value): Value {
  return { kind: 'yielded', path, owners: NONE, term: null, name: null, element };
}

export function moduleValue(module: Module, parent: Module | null): Value {
  return { kind: 'module', path: module.name, owners: NONE, term: null, name: null, module, parent };
}

export function placesValue(path: AccessPath, places: readonly string[], isOurs: boolean): Value {
  return { kind: 'places', path, owners: NONE, term: null, name: null, places, isOurs };
}

export function localsValue(path: AccessPath, table: FileTable): Value {
  return { kind: 'locals', path, owners: NONE, term: null, name: null, table };
}

export function parametersValue(fn: LinkedFunction): Value {
  return { kind: 'parameters', path: `${fn.fact.name}.<parameters>`, owners: NONE, term: null, name: null };
}

export function externalValue(path: AccessPath): Value {
  return { kind: 'external', path, owners: NONE, term: null, name: null };
}

export function unknownValue(path: AccessPath): Value {
  return { kind: 'unknown', path, owners: NONE, term: null, name: null, isCycle: false };
}

export function cycleValue(path: AccessPath): Value {
  return { kind: 'unknown', path, owners: NONE, term: null, name: null, isCycle: true };
}

export function isCycle(value: Value): boolean {
  return value.kind === 'unknown' && value.isCycle;
}

/** The same value as the one a name holds that is bound to an expression. */
export function boundTo(value: Value, name: AccessPath, term: Term | null): Value {
  return { ...value, term, name: value.name ?? name };
}

/** What cannot be told goes by the path it was asked by, whatever that rests on: so no order of questions shows. */
export function named(value: Value | null, path: AccessPath): Value {
  if (value === null) return unknownValue(path);
  return value.kind === 'unknown' ? { ...value, path, owners: NONE, term: null } : value;
}

/** The same value, reached through the owners of another. */
export function through(value: Value, way: Value): Value {
  if (way.owners.length === 0 || value.owners === way.owners) return value;
  const owners = [...way.owners];
  for (const owner of value.owners) if (owners.at(-1) !== owner) owners.push(owner);
  return { ...value, owners: owners.slice(-MOST_OWNERS) };
}

const MOST_OWNERS = 8;
