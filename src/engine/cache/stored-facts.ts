import type { Span } from '../../contracts/finding.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type {
  CallFact,
  FunctionFact,
  KeywordTerm,
  ParameterFact,
  ReadFact,
  StoreFact,
  Term,
} from '../../summary/summary.ts';
import { Deferred, type Later } from './codec.ts';

/*
 * Calls and functions are most of a summary, and most of them are looked at for their name only. So what else is said of
 * them is deferred: it is decoded for the few that a rule or a framework goes on to read.
 */

type CallRow = readonly [callee: AccessPath | null, flags: number, rest: Later<CallRest>];
type CallRest = readonly [
  args: readonly Term[],
  keywords: readonly KeywordTerm[],
  conditions: readonly string[],
  span: Span,
  catches: CallFact['catches'],
  called: Term | null,
];

type FunctionRow = readonly [
  name: AccessPath,
  flags: number,
  returns: AccessPath | null,
  calls: Later<readonly CallRow[]>,
  rest: Later<FunctionRest>,
  /** Null, as the next two, for a function that has none. */
  decorators: Later<readonly Term[]> | null,
  stores: Later<readonly StoreFact[]> | null,
  reads: Later<readonly ReadFact[]> | null,
];
type FunctionRest = readonly [
  parameters: readonly ParameterFact[],
  returnsText: string | null,
  returnValues: readonly Term[],
  raises: FunctionFact['raises'],
  iterations: FunctionFact['iterations'],
  statements: number,
  span: Span,
  endLine: number,
  yields: readonly Term[],
  complexity: number,
];

/** What is written of calls. */
export function callRows(calls: readonly CallFact[]): readonly unknown[] {
  return calls.map((call) => [
    call.callee,
    flag(call.isAwaited, 0) |
      flag(call.isDropped, 1) |
      flag(call.isContext, 2) |
      flag(call.inLoop, 3) |
      flag(call.inTry, 4) |
      flag(call.inLambda, 5) |
      flag(call.inHandler, 6) |
      flag(call.inFinally, 7),
    new Deferred([call.args, call.keywords, call.conditions, call.span, call.catches, call.called]),
  ]);
}

/** What is written of functions. */
export function functionRows(functions: readonly FunctionFact[]): readonly unknown[] {
  return functions.map((fn) => [
    fn.name,
    flag(fn.isAsync, 0) | flag(fn.isGenerator, 1) | flag(fn.hasDocstring, 2) | flag(fn.returnsOwn, 3),
    fn.returns,
    new Deferred(callRows(fn.calls)),
    new Deferred([
      fn.parameters,
      fn.returnsText,
      fn.returnValues,
      fn.raises,
      fn.iterations,
      fn.statements,
      fn.span,
      fn.endLine,
      fn.yields,
      fn.complexity,
    ]),
    unlessEmpty(fn.decorators),
    unlessEmpty(fn.stores),
    unlessEmpty(fn.reads),
  ]);
}

function unlessEmpty(list: readonly unknown[]): Deferred | null {
  return list.length === 0 ? null : new Deferred(list);
}

export function callsOf(rows: readonly CallRow[]): readonly CallFact[] {
  return rows.map((row) => new StoredCall(row));
}

export function functionsOf(rows: readonly FunctionRow[]): readonly FunctionFact[] {
  return rows.map((row) => new StoredFunction(row));
}

/** Shared, so that empty lists cost nothing. */
const NOTHING: readonly never[] = [];

class StoredCall implements CallFact {
  readonly callee: AccessPath | null;
  private readonly flags: number;
  private readonly rest: Later<CallRest>;

  constructor([callee, bits, rest]: CallRow) {
    this.callee = callee;
    this.flags = bits;
    this.rest = rest;
  }

  get args(): readonly Term[] {
    return this.rest.get()[0];
  }

  get keywords(): readonly KeywordTerm[] {
    return this.rest.get()[1];
  }

  get conditions(): readonly string[] {
    return this.rest.get()[2];
  }

  get span(): Span {
    return this.rest.get()[3];
  }

  get catches(): CallFact['catches'] {
    return this.rest.get()[4];
  }

  get called(): Term | null {
    return this.rest.get()[5];
  }

  get isAwaited(): boolean {
    return hasFlag(this.flags, 0);
  }

  get isDropped(): boolean {
    return hasFlag(this.flags, 1);
  }

  get isContext(): boolean {
    return hasFlag(this.flags, 2);
  }

  get inLoop(): boolean {
    return hasFlag(this.flags, 3);
  }

  get inTry(): boolean {
    return hasFlag(this.flags, 4);
  }

  get inLambda(): boolean {
    return hasFlag(this.flags, 5);
  }

  get inHandler(): boolean {
    return hasFlag(this.flags, 6);
  }

  get inFinally(): boolean {
    return hasFlag(this.flags, 7);
  }
}

class StoredFunction implements FunctionFact {
  readonly name: AccessPath;
  readonly returns: AccessPath | null;
  private readonly flags: number;
  private readonly callRows: Later<readonly CallRow[]>;
  private readonly rest: Later<FunctionRest>;
  private readonly decoratorRows: Later<readonly Term[]> | null;
  private readonly storeRows: Later<readonly StoreFact[]> | null;
  private readonly readRows: Later<readonly ReadFact[]> | null;
  private allCalls: readonly CallFact[] | null = null;

  constructor([name, bits, returns, calls, rest, decorators, stores, reads]: FunctionRow) {
    this.name = name;
    this.returns = returns;
    this.flags = bits;
    this.callRows = calls;
    this.rest = rest;
    this.decoratorRows = decorators;
    this.storeRows = stores;
    this.readRows = reads;
  }

  get isAsync(): boolean {
    return hasFlag(this.flags, 0);
  }

  get isGenerator(): boolean {
    return hasFlag(this.flags, 1);
  }

  get hasDocstring(): boolean {
    return hasFlag(this.flags, 2);
  }

  get returnsOwn(): boolean {
    return hasFlag(this.flags, 3);
  }

  get calls(): readonly CallFact[] {
    return (this.allCalls ??= callsOf(this.callRows.get()));
  }

  get parameters(): readonly ParameterFact[] {
    return this.rest.get()[0];
  }

  get returnsText(): string | null {
    return this.rest.get()[1];
  }

  get decorators(): readonly Term[] {
    return this.decoratorRows?.get() ?? NOTHING;
  }

  get returnValues(): readonly Term[] {
    return this.rest.get()[2];
  }

  get raises(): FunctionFact['raises'] {
    return this.rest.get()[3];
  }

  get iterations(): FunctionFact['iterations'] {
    return this.rest.get()[4];
  }

  get statements(): number {
    return this.rest.get()[5];
  }

  get span(): Span {
    return this.rest.get()[6];
  }

  get endLine(): number {
    return this.rest.get()[7];
  }

  get yields(): readonly Term[] {
    return this.rest.get()[8];
  }

  get complexity(): number {
    return this.rest.get()[9];
  }

  get stores(): readonly StoreFact[] {
    return this.storeRows?.get() ?? NOTHING;
  }

  get reads(): readonly ReadFact[] {
    return this.readRows?.get() ?? NOTHING;
  }
}

function flag(isSet: boolean, index: number): number {
  return isSet ? 1 << index : 0;
}

function hasFlag(bits: number, index: number): boolean {
  return (bits & (1 << index)) !== 0;
}
