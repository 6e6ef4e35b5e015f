import type * as ast from '../syntax/python/nodes.ts';
import type { Binding, BindingKind, Scope, ScopeKind, Symbol } from './model.ts';
import type { Origin } from './origin.ts';

/** Where a name is bound, with the region of code that does it. */
export class LocalBinding implements Binding {
  /** What the name stands for by this binding; undefined until asked, null when it cannot be told. */
  origin: Origin | null | undefined = undefined;
  constructor(
    readonly name: string,
    readonly kind: BindingKind,
    readonly node: ast.Node,
    readonly holder: ast.Node,
    readonly region: Region,
  ) {}
}

export class LocalSymbol implements Symbol {
  readonly bindings: LocalBinding[] = [];
  /** What the name stands for once its scope has run; undefined until asked. */
  origin: Origin | null | undefined = undefined;
  constructor(
    readonly name: string,
    readonly scope: LexicalScope,
  ) {}
}

/** A scope by Python's rules. Its symbols are put together from its bindings when first asked for. */
export class LexicalScope implements Scope {
  readonly kind: ScopeKind;
  readonly node: ast.Node;
  readonly parent: LexicalScope | null;
  /** The nearest scope of a function or lambda, itself included. */
  readonly functionScope: LexicalScope | null;
  /** The nearest class, itself included, whatever functions lie between. */
  readonly classNode: ast.ClassDef | null;
  /** In source order. */
  bindings: LocalBinding[] = NO_BINDINGS;
  /** Names declared `global` (true) or `nonlocal` (false) here. */
  declared: Map<string, boolean> | null = null;
  /** Names of the module scope that only a `global` elsewhere may mention. */
  mentioned: string[] | null = null;
  /** The region of its whole body; set with that region. */
  region: Region | null = null;
  /** Holds a `yield` of its own. */
  isGenerator = false;
  /** Statements of its own, those of blocks included, those of functions and classes inside not. */
  statements = 0;
  private table: Map<string, LocalSymbol> | null = null;

  constructor(kind: ScopeKind, node: ast.Node, parent: LexicalScope | null) {
    this.kind = kind;
    this.node = node;
    this.parent = parent;
    this.functionScope =
      kind === 'function' || kind === 'lambda' ? this : parent === null ? null : parent.functionScope;
    this.classNode = kind === 'class' ? (node as ast.ClassDef) : parent === null ? null : parent.classNode;
  }

  /** The function or lambda whose code this is; null at module and class level outside of functions. */
  get functionNode(): ast.FunctionDef | ast.Lambda | null {
    return this.functionScope === null ? null : (this.functionScope.node as ast.FunctionDef | ast.Lambda);
  }

  add(binding: LocalBinding): void {
    if (this.bindings === NO_BINDINGS) this.bindings = [binding];
    else this.bindings.push(binding);
  }

  get symbols(): ReadonlyMap<string, LocalSymbol> {
    return this.table ?? this.tabulate();
  }

  /** The symbol a name used in this scope refers to: class scopes are invisible from the functions inside them. */
  lookup(name: string): LocalSymbol | null {
    const own = this.find(name);
    if (own !== null) return own;
    // A type-parameter scope sees the class it stands in; nothing else does but the class itself.
    let classIsVisible = this.kind === 'type-parameters';
    for (let scope = this.parent; scope !== null; scope = scope.parent) {
      if (scope.kind !== 'class' || classIsVisible) {
        const symbol = scope.find(name);
        if (symbol !== null) return symbol;
      }
      classIsVisible = false;
    }
    return null;
  }

  /** The symbol that this very scope has, or says is global. */
  private find(name: string): LocalSymbol | null {
    if (this.declared !== null && this.declared.get(name) === true) return this.module().symbols.get(name) ?? null;
    if (this.bindings === NO_BINDINGS && this.mentioned === null) return null;
    return (this.table ?? this.tabulate()).get(name) ?? null;
  }

  private module(): LexicalScope {
    return this.parent === null ? this : this.parent.module();
  }

  /** Sorts the bindings after some have been added out of order. */
  reorder(): void {
    if (this.bindings === NO_BINDINGS) return;
    this.bindings = this.bindings.toSorted((a, b) => inSourceOrder(a.node, b.node));
    this.table = null;
  }

  private tabulate(): Map<string, LocalSymbol> {
    const table = new Map<string, LocalSymbol>();
    for (const binding of this.bindings) {
      let symbol = table.get(binding.name);
      if (symbol === undefined) table.set(binding.name, (symbol = new LocalSymbol(binding.name, this)));
      symbol.bindings.push(binding);
    }
    if (this.mentioned !== null) {
      for (const name of this.mentioned) if (!table.has(name)) table.set(name, new LocalSymbol(name, this));
    }
    return (this.table = table);
  }
}

/** Shared by all scopes that bind nothing; never written to. */
const NO_BINDINGS: LocalBinding[] = [];

export type RegionKind = 'scope' | 'if' | 'else' | 'loop' | 'loop-else' | 'try' | 'except' | 'try-else' | 'case';

/**
 * A stretch of code that runs, or does not run, as one: the body of a scope, a branch, a loop, a `try`.
 * `with` and `finally` bodies belong to the region around them, for they always run.
 */
export class Region {
  readonly depth: number;
  /** Inside a loop or comprehension of the same function. */
  readonly inLoop: boolean;
  /** The innermost `try` of the same function whose body this is part of. */
  readonly tryNode: ast.Try | null;
  readonly isTypingOnly: boolean;
  /** See `conditionsOf`. */
  conditions: readonly string[] | null = null;

  constructor(
    readonly kind: RegionKind,
    /** The statement it is a branch of, or the node of its scope. */
    readonly node: ast.Node,
    readonly parent: Region | null,
    readonly scope: LexicalScope,
    /** Its statements; null for what is an expression. */
    readonly body: readonly ast.Stmt[] | null,
    isLoop: boolean,
    /** A second choice: the handler of an ImportError, the other branch of a test for type checking or the version. */
    readonly isFallback: boolean,
    isTypingOnly: boolean,
  ) {
    if (kind === 'scope') scope.region = this;
    if (parent === null) {
      this.depth = 0;
      this.inLoop = isLoop;
      this.tryNode = null;
      this.isTypingOnly = isTypingOnly;
      return;
    }
    const isFunction = kind === 'scope' && (scope.kind === 'function' || scope.kind === 'lambda');
    this.depth = parent.depth + 1;
    this.inLoop = isLoop || (!isFunction && parent.inLoop);
    this.tryNode = kind === 'try' ? (node as ast.Try) : isFunction ? null : parent.tryNode;
    this.isTypingOnly = isTypingOnly || parent.isTypingOnly;
  }

  /** Whether `other` is this region or lies inside it. */
  holds(other: Region): boolean {
    let region: Region | null = other;
    while (region !== null && region.depth > this.depth) region = region.parent;
    return region === this;
  }
}

/** By start; of those that start alike, the one around the others first. */
export function inSourceOrder(a: ast.Range, b: ast.Range): number {
  return a.start - b.start || b.end - a.end;
}
