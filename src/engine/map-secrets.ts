import { knownKey } from '../rules/secrets/_formats.ts';
import { isSecretName } from '../rules/secrets/_values.ts';
import type { Constant } from '../semantics/model.ts';

/**
 * Words in the name of a setting under which a text may be a secret. Wider than what a rule would report: a value that
 * is covered needlessly costs a look into the file, one that is not may cost the secret.
 */
const PERHAPS_SECRET =
  /secret|passw|passphrase|pwd|token|credential|private|signature|signing|(?:^|_)(?:key|keys|salt|pepper|pin|dsn|auth|jwt|otp|sid|cert)(?:_|$)|(?:api|access|account)_?(?:key|id)/i;

const STARS = '********';
/** Of a text as long as this two characters give nothing away. */
const LONG = 8;
const DEEPEST = 8;

/** A constant in which every text that may be a secret is covered, by its name or by what it looks like. */
export function covered(name: string, value: Constant, depth = 0): Constant {
  if (depth === DEEPEST) return '…';
  if (typeof value === 'string') return isHidden(name, value) ? stars(value) : withoutPassword(value);
  if (typeof value === 'number') return isSecretName(name) ? STARS : value;
  if (value === null || typeof value === 'boolean') return value;
  if (isList(value)) return value.map((item) => covered(name, item, depth + 1));
  // A key says more of its value than the name of the whole, but what is in `SECRETS` stays one.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, covered(mayBeSecret(key) ? key : name, item, depth + 1)]),
  );
}

function isHidden(name: string, value: string): boolean {
  if (isSecretName(name) || knownKey(value) !== null) return true;
  return mayBeSecret(name) && !SAYS_WHERE.test(value);
}

/** A dotted name of letters alone, `accounts.User`, a path or a URL: what names like `AUTH_USER_MODEL` mostly have. */
const SAYS_WHERE = /^(?:[A-Za-z_]{1,40}(?:\.[A-Za-z_]{1,40})+|\.{0,2}\/.*|https?:\/\/.*)$/;

function isList(value: Constant): value is readonly Constant[] {
  return Array.isArray(value);
}

function mayBeSecret(name: string): boolean {
  return PERHAPS_SECRET.test(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
}

function stars(value: string): string {
  if (value === '') return '';
  return value.length < LONG ? STARS : `${value.slice(0, 2)}${STARS}`;
}

/** `postgres://shop:********@db/shop`, and the same for keys in a query. */
function withoutPassword(value: string): string {
  return value
    .replaceAll(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:/@]*:)[^\s@]+@/gi, `$1${STARS}@`)
    .replaceAll(/([?&;](?:password|pwd|token|secret|key|api_?key|sig|signature)=)[^&;\s]+/gi, `$1${STARS}`);
}
