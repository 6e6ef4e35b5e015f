import type { Mending, Replacement } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type BinOp, type Call, type Expr, type JoinedStr } from '../../syntax/python/nodes.ts';
import { endOfArgument, separatorBehind } from '../_new-keyword.ts';
import { percentText } from './_percent.ts';

/** A message in the notation of `%`, and the source of the values beside it. */
interface Lazy {
  readonly message: string;
  readonly values: readonly string[];
  /** Where a value that is a tuple would be taken for several. */
  readonly safety?: 'unsafe';
}

/**
 * Leaves the formatting of a message to a logger that writes values as `%` does. Null unless every value can be told
 * apart, is written as it is (`{x}`, `{x!r}`), and would be evaluated in the same order.
 *
 * @param position of the message among the call's arguments
 */
export function lazyMessage(file: FileModel, call: Call, position: number): Mending | null {
  const message = call.args[position];
  // Values beside a formatted message are formatted into it already.
  if (message === undefined || call.args.length > position + 1) return null;
  const lazy = lazyOf(file, message);
  if (lazy === null || lazy.values.length === 0) return null;
  const next = call.keywords[0]?.start ?? call.end - 1;
  const end = endOfArgument(file.text, message.end, next);
  const values = separatorBehind(file.text, message) + lazy.values.join(', ');
  const edits: Replacement[] =
    end === message.end
      ? [{ start: message.start, end, text: lazy.message + values }]
      : [
          { start: message.start, end: message.end, text: lazy.message },
          { start: end, end, text: values },
        ];
  return { title: 'Pass the values beside the message', edits, ...(lazy.safety && { safety: lazy.safety }) };
}

function lazyOf(file: FileModel, message: Expr): Lazy | null {
  switch (message.kind) {
    case Kind.JoinedStr:
      return fromFString(file.text, message);
    case Kind.Call:
      return fromFormat(file.text, message);
    case Kind.BinOp:
      return message.op === '%' ? fromPercent(file, message) : message.op === '+' ? fromSum(file, message) : null;
    default:
      return null;
  }
}

function fromFString(text: string, message: JoinedStr): Lazy | null {
  const values: string[] = [];
  const written = percentText(text, message.start, message.end, {
    isFormat: false,
    fieldAt: (start) => {
      const field = message.values.find((value) => value.start === start);
      if (field?.kind !== Kind.FormattedValue || field.formatSpec !== null) return null;
      // Behind the value and its parentheses nothing but a conversion: `{x=}` writes more than the value.
      const end = endOfArgument(text, field.value.end, field.end);
      if (!/^\s*(?:![rsa]\s*)?\}$/.test(text.slice(end, field.end))) return null;
      const value = asArgument(field.value, text.slice(start + 1, end).trim());
      if (value === null) return null;
      values.push(value);
      return { end: field.end, written: `%${conversionOf(field.conversion)}` };
    },
  });
  return written === null ? null : { message: written.text, values };
}

function conversionOf(conversion: number): string {
  return conversion === -1 ? 's' : String.fromCharCode(conversion);
}

const SIMPLE_FIELD = /\{([A-Za-z_]\w*|\d*)(?:!([rsa]))?\}/y;

/** `"…{}…".format(value)` */
function fromFormat(text: string, { func, args, keywords }: Call): Lazy | null {
  if (func.kind !== Kind.Attribute || func.attr !== 'format' || func.value.kind !== Kind.StringLiteral) return null;
  const given = [...args, ...keywords.map(({ value }) => value)];
  const used: (Expr | undefined)[] = [];
  let automatic = 0;
  const written = percentText(text, func.value.start, func.value.end, {
    isFormat: true,
    fieldAt: (start) => {
      SIMPLE_FIELD.lastIndex = start;
      const [whole, name, conversion = 's'] = SIMPLE_FIELD.exec(text) ?? [];
      if (whole === undefined || name === undefined) return null;
      if (/^\d*$/.test(name)) used.push(args[name === '' ? automatic++ : Number(name)]);
      else used.push(keywords.find((keyword) => keyword.name === name)?.value);
      return { end: start + whole.length, written: `%${conversion}` };
    },
  });
  // Each once and in the order they are evaluated in.
  if (written === null || used.length !== given.length || used.some((value, index) => value !== given[index]))
    return null;
  const values = given.map((value) => asArgument(value, text.slice(value.start, value.end)));
  return values.every((value) => value !== null) ? { message: written.text, values } : null;
}

const PLACEHOLDER = /%(?:\((\w+)\))?[-#0 +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?([diouxXeEfFgGcrsa%])/g;

/** `"…%s…" % values` */
function fromPercent(file: FileModel, { left, right }: BinOp): Lazy | null {
  if (left.kind !== Kind.StringLiteral || left.isBytes) return null;
  const placeholders = [...left.value.matchAll(PLACEHOLDER)].filter(([, , type]) => type !== '%');
  if (placeholders.some(([whole, name]) => whole.includes('*') || name !== undefined)) return null;
  const message = file.text.slice(left.start, left.end);
  if (right.kind === Kind.Tuple) {
    const values = right.elts.map((value) => asArgument(value, file.text.slice(value.start, value.end)));
    if (values.length !== placeholders.length || !values.every((value) => value !== null)) return null;
    return { message, values };
  }
  const value = asArgument(right, file.text.slice(right.start, right.end));
  if (placeholders.length !== 1 || value === null) return null;
  return { message, values: [value], ...(!isOneValue(file, right) && { safety: 'unsafe' }) };
}

const TEXTS: ReadonlySet<string> = new Set(['str', 'repr', 'int', 'float', 'len', 'type', 'bool']);

/** Whether a value is surely no tuple, which `%` would take for several. */
function isOneValue(file: FileModel, value: Expr): boolean {
  switch (value.kind) {
    case Kind.StringLiteral:
    case Kind.JoinedStr:
    case Kind.NumberLiteral:
    case Kind.ListComp:
      return true;
    case Kind.Call:
      return TEXTS.has(file.pathOf(value.func) ?? '');
    case Kind.Name: {
      const bindings = file.symbolOf(value)?.bindings ?? [];
      return bindings.length > 0 && bindings.every(({ kind }) => kind === 'except');
    }
    default:
      return false;
  }
}

/** `"…" + value + "…"`: each value is a text, for nothing else can be added to one. */
function fromSum(file: FileModel, sum: BinOp): Lazy | null {
  const operands = operandsOf(sum);
  const isText = (operand: Expr | undefined): boolean => operand?.kind === Kind.StringLiteral;
  // Two values that are added before any text is there may be numbers.
  if (operands === null || !(isText(operands[0]) || isText(operands[1]))) return null;
  let message = '';
  let quotes: string | null = null;
  const values: string[] = [];
  for (const operand of operands) {
    const source = file.text.slice(operand.start, operand.end);
    if (operand.kind !== Kind.StringLiteral) {
      const value = asArgument(operand, source);
      if (value === null || operand.kind === Kind.JoinedStr || operand.kind === Kind.BinOp) return null;
      message += '%s';
      values.push(value);
      continue;
    }
    const literal = /^(["'])((?:(?!\1)[^\\\r\n%]|\\(?!x25|u0025|U0000|N|0?45)[^\r\n])*)\1$/s.exec(source);
    if (literal === null || (quotes !== null && quotes !== literal[1])) return null;
    quotes = literal[1]!;
    message += literal[2]!;
  }
  return quotes === null ? null : { message: quotes + message + quotes, values };
}

const MOST_OPERANDS = 50;

/** Those of a chain of `+`, in order; null for a longer one, and for one with parentheses of its own. */
function operandsOf(sum: BinOp): readonly Expr[] | null {
  const operands: Expr[] = [];
  let at: Expr = sum;
  while (at.kind === Kind.BinOp && at.op === '+') {
    operands.push(at.right);
    at = at.left;
    if (operands.length > MOST_OPERANDS) return null;
  }
  return [...operands, at].toReversed();
}

/** The source of a value as an argument of a call; null for one that would need more than to be moved. */
function asArgument(value: Expr, source: string): string | null {
  if (/[\r\n#]/.test(source)) return null;
  switch (value.kind) {
    case Kind.Starred:
    case Kind.Yield:
    case Kind.YieldFrom:
    case Kind.NamedExpr:
      return null;
    case Kind.Tuple:
    case Kind.GeneratorExp:
      return source.startsWith('(') && source.endsWith(')') && value.kind === Kind.Tuple ? source : null;
    default:
      return source;
  }
}
