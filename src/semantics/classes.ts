import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { AttributeStore } from './recorder.ts';
import type { Origin } from './origin.ts';
import type { Resolver } from './resolve.ts';
import type { LexicalScope } from './scope.ts';

/** The first parameter of a method. */
export interface Receiver {
  readonly arg: ast.Arg;
  readonly classNode: ast.ClassDef;
  /** False for class methods: then it is the class itself. */
  readonly isInstance: boolean;
}

/** What is known of the classes and functions that one file defines. */
export class Classes {
  private readonly resolver: Resolver;
  private readonly scopes = new Map<ast.Node, LexicalScope>();
  private readonly names = new Map<ast.Node, Origin>();
  /** Stores to attributes of `self` by class and name. */
  private stores: Map<ast.ClassDef, Map<string, AttributeStore[]>> | null = null;
  /** What instances of a class are known to hold; undefined marks what is being found out. */
  private readonly attributes = new Map<AttributeStore[], Origin | null>();

  constructor(resolver: Resolver) {
    this.resolver = resolver;
    for (const scope of resolver.bound.definitionScopes) this.scopes.set(scope.node, scope);
    // All at once and in source order, so that of several definitions of one name the first has it.
    for (const scope of resolver.bound.definitionScopes) this.originOf(scope.node as ast.ClassDef | ast.FunctionDef);
  }

  scopeOf(definition: ast.ClassDef | ast.FunctionDef): LexicalScope | null {
    return this.scopes.get(definition) ?? null;
  }

  /** `app.views.View.get`, `app.make.<locals>.inner`. */
  originOf(definition: ast.ClassDef | ast.FunctionDef): Origin {
    const known = this.names.get(definition);
    if (known !== undefined) return known;
    let around = this.scopes.get(definition)?.parent ?? null;
    while (around !== null && around.kind !== 'class' && around.kind !== 'function') around = around.parent;
    const { module } = this.resolver;
    let base: Origin | null = module;
    if (around !== null) {
      base = this.originOf(around.node as ast.ClassDef | ast.FunctionDef);
      if (around.kind === 'function') base = base.attribute('<locals>');
    }
    // Deeper than any path may be, a definition is named by its module and itself.
    const origin = base?.attribute(definition.name) ?? module.attribute(definition.name) ?? module;
    if (origin !== module) origin.definition ??= definition;
    this.names.set(definition, origin);
    return origin;
  }

  /** The receiver of the method whose scope is given; null for static methods and plain functions. */
  receiverOf(scope: LexicalScope): Receiver | null {
    const method = scope.node;
    if (method.kind !== Kind.FunctionDef) return null;
    let around = scope.parent;
    if (around?.kind === 'type-parameters') around = around.parent;
    if (around?.kind !== 'class') return null;
    const arg = method.params.posonly[0] ?? method.params.args[0];
    if (arg === undefined || hasDecorator(method, 'staticmethod')) return null;
    const isClassMethod = CLASS_METHODS.has(method.name) || arg.name === 'cls' || hasDecorator(method, 'classmethod');
    return { arg, classNode: around.node as ast.ClassDef, isInstance: !isClassMethod };
  }

  /** The receiver that an expression in `scope` is: `self`, `cls`; null for all else. */
  receiverNamed(expr: ast.Expr, scope: LexicalScope): Receiver | null {
    if (expr.kind !== Kind.Name) return null;
    const binding = scope.lookup(expr.id)?.bindings[0];
    if (binding?.kind !== 'parameter') return null;
    const receiver = this.receiverOf(binding.region.scope);
    return receiver !== null && receiver.arg === binding.node ? receiver : null;
  }

  /** Whether a method that returns this expression gives the instance it is called on, or one of the class it is called on. */
  isOwnInstance(expr: ast.Expr, scope: LexicalScope): boolean {
    if (expr.kind === Kind.Name) {
      const receiver = this.receiverNamed(expr, scope);
      if (receiver !== null) return receiver.isInstance;
      const [binding, second] = scope.lookup(expr.id)?.bindings ?? [];
      if (binding?.holder.kind !== Kind.Assign || second !== undefined) return false;
      const { value, targets } = binding.holder;
      return value.kind === Kind.Call && targets.includes(binding.node as ast.Expr) && this.isOwnInstance(value, scope);
    }
    if (expr.kind !== Kind.Call) return false;
    const { func } = expr;
    if (func.kind === Kind.Name) return this.receiverNamed(func, scope)?.isInstance === false;
    const instance =
      func.kind === Kind.Attribute && func.attr === '__class__'
        ? func.value
        : func.kind === Kind.Call && func.func.kind === Kind.Name && func.func.id === 'type'
          ? func.args[0]
          : undefined;
    return instance !== undefined && this.receiverNamed(instance, scope)?.isInstance === true;
  }

  /** `base.name`, carried on where `base` is a class of this file or an instance of one. */
  member(base: Origin, name: string): Origin | null {
    if (base === this.resolver.origins.none) return null;
    if (base.definition?.kind === Kind.ClassDef) return this.classMember(base.definition, base, name, false);
    if (base.step === '()' && base.parent?.definition?.kind === Kind.ClassDef) {
      const { definition } = base.parent;
      const held = this.instanceMember(definition, name);
      return held === undefined ? this.classMember(definition, base, name, true) : held;
    }
    return base.attribute(name);
  }

  /** What methods store in `self.name`; undefined if none does, or nothing but None. */
  private instanceMember(classNode: ast.ClassDef, name: string): Origin | null | undefined {
    const stores = this.storesOf(classNode)?.get(name);
    if (stores === undefined) return undefined;
    let origin = this.attributes.get(stores);
    if (origin === undefined) {
      this.attributes.set(stores, null);
      origin = this.agreement(stores);
      this.attributes.set(stores, origin);
    }
    return origin === this.resolver.origins.none ? undefined : origin;
  }

  private agreement(stores: readonly AttributeStore[]): Origin | null {
    const { resolver } = this;
    // An annotation holds for all assignments.
    for (const { target, holder } of stores) {
      if (holder.kind !== Kind.AnnAssign) continue;
      const declared = resolver.known(resolver.annotations.instance(holder.annotation));
      if (declared !== null) return declared;
      if (holder.value === null && stores.length > 1) continue;
      const origin = resolver.ofAssignment(target, holder);
      if (origin !== resolver.origins.none) return origin;
    }
    let origin: Origin | null = resolver.origins.none;
    for (const { target, holder } of stores) {
      if (holder.kind === Kind.Delete || holder.kind === Kind.AugAssign) continue;
      origin = resolver.origins.agree(origin, resolver.ofAssignment(target, holder));
      if (origin === null) return null;
    }
    return origin;
  }

  private classMember(classNode: ast.ClassDef, base: Origin, name: string, onInstance: boolean): Origin | null {
    const symbol = this.scopes.get(classNode)?.symbols.get(name);
    if (symbol === undefined || symbol.bindings.length === 0) return base.attribute(name);
    const origin = this.resolver.afterScope(symbol);
    if (origin === null || origin === this.resolver.origins.none) return base.attribute(name);
    if (origin.definition?.kind === Kind.FunctionDef) {
      if (!onInstance || !isProperty(origin.definition)) return origin;
      // Without an annotation, what it returns is for the linker to say.
      return origin.definition.returns === null ? base.attribute(name) : this.resultOf(origin);
    }
    // A constant of a class is a name in its own right: members of enums are.
    return !onInstance && SCALARS.has(origin.path) ? base.attribute(name) : origin;
  }

  /** Names that methods store in `self`, with what is known of them, in the order of their first store. */
  *instanceAttributes(classNode: ast.ClassDef): Iterable<readonly [string, Origin]> {
    const stores = this.storesOf(classNode);
    if (stores === undefined) return;
    for (const name of stores.keys()) {
      const origin = this.instanceMember(classNode, name);
      if (origin !== null && origin !== undefined) yield [name, origin];
    }
  }

  /** Whether a class assigns a member in its body or by `self`, or defines it as a method: no property. */
  isPlainMember(classNode: ast.ClassDef, name: string): boolean {
    const bindings = this.scopes.get(classNode)?.symbols.get(name)?.bindings;
    if (bindings === undefined || bindings.length === 0) return this.storesOf(classNode)?.has(name) === true;
    return !bindings.some(({ node }) => node.kind === Kind.FunctionDef && isProperty(node));
  }

  private storesOf(classNode: ast.ClassDef): Map<string, AttributeStore[]> | undefined {
    this.stores ??= this.collectStores();
    return this.stores.get(classNode);
  }

  private collectStores(): Map<ast.ClassDef, Map<string, AttributeStore[]>> {
    const stores = new Map<ast.ClassDef, Map<string, AttributeStore[]>>();
    for (const store of this.resolver.bound.attributeStores) {
      const { value, attr } = store.target;
      const receiver = this.receiverNamed(value, store.region.scope);
      if (receiver === null) continue;
      let byName = stores.get(receiver.classNode);
      if (byName === undefined) stores.set(receiver.classNode, (byName = new Map()));
      const same = byName.get(attr);
      if (same === undefined) byName.set(attr, [store]);
      else same.push(store);
    }
    return stores;
  }

  /** What calling it gives: an instance of a class, what a function's annotation says, else `path()`. */
  resultOf(callee: Origin): Origin | null {
    if (callee === this.resolver.origins.none) return null;
    const { definition } = callee;
    if (definition?.kind !== Kind.FunctionDef || definition.returns === null) return callee.call();
    const { annotations, origins } = this.resolver;
    const declared = annotations.instance(definition.returns);
    if (declared === null || declared === origins.none) return callee.call();
    if (annotations.isSelf(declared)) {
      const classNode = this.scopes.get(definition)?.classNode ?? null;
      return classNode === null ? callee.call() : this.originOf(classNode).call();
    }
    // `@contextmanager`: what it yields is what `with` gives.
    return hasDecorator(definition, 'contextmanager', 'asynccontextmanager') ? declared.element : declared;
  }

  /** What a function gives to those who have it called for them: a generator gives what it yields. */
  injectedBy(callee: Origin): Origin | null {
    const { definition } = callee;
    if (definition?.kind !== Kind.FunctionDef || this.scopes.get(definition)?.isGenerator !== true) {
      return this.resultOf(callee);
    }
    return this.resultOf(callee)?.element ?? callee.call();
  }

  /** `super()` in a method: an instance of the first base, or that base in class methods. */
  superOf(call: ast.Call): Origin | null {
    const { resolver } = this;
    let scope = resolver.regions.at(call.start).scope.functionScope;
    let receiver: Receiver | null = null;
    while (scope !== null && (receiver = this.receiverOf(scope)) === null) {
      scope = scope.parent === null ? null : scope.parent.functionScope;
    }
    if (receiver === null) return null;
    let { classNode } = receiver;
    const named = call.args[0] === undefined ? null : resolver.ofExpression(call.args[0]);
    if (named?.definition?.kind === Kind.ClassDef) classNode = named.definition;
    const first = classNode.bases[0];
    const base = first === undefined ? resolver.origins.root('object') : this.baseOf(first);
    return receiver.isInstance ? (base?.call() ?? null) : base;
  }

  /** The class that a base expression names; type arguments are dropped. */
  baseOf(base: ast.Expr): Origin | null {
    const { resolver } = this;
    return resolver.known(resolver.ofExpression(base.kind === Kind.Subscript ? base.value : base));
  }
}

const CLASS_METHODS: ReadonlySet<string> = new Set(['__new__', '__init_subclass__', '__class_getitem__']);
const SCALARS: ReadonlySet<string> = new Set(['str()', 'bytes()', 'int()', 'float()', 'bool()', 'complex()']);

/** Whether a definition is decorated by something of one of these last names. */
function hasDecorator(definition: ast.FunctionDef | ast.ClassDef, ...names: readonly string[]): boolean {
  return definition.decorators.some((decorator) => {
    const name = lastName(decorator);
    return name !== null && names.includes(name);
  });
}

/** `@property`, `@cached_property`, `@hybrid_property` … */
function isProperty(definition: ast.FunctionDef): boolean {
  return definition.decorators.some((decorator) => lastName(decorator)?.endsWith('property') === true);
}

function lastName(expr: ast.Expr): string | null {
  if (expr.kind === Kind.Name) return expr.id;
  return expr.kind === Kind.Attribute ? expr.attr : null;
}
