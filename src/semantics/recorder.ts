import type * as ast from '../syntax/python/nodes.ts';
import { Kind, KIND_COUNT } from '../syntax/python/nodes.ts';
import type { BindingKind } from './model.ts';
import { inSourceOrder, LexicalScope, LocalBinding, Region } from './scope.ts';
import type { RegionKind } from './scope.ts';

/** `self.x = …`, `with … as self.x` and the like: an attribute that is written to. */
export interface AttributeStore {
  readonly target: ast.Attribute;
  /** What `Binding.holder` is for a name. */
  readonly holder: ast.Node;
  readonly region: Region;
}

/** What one walk of the tree yields. */
export interface Bound {
  readonly moduleScope: LexicalScope;
  /** Nodes by kind, in source order. */
  readonly filed: readonly (readonly ast.Node[])[];
  /** Offsets, ascending, from which on the region of the same index holds. */
  readonly regionStarts: readonly number[];
  readonly regions: readonly Region[];
  /** Scopes of classes and functions in source order. */
  readonly definitionScopes: readonly LexicalScope[];
  readonly attributeStores: readonly AttributeStore[];
}

/** What the binder finds on its walk, put where it is looked for later. */
export class Recorder implements Bound {
  readonly moduleScope: LexicalScope;
  readonly filed: ast.Node[][] = [];
  readonly regionStarts: number[] = [];
  readonly regions: Region[] = [];
  readonly definitionScopes: LexicalScope[] = [];
  readonly attributeStores: AttributeStore[] = [];

  protected region: Region;
  /** The holder of the names that the pattern at hand captures. */
  protected matchCase: ast.MatchCase | null = null;
  private readonly nonlocals: { readonly binding: LocalBinding; readonly from: LexicalScope }[] = [];

  constructor(module: ast.Module) {
    for (let kind = 0; kind < KIND_COUNT; kind++) this.filed.push([]);
    this.moduleScope = new LexicalScope('module', module, null);
    this.region = new Region('scope', module, null, this.moduleScope, module.body, false, false, false);
  }

  protected file(node: ast.Node, parent: ast.Node): void {
    node.parent = parent;
    this.filed[node.kind]!.push(node);
  }

  /** From `start` on, code belongs to `region`. */
  protected enter(region: Region, start: number): void {
    this.region = region;
    const last = this.regionStarts.length - 1;
    if (last >= 0 && this.regionStarts[last] === start) {
      this.regions[last] = region;
    } else {
      this.regionStarts.push(start);
      this.regions.push(region);
    }
  }

  protected enterBranch(kind: RegionKind, node: ast.Stmt, start: number, body: ast.Stmt[], isFallback: boolean): void {
    const outer = this.region;
    this.enter(new Region(kind, node, outer, outer.scope, body, kind === 'loop', isFallback, false), start);
  }

  protected bindName(name: string, kind: BindingKind, node: ast.Node, holder: ast.Node): void {
    const region = this.region;
    let scope = region.scope;
    // A walrus binds outside of the comprehensions around it.
    if (holder.kind === Kind.NamedExpr) while (scope.kind === 'comprehension') scope = scope.parent!;
    const binding = new LocalBinding(name, kind, node, holder, region);
    if (scope.declared !== null) {
      const isGlobal = scope.declared.get(name);
      if (isGlobal === true) scope = this.moduleScope;
      else if (isGlobal === false) {
        this.nonlocals.push({ binding, from: scope });
        return;
      }
    }
    scope.add(binding);
  }

  protected capture(name: string, pattern: ast.Pattern): void {
    this.bindName(name, 'match', pattern, this.matchCase ?? pattern);
  }

  protected declare(node: ast.Global | ast.Nonlocal): void {
    const scope = this.region.scope;
    if (scope.kind === 'module') return;
    scope.declared ??= new Map();
    for (const name of node.names) {
      scope.declared.set(name, node.kind === Kind.Global);
      if (node.kind === Kind.Global) (this.moduleScope.mentioned ??= []).push(name);
    }
  }

  protected markGenerator(): void {
    const scope = this.region.scope.functionScope;
    if (scope !== null) scope.isGenerator = true;
  }

  /** Puts bindings where their `nonlocal` says, which is known only when the functions around have been read. */
  protected bindNonlocals(): void {
    const targets = this.nonlocals.map(({ binding, from }) => {
      let scope = from.parent;
      while (scope !== null && !(isFunctionLike(scope) && scope.symbols.has(binding.name))) scope = scope.parent;
      return scope ?? from;
    });
    targets.forEach((scope, index) => scope.add(this.nonlocals[index]!.binding));
    for (const scope of new Set(targets)) scope.reorder();
  }

  protected restoreOrder(): void {
    for (const nodes of this.filed) nodes.sort(inSourceOrder);
    this.attributeStores.sort((a, b) => inSourceOrder(a.target, b.target));
    this.definitionScopes.sort((a, b) => inSourceOrder(a.node, b.node));
    const order = this.regionStarts.map((_, index) => index);
    order.sort((a, b) => this.regionStarts[a]! - this.regionStarts[b]! || a - b);
    const starts = order.map((index) => this.regionStarts[index]!);
    const regions = order.map((index) => this.regions[index]!);
    for (let index = 0; index < order.length; index++) {
      this.regionStarts[index] = starts[index]!;
      this.regions[index] = regions[index]!;
    }
    for (const scope of new Set(regions.map((region) => region.scope))) {
      scope.reorder();
    }
  }
}

function isFunctionLike(scope: LexicalScope): boolean {
  return scope.kind === 'function' || scope.kind === 'lambda';
}

/** Where the code of a block starts, decorators included; `otherwise` if the block is empty. */
export function startOf(body: readonly ast.Stmt[], otherwise: number): number {
  const first = body[0];
  if (first === undefined) return otherwise;
  if (first.kind !== Kind.FunctionDef && first.kind !== Kind.ClassDef) return first.start;
  return first.decorators[0]?.start ?? first.start;
}
