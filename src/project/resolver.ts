import type { AccessPath } from '../semantics/model.ts';
import type { FileSummary, GlobalFact } from '../summary/summary.ts';
import { appStateOf } from './app-state.ts';
import { agreedValue, typed } from './expressions.ts';
import { Hierarchy } from './hierarchy.ts';
import type { LibraryKnowledge } from './knowledge.ts';
import { memberOf } from './members.ts';
import type { Module, ModuleIndex } from './modules.ts';
import { extendPath, isName, lastStepStart, LONGEST_PATH, type Step, stepAt } from './paths.ts';
import { elementOf, resultOf } from './results.ts';
import { type Definition, FileTable, type ProjectClass } from './tables.ts';
import {
  boundTo,
  classValue,
  cycleValue,
  externalValue,
  functionValue,
  instanceValue,
  isCycle,
  localsValue,
  type ModuleValue,
  moduleValue,
  named,
  parametersValue,
  type PlacesValue,
  placesValue,
  through,
  unknownValue,
  type Value,
} from './values.ts';

/** Paths in progress at once; a longer chain of names standing for names is generated or hostile. */
const DEEPEST = 150;

/** How often a result that leans on an unfinished one may be computed again before it is kept as it is. */
const PATIENCE = 2_000;

/** Modules that are searched for a name by way of star imports. */
const MOST_STARS = 500;

/**
 * Carries access paths on across files. A path's value follows from the value of the path without its last step, so
 * every beginning is computed once and shared; nothing is computed before it is asked for.
 */
export class Resolver {
  readonly hierarchy: Hierarchy;
  readonly modules: ModuleIndex;
  readonly knowledge: LibraryKnowledge;
  /** What handlers are passed, by the path of the parameter; null while their routes are being gathered. */
  passed: ReadonlyMap<AccessPath, AccessPath> | null = null;
  /** Paths whose attributes are what is kept on an app; see `appStateOf`. */
  private readonly states: ReadonlySet<AccessPath>;
  private lazyAppState: ReadonlyMap<string, AccessPath> | null = null;
  private readonly files: readonly FileSummary[];
  private readonly values = new Map<AccessPath, Value>();
  private readonly tables = new Map<FileSummary, FileTable>();
  private readonly pending = new Map<AccessPath, number>();
  /** Depth of the outermost unfinished path that the current computation met again. */
  private outermost = Infinity;
  private patience = PATIENCE;

  constructor(
    modules: ModuleIndex,
    knowledge: LibraryKnowledge,
    files: readonly FileSummary[],
    states: readonly AccessPath[],
  ) {
    this.modules = modules;
    this.knowledge = knowledge;
    this.files = files;
    this.states = new Set(states);
    this.hierarchy = new Hierarchy(this);
  }

  table(file: FileSummary): FileTable {
    let table = this.tables.get(file);
    if (table === undefined) {
      table = new FileTable(file, this.hierarchy);
      this.tables.set(file, table);
    }
    return table;
  }

  /** Value of a path that is not carried on: a name stands for what a package binds it to rather than its sub-module. */
  settled(path: AccessPath): Value {
    return this.settle(this.value(path));
  }

  /** Value of a path, to be carried on. */
  value(path: AccessPath): Value {
    const known = this.values.get(path);
    if (known !== undefined) return known;
    if (path.length > LONGEST_PATH) return unknownValue(path);
    const started = this.pending.get(path);
    if (started !== undefined || this.pending.size >= DEEPEST) {
      this.outermost = Math.min(this.outermost, started ?? 0);
      return cycleValue(path);
    }
    const depth = this.pending.size;
    const outside = this.outermost;
    this.pending.set(path, depth);
    this.outermost = Infinity;
    const computed = this.compute(path);
    this.pending.delete(path);
    // What was computed while one of its own ends was unfinished may differ when asked for by itself: not kept.
    const isFinal = this.outermost >= depth;
    this.outermost = isFinal ? outside : Math.min(outside, this.outermost);
    const value = isFinal && isCycle(computed) ? unknownValue(path) : computed;
    if (isFinal || this.patience-- <= 0) this.values.set(path, value);
    return value;
  }

  /** Value of one more step from a value. */
  extend(value: Value, step: Step): Value {
    if (isCycle(value)) return cycleValue(extendPath(value.path, step));
    switch (value.kind) {
      case 'module':
        return isName(step) ? this.moduleMember(value, step) : this.extend(this.settle(value), step);
      case 'places':
        return isName(step) ? this.placesMember(value, step) : this.extend(this.settle(value), step);
      case 'locals':
        return this.local(value.table, extendPath(value.path, step));
      case 'parameters':
        return this.parameter(extendPath(value.path, step));
      case 'class':
        if (step === '()') return through(instanceValue(value.cls), value);
        return step === '[]' ? value : through(memberOf(this, value, step), value);
      case 'instance':
        return through(memberOf(this, value, step), value);
      case 'function':
        if (step === '()') return through(resultOf(this, value), value);
        if (step === '<parameters>') return parametersValue(value.fn);
        if (step === '<locals>') return localsValue(extendPath(value.path, step), this.table(value.fn.file));
        return unknownValue(extendPath(value.path, step));
      case 'yielded':
        return step === '[]' ? value.element : this.extend(value.element, step);
      case 'external': {
        const kept = this.states.has(value.path) ? this.appState.get(step) : undefined;
        if (kept !== undefined) return through(this.value(kept), value);
        return through(this.known(this.knowledge.extend(value.path, step), value.owners), value);
      }
      case 'unknown':
        return through(elementOf(this, value, step) ?? unknownValue(extendPath(value.path, step)), value);
    }
  }

  private get appState(): ReadonlyMap<string, AccessPath> {
    return (this.lazyAppState ??= appStateOf(this.files));
  }

  /** What a library's table led to: outside, or back to the class of the project that was passed on the way. */
  known(path: AccessPath, owners: readonly ProjectClass[] = []): Value {
    const passed = PASSED_CLASS.exec(path);
    if (passed === null) return externalValue(path);
    const [marker, ancestor] = passed as unknown as [string, string];
    const rest = path.slice(marker.length);
    const owner = owners.findLast((cls) => cls.ancestors.includes(ancestor));
    return owner === undefined ? externalValue(ancestor + rest) : this.value(owner.fact.name + rest);
  }

  settle(value: Value): Value {
    if (value.kind === 'yielded') return this.settle(value.element);
    if (value.kind === 'places') return this.elsewhere(value, value.path);
    if (value.kind !== 'module' || value.parent === null) return value;
    const name = value.path.slice(value.parent.name.length + 1);
    const bound = this.symbol(value.parent, name);
    return bound === null || bound.kind === 'module' || isCycle(bound) ? value : this.settle(bound);
  }

  private compute(path: AccessPath): Value {
    const start = lastStepStart(path);
    if (start > 0) return this.extend(this.value(path.slice(0, start)), stepAt(path, start));
    const module = this.modules.get(path);
    if (module !== null) return moduleValue(module, null);
    const isNamespace = this.modules.isNamespace(path);
    const isKnown = this.knowledge.topLevel.has(path);
    const places = isKnown && !isNamespace ? [] : this.modules.placesOf(path);
    if (isNamespace || places.length > 0) return placesValue(path, places, isNamespace && !isKnown);
    return this.known(this.knowledge.canonical(path));
  }

  private moduleMember(value: ModuleValue, name: string): Value {
    const { module } = value;
    const path = extendPath(module.name, name);
    const sub = this.modules.get(path);
    if (sub !== null) return moduleValue(sub, module);
    const bound = this.symbol(module, name);
    if (bound !== null) return bound;
    if (this.modules.isNamespace(path)) return placesValue(path, [], true);
    const shadowing = this.settle(value);
    return shadowing.kind === 'module' ? unknownValue(path) : this.extend(shadowing, name);
  }

  /**
   * A module of that name, else the one place that has it; several that do leave it open. If none has, the name is not
   * of these places at all.
   */
  private placesMember(value: PlacesValue, name: string): Value {
    const path = extendPath(value.path, name);
    const exact = this.modules.get(path);
    if (exact !== null) return moduleValue(exact, null);
    const below = value.places.filter((place) => this.modules.isPlace(`${place}/${name}`));
    const [only] = below;
    const module = below.length === 1 ? this.modules.at(`${only}/${name}`) : null;
    if (module !== null) return moduleValue(module, this.modules.at(only!));
    if (below.length > 0 || this.modules.isNamespace(path)) {
      return placesValue(
        path,
        below.map((place) => `${place}/${name}`),
        value.isOurs,
      );
    }
    const bound: Value[] = [];
    for (const place of value.places) {
      const candidate = this.modules.at(place);
      const member = candidate === null ? null : this.symbol(candidate, name);
      if (member !== null && !isCycle(member)) bound.push(member);
    }
    return bound.length === 1 ? bound[0]! : this.elsewhere(value, path);
  }

  private parameter(path: AccessPath): Value {
    // Not to be kept by anything that rests on it: later it may be known.
    if (this.passed === null) this.outermost = -1;
    const type = this.passed?.get(path);
    return type === undefined ? unknownValue(path) : this.value(type);
  }

  private elsewhere(value: PlacesValue, path: AccessPath): Value {
    return value.isOurs ? unknownValue(path) : this.known(this.knowledge.canonical(path));
  }

  private local(table: FileTable, path: AccessPath): Value {
    const cls = table.classes.get(path);
    if (cls !== undefined) return classValue(cls);
    const fn = table.functions.get(path);
    return fn === undefined ? unknownValue(path) : functionValue(fn);
  }

  /** What a module binds a name to; null if nothing is seen to. */
  private symbol(module: Module, name: string): Value | null {
    const found = this.lookUp(module, name, new Set());
    if (found === null) return null;
    if (found === 'ambiguous') return unknownValue(extendPath(module.name, name));
    switch (found.kind) {
      case 'class':
        return classValue(found.cls);
      case 'function':
        return functionValue(found.fn);
      case 'import': {
        // `from . import client` in a package names the sub-module itself.
        return found.path === extendPath(module.name, name) ? null : this.value(found.path);
      }
      case 'global':
        return this.global(found.name, found.facts);
    }
  }

  /** A definition by a module's own statements, else by its star imports, of which the last one wins. */
  private lookUp(module: Module, name: string, visited: Set<Module>): Definition | 'ambiguous' | null {
    if (visited.has(module) || visited.size >= MOST_STARS) return null;
    let own: Definition | null = null;
    for (const file of module.files) {
      const definition = this.table(file).definition(name);
      if (definition === null) continue;
      if (own !== null) return 'ambiguous';
      own = definition;
    }
    if (own !== null) return own;
    visited.add(module);
    const tables = module.files.map((file) => this.table(file));
    const outside = new Set<string>();
    for (const table of tables) {
      for (const star of table.stars.toReversed()) {
        const value = this.value(star);
        if (value.kind !== 'module') {
          if (value.kind === 'external' || value.kind === 'places') outside.add(star);
        } else if (value.module.files.some((file) => this.table(file).gives(name))) {
          const found = this.lookUp(value.module, name, visited);
          if (found !== null) return found;
        }
      }
    }
    // The name must come from somewhere; from outside the project it can if there is one way only.
    const [only] = outside;
    if (outside.size !== 1 || only === undefined || name.startsWith('_')) return null;
    return { kind: 'import', path: extendPath(only, name) };
  }

  private global(path: AccessPath, facts: readonly GlobalFact[]): Value {
    const [first] = facts;
    const isOnly = facts.length === 1 && first?.op === '=' && first.conditions.length === 0;
    const term = isOnly ? first.value : null;
    for (const { annotation } of facts) {
      const value = annotation === null ? null : typed(this, annotation);
      if (value !== null) return boundTo(value, path, term);
    }
    const isAssigned = facts.every((fact) => fact.op === '=');
    const value = isAssigned
      ? agreedValue(
          this,
          facts.map((fact) => fact.value),
        )
      : null;
    return boundTo(named(value, path), path, term);
  }
}

/** Beginning of a library's value that is a class of the project: see `Knowledge.types`. */
const PASSED_CLASS = /^<(.+?)>/;
