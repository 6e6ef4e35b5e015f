import { Kind, type Arg, type Expr, type Keyword, type Node } from './nodes.ts';

/**
 * Calls `visit` with every child of a node, in source order (decorators first, a default after its parameter).
 * Does not go deeper. Trees are at most MAX_TREE_DEPTH deep, so `visit` may call `forEachChild` again.
 */
export function forEachChild(node: Node, visit: (child: Node) => void): void {
  switch (node.kind) {
    case Kind.Module:
      each(node.body, visit);
      return;
    case Kind.FunctionDef:
      each(node.decorators, visit);
      each(node.typeParams, visit);
      visit(node.params);
      if (node.returns !== null) visit(node.returns);
      each(node.body, visit);
      return;
    case Kind.ClassDef:
      each(node.decorators, visit);
      each(node.typeParams, visit);
      eachArgument(node.bases, node.keywords, visit);
      each(node.body, visit);
      return;
    case Kind.Return:
    case Kind.Yield:
      if (node.value !== null) visit(node.value);
      return;
    case Kind.Delete:
      each(node.targets, visit);
      return;
    case Kind.Assign:
      each(node.targets, visit);
      visit(node.value);
      return;
    case Kind.AugAssign:
    case Kind.NamedExpr:
      visit(node.target);
      visit(node.value);
      return;
    case Kind.AnnAssign:
      visit(node.target);
      visit(node.annotation);
      if (node.value !== null) visit(node.value);
      return;
    case Kind.TypeAlias:
      visit(node.name);
      each(node.typeParams, visit);
      visit(node.value);
      return;
    case Kind.For:
      visit(node.target);
      visit(node.iter);
      each(node.body, visit);
      each(node.orelse, visit);
      return;
    case Kind.While:
    case Kind.If:
      visit(node.test);
      each(node.body, visit);
      each(node.orelse, visit);
      return;
    case Kind.With:
      each(node.items, visit);
      each(node.body, visit);
      return;
    case Kind.Match:
      visit(node.subject);
      each(node.cases, visit);
      return;
    case Kind.Raise:
      if (node.exc !== null) visit(node.exc);
      if (node.cause !== null) visit(node.cause);
      return;
    case Kind.Try:
      each(node.body, visit);
      each(node.handlers, visit);
      each(node.orelse, visit);
      each(node.finalbody, visit);
      return;
    case Kind.Assert:
      visit(node.test);
      if (node.msg !== null) visit(node.msg);
      return;
    case Kind.Import:
    case Kind.ImportFrom:
      each(node.names, visit);
      return;
    case Kind.ExprStmt:
    case Kind.Await:
    case Kind.YieldFrom:
    case Kind.Attribute:
    case Kind.Starred:
    case Kind.Keyword:
    case Kind.MatchValue:
      visit(node.value);
      return;
    case Kind.BoolOp:
    case Kind.JoinedStr:
    case Kind.TemplateStr:
      each(node.values, visit);
      return;
    case Kind.BinOp:
      visit(node.left);
      visit(node.right);
      return;
    case Kind.UnaryOp:
      visit(node.operand);
      return;
    case Kind.Lambda:
      visit(node.params);
      visit(node.body);
      return;
    case Kind.IfExp:
      visit(node.body);
      visit(node.test);
      visit(node.orelse);
      return;
    case Kind.Dict:
      for (let i = 0; i < node.values.length; i++) {
        const key = node.keys[i]!;
        if (key !== null) visit(key);
        visit(node.values[i]!);
      }
      return;
    case Kind.Set:
    case Kind.List:
    case Kind.Tuple:
      each(node.elts, visit);
      return;
    case Kind.ListComp:
    case Kind.SetComp:
    case Kind.GeneratorExp:
      visit(node.elt);
      each(node.generators, visit);
      return;
    case Kind.DictComp:
      visit(node.key);
      visit(node.value);
      each(node.generators, visit);
      return;
    case Kind.Compare:
      visit(node.left);
      each(node.comparators, visit);
      return;
    case Kind.Call:
      visit(node.func);
      eachArgument(node.args, node.keywords, visit);
      return;
    case Kind.FormattedValue:
      visit(node.value);
      if (node.formatSpec !== null) visit(node.formatSpec);
      return;
    case Kind.Subscript:
      visit(node.value);
      visit(node.slice);
      return;
    case Kind.Slice:
      if (node.lower !== null) visit(node.lower);
      if (node.upper !== null) visit(node.upper);
      if (node.step !== null) visit(node.step);
      return;
    case Kind.Arguments:
      each<Arg>(node.posonly, visit);
      each<Arg>(node.args, visit);
      if (node.vararg !== null) visit(node.vararg);
      each<Arg>(node.kwonly, visit);
      if (node.kwarg !== null) visit(node.kwarg);
      return;
    case Kind.Arg:
      if (node.annotation !== null) visit(node.annotation);
      if (node.defaultValue !== null) visit(node.defaultValue);
      return;
    case Kind.WithItem:
      visit(node.contextExpr);
      if (node.optionalVars !== null) visit(node.optionalVars);
      return;
    case Kind.ExceptHandler:
      if (node.type !== null) visit(node.type);
      each(node.body, visit);
      return;
    case Kind.Comprehension:
      visit(node.target);
      visit(node.iter);
      each(node.ifs, visit);
      return;
    case Kind.MatchCase:
      visit(node.pattern);
      if (node.guard !== null) visit(node.guard);
      each(node.body, visit);
      return;
    case Kind.MatchSequence:
    case Kind.MatchOr:
      each(node.patterns, visit);
      return;
    case Kind.MatchMapping:
      for (let i = 0; i < node.keys.length; i++) {
        visit(node.keys[i]!);
        visit(node.patterns[i]!);
      }
      return;
    case Kind.MatchClass:
      visit(node.cls);
      each(node.patterns, visit);
      each(node.kwdPatterns, visit);
      return;
    case Kind.MatchAs:
      if (node.pattern !== null) visit(node.pattern);
      return;
    case Kind.TypeVar:
      if (node.bound !== null) visit(node.bound);
      if (node.defaultValue !== null) visit(node.defaultValue);
      return;
    case Kind.TypeVarTuple:
    case Kind.ParamSpec:
      if (node.defaultValue !== null) visit(node.defaultValue);
      return;
  }
}

/** Calls `enter` with a node and all its descendants, parents first, in source order; false leaves out the children. */
export function walk(root: Node, enter: (node: Node) => boolean | void): void {
  const stack: Node[] = [root];
  const push = (child: Node): void => {
    stack.push(child);
  };
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (enter(node) === false) continue;
    const from = stack.length;
    forEachChild(node, push);
    for (let low = from, high = stack.length - 1; low < high; low++, high--) {
      const child = stack[low]!;
      stack[low] = stack[high]!;
      stack[high] = child;
    }
  }
}

function each<N extends Node>(nodes: readonly N[], visit: (child: Node) => void): void {
  for (let i = 0; i < nodes.length; i++) visit(nodes[i]!);
}

/** Positional and keyword arguments as they stand: `*rest` may follow a keyword. */
function eachArgument(args: readonly Expr[], keywords: readonly Keyword[], visit: (child: Node) => void): void {
  let k = 0;
  for (const arg of args) {
    while (k < keywords.length && keywords[k]!.start < arg.start) visit(keywords[k++]!);
    visit(arg);
  }
  while (k < keywords.length) visit(keywords[k++]!);
}
