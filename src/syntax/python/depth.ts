import type { SyntaxProblem } from './lexer.ts';
import { ErrorExpr, ErrorStmt, Kind, type Module, type Node } from './nodes.ts';
import { forEachChild } from './visitor.ts';

/** No node is more levels below its module than this. Recursion of a few small frames a level fits any stack by far. */
export const MAX_TREE_DEPTH = 1000;

/**
 * Cuts what is deeper than MAX_TREE_DEPTH, each cut with an error: `a + b + …` of thousands of terms is a tree of
 * thousands of levels, though it was parsed in a loop.
 */
export function limitDepth(module: Module, errors: SyntaxProblem[]): void {
  let level: Node[] = [module];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth === MAX_TREE_DEPTH - 1) {
      for (const node of level) cut(node, errors);
      errors.sort((a, b) => a.start - b.start);
      return;
    }
    const next: Node[] = [];
    for (const node of level) forEachChild(node, (child) => next.push(child));
    level = next;
  }
}

/** Takes a node's children away; expressions that it cannot be without become ErrorExpr. */
function cut(node: Node, errors: SyntaxProblem[]): void {
  let found = false;
  const fields = node as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(fields)) {
    if (name === 'parent') continue;
    if (Array.isArray(value)) {
      if (value.some(isNode)) {
        fields[name] = value.map((child: unknown) => (isNode(child) ? replacement(child) : child));
        found = true;
      }
    } else if (isNode(value)) {
      fields[name] = replacement(value);
      found = true;
    }
  }
  if (found) errors.push({ start: node.start, end: node.end, message: 'Nested too deep' });
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'kind' in value;
}

/** Something of the same sort without children. */
function replacement(node: Node): Node {
  if (node.kind < Kind.BoolOp) return new ErrorStmt(node.start, node.end);
  if (node.kind <= Kind.ErrorExpr) return new ErrorExpr(node.start, node.end);
  // A part (arguments, a handler …): it stays, emptied, and takes one or two levels more.
  cut(node, []);
  return node;
}
