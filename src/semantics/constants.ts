import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { Constant } from './model.ts';
import type { LocalSymbol } from './scope.ts';

/** Literals that one constant may be made of, those behind names counted anew at each use. */
const MAX_LITERALS = 5000;
const MAX_STRING = 100_000;
const MAX_DEPTH = 60;

/** Evaluates constants; `symbolOf` says what a name refers to. */
export class Constants {
  private readonly symbolOf: (name: ast.Name) => LocalSymbol | null;
  private budget = 0;
  private depth = 0;

  constructor(symbolOf: (name: ast.Name) => LocalSymbol | null) {
    this.symbolOf = symbolOf;
  }

  /** The value, or undefined for what is no constant or is a very large one. */
  of(expr: ast.Expr): Constant | undefined {
    this.budget = MAX_LITERALS;
    this.depth = 0;
    return this.evaluate(expr);
  }

  private evaluate(expr: ast.Expr): Constant | undefined {
    if (--this.budget < 0 || this.depth >= MAX_DEPTH) return undefined;
    this.depth++;
    const value = this.valueOf(expr);
    this.depth--;
    return value;
  }

  private valueOf(expr: ast.Expr): Constant | undefined {
    switch (expr.kind) {
      case Kind.StringLiteral:
        return expr.value;
      case Kind.NumberLiteral:
        return numberOf(expr.raw);
      case Kind.NameConstant:
        return expr.value === 'None' ? null : expr.value === 'True';
      case Kind.List:
      case Kind.Tuple:
      case Kind.Set:
        return this.all(expr.elts);
      case Kind.Dict:
        return this.dict(expr);
      case Kind.JoinedStr: {
        const parts = this.all(expr.values);
        return parts?.every((part) => typeof part === 'string') ? parts.join('') : undefined;
      }
      case Kind.UnaryOp:
        return this.unary(expr);
      case Kind.BinOp:
        return this.binary(expr);
      case Kind.Name:
        return this.named(expr);
      case Kind.Call:
        return this.joined(expr);
      default:
        return undefined;
    }
  }

  /** `"|".join([…])` of texts. */
  private joined({ func, args, keywords }: ast.Call): Constant | undefined {
    const [items, second] = args;
    if (func.kind !== Kind.Attribute || func.attr !== 'join' || func.value.kind !== Kind.StringLiteral)
      return undefined;
    if (items === undefined || second !== undefined || keywords.length > 0) return undefined;
    const texts = this.evaluate(items);
    if (!Array.isArray(texts) || !texts.every((text) => typeof text === 'string')) return undefined;
    const text = texts.join(func.value.value);
    return text.length > MAX_STRING ? undefined : text;
  }

  private all(exprs: readonly ast.Expr[]): Constant[] | undefined {
    const values: Constant[] = [];
    for (const expr of exprs) {
      const value = this.evaluate(expr);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  }

  private dict(expr: ast.Dict): Constant | undefined {
    const entries: [string, Constant][] = [];
    for (let index = 0; index < expr.values.length; index++) {
      const key = expr.keys[index];
      const name = key === null || key === undefined ? undefined : this.evaluate(key);
      const value = this.evaluate(expr.values[index]!);
      if (typeof name !== 'string' || value === undefined) return undefined;
      entries.push([name, value]);
    }
    // Makes own properties even of names like `__proto__`.
    return Object.fromEntries(entries);
  }

  private unary(expr: ast.UnaryOp): Constant | undefined {
    const value = this.evaluate(expr.operand);
    if (value === undefined) return undefined;
    if (expr.op === 'not') return typeof value === 'boolean' ? !value : undefined;
    if (typeof value !== 'number') return undefined;
    return expr.op === '-' ? -value : expr.op === '+' ? value : undefined;
  }

  private binary(expr: ast.BinOp): Constant | undefined {
    if (!OPERATORS.has(expr.op)) return undefined;
    const left = this.evaluate(expr.left);
    if (left === undefined) return undefined;
    const right = this.evaluate(expr.right);
    if (right === undefined) return undefined;
    if (typeof left === 'number' && typeof right === 'number') return arithmetic(expr.op, left, right);
    if (expr.op === '+') {
      if (typeof left === 'string' && typeof right === 'string') {
        return left.length + right.length > MAX_STRING ? undefined : left + right;
      }
      return Array.isArray(left) && Array.isArray(right) ? [...left, ...right] : undefined;
    }
    return expr.op === '%' && typeof left === 'string' ? interpolate(left, right) : undefined;
  }

  /** A name that is bound once, by a plain assignment. */
  private named(name: ast.Name): Constant | undefined {
    const symbol = this.symbolOf(name);
    const binding = symbol?.bindings.length === 1 ? symbol.bindings[0]! : null;
    if (binding === null || binding.kind !== 'assignment') return undefined;
    const { holder, node } = binding;
    switch (holder.kind) {
      case Kind.Assign:
        return node.parent === holder ? this.evaluate(holder.value) : undefined;
      case Kind.AnnAssign:
        return holder.value === null ? undefined : this.evaluate(holder.value);
      case Kind.NamedExpr:
        return this.evaluate(holder.value);
      default:
        return undefined;
    }
  }
}

const OPERATORS: ReadonlySet<ast.BinaryOperator> = new Set(['+', '-', '*', '/', '//', '%'] as const);

function numberOf(raw: string): number | undefined {
  // Plain digits are nearly all there is.
  if (/^[1-9]\d{0,14}$|^0$/.test(raw)) return Number(raw);
  const text = raw.replaceAll('_', '');
  if (/[jJ]$/.test(text)) return undefined;
  const value = Number(/^0[0-7]+$/.test(text) ? `0o${text}` : text.replace(/[lL]$/, ''));
  return Number.isFinite(value) ? value : undefined;
}

function arithmetic(op: ast.BinaryOperator, left: number, right: number): number | undefined {
  let value: number;
  switch (op) {
    case '+':
      value = left + right;
      break;
    case '-':
      value = left - right;
      break;
    case '*':
      value = left * right;
      break;
    case '/':
      value = left / right;
      break;
    case '//':
      value = Math.floor(left / right);
      break;
    default:
      value = left - right * Math.floor(left / right);
  }
  return Number.isFinite(value) ? value : undefined;
}

/** `format % values` for the plain conversions. */
function interpolate(format: string, values: Constant): string | undefined {
  const args = Array.isArray(values) ? values : [values];
  let next = 0;
  let isKnown = true;
  const text = format.replaceAll(/%(.)?/gs, (_, conversion: string | undefined) => {
    if (conversion === '%') return '%';
    const value = args[next++];
    if (conversion === 's' && typeof value === 'string') return value;
    if ((conversion === 's' || conversion === 'd') && typeof value === 'number' && Number.isInteger(value)) {
      return String(value);
    }
    isKnown = false;
    return '';
  });
  return isKnown && next === args.length && text.length <= MAX_STRING ? text : undefined;
}
