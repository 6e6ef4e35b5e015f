import type { LocalModel } from '../semantics/file-model.ts';
import type { LexicalScope, Region } from '../semantics/scope.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import { conditionsOf } from './conditions.ts';
import { hasDocstring } from './extract.ts';
import type { CallFact, FileRole, FunctionFact, ParameterFact, Term } from './summary.ts';
import { Terms } from './flatten.ts';

type Iteration = FunctionFact['iterations'][number];
type RaiseFact = FunctionFact['raises'][number];

/** A function's fact in the making: what is found further down in the file is put into its lists. */
interface Draft extends FunctionFact {
  readonly calls: CallFact[];
  readonly returnValues: Term[];
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
    this.facts = model.nodes('FunctionDef').map((node) => this.draft(node, terms));
    this.addCalls(terms, role);
    this.addReturns(terms);
    this.addRaises();
    this.addIterations();
  }

  private draft(node: ast.FunctionDef, terms: Terms): Draft {
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
      decorators: node.decorators.map((decorator) => terms.of(decorator)),
      calls: [],
      returnValues: [],
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
      const callee = model.originOf(node.func)?.path ?? null;
      const description = describe(node, callee);
      if (description === null) continue;
      const region = model.regionOf(node);
      const parent = node.parent!;
      const isAwaited = parent.kind === Kind.Await;
      const outer = isAwaited ? parent.parent! : parent;
      const fact: CallFact = {
        callee,
        args: description.args,
        keywords: description.keywords,
        isAwaited,
        isDropped: outer.kind === Kind.ExprStmt,
        isContext: outer.kind === Kind.WithItem,
        inLoop: region.inLoop,
        inTry: region.tryNode !== null,
        inLambda: region.scope.functionScope !== null && region.scope.functionScope.kind === 'lambda',
        conditions: conditionsOf(region, model.text),
        span: model.spanOf(node),
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

type Description = Pick<CallFact, 'args' | 'keywords'>;

const NOTHING: Description = { args: [], keywords: [] };

/**
 * How much of a call's arguments is kept, by what the file is for. Of tests: the first two positional ones, shallow,
 * and no call that has neither a known callee nor a text as first argument. Of vendored, generated and stub files:
 * none.
 */
function describer(
  terms: Terms,
  model: LocalModel,
  role: FileRole,
): (call: ast.Call, callee: string | null) => Description | null {
  switch (role) {
    case 'vendored':
    case 'generated':
    case 'stub':
      return () => NOTHING;
    case 'test': {
      const shallow = new Terms(model, 1);
      return (call, callee) => {
        const first = call.args[0];
        const isText = first !== undefined && (first.kind === Kind.StringLiteral || first.kind === Kind.JoinedStr);
        if (callee === null && !isText) return null;
        if (first === undefined) return NOTHING;
        const args = [shallow.of(first)];
        if (call.args[1] !== undefined) args.push(shallow.of(call.args[1]));
        return { args, keywords: NOTHING.keywords };
      };
    }
    default:
      return (call) => ({ args: terms.all(call.args, 0), keywords: terms.keywords(call.keywords, 0) });
  }
}

function parametersOf(model: LocalModel, terms: Terms, params: ast.Arguments): ParameterFact[] {
  const facts: ParameterFact[] = [];
  const add = (arg: ast.Arg, kind: ParameterFact['kind']): void => {
    facts.push({
      name: arg.name,
      kind,
      ...annotationOf(model, arg.annotation),
      metadata: arg.annotation === null ? [] : terms.all(model.resolver.annotations.metadataOf(arg.annotation), 0),
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

/** An annotation as facts hold it. */
export function annotationOf(
  model: LocalModel,
  annotation: ast.Expr | null,
): { readonly annotation: string | null; readonly annotationText: string | null } {
  if (annotation === null) return NO_ANNOTATION;
  return {
    annotation: model.originOfAnnotation(annotation)?.path ?? null,
    annotationText: model.text.slice(annotation.start, Math.min(annotation.end, annotation.start + MAX_TEXT)),
  };
}

const NO_ANNOTATION = { annotation: null, annotationText: null };
const MAX_TEXT = 300;
