import type { Offload, TaskKind } from '../contracts/framework.ts';
import type { Span } from '../contracts/finding.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { CallFact, FileSummary, Term } from '../summary/summary.ts';
import { keyword, pathOfTerm } from '../summary/terms.ts';
import { passedArguments } from './arguments.ts';
import { type Candidate, Candidates } from './candidates.ts';
import type { Moment } from './containers.ts';
import { lastName } from './paths.ts';
import type { LinkedFunction } from './project.ts';
import type { Resolver } from './resolver.ts';
import type { ProjectClass } from './tables.ts';

/** Code that calls: a function, or what a file runs itself when it is imported. */
export type Caller = LinkedFunction | FileSummary;

/** One function that may be called at one place. */
export interface CallEdge {
  readonly caller: Caller;
  /** Null for something outside the project. */
  readonly callee: LinkedFunction | null;
  /** Canonical path of the callee. */
  readonly path: AccessPath;
  /**
   * `call` is an ordinary call, of a class that of its constructor; `property` a read that runs a function; `dunder` what
   * `with` and loops run; `decorator` a decorator that is applied; `callback` a function that is given to something
   * outside which runs it, see `runs`; `task` one that is sent to a worker.
   */
  readonly via: 'call' | 'property' | 'dunder' | 'decorator' | 'callback' | 'task';
  /** Where a callback or task runs: `here`, before the call is done, or as `Offload.to` says. */
  readonly runs: 'here' | Offload['to'];
  /** The call, where it is one. */
  readonly call: CallFact | null;
  readonly span: Span;
}

/** Who calls whom, as far as it can be told. Everything is found out when first asked for, and kept. */
export interface CallGraph {
  /** What a function, or a file at module and class level, calls: in the order of the code, each callee of a place once. */
  calleesOf(caller: Caller): readonly CallEdge[];
  /** Who calls a function. The first question goes over the whole project. */
  callersOf(callee: LinkedFunction): readonly CallEdge[];
}

export interface CallGraphSource {
  readonly resolver: Resolver;
  /** Files whose code calls. */
  readonly files: readonly FileSummary[];
  readonly offloads: readonly Offload[];
  readonly tasks: readonly TaskKind[];
}

export class LinkedCallGraph implements CallGraph {
  private readonly resolver: Resolver;
  private readonly files: readonly FileSummary[];
  private readonly offloads: ReadonlyMap<AccessPath, Offload>;
  private readonly tasks: ReadonlyMap<AccessPath, TaskKind>;
  private readonly callees = new Map<Caller, readonly CallEdge[]>();
  private callers: Map<LinkedFunction, CallEdge[]> | null = null;
  private lazyCandidates: Candidates | null = null;
  private subclasses: Map<AccessPath, ProjectClass[]> | null = null;

  constructor({ resolver, files, offloads, tasks }: CallGraphSource) {
    this.resolver = resolver;
    this.files = files;
    this.offloads = new Map(offloads.map((offload) => [offload.path, offload]));
    this.tasks = new Map(tasks.map((task) => [task.decorator, task]));
  }

  calleesOf(caller: Caller): readonly CallEdge[] {
    let edges = this.callees.get(caller);
    if (edges === undefined) this.callees.set(caller, (edges = this.edgesOf(caller)));
    return edges;
  }

  callersOf(callee: LinkedFunction): readonly CallEdge[] {
    if (this.callers === null) {
      this.callers = new Map();
      for (const file of this.files) {
        for (const caller of [file, ...this.resolver.table(file).allFunctions]) {
          for (const edge of this.calleesOf(caller)) {
            if (edge.callee === null) continue;
            const others = this.callers.get(edge.callee);
            if (others === undefined) this.callers.set(edge.callee, [edge]);
            else others.push(edge);
          }
        }
      }
    }
    return this.callers.get(callee) ?? [];
  }

  private get candidates(): Candidates {
    return (this.lazyCandidates ??= new Candidates(
      this.resolver,
      passedArguments(this.resolver, this.files, (cls) => this.subclassesOf(cls)),
      (cls) => this.subclassesOf(cls),
    ));
  }

  private subclassesOf(cls: ProjectClass): readonly ProjectClass[] {
    if (this.subclasses === null) {
      this.subclasses = new Map();
      for (const file of this.files) {
        for (const each of this.resolver.table(file).allClasses) {
          for (const ancestor of each.ancestors) {
            const others = this.subclasses.get(ancestor);
            if (others === undefined) this.subclasses.set(ancestor, [each]);
            else others.push(each);
          }
        }
      }
    }
    return this.subclasses.get(cls.fact.name) ?? [];
  }

  private edgesOf(caller: Caller): readonly CallEdge[] {
    const edges = new Edges(caller);
    const file = 'fact' in caller ? caller.file : caller;
    const momentOf = ({ line, column }: Span): Moment | null => ('fact' in caller ? null : { file, line, column });
    this.addDecorators(edges, caller, file);
    for (const call of 'fact' in caller ? caller.fact.calls : caller.calls)
      this.addCall(edges, call, momentOf(call.span));
    if ('fact' in caller) {
      for (const { path, span } of caller.fact.reads) this.addRead(edges, path, span);
      for (const { path, span } of caller.fact.iterations) this.addLoop(edges, path, span);
      for (const { path, span } of caller.fact.raises) if (path !== null) this.addRaise(edges, path, span);
    }
    return edges.inOrder();
  }

  private addCall(edges: Edges, call: CallFact, at: Moment | null): void {
    const callees = this.calledBy(call, at);
    for (const callee of callees) this.addCandidate(edges, callee, call);
    if (callees.every(({ kind }) => kind === 'outside')) this.addGiven(edges, call, callees, at);
    if (call.isContext) {
      for (const each of this.candidates.results(callees, null, at)) {
        for (const name of CONTEXT_METHODS) this.addDunder(edges, each, name, call.span);
      }
    }
  }

  private calledBy(call: CallFact, at: Moment | null): readonly Candidate[] {
    if (call.called !== null) return this.candidates.ofTerm(call.called, at);
    return call.callee === null ? [] : this.candidates.ofPath(call.callee, at);
  }

  private addCandidate(edges: Edges, callee: Candidate, call: CallFact): void {
    const about = { via: 'call', runs: 'here', call, span: call.span } as const;
    switch (callee.kind) {
      case 'function':
        return edges.add({ ...about, callee: callee.fn, path: callee.fn.fact.name });
      case 'instance':
        return this.addDunder(edges, callee, '__call__', call.span);
      case 'outside':
        return edges.add({ ...about, callee: null, path: callee.path });
      case 'class': {
        const constructor = this.resolver.settled(`${callee.cls.fact.name}().__init__`);
        if (constructor.kind === 'function') {
          edges.add({ ...about, callee: constructor.fn, path: constructor.path });
        } else if (constructor.kind === 'external') {
          edges.add({ ...about, callee: null, path: constructor.path.replace('()', '') });
        }
      }
    }
  }

  /** Functions that are given to something outside which is known to run them. */
  private addGiven(edges: Edges, call: CallFact, callees: readonly Candidate[], at: Moment | null): void {
    if (callees.length === 0) this.addTask(edges, call);
    for (const callee of callees) {
      if (callee.kind !== 'outside') continue;
      const offload = this.offloads.get(callee.path);
      const given: (Term | undefined)[] = offload === undefined ? [] : [call.args[offload.position]];
      if (offload !== undefined && offload.keyword !== null) given.push(keyword(call, offload.keyword));
      if (RUN_ARGUMENTS.has(callee.path)) given.push(...call.args, keyword(call, 'key'));
      for (const term of given) {
        if (term === undefined || term.kind === 'constant') continue;
        for (const each of this.candidates.ofTerm(term, at)) {
          if (each.kind !== 'function') continue;
          const runs = offload?.to ?? 'here';
          edges.add({ callee: each.fn, path: each.fn.fact.name, via: 'callback', runs, call, span: call.span });
        }
      }
    }
  }

  /** `task.delay(…)`, where `task` is a function whose decorator makes it one. */
  private addTask(edges: Edges, call: CallFact): void {
    if (call.callee === null || this.tasks.size === 0) return;
    const dot = call.callee.lastIndexOf('.');
    const value = dot < 0 ? null : this.resolver.settled(call.callee.slice(0, dot));
    if (value?.kind !== 'function') return;
    const name = call.callee.slice(dot + 1);
    for (const decorator of value.fn.fact.decorators) {
      const kind = this.tasks.get(this.resolver.settled((pathOfTerm(decorator) ?? '').replace(/\(\)$/, '')).path);
      if (kind?.sends.includes(name) !== true) continue;
      edges.add({ callee: value.fn, path: value.path, via: 'task', runs: 'process', call, span: call.span });
    }
  }

  private addRead(edges: Edges, path: AccessPath, span: Span): void {
    const dot = path.lastIndexOf('.');
    if (dot < 0 || path.endsWith('[]')) return;
    for (const each of this.candidates.ofPath(path.slice(0, dot), null)) {
      if (each.kind !== 'instance') continue;
      const property = this.propertyOf(each.cls, path.slice(dot + 1));
      if (property === null) continue;
      edges.add({ callee: property, path: property.fact.name, via: 'property', runs: 'here', call: null, span });
    }
  }

  private propertyOf(cls: ProjectClass, name: string): LinkedFunction | null {
    for (const ancestor of this.resolver.hierarchy.of(cls).order) {
      if (typeof ancestor === 'string') continue;
      const fn = ancestor.table.functions.get(`${ancestor.fact.name}.${name}`);
      if (fn === undefined) continue;
      return fn.fact.decorators.some((term) => lastName(pathOfTerm(term) ?? '').endsWith('property')) ? fn : null;
    }
    return null;
  }

  private addLoop(edges: Edges, path: AccessPath, span: Span): void {
    for (const each of this.candidates.ofPath(path, null)) {
      if (each.kind !== 'instance') continue;
      this.addDunder(edges, each, '__iter__', span);
      for (const iterator of this.candidates.results(this.candidates.member(each, '__iter__'), null, null)) {
        this.addDunder(edges, iterator, '__next__', span);
      }
    }
  }

  private addRaise(edges: Edges, path: AccessPath, span: Span): void {
    const value = this.resolver.settled(path);
    const constructor = value.kind === 'class' ? this.resolver.settled(`${value.path}().__init__`) : null;
    if (constructor?.kind !== 'function') return;
    edges.add({ callee: constructor.fn, path: constructor.path, via: 'call', runs: 'here', call: null, span });
  }

  private addDunder(edges: Edges, of: Candidate, name: string, span: Span): void {
    if (of.kind !== 'instance') return;
    for (const method of this.candidates.member(of, name)) {
      if (method.kind !== 'function') continue;
      edges.add({ callee: method.fn, path: method.fn.fact.name, via: 'dunder', runs: 'here', call: null, span });
    }
  }

  /** The decorators of the functions that a caller defines. */
  private addDecorators(edges: Edges, caller: Caller, file: FileSummary): void {
    const prefix = 'fact' in caller ? `${caller.fact.name}.<locals>.` : null;
    for (const { fact } of this.resolver.table(file).allFunctions) {
      if (fact.decorators.length === 0) continue;
      if (prefix === null ? fact.name.includes('.<locals>.') : !fact.name.startsWith(prefix)) continue;
      if (prefix !== null && fact.name.includes('.<locals>.', prefix.length)) continue;
      const { line, column } = fact.span;
      for (const decorator of fact.decorators) {
        const at: Moment | null = prefix === null ? { file, line, column } : null;
        for (const each of this.candidates.ofTerm(decorator, at)) {
          if (each.kind !== 'function') continue;
          const { span } = decorator;
          edges.add({ callee: each.fn, path: each.fn.fact.name, via: 'decorator', runs: 'here', call: null, span });
        }
      }
    }
  }
}

/** The edges of one caller, no two alike. */
class Edges {
  private readonly caller: Caller;
  private readonly found = new Map<string, CallEdge>();

  constructor(caller: Caller) {
    this.caller = caller;
  }

  add(edge: Omit<CallEdge, 'caller'>): void {
    const key = `${edge.span.line}:${edge.span.column}:${edge.span.endColumn} ${edge.via} ${edge.path}`;
    if (!this.found.has(key)) this.found.set(key, { caller: this.caller, ...edge });
  }

  inOrder(): readonly CallEdge[] {
    return [...this.found.values()].toSorted((a, b) => a.span.line - b.span.line || a.span.column - b.span.column);
  }
}

const CONTEXT_METHODS = ['__enter__', '__exit__', '__aenter__', '__aexit__'];

/** Builtins that run the functions they are given. */
const RUN_ARGUMENTS: ReadonlySet<AccessPath> = new Set(['map', 'filter', 'sorted', 'min', 'max', 'functools.reduce']);
