import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Expr, type Node } from '../../syntax/python/nodes.ts';
import { walk } from '../../syntax/python/visitor.ts';

/** The word a reader knows a value by: `token` of `token`, `self.token`, `request.headers["token"]` and `token()`. */
export function wordOf(expr: Expr): string | null {
  if (expr.kind === Kind.Name) return expr.id;
  if (expr.kind === Kind.Attribute) return expr.attr;
  if (expr.kind === Kind.Subscript)
    return expr.slice.kind === Kind.StringLiteral ? expr.slice.value : wordOf(expr.value);
  if (expr.kind === Kind.Await) return wordOf(expr.value);
  if (expr.kind === Kind.Call) return wordOf(expr.func);
  return null;
}

/**
 * Names of what an expression becomes part of: the variables it is assigned to, the argument or key it is given as, the
 * function that is called with it, and the one that returns it. Nearest first.
 */
export function destinationsOf(file: FileModel, expr: Node): string[] {
  const found: string[] = [];
  const take = (target: Expr): void => {
    const word = wordOf(target);
    if (word !== null) found.push(word);
  };
  for (let at: Node = expr; at.parent !== null; at = at.parent) {
    const parent: Node = at.parent;
    switch (parent.kind) {
      case Kind.Keyword:
        if (parent.name !== null) found.push(parent.name);
        break;
      case Kind.Dict: {
        const position = parent.values.findIndex((value) => value === at);
        const key = position < 0 ? null : parent.keys[position];
        const name = key === null || key === undefined ? undefined : file.constantOf(key);
        if (typeof name === 'string') found.push(name);
        break;
      }
      case Kind.Call:
        if (parent.func !== at) take(parent.func);
        break;
      case Kind.Assign:
        parent.targets.forEach(take);
        return found;
      case Kind.AnnAssign:
      case Kind.AugAssign:
      case Kind.NamedExpr:
        take(parent.target);
        if (parent.kind !== Kind.NamedExpr) return found;
        break;
      case Kind.Return: {
        const fn = file.functionAround(parent);
        if (fn?.kind === Kind.FunctionDef) found.push(fn.name);
        return found;
      }
      case Kind.FunctionDef:
      case Kind.ClassDef:
      case Kind.Module:
      case Kind.Lambda:
        return found;
      default:
    }
  }
  return found;
}

/** Every name, attribute and text key inside an expression. */
export function wordsIn(expr: Node): readonly string[] {
  const found: string[] = [];
  walk(expr, (node) => {
    if (node.kind === Kind.Name) found.push(node.id);
    else if (node.kind === Kind.Attribute) found.push(node.attr);
    else if (node.kind === Kind.Subscript && node.slice.kind === Kind.StringLiteral) found.push(node.slice.value);
    return true;
  });
  return found;
}
