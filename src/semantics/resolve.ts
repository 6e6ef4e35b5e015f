import type * as ast from '../syntax/python/nodes.ts';
import { isLeftOut, isStarred } from './idioms.ts';
import { Kind } from '../syntax/python/nodes.ts';
import { Annotations } from './annotations.ts';
import type { Bound } from './recorder.ts';
import { BUILTINS } from './builtins.ts';
import { Classes } from './classes.ts';
import { entryUnder, ITEM_METHODS } from './entries.ts';
import { isAssignment, isRebound, reachingBindings } from './flow.ts';
import { absoluteModule, type ModuleName } from './imports.ts';
import { Narrowing } from './narrowing.ts';
import { isPlainValue, MOST_PARTS, numberType, type Origin, Origins } from './origin.ts';
import { RegionIndex } from './regions.ts';
import type { LexicalScope, LocalBinding, LocalSymbol, Region } from './scope.ts';

/** Expressions and assignments are followed through this many others; beyond, they are unknown. */
const MAX_DEPTH = 150;
/** Containers longer than this are not asked what they hold, nor targets that are unpacked to what they are given. */
const MAX_ELEMENTS = 30;

/**
 * Tells where the values of one file come from.
 * An origin is null where that cannot be told, and `origins.none` for Python's None.
 */
export class Resolver {
  readonly origins = new Origins();
  readonly regions: RegionIndex;
  readonly annotations: Annotations;
  readonly classes: Classes;
  readonly bound: Bound;
  readonly name: ModuleName;
  private readonly narrowing: Narrowing;
  private readonly starModule: Origin | null;
  private readonly modules = new Map<ast.ImportFrom, string | null>();
  private depth = 0;

  constructor(bound: Bound, name: ModuleName) {
    this.bound = bound;
    this.name = name;
    this.regions = new RegionIndex(bound);
    this.starModule = this.findStarModule();
    this.annotations = new Annotations(this);
    this.classes = new Classes(this);
    this.narrowing = new Narrowing(bound);
  }

  ofExpression(expr: ast.Expr): Origin | null {
    if (this.depth >= MAX_DEPTH) return null;
    this.depth++;
    const origin = this.evaluate(expr);
    this.depth--;
    return origin;
  }

  private evaluate(expr: ast.Expr): Origin | null {
    const { origins } = this;
    switch (expr.kind) {
      case Kind.Name:
        return this.ofName(expr.id, expr.start);
      case Kind.Attribute: {
        const base = this.ofExpression(expr.value);
        return base === null ? null : this.classes.member(base, expr.attr);
      }
      case Kind.Call:
        return this.ofCall(expr);
      case Kind.Await:
      case Kind.NamedExpr:
        return this.ofExpression(expr.value);
      case Kind.Subscript:
        return this.ofSubscript(expr);
      case Kind.StringLiteral:
        return origins.root(expr.isBytes ? 'bytes' : 'str').call();
      case Kind.JoinedStr:
        return origins.root('str').call();
      case Kind.NumberLiteral:
        return numberType(expr.raw, origins);
      case Kind.NameConstant:
        return expr.value === 'None' ? origins.none : origins.root('bool').call();
      case Kind.List:
      case Kind.Set:
      case Kind.Tuple: {
        const element = this.ofAny(expr.elts);
        const type = expr.kind === Kind.List ? 'list' : expr.kind === Kind.Set ? 'set' : 'tuple';
        // Of a short tuple, what stands in each place.
        const isSplit = expr.kind === Kind.Tuple && element === null && expr.elts.length <= MOST_PARTS;
        const parts = isSplit ? expr.elts.map((part) => this.known(this.ofExpression(part))) : null;
        return origins.root(type).callHolding(element, element, parts);
      }
      case Kind.Dict:
        return origins.root('dict').callHolding(null, this.ofAny(expr.values));
      case Kind.ListComp:
      case Kind.SetComp: {
        const element = this.known(this.ofExpression(expr.elt));
        return origins.root(expr.kind === Kind.ListComp ? 'list' : 'set').callHolding(element, element);
      }
      case Kind.DictComp:
        return origins
          .root('dict')
          .callHolding(this.known(this.ofExpression(expr.key)), this.known(this.ofExpression(expr.value)));
      case Kind.IfExp:
        return origins.agree(this.ofExpression(expr.body), this.ofExpression(expr.orelse));
      case Kind.BoolOp:
        return expr.op === 'or' ? this.ofAll(expr.values.filter((value) => !isLeftOut(value, this.regions))) : null;
      case Kind.BinOp:
        return this.ofOperation(expr);
      default:
        return null;
    }
  }

  /** What a name used at an offset stands for there. */
  ofName(name: string, position: number): Origin | null {
    const region = this.regions.at(position);
    const symbol = region.scope.lookup(name);
    if (symbol === null) return this.ofFreeName(name);
    const type = this.narrowing.typeOf(symbol, region);
    return (type === null ? null : this.instanceOf(type)) ?? this.ofSymbol(symbol, region, position);
  }

  /** An instance of a class, or of what all in a tuple of classes agree on. */
  private instanceOf(type: ast.Expr): Origin | null {
    return this.known(type.kind === Kind.Tuple ? this.ofAll(type.elts) : this.ofExpression(type))?.call() ?? null;
  }

  /** A builtin, or what star imports bring in. */
  private ofFreeName(name: string): Origin | null {
    if (BUILTINS.has(name)) return this.origins.root(name);
    return this.starModule === null ? null : this.starModule.attribute(name);
  }

  private ofSymbol(symbol: LocalSymbol, use: Region, position: number): Origin | null {
    const { bindings } = symbol;
    if (bindings.length === 0) return this.ofFreeName(symbol.name);
    if (bindings.length === 1) return this.afterScope(symbol);
    if (use.scope.functionScope === symbol.scope.functionScope || isRebound(bindings, use)) {
      const { bindings: reaching, fallbacks } = reachingBindings(bindings, use, position);
      if (reaching.length > 0) return this.settle(symbol, reaching);
      if (fallbacks.length > 0) return this.settle(symbol, fallbacks);
      // In a class body, a name that is not bound yet is looked up outside.
      if (symbol.scope.kind === 'class') {
        const outer = symbol.scope.parent!.lookup(symbol.name);
        if (outer === null) return this.ofFreeName(symbol.name);
        return this.ofSymbol(outer, symbol.scope.region!.parent!, symbol.scope.node.start);
      }
    }
    return this.afterScope(symbol);
  }

  /** What a name stands for once its scope has run: what functions inside see when they are called. */
  afterScope(symbol: LocalSymbol): Origin | null {
    if (symbol.origin !== undefined) return symbol.origin;
    const { bindings, scope } = symbol;
    let last: readonly LocalBinding[] = bindings;
    if (bindings.length > 1) {
      const { bindings: reaching, fallbacks } = reachingBindings(bindings, scope.region!, Infinity);
      last = reaching.length > 0 ? reaching : fallbacks;
    }
    return (symbol.origin = this.settle(symbol, last));
  }

  /** What bindings of a symbol agree on. An assigned name of the module is a place of its own. */
  private settle(symbol: LocalSymbol, bindings: readonly LocalBinding[]): Origin | null {
    const origin = this.ofBindings(bindings);
    if (symbol.scope.kind !== 'module' || !bindings.every(isAssignment)) return origin;
    const isUnknown = origin === null ? bindings.length === 1 : isPlainValue(origin) && origin.element === null;
    return this.module.place(symbol.name, isUnknown ? undefined : origin);
  }

  /**
   * Follows places: `app.api.router.get` becomes `fastapi.APIRouter().get`. Null if what the place holds is unknown
   * because its assignments disagree.
   */
  expand(origin: Origin): Origin | null {
    if (origin.expansion !== undefined) return origin.expansion;
    if (this.depth >= MAX_DEPTH) return null;
    origin.expansion = null;
    this.depth++;
    origin.expansion = this.replay(origin);
    this.depth--;
    return origin.expansion;
  }

  private replay(origin: Origin): Origin | null {
    if (origin.isPlace) {
      const { stands } = origin;
      if (stands === undefined || (stands !== null && isPlainValue(stands))) return origin;
      return stands === null ? null : this.expand(stands);
    }
    const { parent, step } = origin;
    if (parent === null) return origin;
    if (step === '[]' && parent.isPlace && parent.stands?.element) return this.expand(parent.stands.at()!);
    const base = this.expand(parent);
    if (base === parent || base === null) return base === null ? null : origin;
    if (step === '()') return this.expandResult(this.classes.resultOf(base));
    return this.expandResult(step === '[]' ? base.at() : this.classes.member(base, step));
  }

  private expandResult(origin: Origin | null): Origin | null {
    return origin === null ? null : this.expand(origin);
  }

  private ofBindings(bindings: readonly LocalBinding[]): Origin | null {
    let origin: Origin | null = this.origins.none;
    for (const binding of bindings) {
      origin = this.origins.agree(origin, this.ofBinding(binding));
      if (origin === null) return null;
    }
    return origin;
  }

  ofBinding(binding: LocalBinding): Origin | null {
    if (binding.origin !== undefined) return binding.origin;
    if (this.depth >= MAX_DEPTH) return null;
    // Whoever comes back here while it is being found out has gone in a circle.
    binding.origin = null;
    this.depth++;
    binding.origin = this.evaluateBinding(binding);
    this.depth--;
    return binding.origin;
  }

  private evaluateBinding(binding: LocalBinding): Origin | null {
    const { kind, node, holder } = binding;
    switch (kind) {
      case 'import':
        return this.ofImport(node as ast.Alias, holder as ast.Import | ast.ImportFrom);
      case 'class':
      case 'function':
        return this.ofDefinition(node as ast.ClassDef | ast.FunctionDef);
      case 'parameter':
        return this.ofParameter(node as ast.Arg, binding.region.scope);
      case 'assignment':
        return this.ofAssignment(node, holder);
      case 'for':
      case 'comprehension':
        return this.ofIteration(node, holder as ast.For | ast.Comprehension);
      case 'with': {
        const item = holder as ast.WithItem;
        return this.unpack(node, item.optionalVars!, item.contextExpr, this.ofExpression(item.contextExpr));
      }
      case 'except': {
        const { type } = node as ast.ExceptHandler;
        if (type === null) return null;
        return this.instanceOf(type);
      }
      case 'match': {
        const pattern = node.kind === Kind.MatchAs ? node.pattern : null;
        return pattern?.kind === Kind.MatchClass ? (this.ofExpression(pattern.cls)?.call() ?? null) : null;
      }
      case 'type-parameter':
      case 'delete':
        return null;
    }
  }

  /** What is stored by an assignment into one of its targets, a name or an attribute. */
  ofAssignment(target: ast.Node, holder: ast.Node): Origin | null {
    switch (holder.kind) {
      case Kind.Assign: {
        const root = holder.targets.find((candidate) => candidate.start <= target.start && target.end <= candidate.end);
        return root === undefined ? null : this.unpack(target, root, holder.value, this.ofExpression(holder.value));
      }
      case Kind.AnnAssign: {
        const declared = this.annotations.instance(holder.annotation);
        if (this.known(declared) !== null) return declared;
        return holder.value === null ? null : this.ofExpression(holder.value);
      }
      case Kind.NamedExpr:
      case Kind.TypeAlias:
        return this.ofExpression(holder.value);
      case Kind.WithItem:
        return target === holder.optionalVars ? this.ofExpression(holder.contextExpr) : null;
      default:
        return null;
    }
  }

  /** The part of a value that lands in `node` when it is assigned to `target`, which is `node` or holds it. */
  private unpack(node: ast.Node, target: ast.Expr, value: ast.Expr | null, origin: Origin | null): Origin | null {
    if (node === target) return origin;
    if ((target.kind !== Kind.Tuple && target.kind !== Kind.List) || target.elts.length > MAX_ELEMENTS) return null;
    const index = target.elts.findIndex((element) => element.start <= node.start && node.end <= element.end);
    const element = target.elts[index];
    if (element === undefined || element.kind === Kind.Starred) return null;
    if (value !== null && (value.kind === Kind.Tuple || value.kind === Kind.List)) {
      if (value.elts.length > MAX_ELEMENTS || value.elts.some(isStarred)) return null;
      const star = target.elts.findIndex(isStarred);
      const surplus = value.elts.length - target.elts.length;
      if (star < 0 ? surplus !== 0 : surplus < -1) return null;
      const part = value.elts[star >= 0 && index > star ? index + surplus : index];
      return part === undefined ? null : this.unpack(node, element, part, this.ofExpression(part));
    }
    const parts = origin?.parts?.length === target.elts.length && !target.elts.some(isStarred) ? origin.parts : null;
    return this.unpack(node, element, null, parts?.[index] ?? origin?.at() ?? null);
  }

  /** What the target of a loop, or the part of it that `node` is, holds in each round. */
  private ofIteration(node: ast.Node, { target, iter }: ast.For | ast.Comprehension): Origin | null {
    if (iter.kind === Kind.Call && target.kind === Kind.Tuple && node !== target) {
      const index = target.elts.indexOf(node as ast.Expr);
      const part = index < 0 ? undefined : this.partOfElement(iter, index);
      if (part !== undefined) return part;
    }
    return this.unpack(node, target, null, this.elementOf(iter));
  }

  /** What iterating over an expression gives. */
  private elementOf(iter: ast.Expr): Origin | null {
    if (iter.kind === Kind.Call && iter.func.kind === Kind.Attribute && iter.func.attr === 'values') {
      const values = this.ofExpression(iter.func.value)?.item;
      if (values !== null && values !== undefined) return values;
    }
    return this.ofExpression(iter)?.each() ?? null;
  }

  /** The part of that index where a call is known to yield tuples of different things; else undefined. */
  private partOfElement(iter: ast.Call, index: number): Origin | null | undefined {
    if (iter.func.kind === Kind.Attribute && iter.func.attr === 'items') {
      const base = this.ofExpression(iter.func.value);
      if (base === null || (base.element === null && base.item === null)) return undefined;
      return index === 0 ? base.element : index === 1 ? base.item : null;
    }
    if (iter.func.kind !== Kind.Name || !this.isBuiltin(iter.func.id, iter)) return undefined;
    if (iter.func.id === 'enumerate') {
      const first = iter.args[0];
      if (index === 0) return this.origins.root('int').call();
      return index === 1 && first !== undefined ? this.elementOf(first) : null;
    }
    if (iter.func.id !== 'zip') return undefined;
    const source = iter.args.some(isStarred) ? undefined : iter.args[index];
    return source === undefined ? null : this.elementOf(source);
  }

  private ofImport(alias: ast.Alias, holder: ast.Import | ast.ImportFrom): Origin | null {
    if (holder.kind === Kind.Import) {
      if (alias.asname !== null) return this.origins.dotted(alias.name);
      const dot = alias.name.indexOf('.');
      return this.origins.root(dot < 0 ? alias.name : alias.name.slice(0, dot));
    }
    const module = this.moduleOf(holder);
    return module === null ? null : (this.origins.dotted(module)?.attribute(alias.name) ?? null);
  }

  /** Absolute name of the module that an import reads; see `absoluteModule`. */
  moduleOf(node: ast.ImportFrom): string | null {
    let module = this.modules.get(node);
    if (module === undefined) this.modules.set(node, (module = absoluteModule(node, this.name)));
    return module;
  }

  private findStarModule(): Origin | null {
    let found: ast.ImportFrom | null = null;
    for (const node of this.bound.filed[Kind.ImportFrom] as ast.ImportFrom[]) {
      if (node.names[0]?.name !== '*') continue;
      // Of several, the linker knows which one gives the name.
      if (found !== null) return this.module;
      found = node;
    }
    const module = found === null ? null : this.moduleOf(found);
    return module === null ? null : this.origins.dotted(module);
  }

  /** Path of the file's own module. */
  get module(): Origin {
    return this.origins.dotted(this.name.module) ?? this.origins.root(this.name.module);
  }

  ofDefinition(definition: ast.ClassDef | ast.FunctionDef): Origin | null {
    return this.classes.originOf(definition);
  }

  private ofParameter(arg: ast.Arg, scope: LexicalScope): Origin | null {
    const params = arg.parent as ast.Arguments;
    if (arg.annotation !== null) {
      const declared = this.known(this.annotations.instance(arg.annotation));
      if (arg === params.vararg) return this.origins.root('tuple').callHolding(declared, declared);
      if (arg === params.kwarg) return this.origins.root('dict').callHolding(null, declared);
      if (declared !== null) return declared;
    }
    const receiver = this.classes.receiverOf(scope);
    if (receiver !== null && receiver.arg === arg) {
      const origin = this.ofDefinition(receiver.classNode);
      return receiver.isInstance ? (origin?.call() ?? null) : origin;
    }
    if (arg.defaultValue?.kind === Kind.Call) return this.annotations.injected(arg.defaultValue);
    return arg.annotation === null && arg !== params.vararg && arg !== params.kwarg ? this.given(arg, scope) : null;
  }

  /** What callers pass for a parameter that nothing is known of: it goes by the function's name and its own. */
  private given(arg: ast.Arg, { node }: LexicalScope): Origin | null {
    if (node.kind !== Kind.FunctionDef) return null;
    return this.ofDefinition(node)?.attribute('<parameters>')?.attribute(arg.name) ?? null;
  }

  private ofCall(call: ast.Call): Origin | null {
    if (call.func.kind === Kind.Name) {
      const special = this.ofBuiltinCall(call.func.id, call);
      if (special !== undefined) return special;
    }
    const item = this.itemBy(call);
    if (item !== null) return item;
    const callee = this.ofExpression(call.func);
    if (callee === null) return null;
    if (callee.step === 'cast' && callee.parent !== null && callee.parent.path === 'typing') {
      return call.args.length === 2 ? this.known(this.annotations.instance(call.args[0]!)) : null;
    }
    return this.classes.resultOf(callee);
  }

  /** `d.get(key)` of a dict that is known to hold one kind of thing; null for all else. */
  private itemBy({ func }: ast.Call): Origin | null {
    if (func.kind !== Kind.Attribute || !ITEM_METHODS.has(func.attr)) return null;
    const base = this.ofExpression(func.value);
    return base !== null && base.path === 'dict()' ? base.item : null;
  }

  /** Builtins whose result is told by their arguments; undefined for all other names. */
  private ofBuiltinCall(name: string, call: ast.Call): Origin | null | undefined {
    const first = call.args[0];
    switch (name) {
      case 'super':
        return this.isBuiltin(name, call) ? this.classes.superOf(call) : undefined;
      case 'list':
      case 'tuple':
      case 'set':
      case 'frozenset':
      case 'sorted':
      case 'reversed':
      case 'iter': {
        if (first === undefined || !this.isBuiltin(name, call)) return undefined;
        const element = this.elementOf(first);
        return this.origins.root(name === 'sorted' ? 'list' : name).callHolding(element, element);
      }
      case 'next':
        if (first === undefined || !this.isBuiltin(name, call)) return undefined;
        return this.elementOf(first);
      case 'type': {
        if (call.args.length !== 1 || !this.isBuiltin(name, call)) return undefined;
        const instance = this.expandResult(this.ofExpression(first!));
        return instance !== null && instance.step === '()' ? instance.parent : null;
      }
      case 'getattr': {
        const attribute = call.args[1];
        if (attribute?.kind !== Kind.StringLiteral || !this.isBuiltin(name, call)) return undefined;
        const base = this.ofExpression(first!);
        return base === null ? null : this.classes.member(base, attribute.value);
      }
      default:
        return undefined;
    }
  }

  private isBuiltin(name: string, at: ast.Range): boolean {
    return this.regions.at(at.start).scope.lookup(name) === null;
  }

  private ofSubscript(expr: ast.Subscript): Origin | null {
    const base = this.ofExpression(expr.value);
    if (base === null || base === this.origins.none) return null;
    // A slice is of the kind that it is cut from.
    if (expr.slice.kind === Kind.Slice) return base;
    const type = this.annotations.parameterized(base, expr);
    if (type !== null) return type;
    return base.item ?? this.entryOf(expr) ?? base.at();
  }

  private entryOf({ value, slice }: ast.Subscript): Origin | null {
    if (value.kind !== Kind.Name) return null;
    const bindings = this.regions.at(value.start).scope.lookup(value.id)?.bindings ?? [];
    const entry = bindings.length === 1 ? entryUnder(bindings[0]!, slice) : null;
    const origin = entry === null ? null : this.known(this.ofExpression(entry));
    return origin === null || isPlainValue(origin) ? null : origin;
  }

  private ofOperation(expr: ast.BinOp): Origin | null {
    const left = this.ofExpression(expr.left);
    if (expr.op === '+') return this.origins.agree(left, this.ofExpression(expr.right));
    if (expr.op === '/' && left !== null && /^(?:pathlib|anyio)\.\w*Path\(\)$/.test(left.path)) return left;
    return expr.op === '%' && left !== null && left.path === 'str()' ? left : null;
  }

  /** What all of these agree on. */
  private ofAll(exprs: readonly ast.Expr[]): Origin | null {
    let origin: Origin | null = this.origins.none;
    for (const expr of exprs) {
      origin = this.origins.agree(origin, this.ofExpression(expr));
      if (origin === null) return null;
    }
    return origin;
  }

  private ofAny(exprs: readonly ast.Expr[]): Origin | null {
    return exprs.length > MAX_ELEMENTS ? null : this.known(this.ofAll(exprs));
  }

  /** The origin unless it is None. */
  known(origin: Origin | null): Origin | null {
    return origin === this.origins.none ? null : origin;
  }
}
