import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import { forEachChild } from '../syntax/python/visitor.ts';
import type { BindingKind } from './model.ts';
import { catchesImportError, choosesImplementation, isTypeChecking } from './idioms.ts';
import { Recorder, startOf } from './recorder.ts';
import type { Bound } from './recorder.ts';
import { LexicalScope, LocalBinding, Region } from './scope.ts';

/** Subtrees below this depth are walked later, from the top of the stack again. */
const MAX_DEPTH = 200;

interface Deferred {
  readonly node: ast.Node;
  readonly parent: ast.Node;
  readonly region: Region;
  /** How its names are bound if it is a target; null for code that reads. */
  readonly kind: BindingKind | null;
  readonly holder: ast.Node | null;
}

/**
 * Walks the tree once: sets `parent`, files every node under its kind, and records scopes, bindings and regions.
 * Takes trees of any depth.
 */
export function bind(module: ast.Module): Bound {
  const binder = new Binder(module);
  binder.walk(module);
  return binder;
}

class Binder extends Recorder {
  private readonly deferred: Deferred[] = [];

  walk(module: ast.Module): void {
    this.file(module, module);
    module.parent = null;
    this.enter(this.region, 0);
    this.visitBody(module.body, module, 0);
    // Deferred subtrees may defer again: the list grows while it is read.
    for (let index = 0; index < this.deferred.length; index++) {
      const { node, parent, region, kind, holder } = this.deferred[index]!;
      this.region = region;
      if (kind === null) this.visit(node, parent, 0);
      else this.bindTarget(node, parent, kind, holder!, 0);
    }
    this.bindNonlocals();
    if (this.deferred.length > 0) this.restoreOrder();
  }

  private bindTarget(node: ast.Node, parent: ast.Node, kind: BindingKind, holder: ast.Node, depth: number): void {
    if (depth > MAX_DEPTH) {
      this.deferred.push({ node, parent, region: this.region, kind, holder });
      return;
    }
    switch (node.kind) {
      case Kind.Name:
        this.file(node, parent);
        this.bindName(node.id, kind, node, holder);
        return;
      case Kind.Tuple:
      case Kind.List:
        this.file(node, parent);
        for (const element of node.elts) this.bindTarget(element, node, kind, holder, depth + 1);
        return;
      case Kind.Starred:
        this.file(node, parent);
        this.bindTarget(node.value, node, kind, holder, depth + 1);
        return;
      case Kind.Attribute:
        this.attributeStores.push({ target: node, holder, region: this.region });
        this.visit(node, parent, depth);
        return;
      default:
        this.visit(node, parent, depth);
    }
  }

  private visitBody(body: ast.Stmt[], parent: ast.Node, depth: number): void {
    this.region.scope.statements += body.length;
    for (let index = 0; index < body.length; index++) this.visit(body[index]!, parent, depth);
  }

  private visitList(nodes: ast.Node[], parent: ast.Node, depth: number): void {
    for (let index = 0; index < nodes.length; index++) this.visit(nodes[index]!, parent, depth);
  }

  private visit(node: ast.Node, parent: ast.Node, depth: number): void {
    if (depth > MAX_DEPTH) {
      this.deferred.push({ node, parent, region: this.region, kind: null, holder: null });
      return;
    }
    const below = depth + 1;
    // Each case stores `parent` itself, so that V8 sees few shapes at each place.
    switch (node.kind) {
      case Kind.Name:
        node.parent = parent;
        this.filed[Kind.Name]!.push(node);
        return;
      case Kind.Attribute:
        node.parent = parent;
        this.filed[Kind.Attribute]!.push(node);
        this.visit(node.value, node, below);
        return;
      case Kind.Call:
        node.parent = parent;
        this.filed[Kind.Call]!.push(node);
        this.visit(node.func, node, below);
        this.visitArguments(node.args, node.keywords, node, below);
        return;
      case Kind.StringLiteral:
      case Kind.NumberLiteral:
      case Kind.NameConstant:
        node.parent = parent;
        this.filed[node.kind]!.push(node);
        return;
      case Kind.Keyword:
        node.parent = parent;
        this.filed[Kind.Keyword]!.push(node);
        this.visit(node.value, node, below);
        return;
      case Kind.ExprStmt:
        node.parent = parent;
        this.filed[Kind.ExprStmt]!.push(node);
        this.visit(node.value, node, below);
        return;
      case Kind.Assign:
        node.parent = parent;
        this.filed[Kind.Assign]!.push(node);
        for (let index = 0; index < node.targets.length; index++) {
          this.bindTarget(node.targets[index]!, node, 'assignment', node, below);
        }
        this.visit(node.value, node, below);
        return;
      case Kind.Dict:
        node.parent = parent;
        this.filed[Kind.Dict]!.push(node);
        for (let index = 0; index < node.values.length; index++) {
          const key = node.keys[index];
          if (key !== null && key !== undefined) this.visit(key, node, below);
          this.visit(node.values[index]!, node, below);
        }
        return;
      case Kind.Subscript:
        node.parent = parent;
        this.filed[Kind.Subscript]!.push(node);
        this.visit(node.value, node, below);
        this.visit(node.slice, node, below);
        return;
      case Kind.List:
      case Kind.Tuple:
      case Kind.Set:
        this.file(node, parent);
        this.visitList(node.elts, node, below);
        return;
      case Kind.Compare:
        node.parent = parent;
        this.filed[Kind.Compare]!.push(node);
        this.visit(node.left, node, below);
        this.visitList(node.comparators, node, below);
        return;
      case Kind.Assert:
        node.parent = parent;
        this.filed[Kind.Assert]!.push(node);
        this.visit(node.test, node, below);
        if (node.msg !== null) this.visit(node.msg, node, below);
        return;
      case Kind.Return:
        node.parent = parent;
        this.filed[Kind.Return]!.push(node);
        if (node.value !== null) this.visit(node.value, node, below);
        return;
      case Kind.FunctionDef:
        return this.visitFunction(node, parent, below);
      case Kind.ClassDef:
        return this.visitClass(node, parent, below);
      default:
        this.file(node, parent);
        this.visitStatement(node, below);
    }
  }

  /** The rarer statements; `node` is filed already. */
  private visitStatement(node: ast.Node, below: number): void {
    const outer = this.region;
    switch (node.kind) {
      case Kind.If: {
        this.visit(node.test, node, below);
        const chooses = choosesImplementation(node.test);
        const typing = isTypeChecking(node.test);
        const start = startOf(node.body, node.test.end);
        this.enter(new Region('if', node, outer, outer.scope, node.body, false, false, typing), start);
        this.visitBody(node.body, node, below);
        if (node.orelse.length > 0) {
          this.region = outer;
          this.enterBranch('else', node, startOf(node.orelse, node.end), node.orelse, chooses);
          this.visitBody(node.orelse, node, below);
        }
        this.enter(outer, node.end);
        return;
      }
      case Kind.For: {
        this.bindTarget(node.target, node, 'for', node, below);
        this.visit(node.iter, node, below);
        this.enterBranch('loop', node, startOf(node.body, node.iter.end), node.body, false);
        this.visitBody(node.body, node, below);
        this.visitLoopElse(node, outer, below);
        return;
      }
      case Kind.While: {
        this.enterBranch('loop', node, node.test.start, node.body, false);
        this.visit(node.test, node, below);
        this.visitBody(node.body, node, below);
        this.visitLoopElse(node, outer, below);
        return;
      }
      case Kind.Try:
        return this.visitTry(node, outer, below);
      case Kind.With:
        this.visitList(node.items, node, below);
        this.visitBody(node.body, node, below);
        return;
      case Kind.WithItem:
        this.visit(node.contextExpr, node, below);
        if (node.optionalVars !== null) this.bindTarget(node.optionalVars, node, 'with', node, below);
        return;
      case Kind.AugAssign:
        this.bindTarget(node.target, node, 'assignment', node, below);
        this.visit(node.value, node, below);
        return;
      case Kind.AnnAssign:
        this.bindTarget(node.target, node, 'assignment', node, below);
        this.visit(node.annotation, node, below);
        if (node.value !== null) this.visit(node.value, node, below);
        return;
      case Kind.Delete:
        for (const target of node.targets) this.bindTarget(target, node, 'delete', node, below);
        return;
      case Kind.Import:
        for (const alias of node.names) {
          this.file(alias, node);
          const dot = alias.name.indexOf('.');
          const name = alias.asname ?? (dot < 0 ? alias.name : alias.name.slice(0, dot));
          this.bindName(name, 'import', alias, node);
        }
        return;
      case Kind.ImportFrom:
        for (const alias of node.names) {
          this.file(alias, node);
          if (alias.name !== '*') this.bindName(alias.asname ?? alias.name, 'import', alias, node);
        }
        return;
      case Kind.Global:
      case Kind.Nonlocal:
        return this.declare(node);
      case Kind.TypeAlias: {
        this.bindTarget(node.name, node, 'assignment', node, below);
        if (node.typeParams.length > 0) this.enterTypeParams(node, node.typeParams, below);
        this.visit(node.value, node, below);
        if (node.typeParams.length > 0) this.enter(outer, node.end);
        return;
      }
      case Kind.Match:
        this.visit(node.subject, node, below);
        for (const matchCase of node.cases) {
          this.region = outer;
          this.enterBranch('case', node, matchCase.start, matchCase.body, false);
          this.visit(matchCase, node, below);
        }
        this.enter(outer, node.end);
        return;
      case Kind.MatchCase:
        this.matchCase = node;
        this.visit(node.pattern, node, below);
        if (node.guard !== null) this.visit(node.guard, node, below);
        this.visitBody(node.body, node, below);
        return;
      default:
        this.visitExpression(node, below);
    }
  }

  /** The rarer expressions and parts; `node` is filed already. */
  private visitExpression(node: ast.Node, below: number): void {
    switch (node.kind) {
      case Kind.BoolOp:
        return this.visitList(node.values, node, below);
      case Kind.BinOp:
        this.visit(node.left, node, below);
        this.visit(node.right, node, below);
        return;
      case Kind.JoinedStr:
      case Kind.TemplateStr:
        return this.visitList(node.values, node, below);
      case Kind.FormattedValue:
        this.visit(node.value, node, below);
        if (node.formatSpec !== null) this.visit(node.formatSpec, node, below);
        return;
      case Kind.Await:
        return this.visit(node.value, node, below);
      case Kind.ListComp:
      case Kind.SetComp:
      case Kind.GeneratorExp:
      case Kind.DictComp:
        return this.visitComprehension(node, below);
      case Kind.Lambda:
        return this.visitLambda(node, below);
      case Kind.NamedExpr:
        this.bindTarget(node.target, node, 'assignment', node, below);
        this.visit(node.value, node, below);
        return;
      case Kind.Yield:
        this.markGenerator();
        if (node.value !== null) this.visit(node.value, node, below);
        return;
      case Kind.YieldFrom:
        this.markGenerator();
        this.visit(node.value, node, below);
        return;
      case Kind.MatchMapping:
        for (let index = 0; index < node.patterns.length; index++) {
          const key = node.keys[index];
          if (key !== undefined) this.visit(key, node, below);
          this.visit(node.patterns[index]!, node, below);
        }
        if (node.rest !== null) this.capture(node.rest, node);
        return;
      case Kind.MatchStar:
        if (node.name !== null) this.capture(node.name, node);
        return;
      case Kind.MatchAs:
        if (node.pattern !== null) this.visit(node.pattern, node, below);
        if (node.name !== null) this.capture(node.name, node);
        return;
      default:
        // What is left binds nothing and is rare.
        forEachChild(node, (child) => this.visit(child, node, below));
    }
  }

  /** Arguments of a call or class in source order: keywords may stand before `*args`. */
  private visitArguments(args: ast.Expr[], keywords: ast.Keyword[], parent: ast.Node, below: number): void {
    if (keywords.length === 0 || args.length === 0 || args[args.length - 1]!.start < keywords[0]!.start) {
      this.visitList(args, parent, below);
      this.visitList(keywords, parent, below);
      return;
    }
    const ordered = [...args, ...keywords].toSorted((a, b) => a.start - b.start);
    this.visitList(ordered, parent, below);
  }

  private visitFunction(node: ast.FunctionDef, parent: ast.Node, below: number): void {
    const outer = this.region;
    this.visitList(node.decorators, node, below);
    this.file(node, parent);
    this.bindName(node.name, 'function', node, node);
    if (node.typeParams.length > 0) this.enterTypeParams(node, node.typeParams, below);
    const scope = new LexicalScope('function', node, this.region.scope);
    const region = new Region('scope', node, this.region, scope, node.body, false, false, false);
    this.definitionScopes.push(scope);
    this.visitParameters(node.params, node, region, outer, below);
    if (node.returns !== null) this.visit(node.returns, node, below);
    this.enter(region, startOf(node.body, node.end));
    this.visitBody(node.body, node, below);
    this.enter(outer, node.end);
  }

  private visitLambda(node: ast.Lambda, below: number): void {
    const outer = this.region;
    const scope = new LexicalScope('lambda', node, outer.scope);
    const region = new Region('scope', node, outer, scope, null, false, false, false);
    this.visitParameters(node.params, node, region, outer, below);
    this.enter(region, node.body.start);
    this.visit(node.body, node, below);
    this.enter(outer, node.end);
  }

  private visitClass(node: ast.ClassDef, parent: ast.Node, below: number): void {
    const outer = this.region;
    this.visitList(node.decorators, node, below);
    this.file(node, parent);
    this.bindName(node.name, 'class', node, node);
    if (node.typeParams.length > 0) this.enterTypeParams(node, node.typeParams, below);
    this.visitArguments(node.bases, node.keywords, node, below);
    const scope = new LexicalScope('class', node, this.region.scope);
    this.definitionScopes.push(scope);
    this.enter(
      new Region('scope', node, this.region, scope, node.body, false, false, false),
      startOf(node.body, node.end),
    );
    this.visitBody(node.body, node, below);
    this.enter(outer, node.end);
  }

  private enterTypeParams(node: ast.Node, typeParams: ast.TypeParam[], below: number): void {
    const outer = this.region;
    const scope = new LexicalScope('type-parameters', node, outer.scope);
    this.enter(new Region('scope', node, outer, scope, null, false, false, false), typeParams[0]!.start);
    for (const typeParam of typeParams) {
      this.file(typeParam, node);
      this.bindName(typeParam.name, 'type-parameter', typeParam, node);
      if (typeParam.kind === Kind.TypeVar && typeParam.bound !== null) this.visit(typeParam.bound, typeParam, below);
      if (typeParam.defaultValue !== null) this.visit(typeParam.defaultValue, typeParam, below);
    }
  }

  /** Parameters bind in `inner`; annotations are read in the region at hand, defaults in `outer`. */
  private visitParameters(
    params: ast.Arguments,
    parent: ast.FunctionDef | ast.Lambda,
    inner: Region,
    outer: Region,
    below: number,
  ): void {
    this.file(params, parent);
    for (const arg of params.posonly) this.visitParameter(arg, params, inner, outer, below);
    for (const arg of params.args) this.visitParameter(arg, params, inner, outer, below);
    if (params.vararg !== null) this.visitParameter(params.vararg, params, inner, outer, below);
    for (const arg of params.kwonly) this.visitParameter(arg, params, inner, outer, below);
    if (params.kwarg !== null) this.visitParameter(params.kwarg, params, inner, outer, below);
  }

  private visitParameter(arg: ast.Arg, params: ast.Arguments, inner: Region, outer: Region, below: number): void {
    arg.parent = params;
    this.filed[Kind.Arg]!.push(arg);
    inner.scope.add(new LocalBinding(arg.name, 'parameter', arg, params, inner));
    if (arg.annotation !== null) this.visit(arg.annotation, arg, below);
    if (arg.defaultValue === null) return;
    const annotations = this.region;
    if (annotations === outer) {
      this.visit(arg.defaultValue, arg, below);
    } else {
      this.enter(outer, arg.defaultValue.start);
      this.visit(arg.defaultValue, arg, below);
      this.enter(annotations, arg.defaultValue.end);
    }
  }

  /** The first iterable is evaluated outside, all else in the scope of the comprehension. */
  private visitComprehension(node: ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp, below: number): void {
    const outer = this.region;
    const scope = new LexicalScope('comprehension', node, outer.scope);
    const region = new Region('scope', node, outer, scope, null, true, false, false);
    if (node.kind === Kind.DictComp) {
      this.enter(region, node.key.start);
      this.visit(node.key, node, below);
      this.visit(node.value, node, below);
    } else {
      this.enter(region, node.elt.start);
      this.visit(node.elt, node, below);
    }
    for (let index = 0; index < node.generators.length; index++) {
      const clause = node.generators[index]!;
      this.file(clause, node);
      this.bindTarget(clause.target, clause, 'comprehension', clause, below);
      if (index === 0) {
        this.enter(outer, clause.iter.start);
        this.visit(clause.iter, clause, below);
        this.enter(region, clause.iter.end);
      } else {
        this.visit(clause.iter, clause, below);
      }
      this.visitList(clause.ifs, clause, below);
    }
    this.enter(outer, node.end);
  }

  private visitTry(node: ast.Try, outer: Region, below: number): void {
    this.enterBranch('try', node, startOf(node.body, node.start), node.body, false);
    this.visitBody(node.body, node, below);
    for (const handler of node.handlers) {
      this.region = outer;
      this.enterBranch('except', node, handler.start, handler.body, catchesImportError(handler, node));
      this.file(handler, node);
      if (handler.type !== null) this.visit(handler.type, handler, below);
      if (handler.name !== null) this.bindName(handler.name, 'except', handler, handler);
      this.visitBody(handler.body, handler, below);
    }
    if (node.orelse.length > 0) {
      this.region = outer;
      this.enterBranch('try-else', node, startOf(node.orelse, node.end), node.orelse, false);
      this.visitBody(node.orelse, node, below);
    }
    this.enter(outer, startOf(node.finalbody, node.end));
    this.visitBody(node.finalbody, node, below);
  }

  private visitLoopElse(node: ast.For | ast.While, outer: Region, below: number): void {
    if (node.orelse.length > 0) {
      this.region = outer;
      this.enterBranch('loop-else', node, startOf(node.orelse, node.end), node.orelse, false);
      this.visitBody(node.orelse, node, below);
    }
    this.enter(outer, node.end);
  }
}
