import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { Bound } from './recorder.ts';
import type { LocalSymbol, Region } from './scope.ts';

/** Branches further out than so many are not looked at. */
const FURTHEST = 30;

/** `isinstance(name, X)` by the name that is tested, each where it surely holds. */
export class Narrowing {
  private readonly tests = new Map<string, Map<ast.Node, ast.Expr>>();

  constructor({ filed }: Bound) {
    for (const call of filed[Kind.Call] as ast.Call[]) {
      const [tested, type] = call.args;
      if (call.func.kind !== Kind.Name || call.func.id !== 'isinstance' || call.args.length !== 2) continue;
      if (tested?.kind !== Kind.Name || type === undefined) continue;
      const branch = branchOf(call);
      if (branch === null) continue;
      const byBranch = this.tests.get(tested.id);
      if (byBranch === undefined) this.tests.set(tested.id, new Map([[branch, type]]));
      else byBranch.set(branch, type);
    }
  }

  /** The class, or tuple of classes, that the branch around a use of a name was entered for; null for none. */
  typeOf(symbol: LocalSymbol, use: Region): ast.Expr | null {
    const tests = this.tests.get(symbol.name);
    if (tests === undefined) return null;
    let region: Region | null = use;
    for (let step = 0; region !== null && region.kind !== 'scope' && step < FURTHEST; step++, region = region.parent) {
      const type = region.kind === 'if' ? tests.get(region.node) : undefined;
      if (type === undefined) continue;
      // Bound anew inside, it may be anything.
      return symbol.bindings.some((binding) => region!.holds(binding.region)) ? null : type;
    }
    return null;
  }
}

/** The `if` that is entered only where a test holds. */
function branchOf(test: ast.Expr): ast.If | null {
  let inner: ast.Node = test;
  let parent = test.parent;
  while (parent?.kind === Kind.BoolOp && parent.op === 'and') {
    inner = parent;
    parent = parent.parent;
  }
  return parent?.kind === Kind.If && parent.test === inner ? parent : null;
}
