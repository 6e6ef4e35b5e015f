import { type Mending, defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Call, type Expr, type Name, type Node } from '../../syntax/python/nodes.ts';
import { usable } from '../_new-import.ts';
import { hazardsIn } from './_hazards.ts';
import { destinationsOf, wordOf, wordsIn } from './_names.ts';

/** Names of what nobody may guess. */
const SECRET =
  /(?:^|_)(?:token|secret|secret_?key|password|passwd|passphrase|otp|csp_?nonce|salt|csrf|csrf_?token|session_?id|session_?key|api_?key|access_?key|private_?key|verification_?code|reset_?code|confirmation_?code|auth_?code|login_?code|sms_?code|security_?code|pin_?code)$/i;

/** Secrets made of numbers that can be predicted. */
export default defineRule({
  name: 'security/predictable-token',
  standards: ['G4f'],
  summary: 'Disallow the `random` module for tokens, passwords and other secrets.',
  why: 'After a few hundred outputs the next ones can be computed: whoever asks for enough tokens knows everybody’s.',
  help: 'Use `secrets.token_urlsafe()`, `secrets.choice()` or `secrets.randbelow()`.',
  limits:
    'What the number becomes has to be called a token, a password, a code or the like, in the same statement, or where the variable that keeps it is used in the same function; there, cookies and keys of a session count that are called after logging in or being remembered. A nonce is only asked to be new, unless it is one of a Content-Security-Policy.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  fix: 'safe',
  examples: [
    {
      bad: py`
        import random
        import string

        def invite(user):
            user.invite_token = "".join(random.choice(string.ascii_letters) for _ in range(32))  # error
      `,
      good: py`
        import random
        import secrets
        import string

        def invite(user):
            user.invite_token = "".join(secrets.choice(string.ascii_letters) for _ in range(32))
      `,
    },
    {
      bad: py`
        import random

        def reset(user):
            user.reset_code = random.randint(100_000, 999_999)  # error
      `,
      good: py`
        import random

        def reset(user):
            user.reset_code = random.SystemRandom().randint(100_000, 999_999)
      `,
    },
  ],
  visit: {
    Module(_, { file, report }) {
      for (const { hazard, node, call, name } of hazardsIn(file, 'predictable-random')) {
        const secret = call !== null && (picksThings(file, call) || isLength(call)) ? null : secretOf(file, node);
        if (secret === null) continue;
        report(node, {
          message: `\`${secret}\` is made with \`${name}\`, whose numbers can be predicted.`,
          help: `Use ${hazard.instead}.`,
          fix: (source) => (call === null ? null : unpredictable(source, call)),
        });
      }
    },
  },
});

/** Whether a number only says how long something is to be: `fake.password(randint(8, 12))`. */
function isLength({ func, parent }: Call): boolean {
  return (
    /^rand(?:int|range)$/.test(wordOf(func) ?? '') &&
    parent?.kind === Kind.Call &&
    /^(?:password|token|secret|code)$/i.test(wordOf(parent.func) ?? '')
  );
}

/** What `random.SystemRandom` has too, from the numbers of the operating system (Python library reference). */
const SYSTEM = /^random\.(?:random|randrange|randint|choices|uniform|triangular|sample|randbytes|getrandbits|shuffle)$/;

/** The same call on a source that nobody can predict. */
function unpredictable(file: FileModel, call: Call): Mending | null {
  const path = file.pathOf(call.func) ?? '';
  if (path === 'random.choice') {
    const secrets = usable(file, call, { module: 'secrets' }, ['random']);
    if (secrets === null) return null;
    const edit = { start: call.func.start, end: call.func.end, text: `${secrets.name}.choice` };
    return { title: 'Use `secrets.choice`', edits: [...secrets.edits, edit] };
  }
  if (!SYSTEM.test(path) || call.func.kind !== Kind.Attribute || file.pathOf(call.func.value) !== 'random') return null;
  const { end } = call.func.value;
  return { title: 'Use `random.SystemRandom`', edits: [{ start: end, end, text: '.SystemRandom()' }] };
}

const CHARACTERS = /letters|digits|char|alpha|symbol|punctuation|hex|lower|upper|string|pool|range/i;

/** Whether a call picks one of some things of the project, and makes no text: `random.choice(products)`. */
function picksThings(file: FileModel, call: Call): boolean {
  const from = call.args[0];
  if (call.func.kind !== Kind.Attribute && call.func.kind !== Kind.Name) return false;
  const method = call.func.kind === Kind.Attribute ? call.func.attr : call.func.id;
  if (!/^(?:choices?|sample|shuffle)$/.test(method) || from === undefined) return false;
  return file.constantOf(from) === undefined && !wordsIn(from).some((word) => CHARACTERS.test(word));
}

/** The secret that a number becomes part of, as the code calls it: at once, or by way of a variable. */
function secretOf(file: FileModel, node: Node): string | null {
  const own = destinationsOf(file, node);
  const isText = own.includes('join');
  const direct = own.find((name) => SECRET.test(name) || (isText && CODE.test(name)));
  if (direct !== undefined) return direct;
  for (const use of usesOf(file, node)) {
    const name =
      keyOf(file, use) ?? (isCompared(use) ? undefined : destinationsOf(file, use).find((each) => SECRET.test(each)));
    if (name !== undefined) return name;
  }
  return null;
}

/** Codes that open something, where they are texts: a number of this name may be an error's. */
const CODE = /^(?:(?:invit(?:e|ation)|activation|access|coupon|voucher|share)_?)?code$/i;

/** Where the one variable that a value is assigned to is used, in the same function. */
function usesOf(file: FileModel, node: Node): readonly Name[] {
  let at: Node = node;
  while (at.parent !== null && at.kind !== Kind.Assign && at.kind !== Kind.FunctionDef) at = at.parent;
  const around = file.functionAround(node);
  if (at.kind !== Kind.Assign || around === null) return [];
  const [target, ...more] = at.targets;
  if (target?.kind !== Kind.Name || more.length > 0 || !isPartOf(node, at.value)) return [];
  const symbol = file.symbolOf(target);
  if (symbol === null || symbol.bindings.length !== 1) return [];
  return file
    .nodesIn('Name', around)
    .filter((name) => name !== target && name.id === target.id && file.symbolOf(name) === symbol);
}

/** Whether only what a comparison says of a variable goes anywhere. */
function isCompared(use: Node): boolean {
  for (let at = use.parent; at !== null && at.kind !== Kind.FunctionDef; at = at.parent) {
    if (at.kind === Kind.Compare || at.kind === Kind.If || at.kind === Kind.While) return true;
    if (at.kind === Kind.Assign || at.kind === Kind.ExprStmt || at.kind === Kind.Return) return false;
  }
  return false;
}

/** Whether a call's value ends up in another as text or a number, and is no condition or index of it. */
function isPartOf(node: Node, value: Node): boolean {
  for (let at = node; at !== value; at = at.parent) {
    if (at.parent === null || at.parent.kind === Kind.Compare || at.parent.kind === Kind.Slice) return false;
    if (at.parent.kind === Kind.Subscript && at.parent.slice === at) return false;
    if (at.parent.kind === Kind.IfExp && at.parent.test === at) return false;
  }
  return true;
}

/** Cookies and keys of a session that let somebody in. */
const LETS_IN = /remember|(?:^|[_-])(?:cookie|sid|auth|login|session(?:_?id)?)$/i;

/** The name under which a variable is given to a cookie, or put into what is kept for a client; undefined if it is not. */
function keyOf(file: FileModel, use: Name): string | undefined {
  const { parent } = use;
  if (parent?.kind === Kind.Assign && parent.value === use) {
    const [target] = parent.targets;
    if (target?.kind !== Kind.Subscript || !/session|cookie/i.test(wordOf(target.value) ?? '')) return undefined;
    return letsIn(file, target.slice);
  }
  const call = parent?.kind === Kind.Keyword ? parent.parent : parent;
  if (call?.kind !== Kind.Call || wordOf(call.func) !== 'set_cookie' || call.args[0] === use) return undefined;
  const name = call.args[0] ?? call.keywords.find((each) => each.name === 'key')?.value;
  return name === undefined ? undefined : letsIn(file, name);
}

function letsIn(file: FileModel, key: Expr): string | undefined {
  const text = file.constantOf(key);
  const words = [typeof text === 'string' ? text : '', wordOf(key) ?? ''];
  return words.find((word) => LETS_IN.test(word) || SECRET.test(word));
}
