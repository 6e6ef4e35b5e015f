import { type Mending, defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Call, type Node } from '../../syntax/python/nodes.ts';
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
    'What the number becomes has to be called a token, a password, a code or the like, in the same statement. A nonce is only asked to be new, unless it is one of a Content-Security-Policy.',
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

/** The secret that a number becomes part of, as the code calls it. */
function secretOf(file: FileModel, node: Node): string | null {
  return destinationsOf(file, node).find((name) => SECRET.test(name)) ?? null;
}
