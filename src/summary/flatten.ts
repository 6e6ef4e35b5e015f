import type { Span } from '../contracts/finding.ts';
import type { LocalModel } from '../semantics/file-model.ts';
import type { Constant } from '../semantics/model.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { CallTerm, KeywordTerm, Term } from './summary.ts';

const MAX_DEPTH = 6;
const MAX_ITEMS = 400;
const MAX_STRING = 4000;
/** Shared, so that empty lists cost nothing. */
const NOTHING: readonly never[] = [];

/**
 * Flattens expressions into terms.
 *
 * Displays are `list` and `dict` terms even if all in them is constant, so that each item keeps its place; `*x` in
 * them is an operation `*`. Names of scalar constants are those constants; names of all else are paths. `x if c else y`
 * is an operation `if` of x and y, and so is a local name bound once to one of two constants. A subscript that makes a type, `Annotated[T, …]`, is an operation `[]` of what is
 * subscripted and what stands in the brackets; any other subscript is a path, or unknown.
 */
export class Terms {
  private readonly model: LocalModel;
  /** Depth from which on all but leaves is unknown: less than 6 where terms are to be small. */
  private readonly maxDepth: number;
  private readonly calls = new Map<ast.Call, CallTerm>();

  constructor(model: LocalModel, maxDepth = MAX_DEPTH) {
    this.model = model;
    this.maxDepth = maxDepth;
  }

  of(expr: ast.Expr, depth = 0): Term {
    const span = this.model.spanOf(expr);
    switch (expr.kind) {
      case Kind.StringLiteral:
        return expr.value.length > MAX_STRING
          ? { kind: 'unknown', span }
          : { kind: 'constant', value: expr.value, span };
      case Kind.NameConstant:
        return { kind: 'constant', value: expr.value === 'None' ? null : expr.value === 'True', span };
      case Kind.NumberLiteral:
        return this.constant(expr, span) ?? { kind: 'unknown', span };
      case Kind.Name:
        return this.constant(expr, span) ?? this.choice(expr, span, depth) ?? this.path(expr, span);
      case Kind.Attribute:
        return this.path(expr, span);
    }
    if (depth >= this.maxDepth) return expr.kind === Kind.Call ? this.path(expr, span) : { kind: 'unknown', span };
    switch (expr.kind) {
      case Kind.Call:
        return this.format(expr, span, depth) ?? this.call(expr, depth);
      case Kind.List:
      case Kind.Tuple:
      case Kind.Set:
        return { kind: 'list', items: this.all(expr.elts, depth), span };
      case Kind.Dict:
        return {
          kind: 'dict',
          keys: expr.keys.slice(0, MAX_ITEMS).map((key) => (key === null ? null : this.of(key, depth + 1))),
          values: this.all(expr.values, depth),
          span,
        };
      case Kind.JoinedStr:
      case Kind.BinOp:
        return this.constant(expr, span) ?? this.format(expr, span, depth) ?? this.operation(expr, span, depth);
      case Kind.UnaryOp:
        return this.constant(expr, span) ?? this.operation(expr, span, depth);
      case Kind.BoolOp:
      case Kind.IfExp:
      case Kind.Compare:
      case Kind.Starred:
        return this.operation(expr, span, depth);
      case Kind.Await:
      case Kind.NamedExpr:
        return this.of(expr.value, depth);
      case Kind.Subscript:
        return this.subscript(expr, span, depth);
      default:
        return { kind: 'unknown', span };
    }
  }

  /**
   * The term of a call: one and the same wherever it is asked for, unless it was first met so deep inside another that
   * much of it is cut.
   */
  call(expr: ast.Call, depth: number): CallTerm {
    const known = this.calls.get(expr);
    if (known !== undefined) return known;
    const term: CallTerm = {
      kind: 'call',
      callee: this.model.originOf(expr.func)?.path ?? null,
      args: expr.args.length === 0 ? NOTHING : this.all(expr.args, depth),
      keywords: expr.keywords.length === 0 ? NOTHING : this.keywords(expr.keywords, depth),
      span: this.model.spanOf(expr),
    };
    if (depth <= this.maxDepth / 2) this.calls.set(expr, term);
    return term;
  }

  /** A subscript that is called: an operation `[]`, unless it makes a type. */
  called(expr: ast.Subscript, depth = 0): Term | null {
    if (depth >= this.maxDepth || expr.slice.kind === Kind.Slice) return null;
    const base = this.model.originOf(expr.value);
    if (base !== null && this.model.resolver.annotations.parameterized(base, expr) !== null) return null;
    const inner = expr.value.kind === Kind.Subscript ? this.called(expr.value, depth + 1) : null;
    const operands = [inner ?? this.of(expr.value, depth + 1), this.of(expr.slice, depth + 1)];
    return { kind: 'operation', op: '[]', operands, span: this.model.spanOf(expr) };
  }

  /** Terms of a list's items, one level down; those beyond the 400th are left out. */
  all(exprs: readonly ast.Expr[], depth: number): Term[] {
    const terms: Term[] = [];
    const length = Math.min(exprs.length, MAX_ITEMS);
    for (let index = 0; index < length; index++) terms.push(this.of(exprs[index]!, depth + 1));
    return terms;
  }

  keywords(keywords: readonly ast.Keyword[], depth: number): KeywordTerm[] {
    const terms: KeywordTerm[] = [];
    for (const { name, value } of keywords) terms.push({ name, value: this.of(value, depth + 1) });
    return terms;
  }

  /** Scalars only: what is made of parts keeps them. */
  private constant(expr: ast.Expr, span: Span): Term | null {
    const value: Constant | undefined = this.model.constantOf(expr);
    if (value === undefined || (typeof value === 'object' && value !== null)) return null;
    return typeof value === 'string' && value.length > MAX_STRING ? null : { kind: 'constant', value, span };
  }

  /** A local name that is bound once, to one of two constants; null for all else. */
  private choice(name: ast.Name, span: Span, depth: number): Term | null {
    const symbol = this.model.symbolOf(name);
    const [binding, second] = symbol?.bindings ?? NOTHING;
    if (binding?.kind !== 'assignment' || second !== undefined || symbol?.scope.kind !== 'function') return null;
    const { holder } = binding;
    if (holder.kind !== Kind.Assign || holder.value.kind !== Kind.IfExp || depth >= this.maxDepth) return null;
    const { body, orelse } = holder.value;
    const operands = this.all([body, orelse], depth);
    return operands.every(({ kind }) => kind === 'constant') ? { kind: 'operation', op: 'if', operands, span } : null;
  }

  private path(expr: ast.Expr, span: Span): Term {
    const path = this.memberNamed(expr) ?? this.model.originOf(expr)?.path ?? null;
    return path === null ? { kind: 'unknown', span } : { kind: 'path', path, span };
  }

  /** A name that the class body around assigns stands for itself, as one of a module does. */
  private memberNamed(expr: ast.Expr): string | null {
    if (expr.kind !== Kind.Name) return null;
    const symbol = this.model.symbolOf(expr);
    if (symbol?.scope.node.kind !== Kind.ClassDef) return null;
    const isAssigned = symbol.bindings.length > 0 && symbol.bindings.every(({ kind }) => kind === 'assignment');
    return isAssigned ? `${this.model.nameOf(symbol.scope.node)}.${expr.id}` : null;
  }

  private subscript(expr: ast.Subscript, span: Span, depth: number): Term {
    const { resolver } = this.model;
    const base = this.model.originOf(expr.value);
    if (base === null || resolver.annotations.parameterized(base, expr) === null) return this.path(expr, span);
    const inside = expr.slice.kind === Kind.Tuple ? expr.slice.elts : [expr.slice];
    return {
      kind: 'operation',
      op: '[]',
      operands: [this.of(expr.value, depth + 1), ...this.all(inside, depth)],
      span,
    };
  }

  /** Text that is put together; null for all else. */
  private format(expr: ast.Expr, span: Span, depth: number): Term | null {
    const parts = this.parts(expr, depth);
    return parts === null ? null : { kind: 'format', parts, span };
  }

  private parts(expr: ast.Expr, depth: number): Term[] | null {
    switch (expr.kind) {
      case Kind.JoinedStr: {
        const values = expr.values.slice(0, MAX_ITEMS);
        return values.map((value) => this.of(value.kind === Kind.FormattedValue ? value.value : value, depth + 1));
      }
      case Kind.Call: {
        if (expr.func.kind !== Kind.Attribute || expr.func.attr !== 'format') return null;
        const format = this.text(expr.func.value);
        if (format === null) return null;
        return [
          format,
          ...this.all(expr.args, depth),
          ...this.keywords(expr.keywords, depth).map(({ value }) => value),
        ];
      }
      case Kind.BinOp: {
        if (expr.op === '%') {
          const format = this.text(expr.left) ?? (isText(expr.left) ? this.of(expr.left, depth + 1) : null);
          if (format === null) return null;
          return [format, ...this.all(expr.right.kind === Kind.Tuple ? expr.right.elts : [expr.right], depth)];
        }
        if (expr.op !== '+' || !this.hasText(expr)) return null;
        return this.summands(expr, depth);
      }
      default:
        return null;
    }
  }

  /** The constant text that an expression is. */
  private text(expr: ast.Expr): Term | null {
    const value = this.model.constantOf(expr);
    return typeof value === 'string' && value.length <= MAX_STRING
      ? { kind: 'constant', value, span: this.model.spanOf(expr) }
      : null;
  }

  private hasText(sum: ast.BinOp): boolean {
    let left: ast.Expr = sum;
    for (let step = 0; left.kind === Kind.BinOp && left.op === '+' && step < MAX_ITEMS; step++) {
      if (isText(left.right)) return true;
      left = left.left;
    }
    return isText(left);
  }

  private summands(sum: ast.BinOp, depth: number): Term[] {
    const terms: Term[] = [];
    let left: ast.Expr = sum;
    for (; left.kind === Kind.BinOp && left.op === '+' && terms.length < MAX_ITEMS; left = left.left) {
      terms.push(this.of(left.right, depth + 1));
    }
    terms.push(this.of(left, depth + 1));
    return terms.toReversed();
  }

  private operation(expr: ast.Expr, span: Span, depth: number): Term {
    let op: string;
    let operands: readonly ast.Expr[];
    switch (expr.kind) {
      case Kind.BoolOp:
        op = expr.op;
        operands = expr.values;
        break;
      case Kind.BinOp:
        op = expr.op;
        operands = [expr.left, expr.right];
        break;
      case Kind.UnaryOp:
        op = expr.op;
        operands = [expr.operand];
        break;
      case Kind.IfExp:
        op = 'if';
        operands = [expr.body, expr.orelse];
        break;
      case Kind.Starred:
        op = '*';
        operands = [expr.value];
        break;
      case Kind.Compare:
        if (expr.ops.length !== 1) return { kind: 'unknown', span };
        op = expr.ops[0]!;
        operands = [expr.left, expr.comparators[0]!];
        break;
      default:
        return { kind: 'unknown', span };
    }
    return { kind: 'operation', op, operands: this.all(operands, depth), span };
  }
}

function isText(expr: ast.Expr): boolean {
  return (expr.kind === Kind.StringLiteral && !expr.isBytes) || expr.kind === Kind.JoinedStr;
}
