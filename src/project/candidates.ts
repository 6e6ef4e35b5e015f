import type { AccessPath, Constant } from '../semantics/model.ts';
import type { CallTerm, FileSummary, GlobalFact, Term } from '../summary/summary.ts';
import { type Display, elementsOf, type Moment } from './containers.ts';
import { lastStepStart, stepAt } from './paths.ts';
import type { LinkedFunction } from './project.ts';
import type { Resolver } from './resolver.ts';
import type { ProjectClass } from './tables.ts';

/** One of the things that a value may be. */
export type Candidate =
  | { readonly kind: 'function'; readonly fn: LinkedFunction; readonly receiver: ProjectClass | null }
  | { readonly kind: 'class'; readonly cls: ProjectClass }
  | { readonly kind: 'instance'; readonly cls: ProjectClass }
  /** Outside the project. */
  | { readonly kind: 'outside'; readonly path: AccessPath }
  | Display
  /** What a generator gives. */
  | { readonly kind: 'series'; readonly terms: readonly Term[] };

/** What callers pass for a parameter, by its path (`app.views.index.<parameters>.request`). */
export type Passed = ReadonlyMap<AccessPath, readonly PassedValue[]>;

export type PassedValue =
  | { readonly term: Term; readonly at: Moment | null }
  /** A function as one of its decorators is given it: `applied` decorators have run before. */
  | { readonly fn: LinkedFunction; readonly applied: number };

/** More than so many candidates say nothing. */
const MOST = 24;
/** Names standing for names standing for names …; what is further away is unknown. */
const DEEPEST = 40;
/** Steps that one question may take. */
const PATIENCE = 5_000;

const NONE: readonly Candidate[] = [];

/**
 * Tells everything that a value may be, where `Resolver` tells what it surely is: functions that are kept in variables and
 * containers, passed as arguments, returned, wrapped by decorators. Parameters are whatever any caller passes, whoever
 * asks. An assignment at module level holds for the code behind it; functions see the last one.
 */
export class Candidates {
  private readonly resolver: Resolver;
  private readonly passed: Passed;
  private readonly subclassesOf: (cls: ProjectClass) => readonly ProjectClass[];
  private readonly known = new Map<AccessPath, readonly Candidate[]>();
  private readonly pending = new Set<AccessPath | Term>();
  private wasCut = false;
  private steps = 0;

  constructor(resolver: Resolver, passed: Passed, subclassesOf: (cls: ProjectClass) => readonly ProjectClass[]) {
    this.resolver = resolver;
    this.passed = passed;
    this.subclassesOf = subclassesOf;
  }

  /** @param at where module-level code asks; null for functions, which run when their module has */
  ofPath(path: AccessPath, at: Moment | null): readonly Candidate[] {
    const known = at === null ? this.known.get(path) : undefined;
    if (known !== undefined) return known;
    const isFirst = this.pending.size === 0;
    const key = at === null ? path : `${path} ${at.file.path}:${at.line}:${at.column}`;
    const found = this.unlessPending(key, () => this.computed(path, at));
    // What was found while one of its own ends was open may be more when asked for by itself.
    if (at === null && (isFirst || !this.wasCut)) this.known.set(path, found);
    return found;
  }

  /** Nothing if the same is being asked already, or too much: then what is found is not all. */
  private unlessPending(key: AccessPath | Term, find: () => readonly Candidate[]): readonly Candidate[] {
    if (this.pending.size === 0) {
      this.steps = 0;
      this.wasCut = false;
    }
    if (this.pending.has(key) || this.pending.size >= DEEPEST || ++this.steps > PATIENCE) {
      this.wasCut = true;
      return NONE;
    }
    this.pending.add(key);
    const found = distinct(find());
    this.pending.delete(key);
    return found;
  }

  ofTerm(term: Term, at: Moment | null): readonly Candidate[] {
    switch (term.kind) {
      case 'path':
        return this.ofPath(term.path, at);
      case 'call':
        return this.unlessPending(term, () => this.ofCall(term, at));
      case 'list':
      case 'dict':
        return [{ kind: 'display', term, holder: null, at }];
      case 'operation':
        if (term.op === '[]') return this.ofSubscript(term.operands, at);
        if (term.op === 'if' || term.op === 'or' || term.op === 'and') {
          return distinct(term.operands.flatMap((operand) => this.ofTerm(operand, at)));
        }
        return NONE;
      default:
        return NONE;
    }
  }

  /** What a subscript gives, or for unknown keys (null) and loops everything that is in there. */
  elements(of: Candidate, key: Constant | null): readonly Candidate[] {
    switch (of.kind) {
      case 'display':
        return distinct(
          elementsOf(of, key, (holder) => this.fileOf(holder)).flatMap(({ term, at, holder }) =>
            this.ofTerm(term, at).map((each) =>
              each.kind === 'display' && holder !== null ? { ...each, holder } : each,
            ),
          ),
        );
      case 'series':
        return distinct(of.terms.flatMap((term) => this.ofTerm(term, null)));
      case 'instance': {
        const own = this.results(this.member(of, '__getitem__'), null, null);
        if (own.length > 0) return own;
        return this.results(
          this.results(this.member(of, '__iter__'), null, null).flatMap((iterator) =>
            this.member(iterator, '__next__'),
          ),
          null,
          null,
        );
      }
      default:
        return NONE;
    }
  }

  member(of: Candidate, name: string): readonly Candidate[] {
    switch (of.kind) {
      case 'class':
        return this.ofPath(`${of.cls.fact.name}.${name}`, null);
      case 'instance':
        return this.ofPath(`${of.cls.fact.name}().${name}`, null);
      case 'outside':
        return this.ofPath(`${of.path}.${name}`, null);
      default:
        return NONE;
    }
  }

  /** What calling these gives. */
  results(callees: readonly Candidate[], call: CallTerm | null, at: Moment | null): readonly Candidate[] {
    return distinct(callees.flatMap((callee) => this.result(callee, call, at)));
  }

  private computed(path: AccessPath, at: Moment | null): readonly Candidate[] {
    const value = this.resolver.settled(path);
    switch (value.kind) {
      case 'function':
        return this.decorated(value.fn, value.receiver);
      case 'class':
        return [{ kind: 'class', cls: value.cls }];
      case 'instance':
        return [{ kind: 'instance', cls: value.cls }];
      case 'external':
        return [{ kind: 'outside', path: value.path }];
      case 'yielded':
      case 'module':
      case 'places':
      case 'locals':
      case 'parameters':
        return NONE;
      case 'unknown':
    }
    const start = lastStepStart(path);
    if (start === 0) return NONE;
    const base = path.slice(0, start);
    const step = stepAt(path, start);
    if (base.endsWith('.<parameters>')) return this.parameter(path, base.slice(0, -PARAMETERS), step);
    const holder = this.resolver.settled(base);
    if (holder.kind === 'module') {
      return distinct(holder.module.files.flatMap((file) => this.ofGlobal(file, path, step, at)));
    }
    const bases = this.ofPath(base, at);
    if (step === '()') return this.results(bases, null, at);
    if (step === '[]') return distinct(bases.flatMap((each) => this.elements(each, null)));
    return distinct(bases.flatMap((each) => this.attribute(each, step, path)));
  }

  /** A module-level name: its last assignment before the place that asks, and those in branches behind that. */
  private ofGlobal(file: FileSummary, path: AccessPath, name: string, at: Moment | null): readonly Candidate[] {
    const definition = this.resolver.table(file).definition(name);
    if (definition?.kind === 'import' && definition.path !== path) return this.ofPath(definition.path, null);
    if (definition?.kind !== 'global') return NONE;
    const isBefore = ({ span }: GlobalFact): boolean =>
      at === null || at.file !== file || span.line < at.line || (span.line === at.line && span.column < at.column);
    const before = definition.facts.filter(isBefore);
    const facts = before.length > 0 ? before : definition.facts;
    const last = facts.findLastIndex(({ op, conditions }) => op === '=' && conditions.length === 0);
    return facts.slice(Math.max(0, last)).flatMap(({ value, span }) => {
      const found = this.ofTerm(value, { file, line: span.line, column: span.column });
      return found.map((each) => (each.kind === 'display' ? { ...each, holder: path, at } : each));
    });
  }

  private parameter(path: AccessPath, owner: AccessPath, name: string): readonly Candidate[] {
    const found = (this.passed.get(path) ?? []).flatMap((value) =>
      'fn' in value ? this.decorated(value.fn, null, value.applied) : this.ofTerm(value.term, value.at),
    );
    const { kind, ...rest } = this.resolver.settled(owner);
    const fn = kind === 'function' && 'fn' in rest ? rest.fn : null;
    const own = fn?.fact.parameters.find((parameter) => parameter.name === name)?.default ?? null;
    return own === null ? found : [...found, ...this.ofTerm(own, null)];
  }

  private attribute(of: Candidate, name: string, asked: AccessPath): readonly Candidate[] {
    if (of.kind !== 'instance' && of.kind !== 'class') {
      return of.kind === 'outside' && `${of.path}.${name}` !== asked ? this.member(of, name) : NONE;
    }
    const own = `${of.cls.fact.name}${of.kind === 'instance' ? '()' : ''}.${name}`;
    if (own !== asked) {
      const found = this.member(of, name);
      if (found.length > 0) return found;
    }
    const held = this.held(of.cls, name, of.kind === 'instance');
    if (held !== null) return held;
    // What the class leaves to those that inherit from it.
    const subclasses = this.subclassesOf(of.cls);
    if (subclasses.length > MOST) return NONE;
    return subclasses.flatMap((cls) => this.held(cls, name, of.kind === 'instance') ?? NONE);
  }

  /** What the first class in the order of resolution that says something of a name assigns to it. */
  private held(cls: ProjectClass, name: string, isInstance: boolean): readonly Candidate[] | null {
    for (const ancestor of this.resolver.hierarchy.of(cls).order) {
      if (typeof ancestor === 'string') continue;
      const path = `${ancestor.fact.name}.${name}`;
      if (ancestor.table.functions.has(path)) return this.ofPath(path, null);
      const paths = ancestor.fact.instanceAttributes.filter((each) => isInstance && each.name === name);
      const values = ancestor.fact.attributes.flatMap((each) => (each.name === name ? (each.value ?? []) : []));
      if (paths.length === 0 && values.length === 0) continue;
      return [
        ...paths.flatMap((each) => this.ofPath(each.path, null)),
        ...values.flatMap((term) => this.ofTerm(term, null)),
      ];
    }
    return null;
  }

  private ofCall(call: CallTerm, at: Moment | null): readonly Candidate[] {
    if (call.callee === null) return NONE;
    const value = this.resolver.settled(`${call.callee}()`);
    if (value.kind === 'class') return [{ kind: 'class', cls: value.cls }];
    if (value.kind === 'instance') return [{ kind: 'instance', cls: value.cls }];
    if (value.kind === 'function') return this.decorated(value.fn, value.receiver);
    return this.results(this.ofPath(call.callee, at), call, at);
  }

  private result(callee: Candidate, call: CallTerm | null, at: Moment | null): readonly Candidate[] {
    switch (callee.kind) {
      case 'class':
        return [{ kind: 'instance', cls: callee.cls }];
      case 'instance':
        return this.results(this.member(callee, '__call__'), call, at);
      case 'function': {
        const { fact } = callee.fn;
        if (fact.isGenerator) return [{ kind: 'series', terms: fact.yields }];
        return fact.returnValues.flatMap((term) => {
          const passed = call === null ? undefined : this.argumentFor(callee, term, call);
          return passed === undefined ? this.ofTerm(term, null) : this.ofTerm(passed, at);
        });
      }
      case 'outside': {
        const bound = call !== null && FUNCTION_FIRST.has(callee.path) ? call.args[0] : undefined;
        return bound === undefined ? [{ kind: 'outside', path: `${callee.path}()` }] : this.ofTerm(bound, at);
      }
      default:
        return NONE;
    }
  }

  /** The argument for a parameter that a function returns as it is. */
  private argumentFor(callee: Candidate & { kind: 'function' }, returned: Term, call: CallTerm): Term | undefined {
    const prefix = `${callee.fn.fact.name}.<parameters>.`;
    if (returned.kind !== 'path' || !returned.path.startsWith(prefix)) return undefined;
    const name = returned.path.slice(prefix.length);
    const position = positionOf(callee.fn, name, callee.receiver !== null);
    return call.keywords.find((given) => given.name === name)?.value ?? call.args[position];
  }

  /** What a function's name stands for once its decorators have run, or the innermost `applied` of them. */
  private decorated(fn: LinkedFunction, receiver: ProjectClass | null, applied = Infinity): readonly Candidate[] {
    const { decorators } = fn.fact;
    let current: readonly Candidate[] = [{ kind: 'function', fn, receiver }];
    for (const decorator of decorators.toReversed().slice(0, applied)) {
      const wrappers = this.ofTerm(decorator, null).filter(({ kind }) => kind === 'function' || kind === 'class');
      const made = wrappers.flatMap((wrapper) => {
        if (wrapper.kind !== 'function') return this.result(wrapper, null, null);
        const [first] = wrapper.fn.fact.parameters;
        const own = first === undefined ? null : `${wrapper.fn.fact.name}.<parameters>.${first.name}`;
        return wrapper.fn.fact.returnValues.flatMap((term) =>
          term.kind === 'path' && term.path === own ? current : this.ofTerm(term, null),
        );
      });
      if (made.length > 0) current = distinct(made);
    }
    return current;
  }

  private ofSubscript([base, index]: readonly Term[], at: Moment | null): readonly Candidate[] {
    if (base === undefined || index === undefined) return NONE;
    const key = this.keyOf(index);
    return distinct(this.ofTerm(base, at).flatMap((each) => this.elements(each, key)));
  }

  private keyOf(term: Term): Constant | null {
    if (term.kind === 'constant') return term.value;
    if (term.kind !== 'path') return null;
    const value = this.resolver.settled(term.path);
    return value.term?.kind === 'constant' ? value.term.value : null;
  }

  private fileOf(holder: AccessPath): FileSummary | null {
    const value = this.resolver.settled(holder.slice(0, holder.lastIndexOf('.')));
    return value.kind === 'module' ? (value.module.files[0] ?? null) : null;
  }
}

/** Position of a parameter among the arguments of a call; for bound methods the first parameter is not among them. */
function positionOf(fn: LinkedFunction, name: string, isBound: boolean): number {
  const index = fn.fact.parameters.findIndex((parameter) => parameter.name === name);
  return isBound && !isStatic(fn) ? index - 1 : index;
}

export function isStatic({ fact }: LinkedFunction): boolean {
  return fact.decorators.some((term) => term.kind === 'path' && term.path === 'staticmethod');
}

function distinct(candidates: readonly Candidate[]): readonly Candidate[] {
  if (candidates.length < 2) return candidates;
  const seen = new Map<unknown, Candidate>();
  for (const each of candidates) {
    const key = keyOfCandidate(each);
    if (!seen.has(key)) seen.set(key, each);
    if (seen.size >= MOST) break;
  }
  return [...seen.values()];
}

function keyOfCandidate(candidate: Candidate): unknown {
  switch (candidate.kind) {
    case 'function':
      return candidate.fn;
    case 'class':
      return candidate.cls;
    case 'instance':
      return `${candidate.cls.fact.name}()`;
    case 'outside':
      return candidate.path;
    case 'display':
      return candidate.term;
    case 'series':
      return candidate.terms;
  }
}

/** Calls that give a function which calls the function they are given. */
const FUNCTION_FIRST: ReadonlySet<AccessPath> = new Set(['functools.partial', 'functools.partialmethod']);

const PARAMETERS = '.<parameters>'.length;
