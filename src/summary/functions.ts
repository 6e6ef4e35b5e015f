import type { LocalModel } from '../semantics/file-model.ts';
import type { Origin } from '../semantics/origin.ts';
import type { LexicalScope, Region } from '../semantics/scope.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import { conditionsOf } from './conditions.ts';
import { annotationOf, hasDocstring } from './declarations.ts';
import type { CallFact, FileRole, FunctionFact, ParameterFact, Term } from './summary.ts';
import { Terms } from './flatten.ts';

type Iteration = FunctionFact['iterations'][number];
type RaiseFact = FunctionFact['raises'][number];

/** A function's fact in the making: what is found further down in the file is put into its lists. */
interface Draft extends FunctionFact {
  readonly calls: CallFact[];
  readonly returnValues: Term[];
  readonly yields: Term[];
  readonly raises: RaiseFact[];
  readonly iterations: Iteration[];
}

/**
 * The functions of a file with the calls, returns, raises and loops of each.
 * What stands in a lambda, or in a class inside a function, counts for the function around it.
 */
export class FunctionFacts {
  readonly facts: readonly FunctionFact[];
  /** Calls outside of all functions. */
  readonly moduleCalls: CallFact[] = [];
  private readonly model: LocalModel;
  private readonly drafts = new Map<LexicalScope, Draft>();

  constructor(model: LocalModel, terms: Terms, role: FileRole) {
    this.model = model;
    const decorators = role === 'test' ? new Terms(model, 1) : terms;
    this.facts = model.nodes('FunctionDef').map((node) => this.draft(node, terms, decorators));
    this.addCalls(terms, role);
    this.addReturns(terms);
    this.addYields(terms);
    this.addRaises();
    this.addIterations();
  }

  private draft(node: ast.FunctionDef, terms: Terms, decorators: Terms): Draft {
    const { model } = this;
    const scope = model.resolver.classes.scopeOf(node);
    const returns = annotationOf(model, node.returns);
    const draft: Draft = {
      name: model.nameOf(node),
      isAsync: node.isAsync,
      isGenerator: scope !== null && scope.isGenerator,
      parameters: parametersOf(model, terms, node.params),
      returns: returns.annotation,
      returnsText: returns.annotationText,
      decorators: node.decorators.length === 0 ? NOTHING : node.decorators.map((decorator) => decorators.of(decorator)),
      calls: [],
      returnValues: [],
      yields: [],
      raises: [],
      iterations: [],
      hasDocstring: hasDocstring(node.body),
      statements: scope === null ? 0 : scope.statements,
      span: model.spanOf({ start: node.nameStart, end: node.nameStart + node.name.length }),
      endLine: model.lines.line(node.end),
    };
    if (scope !== null) this.drafts.set(scope, draft);
    return draft;
  }

  private draftAround(region: Region): Draft | null {
    let scope = region.scope.functionScope;
    while (scope !== null && scope.kind === 'lambda') scope = scope.parent === null ? null : scope.parent.functionScope;
    return scope === null ? null : (this.drafts.get(scope) ?? null);
  }

  private addCalls(terms: Terms, role: FileRole): void {
    const { model } = this;
    const describe = describer(terms, model, role);
    for (const node of model.nodes('Call')) {
      const region = model.regionOf(node);
      const term = describe(node, region);
      if (term === null) continue;
      const parent = node.parent!;
      const isAwaited = parent.kind === Kind.Await;
      const outer = isAwaited ? parent.parent! : parent;
      const fact: CallFact = {
        callee: term.callee,
        args: term.args,
        keywords: term.keywords,
        isAwaited,
        isDropped: outer.kind === Kind.ExprStmt,
        isContext: outer.kind === Kind.WithItem,
        inLoop: region.inLoop,
        inTry: region.tryNode !== null,
        inLambda: region.scope.functionScope !== null && region.scope.functionScope.kind === 'lambda',
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
      this.draftAround(this.model.regionOf(node))?.returnValues.push(terms.of(node.value));
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

  private addRaises(): void {
    const { model } = this;
    for (const node of model.nodes('Raise')) {
      const region = model.regionOf(node);
      const draft = this.draftAround(region);
      if (draft === null) continue;
      draft.raises.push({
        path: node.exc === null ? null : this.raisedClass(node.exc),
        inTry: region.tryNode !== null,
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
}

type Describe = (call: ast.Call, region: Region) => Pick<CallFact, 'callee' | 'args' | 'keywords' | 'span'> | null;

/**
 * What is kept of a call, by what the file is for; null for nothing.
 * - Tests: the first two positional arguments, shallow; not calls of builtins, and not those that have neither a
 *   known callee nor a text as first argument.
 * - Migrations: all, but for those at class level, which stand in the class's attributes.
 * - Vendored, generated and stub files: the callee alone.
 */
function describer(terms: Terms, model: LocalModel, role: FileRole): Describe {
  const bare = (call: ast.Call, args: readonly Term[]) => ({
    callee: model.originOf(call.func)?.path ?? null,
    args,
    keywords: NOTHING,
    span: model.spanOf(call),
  });
  switch (role) {
    case 'vendored':
    case 'generated':
    case 'stub':
      return (call) => bare(call, NOTHING);
    case 'migration':
      return (call, { scope }) =>
        scope.functionScope === null && scope.classNode !== null ? null : terms.call(call, 0);
    case 'test': {
      const shallow = new Terms(model, 1);
      return (call) => {
        const callee = model.originOf(call.func);
        const first = call.args[0];
        if (callee === null || isGiven(callee)) {
          if (first === undefined || (first.kind !== Kind.StringLiteral && first.kind !== Kind.JoinedStr)) return null;
        } else if (callee.isBuiltin) return null;
        return bare(call, first === undefined ? NOTHING : call.args.slice(0, 2).map((arg) => shallow.of(arg)));
      };
    }
    default:
      return (call) => terms.call(call, 0);
  }
}

/** Whether it is something of a parameter that nothing is known of, as fixtures are. */
function isGiven({ path }: Origin): boolean {
  return path.includes('.<parameters>.');
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
