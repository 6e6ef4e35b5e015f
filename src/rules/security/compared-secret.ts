import { type Mending, defineRule, py } from '../../contracts/rule.ts';
import { usable } from '../_new-import.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Compare, type Expr, type Node } from '../../syntax/python/nodes.ts';
import { wordOf } from './_names.ts';

/** Names that mean a secret wherever they stand. */
const SECRET =
  /(?:^|_)(?:api_?key(?:_[a-z]+)?|(?:client|app|webhook|shared|hmac)_?secret|secret_?key|(?:auth|access|api|webhook|verify|verification|bearer|csrf|admin|refresh|jwt)_?token(?:_key)?|signature|hmac|mac)$/i;

/** What a signature is held against: any other is perhaps that of a function. */
const COMPUTED = /expect|comput|calculat|actual|digest|hmac|valid/i;

/** Names of what a secret is held against when it comes from outside, or from the configuration. */
const GIVEN = /^(?:headers|cookies|args|form|GET|POST|META|query_params|json|data|params|environ|settings|config)$/;

/** Secrets compared character by character. */
export default defineRule({
  name: 'security/compared-secret',
  standards: ['G4f'],
  summary: 'Disallow comparing tokens and signatures with `==`.',
  why: '`==` stops at the first character that differs: how long it takes tells how much of a guess was right.',
  help: 'Use `hmac.compare_digest(given, expected)`, or `secrets.compare_digest`.',
  limits:
    'Both sides have to be called an API key, a token or the like, or be the digest of an HMAC. What is only called a token, or a signature, is silent: parsers and inspectors have these too.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  fix: 'unsafe',
  examples: [
    {
      bad: py`
        import hashlib
        import hmac

        def is_genuine(request, key):
            expected = hmac.new(key, request.body, hashlib.sha256).hexdigest()
            return request.headers["X-Signature"] == expected  # error
      `,
      good: py`
        import hashlib
        import hmac

        def is_genuine(request, key):
            expected = hmac.new(key, request.body, hashlib.sha256).hexdigest()
            return hmac.compare_digest(request.headers["X-Signature"], expected)
      `,
    },
  ],
  visit: {
    Compare(node, { file, report }) {
      const right = node.comparators[0];
      if (node.comparators.length !== 1 || right === undefined || (node.ops[0] !== '==' && node.ops[0] !== '!='))
        return;
      if (isPlain(node.left) || isPlain(right)) return;
      const [left, other] = [sideOf(file, node.left), sideOf(file, right)];
      const isComparison =
        (left === 'digest' && other !== null) ||
        (other === 'digest' && left !== null) ||
        (left === 'given secret' && other !== null) ||
        (other === 'given secret' && left !== null) ||
        (left === 'secret' && other === 'secret' && areOfOneKind(node.left, right));
      if (!isComparison || isCondition(node) || isOfClass(node.left) || isOfClass(right)) return;
      const name = keyOf(node.left) ?? wordOf(node.left) ?? keyOf(right) ?? wordOf(right) ?? 'secret';
      report(node, {
        message: `\`${name}\` is compared with \`${node.ops[0]}\`, whose time tells how much of it is right.`,
        fix: () => compareDigest(file, node, right),
      });
    },
  },
});

/** What a negated call may stand in without parentheses. */
const STANDS_IN: ReadonlySet<Kind> = new Set([Kind.If, Kind.While, Kind.Return, Kind.Assign, Kind.BoolOp]);

/** Never safe: `compare_digest` takes no None, and no text beyond ASCII. */
function compareDigest(file: FileModel, node: Compare, right: Expr): Mending | null {
  const isNegated = node.ops[0] === '!=';
  const [given, expected] = [node.left, right].map(({ start, end }) => file.text.slice(start, end));
  const needsMore = (expr: Expr): boolean => expr.kind === Kind.NamedExpr || expr.kind === Kind.GeneratorExp;
  if ((isNegated && !STANDS_IN.has(node.parent!.kind)) || needsMore(node.left) || needsMore(right)) return null;
  if (/[\r\n#]/.test(file.text.slice(node.start, node.end))) return null;
  const hmac = usable(file, node, { module: 'hmac' }, ['hashlib']);
  if (hmac === null) return null;
  const text = `${isNegated ? 'not ' : ''}${hmac.name}.compare_digest(${given}, ${expected})`;
  return { title: 'Use `hmac.compare_digest`', edits: [...hmac.edits, { start: node.start, end: node.end, text }] };
}

/** Constants open nothing: an empty token, a test of None. */
function isPlain({ kind }: Expr): boolean {
  return kind === Kind.StringLiteral || kind === Kind.NumberLiteral || kind === Kind.NameConstant;
}

/** Whether two names can be the same secret: a signature counts beside one that was worked out. */
function areOfOneKind(left: Expr, right: Expr): boolean {
  const words = [wordOf(left) ?? '', wordOf(right) ?? ''];
  return !words.some((word) => /signature$/i.test(word)) || words.some((word) => COMPUTED.test(word));
}

/** Whether a comparison is a condition of a query, or of a search for what has changed. */
function isCondition(node: Compare): boolean {
  for (let at: Node | null = node.parent; at !== null; at = at.parent) {
    if (at.kind === Kind.Call || at.kind === Kind.Keyword || at.kind === Kind.Assert) return true;
    // One of several that differ: it asks whether something has changed.
    if (
      at.kind === Kind.BoolOp &&
      at.values.some((other) => other !== node && other.kind === Kind.Compare && other.ops[0] === '!=')
    )
      return true;
    if (at.kind !== Kind.BoolOp && at.kind !== Kind.UnaryOp && at.kind !== Kind.BinOp) return false;
  }
  return false;
}

/** `User.api_key`, `cls.api_key`: a column, not a value. */
function isOfClass(expr: Expr): boolean {
  return expr.kind === Kind.Attribute && expr.value.kind === Kind.Name && /^(?:cls$|[A-Z])/.test(expr.value.id);
}

/** What one side is: the digest of an HMAC, a secret read from request or settings, or what is called a secret. */
function sideOf(file: FileModel, expr: Expr): 'digest' | 'given secret' | 'secret' | null {
  const path = file.pathOf(expr);
  if (path !== null && /^hmac\.(?:new\(\)\.(?:hex)?digest|digest)\(\)$/.test(path)) return 'digest';
  const word = keyOf(expr) ?? wordOf(expr);
  if (word === null || !SECRET.test(word.replaceAll('-', '_'))) return null;
  return isGiven(expr) ? 'given secret' : 'secret';
}

/** The key that something is read under: `X-Signature` of `request.headers.get("X-Signature")`. */
function keyOf(expr: Expr): string | null {
  if (expr.kind !== Kind.Call || expr.func.kind !== Kind.Attribute || expr.func.attr !== 'get') return null;
  const key = expr.args[0];
  return key?.kind === Kind.StringLiteral ? key.value : null;
}

/** Whether a value is read from a request, or from settings. */
function isGiven(expr: Expr): boolean {
  for (let at: Expr | null = expr; at !== null;) {
    if (at.kind === Kind.Attribute && GIVEN.test(at.attr)) return true;
    if (at.kind === Kind.Name) return GIVEN.test(at.id);
    if (at.kind === Kind.Attribute || at.kind === Kind.Subscript || at.kind === Kind.Await) at = at.value;
    else if (at.kind === Kind.Call) at = at.func;
    else return false;
  }
  return false;
}
