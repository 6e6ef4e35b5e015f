import { conditionsOf } from './conditions.ts';
import type { LocalModel } from '../semantics/file-model.ts';
import type { Origin } from '../semantics/origin.ts';
import type { Region } from '../semantics/scope.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { Terms } from './flatten.ts';
import type { StoreFact, Term } from './summary.ts';

type Target = ast.Attribute | ast.Subscript;
type Found = (store: StoreFact, region: Region) => void;

/** Finds what a file stores into objects, see `StoreFact`. Gives each with the region it stands in, in no order. */
export function forEachStore(model: LocalModel, terms: Terms, found: Found): void {
  new Stores(model, terms, found).all();
}

class Stores {
  private readonly model: LocalModel;
  private readonly terms: Terms;
  private readonly found: Found;

  constructor(model: LocalModel, terms: Terms, found: Found) {
    this.model = model;
    this.terms = terms;
    this.found = found;
  }

  all(): void {
    for (const { target, holder, region } of this.model.bound.attributeStores) this.into(target, holder, region);
    for (const node of this.model.nodes('Assign')) for (const target of node.targets) this.subscripts(target, node, 0);
    for (const node of this.model.nodes('AugAssign')) this.subscripts(node.target, node, 0);
    for (const node of this.model.nodes('AnnAssign')) this.subscripts(node.target, node, 0);
    for (const node of this.model.nodes('Delete')) for (const target of node.targets) this.subscripts(target, node, 0);
    this.globals();
  }

  private subscripts(target: ast.Expr, holder: ast.Stmt, depth: number): void {
    if (target.kind === Kind.Subscript) this.into(target, holder, this.model.regionOf(target));
    else if ((target.kind === Kind.Tuple || target.kind === Kind.List) && depth < DEEPEST) {
      for (const element of target.elts) this.subscripts(element, holder, depth + 1);
    }
  }

  private into(target: Target, holder: ast.Node, region: Region): void {
    if (holder.kind === Kind.AnnAssign && holder.value === null) return;
    if (target.kind === Kind.Attribute) {
      const receiver = this.model.resolver.classes.receiverNamed(target.value, region.scope);
      if (receiver !== null && receiver.isInstance) return;
    }
    const origin = this.model.originOf(target.value);
    if (origin === null || isOwnContainer(origin)) return;
    const isAttribute = target.kind === Kind.Attribute;
    const subscript = isAttribute ? null : this.terms.of(target.slice, NESTED);
    this.found(
      {
        target: origin.path,
        key: isAttribute ? target.attr : textOf(subscript),
        subscript,
        value: this.valueOf(target, holder),
        op: operatorOf(holder),
        conditions: conditionsOf(region, this.model.text),
        span: this.model.spanOf(target),
      },
      region,
    );
  }

  /** Names of the module that functions bind. */
  private globals(): void {
    const { model } = this;
    const { moduleScope } = model.bound;
    for (const { name, node, holder, region } of moduleScope.bindings) {
      if (region.scope.functionScope === null || node.kind !== Kind.Name) continue;
      this.found(
        {
          target: model.module,
          key: name,
          subscript: null,
          value: this.valueOf(node, holder),
          op: operatorOf(holder),
          conditions: conditionsOf(region, model.text),
          span: model.spanOf(node),
        },
        region,
      );
    }
  }

  private valueOf(target: ast.Expr, holder: ast.Node): Term {
    switch (holder.kind) {
      case Kind.Assign:
        if (holder.targets.includes(target)) return this.terms.of(holder.value);
        break;
      case Kind.AnnAssign:
        if (holder.value !== null) return this.terms.of(holder.value);
        break;
      case Kind.AugAssign:
      case Kind.NamedExpr:
        return this.terms.of(holder.value);
      default:
    }
    return { kind: 'unknown', span: this.model.spanOf(target) };
  }
}

/** Targets nested deeper than this are not looked into. */
const DEEPEST = 20;
/** Depth that a subscript's term starts at: it is a key, and no more than a name or a constant is expected. */
const NESTED = 4;

function operatorOf(holder: ast.Node): string {
  if (holder.kind === Kind.AugAssign) return `${holder.op}=`;
  return holder.kind === Kind.Delete ? 'del' : '=';
}

function textOf(subscript: Term | null): string | null {
  return subscript?.kind === 'constant' && typeof subscript.value === 'string' ? subscript.value : null;
}

/** A dict or list that stands in the function itself, or some other value of a builtin: no name tells where it goes. */
function isOwnContainer(origin: Origin): boolean {
  return origin.step === '()' && origin.isBuiltin;
}
