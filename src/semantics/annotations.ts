import { parse } from '../syntax/python/parser.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import { forEachChild } from '../syntax/python/visitor.ts';
import { MOST_PARTS, type Origin } from './origin.ts';
import type { Resolver } from './resolve.ts';
import type { LocalBinding } from './scope.ts';

/** Longer strings are no annotations. */
const MAX_STRING = 300;

/**
 * Reads annotations: which instances they describe.
 *
 * `X` is `X()`; `Optional`, `X | None`, `Annotated`, `Final`, `ClassVar` and the like are looked through; quoted ones
 * are parsed; unions of different things, `Any`, `Literal`, callables and type variables are unknown.
 * `list[X]` is `list()` whose elements, by iteration and by subscript, are `X()`; `dict[K, V]` is `dict()`, iterated
 * as `K()`, subscripted as `V()`; any other `G[X]` is `G()` that gives `X()`, as querysets, iterators and pages do.
 * `type[X]` is the class `X` itself. `Awaitable[X]` is `X()`, for `await` leaves no trace in a path.
 */
export class Annotations {
  private readonly resolver: Resolver;
  private readonly instances = new Map<ast.Expr, Origin | null>();
  private readonly parsed = new Map<ast.StringLiteral, ast.Expr | null>();
  private depth = 0;

  constructor(resolver: Resolver) {
    this.resolver = resolver;
  }

  instance(annotation: ast.Expr): Origin | null {
    const known = this.instances.get(annotation);
    if (known !== undefined) return known;
    if (this.depth > 50) return null;
    this.instances.set(annotation, null);
    this.depth++;
    const origin = this.evaluate(annotation);
    this.depth--;
    this.instances.set(annotation, origin);
    return origin;
  }

  private evaluate(annotation: ast.Expr): Origin | null {
    const { resolver } = this;
    switch (annotation.kind) {
      case Kind.Name:
        return this.ofName(annotation);
      case Kind.Attribute:
        return this.instantiate(resolver.ofExpression(annotation));
      case Kind.Subscript:
        return this.ofGeneric(annotation);
      case Kind.NameConstant:
        return annotation.value === 'None' ? resolver.origins.none : null;
      case Kind.BinOp:
        if (annotation.op !== '|') return null;
        return resolver.origins.agree(this.instance(annotation.left), this.instance(annotation.right));
      case Kind.StringLiteral: {
        const expr = this.expressionIn(annotation);
        return expr === null ? null : this.instance(expr);
      }
      default:
        return null;
    }
  }

  /** A class, or an alias of an annotation: `SessionDep = Annotated[Session, …]`. */
  private ofName(name: ast.Name): Origin | null {
    const { resolver } = this;
    const binding = this.onlyBinding(name);
    if (binding?.kind === 'type-parameter') return null;
    const value = binding === null ? null : aliased(binding.node, binding.holder);
    if (value === null) return this.instantiate(resolver.ofName(name.id, name.start));
    if (value.kind !== Kind.Call) return this.instance(value);
    const maker = resolver.ofExpression(value.func);
    if (maker === null) return null;
    const kind = typingName(maker);
    if (kind === 'NewType') return value.args[1] === undefined ? null : this.instance(value.args[1]);
    if (kind !== null && kind.startsWith('Type') && kind !== 'TypedDict') return null;
    return this.instantiate(resolver.ofName(name.id, name.start));
  }

  private onlyBinding(name: ast.Name): LocalBinding | null {
    const symbol = this.resolver.regions.at(name.start).scope.lookup(name.id);
    return symbol?.bindings.length === 1 ? symbol.bindings[0]! : null;
  }

  private instantiate(type: Origin | null): Origin | null {
    if (type === null || type === this.resolver.origins.none) return type;
    if (type.path === 'object' || type.path === 'type') return null;
    const name = typingName(type);
    if (name === null) return type.call();
    if (UNKNOWN.has(name) || TRANSPARENT.has(name)) return null;
    return this.builtinOf(name)?.call() ?? type.call();
  }

  private ofGeneric(annotation: ast.Subscript): Origin | null {
    const { resolver } = this;
    const type = resolver.ofExpression(annotation.value);
    if (type === null || type === resolver.origins.none) return null;
    const args = annotation.slice.kind === Kind.Tuple ? annotation.slice.elts : [annotation.slice];
    const first = args[0];
    if (first === undefined) return null;
    const name = genericName(type);
    if (name !== null) {
      if (TRANSPARENT.has(name)) return this.instance(first);
      if (UNKNOWN.has(name)) return null;
    }
    switch (name) {
      case 'Union':
        return this.union(args);
      case 'Type':
      case 'type':
        return this.classIn(first);
      case 'Coroutine':
        return args[2] === undefined ? null : this.instance(args[2]);
      case 'Tuple':
      case 'tuple': {
        const held = args.length === 2 && args[1]!.kind === Kind.EllipsisLiteral ? [first] : args;
        const element = resolver.known(this.union(held));
        // Of one length, and of things that differ.
        const isSplit = held === args && element === null && args.length <= MOST_PARTS;
        const parts = isSplit ? args.map((part) => resolver.known(this.instance(part))) : null;
        return resolver.origins.root('tuple').callHolding(element, element, parts);
      }
      default: {
        const base = (name === null ? null : this.builtinOf(name)) ?? type;
        const key = resolver.known(this.instance(first));
        if (name !== null && MAPPINGS.has(name)) {
          const value = args[1] === undefined ? null : resolver.known(this.instance(args[1]));
          return base.callHolding(key, value);
        }
        const holds = args.length === 1 || (name !== null && GENERATORS.has(name));
        return holds ? base.callHolding(key, key) : base.call();
      }
    }
  }

  private union(members: readonly ast.Expr[]): Origin | null {
    const { origins } = this.resolver;
    let origin: Origin | null = origins.none;
    for (const member of members) {
      origin = origins.agree(origin, this.instance(member));
      if (origin === null) return null;
    }
    return origin;
  }

  private classIn(expr: ast.Expr): Origin | null {
    const { resolver } = this;
    const unquoted = expr.kind === Kind.StringLiteral ? this.expressionIn(expr) : expr;
    return unquoted === null ? null : resolver.known(resolver.ofExpression(unquoted));
  }

  /** A subscript that makes a type, `Optional[X]` or `Repository[X]`: the class it comes down to; null for data. */
  parameterized(base: Origin, expr: ast.Subscript): Origin | null {
    if (base.definition?.kind === Kind.ClassDef) return base;
    const name = genericName(base);
    if (name === null) return null;
    const first = expr.slice.kind === Kind.Tuple ? expr.slice.elts[0] : expr.slice;
    if (TRANSPARENT.has(name)) return first === undefined ? null : this.classIn(first);
    return this.builtinOf(name) ?? base;
  }

  /** What a parameter gets by `= Depends(f)`, whose name stands for this manner of injection; null for other calls. */
  injected(call: ast.Call): Origin | null {
    const { resolver } = this;
    const marker = resolver.ofExpression(call.func);
    const source = call.args[0];
    if (marker === null || source === undefined || !INJECTORS.has(marker.step)) return null;
    const callee = resolver.known(resolver.ofExpression(source));
    return callee === null ? null : resolver.classes.injectedBy(callee);
  }

  /** Expressions behind the type in `Annotated[T, …]`, by way of an alias of this file too. */
  metadataOf(annotation: ast.Expr): readonly ast.Expr[] {
    const { resolver } = this;
    let expr: ast.Expr | null = annotation;
    for (let step = 0; step < 5 && expr !== null; step++) {
      if (expr.kind === Kind.StringLiteral) {
        expr = this.expressionIn(expr);
      } else if (expr.kind === Kind.Name) {
        const binding: LocalBinding | null = this.onlyBinding(expr);
        expr = binding === null ? null : aliased(binding.node, binding.holder);
      } else if (expr.kind === Kind.Subscript) {
        const type = resolver.ofExpression(expr.value);
        const name = type === null ? null : typingName(type);
        if (name === 'Annotated' && expr.slice.kind === Kind.Tuple) return expr.slice.elts.slice(1);
        expr = name !== null && TRANSPARENT.has(name) ? expr.slice : null;
      } else {
        return [];
      }
    }
    return [];
  }

  isSelf(origin: Origin): boolean {
    return origin.step === '()' && origin.parent !== null && typingName(origin.parent) === 'Self';
  }

  /** The builtin that an old name of `typing` stands for. */
  private builtinOf(name: string): Origin | null {
    const builtin = OLD_NAMES.get(name);
    return builtin === undefined ? null : this.resolver.origins.root(builtin);
  }

  /** The expression in a quoted annotation, its nodes placed where the string starts, so that names are found there. */
  private expressionIn(literal: ast.StringLiteral): ast.Expr | null {
    const known = this.parsed.get(literal);
    if (known !== undefined) return known;
    let expr: ast.Expr | null = null;
    if (!literal.isBytes && literal.value.length <= MAX_STRING) {
      const { module, errors } = parse(literal.value.trim());
      const statement = module.body[0];
      if (errors.length === 0 && module.body.length === 1 && statement?.kind === Kind.ExprStmt) {
        expr = statement.value;
        place(expr, literal);
      }
    }
    this.parsed.set(literal, expr);
    return expr;
  }
}

/** Moves a foreign tree into a string: all its nodes get the string's position, the topmost the string as parent. */
function place(root: ast.Node, at: ast.StringLiteral): void {
  const pending: ast.Node[] = [root];
  root.parent = at;
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    const parent = node;
    parent.start = at.start;
    parent.end = at.end;
    forEachChild(parent, (child) => {
      child.parent = parent;
      pending.push(child);
    });
  }
}

/** The value of an assignment that may name a type; null for all other bindings. */
function aliased(node: ast.Node, holder: ast.Node): ast.Expr | null {
  let value: ast.Expr | null = null;
  if (holder.kind === Kind.Assign && node.parent === holder) value = holder.value;
  else if (holder.kind === Kind.AnnAssign || holder.kind === Kind.TypeAlias) value = holder.value;
  if (value === null) return null;
  switch (value.kind) {
    case Kind.Name:
    case Kind.Attribute:
    case Kind.Subscript:
    case Kind.StringLiteral:
    case Kind.BinOp:
    case Kind.Call:
      return value;
    default:
      return null;
  }
}

/** `Optional` of `typing.Optional`; null for what is not of the typing modules. */
function typingName(origin: Origin): string | null {
  const module = origin.parent?.path;
  return module === 'typing' || module === 'typing_extensions' ? origin.step : null;
}

/** Last name of a generic of the standard library. */
function genericName(origin: Origin): string | null {
  if (origin.parent === null) return BUILTIN_GENERICS.has(origin.step) ? origin.step : null;
  return GENERIC_MODULES.has(origin.parent.path) ? origin.step : null;
}

const GENERIC_MODULES: ReadonlySet<string> = new Set([
  'typing',
  'typing_extensions',
  'collections',
  'collections.abc',
  'contextlib',
]);
const BUILTIN_GENERICS: ReadonlySet<string> = new Set(['list', 'dict', 'set', 'frozenset', 'tuple', 'type']);
const OLD_NAMES: ReadonlyMap<string, string> = new Map([
  ['List', 'list'],
  ['Dict', 'dict'],
  ['Set', 'set'],
  ['FrozenSet', 'frozenset'],
  ['Tuple', 'tuple'],
  ['Text', 'str'],
]);
const TRANSPARENT: ReadonlySet<string> = new Set([
  'Annotated',
  'Optional',
  'Final',
  'ClassVar',
  'Required',
  'NotRequired',
  'ReadOnly',
  'Unpack',
  'Awaitable',
]);
const UNKNOWN: ReadonlySet<string> = new Set([
  'Any',
  'AnyStr',
  'Callable',
  'Concatenate',
  'Literal',
  'LiteralString',
  'Never',
  'NoReturn',
  'TypeAlias',
  'TypeGuard',
  'TypeIs',
]);
const MAPPINGS: ReadonlySet<string> = new Set([
  'Dict',
  'dict',
  'Mapping',
  'MutableMapping',
  'DefaultDict',
  'defaultdict',
  'OrderedDict',
  'ChainMap',
]);
const GENERATORS: ReadonlySet<string> = new Set(['Generator', 'AsyncGenerator']);
/** Last names of the calls that, as a default, stand for what the function given to them returns. */
const INJECTORS: ReadonlySet<string> = new Set(['Depends', 'Security']);
