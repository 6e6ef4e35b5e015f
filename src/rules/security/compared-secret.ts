import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Expr } from '../../syntax/python/nodes.ts';
import { wordOf } from './_names.ts';

const SECRET =
  /(?:^|_)(?:api_?key|secret|secret_?key|auth_?token|access_?token|api_?token|webhook_?token|webhook_?secret|verify_?token|signature|hmac|mac|hexdigest)$/i;

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
    'One side has to be called a token, a key or a signature, and the other a digest, or something read from the request or the settings. Values given as parameters are not followed to where they come from.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
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
        (other === 'given secret' && left !== null);
      if (!isComparison) return;
      const name = wordOf(node.left) ?? wordOf(right) ?? 'secret';
      report(node, {
        message: `\`${name}\` is compared with \`${node.ops[0]}\`, whose time tells how much of it is right.`,
      });
    },
  },
});

/** Constants open nothing: an empty token, a test of None. */
function isPlain({ kind }: Expr): boolean {
  return kind === Kind.StringLiteral || kind === Kind.NumberLiteral || kind === Kind.NameConstant;
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
