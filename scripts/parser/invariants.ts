import { Kind, type Node } from '../../src/syntax/python/nodes.ts';
import { MAX_TREE_DEPTH } from '../../src/syntax/python/depth.ts';
import type { ParseResult } from '../../src/syntax/python/parser.ts';
import { forEachChild } from '../../src/syntax/python/visitor.ts';

/**
 * The first thing that is wrong with a parse result, or null: positions are inside the text, no node ends before it
 * starts, children lie within their parents (but for decorators and defaults, which CPython leaves outside), siblings
 * follow each other (but for the field of `{x=}`, whose text comes first), errors and comments are in order, no node occurs twice, and nothing is too deep.
 */
export function violation(text: string, result: ParseResult): string | null {
  const { module, errors, comments } = result;
  if (module.start !== 0 || module.end !== text.length) return `module spans ${module.start}–${module.end}`;
  let last = 0;
  for (const { start, end } of errors) {
    if (start < last || end < start || end > text.length) return `error at ${start}–${end} after ${last}`;
    last = start;
  }
  last = 0;
  for (const offset of comments) {
    if (offset < last || offset > text.length) return `comment at ${offset} after ${last}`;
    last = offset;
  }
  const seen = new Set<Node>();
  let wrong: string | null = null;
  const visit = (node: Node, depth: number): void => {
    if (seen.has(node)) wrong ??= `${describe(node)} occurs twice`;
    seen.add(node);
    if (depth > MAX_TREE_DEPTH) wrong ??= `${describe(node)} is ${depth} deep`;
    if (node.start > node.end || node.start < 0 || node.end > text.length) wrong ??= `${describe(node)} is misplaced`;
    let previous = 0;
    forEachChild(node, (child) => {
      if (wrong !== null) return;
      if ((child.start < node.start || child.end > node.end) && !mayStickOut(node, child)) {
        wrong = `${describe(child)} is outside of ${describe(node)}`;
      } else if (child.start < previous && child.kind !== Kind.FormattedValue)
        wrong = `${describe(child)} in ${describe(node)} is out of order`;
      else {
        previous = child.start;
        visit(child, depth + 1);
      }
    });
  };
  visit(module, 0);
  return wrong;
}

function mayStickOut(parent: Node, child: Node): boolean {
  if (parent.kind === Kind.Arg) return child === parent.defaultValue;
  if (parent.kind === Kind.FunctionDef || parent.kind === Kind.ClassDef) {
    return parent.decorators.some((decorator) => decorator === child);
  }
  return false;
}

function describe(node: Node): string {
  return `kind ${node.kind} at ${node.start}–${node.end}`;
}
