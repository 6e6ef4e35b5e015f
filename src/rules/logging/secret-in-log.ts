import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Expr, type Name } from '../../syntax/python/nodes.ts';
import { logCallOf } from './_loggers.ts';

/** Names of what nobody else may read. What is only called a token may be a parser's, or the name of a row. */
const SECRET =
  /(?:^|_)(?:password|passwd|passphrase|client_?secret|secret_?key|api_?secret|api_?key|private_?key|signing_?key|(?:access|refresh|auth|bearer|reset|session|id|api|csrf)_?token|authorization|credentials?|otp|jwt|secret)$/i;

/** Names that speak of a secret, and are none: whether there is one, what it is called, where it is. */
const ABOUT =
  /(?:^|_)(?:has|is|no|use|num|count|need|with|without|invalid|missing|expired|masked|redacted|hashed|encrypted)_/i;

/** Secrets among what is logged. */
export default defineRule({
  name: 'logging/secret-in-log',
  standards: ['G5a'],
  summary: 'Disallow passwords, keys and tokens in log messages.',
  why: 'Logs are copied to places that many can read and that keep them for years: whoever reads them has the secret.',
  help: 'Log who, or which, instead: the id of the user, the name of the key.',
  limits:
    'Told by the name of the value. What a call makes of it (`mask(password)`, `len(key)`), a part of it (`key[:4]`) and what is only called a token are silent.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  isSensitive: true,
  roles: ['product', 'settings', 'script'],
  examples: [
    {
      bad: py`
        import logging

        logger = logging.getLogger(__name__)

        def log_in(name, password):
            logger.info("%s logs in with %s", name, password)  # error
      `,
      good: py`
        import logging

        logger = logging.getLogger(__name__)

        def log_in(name, password):
            logger.info("%s logs in", name)
      `,
    },
  ],
  visit: {
    Call(call, { file, report }) {
      if (logCallOf(file, call) === null) return;
      for (const value of [...call.args, ...call.keywords.map((keyword) => keyword.value)]) {
        const secret = secretIn(file, value, 6);
        if (secret === null) continue;
        report(secret.at, { message: `\`${secret.name}\` is written to the log.` });
        return;
      }
    },
  },
});

interface Secret {
  readonly at: Expr;
  readonly name: string;
}

/** The first secret that becomes part of the text as it is. */
function secretIn(file: FileModel, expr: Expr, steps: number): Secret | null {
  if (steps === 0) return null;
  const first = (parts: readonly (Expr | null)[]): Secret | null => {
    for (const part of parts) {
      const found = part === null ? null : secretIn(file, part, steps - 1);
      if (found !== null) return found;
    }
    return null;
  };
  switch (expr.kind) {
    case Kind.Name:
      return isSecret(expr.id) && !isTold(file, expr) ? { at: expr, name: expr.id } : null;
    case Kind.Attribute:
      return isSecret(expr.attr) ? { at: expr, name: expr.attr } : null;
    case Kind.Subscript:
      return expr.slice.kind === Kind.StringLiteral && isSecret(expr.slice.value)
        ? { at: expr, name: expr.slice.value }
        : null;
    case Kind.JoinedStr:
      return first(expr.values);
    case Kind.FormattedValue:
      return first([expr.value]);
    case Kind.BinOp:
      return first([expr.left, expr.right]);
    case Kind.Tuple:
      return first(expr.elts);
    case Kind.Dict:
      return first(expr.values);
    case Kind.Call:
      return isFormatting(file, expr.func) ? first([...expr.args, ...expr.keywords.map(({ value }) => value)]) : null;
    default:
      return null;
  }
}

function isSecret(name: string): boolean {
  return SECRET.test(name) && !ABOUT.test(name) && name !== name.toUpperCase();
}

/** Whether a name stands for a text that the file itself tells: a label, an exception caught. */
function isTold(file: FileModel, expr: Expr): boolean {
  return file.constantOf(expr) !== undefined || (expr.kind === Kind.Name && isMade(file, expr));
}

/** Whether a local variable is only ever given what is made of something: `key = f"{key[:4]}…"`, `secret = mask(secret)`. */
function isMade(file: FileModel, name: Name): boolean {
  const bindings = file.symbolOf(name)?.bindings ?? [];
  return (
    bindings.length > 0 && bindings.every(({ holder }) => holder.kind === Kind.Assign && isPartOrText(holder.value))
  );
}

function isPartOrText(value: Expr): boolean {
  switch (value.kind) {
    case Kind.IfExp:
      return isPartOrText(value.body) && isPartOrText(value.orelse);
    case Kind.JoinedStr:
      return value.values.every(
        (part) => part.kind !== Kind.FormattedValue || isSlice(part.value) || part.value.kind === Kind.Call,
      );
    case Kind.BinOp:
      return isPartOrText(value.left) && isPartOrText(value.right);
    case Kind.StringLiteral:
    case Kind.NumberLiteral:
      return true;
    default:
      return isSlice(value);
  }
}

function isSlice(value: Expr): boolean {
  return value.kind === Kind.Subscript && value.slice.kind === Kind.Slice;
}

/** `"…".format(…)`, `str(…)`: what is passed goes into the text. */
function isFormatting(file: FileModel, func: Expr): boolean {
  if (func.kind === Kind.Attribute) return func.attr === 'format' && func.value.kind === Kind.StringLiteral;
  return func.kind === Kind.Name && (func.id === 'str' || func.id === 'repr') && file.symbolOf(func) === null;
}
