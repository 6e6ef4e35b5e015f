import type { CallEffect, CallFacts } from '../contracts/framework.ts';
import type { Span } from '../contracts/finding.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { CallFact, FunctionFact, StoreFact } from '../summary/summary.ts';
import { pathOfTerm } from '../summary/terms.ts';
import { EffectIndex, isMoment } from './effect-index.ts';
import { catches } from './exceptions.ts';
import { firstName } from './paths.ts';
import type { LinkedFunction, Project } from './project.ts';

/** What a function does to others beside giving a value, by itself or by what it calls. */
export interface Effect {
  readonly kind: EffectKind;
  /** Canonical path of the call that blocks, logs or reads; of the exception; of the module-level name that is changed. */
  readonly path: AccessPath;
  /** What blocks; null for all other kinds. */
  readonly blocking: CallEffect | null;
  /** The shortest way there: the calls from function to function, and last the place of the effect itself. */
  readonly way: readonly EffectStep[];
}

export type EffectKind = 'blocks' | 'raises' | 'logs' | 'reads-environment' | 'changes-global';

export interface EffectStep {
  readonly caller: LinkedFunction;
  /** Null for what is no call: a `raise`, a subscript, an assignment. */
  readonly call: CallFact | null;
  /** Canonical path of what is called, raised, read or changed. */
  readonly path: AccessPath;
  readonly span: Span;
}

/** Effects further away than so many calls are not looked for. */
const LONGEST_WAY = 12;
/** Functions, each as often as other exceptions are caught around it, that one question goes through. */
const MOST_VISITS = 5_000;

const ALL: readonly EffectKind[] = ['blocks', 'raises', 'logs', 'reads-environment', 'changes-global'];

/** Something that a function does itself. */
interface Cause {
  readonly kind: EffectKind;
  readonly path: AccessPath;
  readonly blocking: CallEffect | null;
  readonly call: CallFact | null;
  readonly catches: CallFact['catches'];
  readonly span: Span;
}

/** A call that surely runs a function of the project before it is done. */
interface Step {
  readonly call: CallFact;
  readonly callee: LinkedFunction;
  /** See `receiverOf`. */
  readonly self: AccessPath | null;
}

/**
 * Effects, flowing up from what is called to what calls. Only what surely runs on the caller's thread is followed: calls
 * of functions, methods and constructors that can be told, and awaited ones of async functions. So it stops where work is
 * handed to threads, processes and queues, and silently at generators and at decorators that are not seen to call what
 * they wrap.
 */
export class Effects {
  private readonly project: Project;
  private readonly blocking: EffectIndex;
  private readonly logs: ReadonlySet<AccessPath>;
  private readonly environmentReads: ReadonlySet<AccessPath>;
  private readonly causes = new Map<LinkedFunction, Map<EffectKind, readonly Cause[]>>();
  private readonly steps = new Map<LinkedFunction, readonly Step[]>();
  private readonly wrappers = new Map<AccessPath, boolean>();

  constructor(project: Project, facts: readonly CallFacts[]) {
    this.project = project;
    this.blocking = new EffectIndex(facts.flatMap(({ blocking }) => blocking ?? []));
    this.logs = new Set(facts.flatMap(({ logs }) => (logs ?? []).map(({ path }) => path)));
    this.environmentReads = new Set(facts.flatMap(({ environmentReads }) => environmentReads ?? []));
  }

  /** Each effect once, nearest first, found as far as it is read; `by` is the call that runs the function, if there is one. */
  *of(start: LinkedFunction, kinds: readonly EffectKind[] = ALL, by: CallFact | null = null): Iterable<Effect> {
    const found = new Set<string>();
    const seen = new Set<string>();
    const withRaises = kinds.includes('raises');
    let frontier: readonly Visit[] = [
      { at: start, self: by?.callee == null ? null : this.receiverOf(by.callee), way: [], caught: [] },
    ];
    for (let length = 0; length < LONGEST_WAY && frontier.length > 0; length++) {
      const next: Visit[] = [];
      for (const { at, self, way, caught } of frontier) {
        for (const kind of kinds) {
          for (const cause of this.causesOf(at, kind)) {
            if (kind === 'raises' && this.isCaught(cause.path, [...cause.catches, ...caught])) continue;
            const key = `${kind} ${cause.path}`;
            if (found.has(key)) continue;
            found.add(key);
            const { path, blocking, call, span } = cause;
            yield { kind, path, blocking, way: [...way, { caller: at, call, path, span }] };
          }
        }
        for (const { call, callee, self: receiver } of this.stepsOf(at, self)) {
          const around = withRaises && call.catches.length > 0 ? [...new Set([...call.catches, ...caught])] : caught;
          const key = `${callee.fact.name} ${receiver} ${around.join()}`;
          if (seen.has(key) || seen.size >= MOST_VISITS || (callee === start && around === caught && receiver === self))
            continue;
          seen.add(key);
          const step = { caller: at, call, path: callee.fact.name, span: call.span };
          next.push({ at: callee, self: receiver, way: [...way, step], caught: around });
        }
      }
      frontier = next;
    }
  }

  /** Whether one of these handlers catches it, or may: then nothing can be said. */
  private isCaught(raised: AccessPath, by: CallFact['catches']): boolean {
    const { project } = this;
    const isOpen = project.classOf(raised)?.isComplete === false;
    return by.some((path) => {
      if (path === null || isOpen) return true;
      const caught = project.resolve(path);
      if (!IS_NAME.test(caught)) return true;
      // How the classes of one library inherit from each other is not known of all.
      if (caught.includes('.') && firstName(caught) === firstName(raised) && project.classOf(caught) === null)
        return true;
      return catches(caught, raised, (one, other) => project.inherits(one, other));
    });
  }

  /** @param self the object whose method the function is; what it calls on `self` may be of that object's own class */
  private stepsOf(fn: LinkedFunction, self: AccessPath | null): readonly Step[] {
    const { name, calls } = fn.fact;
    // What a method calls on `self` has the path of the class that it stands in.
    const own = name.slice(0, name.lastIndexOf('.') + 1);
    if (self !== null && self !== `${own.slice(0, -1)}()` && calls.some(({ callee }) => callee?.startsWith(own))) {
      return this.findSteps(calls, (callee) =>
        callee.startsWith(own) ? `${self}.${callee.slice(own.length)}` : callee,
      );
    }
    let steps = this.steps.get(fn);
    if (steps === undefined) this.steps.set(fn, (steps = this.findSteps(calls)));
    return steps;
  }

  /** @param seen what a path is to the object at hand */
  private findSteps(calls: readonly CallFact[], seen = (callee: AccessPath): AccessPath => callee): readonly Step[] {
    return calls.flatMap((call) => {
      const path = call.callee === null ? null : seen(call.callee);
      const callee = this.runBy(call, path);
      return callee === null || path === null ? [] : [{ call, callee, self: this.receiverOf(path) }];
    });
  }

  /** The object of the project that a method is called on: `app.rates.Rates()`; null for what is called on nothing such. */
  private receiverOf(callee: AccessPath): AccessPath | null {
    const dot = callee.lastIndexOf('.');
    const path = dot < 0 ? '' : this.project.resolve(callee.slice(0, dot));
    return path.endsWith('()') && this.project.classOf(path.slice(0, -2)) !== null ? path : null;
  }

  /** The function of the project that a call surely runs, before it is done; null for any other call. */
  runBy(call: CallFact, callee: AccessPath | null = call.callee): LinkedFunction | null {
    if (callee === null || call.inLambda) return null;
    const called = this.calledBy(callee, call.isContext);
    if (called === null || called.fact.isAsync !== call.isAwaited) return null;
    // The body of a generator runs where it is iterated over; that of a context manager where the `with` stands.
    if (called.fact.isGenerator && !(call.isContext && this.hasDecorator(called, CONTEXT_MANAGER))) return null;
    return called.fact.decorators.every((term) => this.leavesCallAsItIs(pathOfTerm(term))) ? called : null;
  }

  /** The project's function behind a callee: also of an instance that is called, a class, and a `partial`. */
  private calledBy(callee: AccessPath, isContext: boolean): LinkedFunction | null {
    const { project } = this;
    const direct = project.functionOf(callee);
    if (direct !== null) return direct;
    if (project.classOf(callee) !== null) {
      const entered = isContext ? project.functionOf(`${callee}().__enter__`) : null;
      return entered ?? project.functionOf(`${callee}().__init__`);
    }
    const value = project.resolve(callee);
    if (value === PARTIAL) {
      const made = project.boundTo(callee);
      const path = made?.kind === 'call' ? pathOfTerm(made.args[0]) : null;
      return path === null ? null : project.functionOf(path);
    }
    return value.endsWith('()') && project.classOf(value.slice(0, -2)) !== null
      ? project.functionOf(`${value}.__call__`)
      : null;
  }

  private hasDecorator({ fact }: LinkedFunction, path: AccessPath): boolean {
    return fact.decorators.some((term) => this.project.resolve(pathOfTerm(term) ?? '') === path);
  }

  /** Whether a decorated function runs when what the decorator made of it is called. */
  private leavesCallAsItIs(decorator: AccessPath | null): boolean {
    if (decorator === null) return false;
    const path = this.project.resolve(decorator);
    return PLAIN_DECORATORS.has(path) || path === CONTEXT_MANAGER || this.callsWhatItWraps(path);
  }

  /** A decorator of the project that gives a function inside it, which calls the one that was decorated. */
  private callsWhatItWraps(decorator: AccessPath): boolean {
    let known = this.wrappers.get(decorator);
    if (known === undefined) {
      const fact = this.project.functionOf(decorator)?.fact;
      const wrapped = fact?.parameters[0];
      const inner = fact?.returnValues.length === 1 ? pathOfTerm(fact.returnValues[0]) : null;
      const wrapper =
        inner?.startsWith(`${decorator}.<locals>.`) === true ? this.project.functionOf(inner)?.fact : undefined;
      known =
        wrapped !== undefined &&
        wrapper !== undefined &&
        !wrapper.isAsync &&
        !wrapper.isGenerator &&
        wrapper.calls.some(
          ({ callee, inLambda }) => callee === `${decorator}.<parameters>.${wrapped.name}` && !inLambda,
        );
      this.wrappers.set(decorator, known);
    }
    return known;
  }

  private causesOf(fn: LinkedFunction, kind: EffectKind): readonly Cause[] {
    let byKind = this.causes.get(fn);
    if (byKind === undefined) this.causes.set(fn, (byKind = new Map()));
    let causes = byKind.get(kind);
    if (causes === undefined) byKind.set(kind, (causes = this.findCauses(fn, kind)));
    return causes;
  }

  private findCauses({ fact }: LinkedFunction, kind: EffectKind): readonly Cause[] {
    switch (kind) {
      case 'blocks':
        return this.calls(fact, kind, (path, call) => {
          const effect = call.isAwaited ? null : this.blocking.effectOf(path);
          return effect === null || isMoment(effect, call) ? null : effect;
        });
      case 'logs':
        return this.calls(fact, kind, (path) => this.logs.has(path));
      case 'reads-environment':
        return [
          ...this.calls(fact, kind, (path) => this.environmentReads.has(path)),
          ...fact.reads.flatMap(({ path, span }) => {
            const read = this.project.resolve(path);
            return read === ENVIRONMENT ? [{ kind, path: read, blocking: null, call: null, catches: [], span }] : [];
          }),
        ];
      case 'raises':
        return fact.raises.flatMap(({ path, catches: around, span }) =>
          path === null
            ? []
            : [{ kind, path: this.project.resolve(path), blocking: null, call: null, catches: around, span }],
        );
      case 'changes-global':
        return [
          ...fact.stores.flatMap((store) => {
            const path = this.globalIn(store);
            return path === null ? [] : [{ kind, path, blocking: null, call: null, catches: [], span: store.span }];
          }),
          ...fact.calls.flatMap((call) => {
            const path = call.inLambda ? null : this.changedBy(call);
            return path === null ? [] : [{ kind, path, blocking: null, call, catches: [], span: call.span }];
          }),
        ];
    }
  }

  private calls(
    { calls }: FunctionFact,
    kind: EffectKind,
    judge: (path: AccessPath, call: CallFact) => CallEffect | boolean | null,
  ): readonly Cause[] {
    return calls.flatMap((call) => {
      if (call.callee === null || call.inLambda) return [];
      const path = this.project.resolve(call.callee);
      const verdict = judge(path, call);
      if (verdict === null || verdict === false) return [];
      return [
        { kind, path, blocking: verdict === true ? null : verdict, call, catches: call.catches, span: call.span },
      ];
    });
  }

  /** The module-level name that a store rebinds, or into whose object it stores; null for any other. */
  private globalIn({ target, key, subscript }: StoreFact): AccessPath | null {
    if (subscript === null && key !== null && this.project.module(target) !== null) return `${target}.${key}`;
    return this.globalAt(target);
  }

  /** `CACHE.append(x)`: the module-level container that a call changes. */
  private changedBy({ callee }: CallFact): AccessPath | null {
    const dot = callee === null ? -1 : callee.lastIndexOf('.');
    if (callee === null || dot < 0 || !CHANGING.has(callee.slice(dot + 1))) return null;
    return this.globalAt(callee.slice(0, dot));
  }

  /** The beginning of a path that is a name of a module of the project bound to a value, if it is nothing but names. */
  private globalAt(path: AccessPath): AccessPath | null {
    if (path.includes('()') || path.includes('<')) return null;
    const names = path.replaceAll('[]', '');
    for (let dot = names.indexOf('.'); dot > 0; dot = names.indexOf('.', dot + 1)) {
      const end = names.indexOf('.', dot + 1);
      const name = names.slice(dot + 1, end < 0 ? undefined : end);
      const file = this.project.module(names.slice(0, dot));
      if (file?.globals.some((fact) => fact.name === name) === true) return `${file.module}.${name}`;
    }
    return null;
  }
}

/** A function on the way, and what is caught around the calls that led to it. */
interface Visit {
  readonly at: LinkedFunction;
  readonly self: AccessPath | null;
  readonly way: readonly EffectStep[];
  readonly caught: CallFact['catches'];
}

/** Decorators that leave a call what it is; under any other, nobody knows what it runs, and how often. */
const PLAIN_DECORATORS: ReadonlySet<AccessPath> = new Set([
  'staticmethod',
  'classmethod',
  'property',
  'abc.abstractmethod',
  'typing.override',
]);

const CONTEXT_MANAGER: AccessPath = 'contextlib.contextmanager';
const PARTIAL: AccessPath = 'functools.partial()';

/** A variable looked up in the mapping itself. */
const ENVIRONMENT: AccessPath = 'os.environ[]';

/** A path without calls, elements and parameters. */
const IS_NAME = /^[^()[\]<>]+$/;

/** Methods that change a list, dict or set. */
const CHANGING: ReadonlySet<string> = new Set([
  'add',
  'append',
  'clear',
  'discard',
  'extend',
  'insert',
  'pop',
  'popitem',
  'remove',
  'setdefault',
  'update',
]);
