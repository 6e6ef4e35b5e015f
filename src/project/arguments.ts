import type { AccessPath } from '../semantics/model.ts';
import type { CallFact, FileSummary, FunctionFact, Term } from '../summary/summary.ts';
import { type Candidate, Candidates, isStatic, type Passed, type PassedValue } from './candidates.ts';
import type { Moment } from './containers.ts';
import type { LinkedFunction } from './project.ts';
import type { Resolver } from './resolver.ts';
import type { ProjectClass } from './tables.ts';

/** How often arguments that themselves decide what is called are followed. */
const ROUNDS = 3;

/** A call at a place. */
interface Placed {
  readonly call: CallFact;
  readonly at: Moment | null;
}

/**
 * What the functions of some files are passed, by decorators too. Only what may be a function, an object or a container
 * is kept. What is called by way of parameters is known once those are, so that takes several rounds.
 */
export function passedArguments(
  resolver: Resolver,
  files: readonly FileSummary[],
  subclassesOf: (cls: ProjectClass) => readonly ProjectClass[],
): Passed {
  const gathered = new Gathered(resolver);
  for (const file of files) gathered.addFile(file);
  for (let round = 0; round < ROUNDS && gathered.open.length > 0; round++) {
    const candidates = new Candidates(resolver, gathered.passed, subclassesOf);
    const before = gathered.count;
    for (const { call, at } of gathered.open) {
      for (const callee of candidates.ofPath(call.callee!, at)) gathered.addCall(callee, call, at);
    }
    if (gathered.count === before) break;
  }
  return gathered.passed;
}

class Gathered {
  readonly passed = new Map<AccessPath, PassedValue[]>();
  /** Calls of which it is not yet known what they call. */
  readonly open: Placed[] = [];
  count = 0;
  private readonly resolver: Resolver;

  constructor(resolver: Resolver) {
    this.resolver = resolver;
  }

  addFile(file: FileSummary): void {
    for (const call of file.calls) this.addPlaced(call, { file, line: call.span.line, column: call.span.column });
    for (const fn of this.resolver.table(file).allFunctions) {
      for (const call of fn.fact.calls) this.addPlaced(call, null);
      this.addDecorators(fn);
    }
  }

  addCall(callee: Candidate, call: CallFact, at: Moment | null): void {
    if (callee.kind === 'function') this.pass(callee.fn, callee.receiver !== null && !isStatic(callee.fn), call, at);
    else if (callee.kind === 'class') this.addMethod(`${callee.cls.fact.name}().__init__`, call, at);
    else if (callee.kind === 'instance') this.addMethod(`${callee.cls.fact.name}().__call__`, call, at);
  }

  private addPlaced(call: CallFact, at: Moment | null): void {
    if (call.callee === null || (call.args.length === 0 && call.keywords.length === 0)) return;
    const value = this.resolver.settled(call.callee);
    switch (value.kind) {
      case 'function':
        return this.addCall(value, call, at);
      case 'class':
      case 'instance':
        return this.addCall(value, call, at);
      case 'unknown':
        this.open.push({ call, at });
    }
  }

  private addMethod(path: AccessPath, call: CallFact, at: Moment | null): void {
    const value = this.resolver.settled(path);
    if (value.kind === 'function') this.pass(value.fn, !isStatic(value.fn), call, at);
  }

  private pass({ fact }: LinkedFunction, isBound: boolean, call: CallFact, at: Moment | null): void {
    const { parameters } = fact;
    const first = isBound ? 1 : 0;
    for (const [index, term] of call.args.entries()) {
      // Behind `*args` nobody knows what is where.
      if (term.kind === 'operation' && term.op === '*') break;
      const parameter = parameters[first + index];
      if (parameter?.kind === 'positional' || parameter?.kind === 'positional-only')
        this.add(fact, parameter.name, term, at);
      else break;
    }
    for (const { name, value } of call.keywords) {
      if (name !== null && parameters.some((parameter) => parameter.name === name)) this.add(fact, name, value, at);
    }
  }

  private addDecorators(fn: LinkedFunction): void {
    for (const [index, decorator] of fn.fact.decorators.toReversed().entries()) {
      const path =
        decorator.kind === 'path' ? decorator.path : decorator.kind === 'call' ? `${decorator.callee}()` : null;
      const value = path === null ? null : this.resolver.settled(path);
      if (value?.kind !== 'function') continue;
      const [first] = value.fn.fact.parameters;
      if (first !== undefined) this.keep(value.fn.fact, first.name, { fn, applied: index });
    }
  }

  private add(fact: FunctionFact, name: string, term: Term, at: Moment | null): void {
    if (term.kind !== 'constant' && term.kind !== 'format' && term.kind !== 'unknown')
      this.keep(fact, name, { term, at });
  }

  private keep(fact: FunctionFact, name: string, value: PassedValue): void {
    const path = `${fact.name}.<parameters>.${name}`;
    const values = this.passed.get(path);
    if (values === undefined) this.passed.set(path, [value]);
    else if (values.length < MOST && !values.some((each) => isSame(each, value))) values.push(value);
    else return;
    this.count++;
  }
}

function isSame(a: PassedValue, b: PassedValue): boolean {
  return 'term' in a && 'term' in b && a.term === b.term;
}

/** Of what is passed for one parameter, no more is kept. */
const MOST = 40;
