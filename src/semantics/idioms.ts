import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { RegionIndex } from './regions.ts';

/** `*rest`. */
export function isStarred(expr: ast.Expr): boolean {
  return expr.kind === Kind.Starred;
}

/** `TYPE_CHECKING`, `typing.TYPE_CHECKING`. */
export function isTypeChecking(test: ast.Expr): boolean {
  if (test.kind === Kind.Name) return test.id === 'TYPE_CHECKING';
  return test.kind === Kind.Attribute && test.attr === 'TYPE_CHECKING';
}

/** Whether an `if` chooses between two ways to have the same thing: its first branch tells what names stand for. */
export function choosesImplementation(test: ast.Expr): boolean {
  return isTypeChecking(test) || mentionsVersion(test);
}

function mentionsVersion(test: ast.Expr): boolean {
  if (test.kind !== Kind.Compare) return false;
  let left = test.left;
  if (left.kind === Kind.Subscript) left = left.value;
  return left.kind === Kind.Attribute && left.attr === 'version_info';
}

/** Whether a handler stands in for an import that failed in the body of its `try`. */
export function catchesImportError(handler: ast.ExceptHandler, node: ast.Try): boolean {
  const type = handler.type;
  if (type !== null) {
    const names = type.kind === Kind.Tuple ? type.elts : [type];
    if (names.some((name) => name.kind === Kind.Name && IMPORT_ERRORS.has(name.id))) return true;
    if (type.kind !== Kind.Name || type.id !== 'Exception') return false;
  }
  const first = node.body[0]?.kind;
  return first === Kind.Import || first === Kind.ImportFrom;
}

const IMPORT_ERRORS: ReadonlySet<string> = new Set(['ImportError', 'ModuleNotFoundError']);

/** Whether a name is a parameter that nobody says more of than that it may be left out: `session=None`. */
export function isLeftOut(expr: ast.Expr, regions: RegionIndex): boolean {
  const symbol = expr.kind === Kind.Name ? regions.at(expr.start).scope.lookup(expr.id) : null;
  const node = symbol?.bindings.length === 1 ? symbol.bindings[0]!.node : null;
  if (node?.kind !== Kind.Arg || node.annotation !== null) return false;
  return node.defaultValue?.kind === Kind.NameConstant && node.defaultValue.value === 'None';
}
