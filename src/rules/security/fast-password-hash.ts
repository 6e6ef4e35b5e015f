import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import type { Call } from '../../syntax/python/nodes.ts';
import { effects } from '../_calls.ts';
import { hazardsIn, originOf } from './_hazards.ts';
import { destinationsOf, wordOf, wordsIn } from './_names.ts';

const PASSWORD =
  /(?:^|_)(?:password|passwd|passphrase|pwd)\d?(?:$|_(?:raw|plain|text|clear|bytes|hash|hashed|digest)$)/i;

/** What looks passwords up among those that were leaked sends a part of their SHA-1: that is no storing. */
const LEAKED = /pwned|hibp|breach|leak|common/i;

/** Passwords kept as a hash that is made to be fast. */
export default defineRule({
  name: 'security/fast-password-hash',
  standards: ['G4f'],
  summary: 'Disallow fast hashes for passwords.',
  why: 'A graphics card tries billions of MD5 or SHA hashes a second: once the table leaks, nearly all passwords are known the same day.',
  help: 'Use a hash that is slow on purpose and salts each password: Argon2, bcrypt or scrypt.',
  limits:
    'What is hashed, or what the hash becomes, has to be called a password. Silent in a function that also calls a slow hash, in hashers made for a framework, of what comes out of the settings, in what sends requests to a service that asks for the hash, and in look-ups among leaked passwords.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        import hashlib

        def register(users, name, password):
            users.add(name, hashlib.sha256(password.encode()).hexdigest())  # error
      `,
      good: py`
        from argon2 import PasswordHasher

        def register(users, name, password):
            users.add(name, PasswordHasher().hash(password))
      `,
    },
  ],
  visit: {
    Module(_, { file, report }) {
      const reported: Call[] = [];
      for (const { call, node, name } of hazardsIn(file, 'weak-hash', 'fast-hash')) {
        if (call === null || !isOfPassword(file, call)) continue;
        reported.push(call);
        report(node, {
          message: `A password is hashed with \`${name}\`, which is made to be fast.`,
        });
      }
      for (const call of file.nodes('Call')) {
        const [password] = call.args;
        if (password === undefined || !SETTER.test(wordOf(call.func) ?? '')) continue;
        if (
          originOf(file, password)?.kind !== 'weak-hash' ||
          reported.some((one) => one.start >= password.start && one.end <= password.end)
        )
          continue;
        report(password, { message: 'A password is stored by this hash, which is made to be fast.' });
      }
    },
  },
});

const CONFIGURATION = /^_?(?:cfg|conf|config|settings)$/i;

const SETTER = /^set_?password$/i;

function isOfPassword(file: FileModel, call: Call): boolean {
  const destinations = destinationsOf(file, call);
  const isNamed = (names: readonly string[]): boolean => names.some((name) => PASSWORD.test(name));
  if (!isNamed(call.args.flatMap(wordsIn)) && !isNamed(destinations)) return false;
  const around = file.functionAround(call);
  const names = [file.path, ...destinations, ...(around !== null && 'name' in around ? [around.name] : [])];
  if (names.some((name) => LEAKED.test(name))) return false;
  // A hasher that a framework calls is one step of several, the slow one among them.
  if (file.classAround(call)?.bases.some((base) => wordOf(base)?.endsWith('Hasher')) === true) return false;
  // The service's own password, out of its settings, is no user's.
  if (call.args.flatMap(wordsIn).some((word) => CONFIGURATION.test(word))) return false;
  if (isSentElsewhere(file, call)) return false;
  // A password of any length made short for a slow hash that takes 72 bytes.
  return !file
    .nodes('Call')
    .some((other) => file.functionAround(other) === around && isSlowHash(file.pathOf(other.func)));
}

/**
 * Whether the class around, or the function where there is none, sends requests: the hash is then what some other service
 * asks for, which no hash of our choice would open.
 */
function isSentElsewhere(file: FileModel, hash: Call): boolean {
  const around = file.classAround(hash) ?? file.functionAround(hash);
  return around !== null && file.nodesIn('Call', around).some((call) => isSending(file, call));
}

const SENDS = /(?:^|_)(?:requests?|urlopen|fetch)$/;

function isSending(file: FileModel, call: Call): boolean {
  const path = file.pathOf(call.func);
  if (path !== null && effects.effectOf(path)?.kind === 'http') return true;
  if (call.keywords.some(({ name }) => name === 'post')) return true;
  return call.args.length > 0 && SENDS.test(wordOf(call.func) ?? '');
}

function isSlowHash(path: string | null): boolean {
  return path !== null && effects.effectOf(path)?.kind === 'cpu';
}
