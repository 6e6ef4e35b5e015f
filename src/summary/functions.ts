import type { LocalModel } from '../semantics/file-model.ts';
import type { LexicalScope, Region } from '../semantics/scope.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import { conditionsOf } from './conditions.ts';
import { annotationOf, hasDocstring } from './declarations.ts';
import type { Terms } from './flatten.ts';
import { forEachRead } from './reads.ts';
import { forEachStore } from './stores.ts';
import { Tries } from './tries.ts';
import type {
  CallFact,
  FileRole,
  FunctionFact,
  ParameterFact,
  RaiseFact,
  ReadFact,
  StoreFact,
  Term,
} from './summary.ts';

type Iteration = FunctionFact['iterations'][number];

/** A function's fact in the making: what is found further down in the file is put into its lists. */
interface Draft extends FunctionFact {
  readonly calls: CallFact[];
  readonly returnValues: Term[];
  readonly yields: Term[];
  readonly raises: RaiseFact[];
  readonly iterations: Iteration[];
  readonly stores: StoreFact[];
  readonly reads: ReadFact[];
  complexity: number;
  returnsOwn: boolean;
}

/**
 * The functions of a file with the calls, returns, raises and loops of each, as far as its role keeps them (see
 * `FileSummary.role`). What stands in a lambda, or in a class inside a function, counts for the function around it.
 */
export class FunctionFacts {
  readonly facts: readonly FunctionFact[];
  /** Calls outside of all functions. */
  readonly moduleCalls: CallFact[] = [];
  /** Stores outside of all functions. */
  readonly moduleStores: StoreFact[] = [];
  /** Reads outside of all functions. */
  readonly moduleReads: ReadFact[] = [];
  private readonly model: LocalModel;
  private readonly drafts = new Map<LexicalScope, Draft>();

  constructor(model: LocalModel, terms: Terms, role: FileRole) {
    this.model = model;
    if (isOutlined(role)) {
      this.facts = model.nodes('FunctionDef').map((node) => outline(model, node));
      return;
    }
    this.facts = model.nodes('FunctionDef').map((node) => this.draft(node, terms));
    const tries = new Tries(model);
    this.addCalls(terms, role, tries);
    this.addReturns(terms);
    this.addYields(terms);
    this.addRaises(tries);
    this.addIterations();
    this.addStores(terms);
    this.addReads();
    this.addComplexity();
  }

  private draft(node: ast.FunctionDef, terms: Terms): Draft {
    const { model } = this;
    const draft: Draft = {
      ...outline(model, node),
      parameters: parametersOf(model, terms, node.params),
      decorators: node.decorators.length === 0 ? NOTHING : node.decorators.map((decorator) => terms.of(decorator)),
      calls: [],
      returnValues: [],
      yields: [],
      raises: [],
      iterations: [],
      stores: [],
      reads: [],
    };
    const scope = model.resolver.classes.scopeOf(node);
    if (scope !== null) this.drafts.set(scope, draft);
    return draft;
  }

  private draftAround(region: Region): Draft | null {
    let scope = region.scope.functionScope;
    while (scope !== null && scope.kind === 'lambda') scope = scope.parent === null ? null : scope.parent.functionScope;
    return scope === null ? null : (this.drafts.get(scope) ?? null);
  }

  private addCalls(terms: Terms, role: FileRole, tries: Tries): void {
    const { model } = this;
    const describe = describer(terms, model, role);
    for (const node of model.nodes('Call')) {
      const region = model.regionOf(node);
      const term = describe(node);
      const parent = node.parent!;
      const isAwaited = parent.kind === Kind.Await;
      const outer = isAwaited ? parent.parent! : parent;
      const handling = tries.at(node.start, region);
      const fact: CallFact = {
        callee: term.callee,
        called: node.func.kind === Kind.Subscript ? terms.called(node.func) : null,
        args: term.args,
        keywords: term.keywords,
        isAwaited,
        isDropped: outer.kind === Kind.ExprStmt,
        isContext: outer.kind === Kind.WithItem,
        inLoop: region.inLoop,
        inTry: region.tryNode !== null,
        inLambda: region.scope.functionScope !== null && region.scope.functionScope.kind === 'lambda',
        catches: handling.catches,
        inHandler: handling.inHandler,
        inFinally: handling.inFinally,
        conditions: conditionsOf(region, model.text),
        span: term.span,
      };
      const draft = this.draftAround(region);
      (draft === null ? this.moduleCalls : draft.calls).push(fact);
    }
  }

  private addReturns(terms: Terms): void {
    for (const node of this.model.nodes('Return')) {
      if (node.value === null) continue;
      const region = this.model.regionOf(node);
      const draft = this.draftAround(region);
      if (draft === null) continue;
      const isOwn = this.model.resolver.classes.isOwnInstance(node.value, region.scope);
      draft.returnsOwn = isOwn && (draft.returnsOwn || draft.returnValues.length === 0);
      draft.returnValues.push(terms.of(node.value));
    }
  }

  private addYields(terms: Terms): void {
    const { model } = this;
    for (const node of model.nodes('Yield')) {
      if (node.value !== null) this.draftAround(model.regionOf(node))?.yields.push(terms.of(node.value));
    }
    for (const node of model.nodes('YieldFrom')) {
      this.draftAround(model.regionOf(node))?.yields.push({ kind: 'unknown', span: model.spanOf(node) });
    }
  }

  private addRaises(tries: Tries): void {
    const { model } = this;
    for (const node of model.nodes('Raise')) {
      const region = model.regionOf(node);
      const draft = this.draftAround(region);
      if (draft === null) continue;
      draft.raises.push({
        path: node.exc === null ? null : this.raisedClass(node.exc),
        inTry: region.tryNode !== null,
        ...tries.at(node.start, region),
        span: model.spanOf(node),
      });
    }
  }

  private raisedClass(exc: ast.Expr): string | null {
    if (exc.kind === Kind.Call) {
      const callee = this.model.originOf(exc.func);
      // What a function makes is an instance of what it returns, as far as that is known.
      if (callee?.definition?.kind !== Kind.FunctionDef) return callee?.path ?? null;
    }
    const origin = this.model.originOf(exc);
    return origin !== null && origin.step === '()' ? origin.parent!.path : (origin?.path ?? null);
  }

  private addIterations(): void {
    const { model } = this;
    const loops: (ast.For | ast.Comprehension)[] = [...model.nodes('For')];
    const comprehensions = model.nodes('Comprehension');
    if (comprehensions.length > 0) {
      loops.push(...comprehensions);
      loops.sort((a, b) => a.iter.start - b.iter.start);
    }
    for (const { iter, isAsync } of loops) {
      const path = model.originOf(iter)?.path ?? null;
      if (path === null) continue;
      const draft = this.draftAround(model.regionOf(iter));
      draft?.iterations.push({ path, isAsync, span: model.spanOf(iter) });
    }
  }

  private addComplexity(): void {
    const { model } = this;
    const count = (node: ast.Node): void => {
      const draft = this.draftAround(model.regionOf(node));
      if (draft !== null) draft.complexity += 1;
    };
    for (const node of model.nodes('If')) count(node);
    for (const node of model.nodes('For')) count(node);
    for (const node of model.nodes('While')) count(node);
    for (const node of model.nodes('ExceptHandler')) count(node);
    for (const node of model.nodes('Match')) {
      const isTable = node.cases.every(({ body }) => body.length === 1);
      for (let ways = isTable ? 1 : node.cases.length; ways > 0; ways--) count(node);
    }
  }

  private addStores(terms: Terms): void {
    forEachStore(this.model, terms, (store, region) => {
      const draft = this.draftAround(region);
      (draft === null ? this.moduleStores : draft.stores).push(store);
    });
    for (const { stores } of this.drafts.values()) stores.sort(inSourceOrder);
    this.moduleStores.sort(inSourceOrder);
  }

  private addReads(): void {
    forEachRead(this.model, (read, region) => {
      const draft = this.draftAround(region);
      (draft === null ? this.moduleReads : draft.reads).push(read);
    });
    for (const { reads } of this.drafts.values()) reads.sort(inSourceOrder);
    this.moduleReads.sort(inSourceOrder);
  }
}

function inSourceOrder(a: StoreFact | ReadFact, b: StoreFact | ReadFact): number {
  return a.span.line - b.span.line || a.span.column - b.span.column;
}

/** Whether only the outlines of functions are kept of such files. */
function isOutlined(role: FileRole): boolean {
  return role === 'test' || role === 'migration';
}

/** A function without what stands in it and around it. */
function outline(model: LocalModel, node: ast.FunctionDef): FunctionFact {
  const scope = model.resolver.classes.scopeOf(node);
  const returns = annotationOf(model, node.returns);
  return {
    name: model.nameOf(node),
    isAsync: node.isAsync,
    isGenerator: scope !== null && scope.isGenerator,
    parameters: NOTHING,
    returns: returns.annotation,
    returnsText: returns.annotationText,
    decorators: NOTHING,
    calls: NOTHING,
    returnValues: NOTHING,
    returnsOwn: false,
    yields: NOTHING,
    raises: NOTHING,
    iterations: NOTHING,
    stores: NOTHING,
    reads: NOTHING,
    hasDocstring: hasDocstring(node.body),
    statements: scope === null ? 0 : scope.statements,
    complexity: 1,
    span: model.spanOf({ start: node.nameStart, end: node.nameStart + node.name.length }),
    endLine: model.lines.line(node.end),
  };
}

type Describe = (call: ast.Call) => Pick<CallFact, 'callee' | 'args' | 'keywords' | 'span'>;

/** What is kept of a call, by what the file is for: of code that was not written here, the callee alone. */
function describer(terms: Terms, model: LocalModel, role: FileRole): Describe {
  if (role !== 'vendored' && role !== 'generated' && role !== 'stub') return (call) => terms.call(call, 0);
  return (call) => ({
    callee: model.originOf(call.func)?.path ?? null,
    args: NOTHING,
    keywords: NOTHING,
    span: model.spanOf(call),
  });
}

/** Shared, so that empty lists cost nothing. */
const NOTHING: readonly never[] = [];

function parametersOf(model: LocalModel, terms: Terms, params: ast.Arguments): ParameterFact[] {
  const facts: ParameterFact[] = [];
  const metadataOf = (annotation: ast.Expr): readonly Term[] => {
    const exprs = model.resolver.annotations.metadataOf(annotation);
    return exprs.length === 0 ? NOTHING : terms.all(exprs, 0);
  };
  const add = (arg: ast.Arg, kind: ParameterFact['kind']): void => {
    facts.push({
      name: arg.name,
      kind,
      ...annotationOf(model, arg.annotation),
      metadata: arg.annotation === null ? NOTHING : metadataOf(arg.annotation),
      default: arg.defaultValue === null ? null : terms.of(arg.defaultValue),
      span: model.spanOf({ start: arg.start, end: arg.start + arg.name.length }),
    });
  };
  for (const arg of params.posonly) add(arg, 'positional-only');
  for (const arg of params.args) add(arg, 'positional');
  if (params.vararg !== null) add(params.vararg, 'vararg');
  for (const arg of params.kwonly) add(arg, 'keyword-only');
  if (params.kwarg !== null) add(params.kwarg, 'kwarg');
  return facts;
}
