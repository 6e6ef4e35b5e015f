import type { AccessPath } from '../../../semantics/model.ts';
import type { Span } from '../../../contracts/finding.ts';
import type { Term } from '../../../summary/summary.ts';
import type * as ast from '../../../syntax/python/nodes.ts';
import { Kind } from '../../../syntax/python/nodes.ts';
import { parse } from '../../../syntax/python/parser.ts';

const NOWHERE: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };
const UNKNOWN: Term = { kind: 'unknown', span: NOWHERE };
const DEEPEST = 12;

/**
 * The test of an `if` as a summary keeps it, as a term; its names are those of the module it stands in. A subscript with
 * a text is the call `[]` of both. What was cut, and what is none of the expressions that tests are made of, is unknown.
 */
export function termOfCondition(text: string, module: AccessPath): Term {
  const [statement] = parse(`(${text})\n`).module.body;
  return statement?.kind === Kind.ExprStmt ? termOf(statement.value, module, 0) : UNKNOWN;
}

function termOf(expr: ast.Expr, module: AccessPath, depth: number): Term {
  if (depth > DEEPEST) return UNKNOWN;
  const inner = (one: ast.Expr): Term => termOf(one, module, depth + 1);
  const operation = (op: string, ...operands: readonly ast.Expr[]): Term => ({
    kind: 'operation',
    op,
    operands: operands.map(inner),
    span: NOWHERE,
  });
  switch (expr.kind) {
    case Kind.StringLiteral:
      return { kind: 'constant', value: expr.value, span: NOWHERE };
    case Kind.NumberLiteral: {
      const value = Number(expr.raw.replaceAll('_', ''));
      return Number.isNaN(value) ? UNKNOWN : { kind: 'constant', value, span: NOWHERE };
    }
    case Kind.NameConstant:
      return { kind: 'constant', value: expr.value === 'None' ? null : expr.value === 'True', span: NOWHERE };
    case Kind.Name:
    case Kind.Attribute: {
      const path = pathOf(expr, module);
      if (path !== null) return { kind: 'path', path, span: NOWHERE };
      if (expr.kind !== Kind.Attribute) return UNKNOWN;
      const name: Term = { kind: 'constant', value: expr.attr, span: NOWHERE };
      return { kind: 'operation', op: 'attribute', operands: [inner(expr.value), name], span: NOWHERE };
    }
    case Kind.NamedExpr:
      return inner(expr.value);
    case Kind.List:
    case Kind.Tuple:
    case Kind.Set:
      return { kind: 'list', items: expr.elts.map(inner), span: NOWHERE };
    case Kind.BoolOp:
      return operation(expr.op, ...expr.values);
    case Kind.UnaryOp:
      return operation(expr.op, expr.operand);
    case Kind.BinOp:
      return operation(expr.op, expr.left, expr.right);
    case Kind.Compare:
      return expr.ops.length === 1 ? operation(expr.ops[0]!, expr.left, expr.comparators[0]!) : UNKNOWN;
    case Kind.Subscript:
      return operation('get', expr.value, expr.slice);
    case Kind.Call: {
      const keywords = expr.keywords.map(({ name, value }) => ({ name, value: inner(value) }));
      const args = expr.args.map(inner);
      // A method of what is no name is told by what it is called on.
      if (expr.func.kind === Kind.Attribute && pathOf(expr.func, module) === null) {
        const { attr, value } = expr.func;
        return { kind: 'operation', op: `.${attr}`, operands: [inner(value), ...args], span: NOWHERE };
      }
      return { kind: 'call', callee: pathOf(expr.func, module), args, keywords, span: NOWHERE };
    }
    default:
      return UNKNOWN;
  }
}

function pathOf(expr: ast.Expr, module: AccessPath): AccessPath | null {
  if (expr.kind === Kind.Name) return `${module}.${expr.id}`;
  if (expr.kind !== Kind.Attribute) return null;
  const base = pathOf(expr.value, module);
  return base === null ? null : `${base}.${expr.attr}`;
}
