/**
 * What makes a name one of a secret, and a text a usable one. Shared by the rules of this folder.
 */

const SECRET_NAME =
  /(?:^|_)(?:password|passwd|passphrase|pwd|secret|secret_?key|api_?key|access_?key|private_?key|signing_?key|encryption_?key|auth_?token|access_?token|refresh_?token|api_?token|bot_?token|bearer_?token|secret_?token|password_?salt|credentials?)(?:$|_(?:default|v?\d+|prod|production|live)$)/;

/** Names that many things have beside secrets: only a text that looks random is one under them. */
const PERHAPS_SECRET = /(?:^|_)(?:token|secret|key|pin|salt|jwt|apikey)(?:$|_(?:default|v?\d+|prod|production|live)$)/;

/** Names that speak about a secret without being one: `PASSWORD_MIN_LENGTH`, `token_url`, `SECRET_KEY_FILE`. */
const ABOUT_SECRET =
  /(?:_|^)(?:url|uri|path|file|dir|name|names|header|field|fields|prefix|suffix|type|length|len|min|max|algorithm|alg|ttl|expiry|expires?|expiration|timeout|age|days|hours|minutes|seconds|label|title|help|text|message|msg|error|regex|pattern|hasher|hashers|validators?|class|backend|scope|scopes|param|params|column|env|var|template|form|view|route|endpoint|enabled|required|reset|policy|hint|placeholder|id_field|format|separator|public|dummy|fake|sample|allow|optional|use|has|is|show|hide|verify|cache|site|idempotency|lookup|primary|foreign|partition|sort|lock|translation|hash|checksum|digest|etag|fingerprint)(?:_|$)/;

/** Names whose literal is a finding even when it is weak: a weak password or signing key is worse, not better. */
const SIGNING_OR_PASSWORD =
  /(?:^|_)(?:secret_?key|jwt_?secret|signing_?key|password|passwd|passphrase|password_?salt)$/;

/** `camelCase` and `kebab-case` as `snake_case`, in lower case. */
function snake(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll('-', '_')
    .toLowerCase();
}

export function isSecretName(name: string): boolean {
  const words = snake(name);
  return SECRET_NAME.test(words) && !ABOUT_SECRET.test(words);
}

/** Whether a text under a name is a secret: by a name that says so, or by looking random under one that may. */
export function isSecret(name: string, value: string): boolean {
  if (isSecretName(name)) return isUsableSecret(name, value);
  const words = snake(name);
  return PERHAPS_SECRET.test(words) && !ABOUT_SECRET.test(words) && looksRandom(value) && isUsableSecret(name, value);
}

/** Letters and digits without a word among them: the longest stretches of letters are short, and change to digits often. */
function looksRandom(value: string): boolean {
  if (!/^[A-Za-z0-9+/=_.~-]{16,}$/.test(value) || isUuid(value)) return false;
  const letters = value.match(/[a-z]+|[A-Z]+/g) ?? [];
  const digits = value.match(/[0-9]+/g) ?? [];
  const inWords = letters.filter((stretch) => stretch.length > 4).join('').length;
  return letters.length >= 4 && digits.length >= 3 && inWords * 4 <= value.length;
}

/** A UUID names something more often than it opens it. */
function isUuid(value: string): boolean {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);
}

/** Whether a text under a secret's name would work as that secret, rather than stand for it. */
export function isUsableSecret(name: string, value: string): boolean {
  // What `startproject` writes: any character may be in it.
  if (value.startsWith('django-insecure-')) return true;
  if (isPlaceholder(value) || /\s/.test(value) || value.length > 400) return false;
  // A name of something else: an environment variable, a dotted path, a file, a URL, a header, a format string.
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/.test(value) || /^[\w-]+(?:\.[A-Za-z_]\w*){1,}$/.test(value)) return false;
  if (/^(?:\.{0,2}\/|~\/|[a-z][a-z+.-]*:\/\/|arn:)/i.test(value) || /\{\w*\}|%s|%\(\w+\)s/.test(value)) return false;
  const words = snake(name);
  const plain = snake(value).replace(/[^a-z0-9]/g, '');
  // `PASSWORD = "password"` names a field; `SECRET_KEY = "secret"` is a key that anybody guesses.
  if (plain === words.replace(/[^a-z0-9]/g, '')) return false;
  if (SIGNING_OR_PASSWORD.test(words)) {
    const isSetting = name === name.toUpperCase() || /secret_?key$/.test(words);
    return isSetting || !isWord(value);
  }
  return value.length >= 8 && !isWord(value);
}

function isWord(value: string): boolean {
  return /^[A-Za-z]+(?:[ _.:/-](?:[A-Za-z]+|v?\d{1,4}))*$/.test(value) && !hasMixedCaseInside(value);
}

function hasMixedCaseInside(value: string): boolean {
  return value.length >= 16 && (value.match(/[a-z][A-Z]/g) ?? []).length >= 3;
}

/** Texts that nobody takes for a secret: empty, `<token>`, `${VAR}`, `your-key-here`, `xxxx`, `****`, `...`. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim().toLowerCase();
  return (
    text === '' ||
    /^(.)\1*$/.test(text) ||
    /^[<[{(].*[>\]})]$/.test(text) ||
    /^\$(?:\w+|\{.*\}|\(.*\))$/.test(text) ||
    text.startsWith('{{') ||
    /^(?:none|null|true|false|n\/a|unset|todo|tbd|undefined|redacted|hidden|optional|unknown|disabled|default)$/.test(
      text,
    ) ||
    /^(?:dummy|fake|sample|placeholder)/.test(text) ||
    /(?:^|[-_ .])(?:your|my|some|insert|enter|put|fill|replace|example|placeholder|dummy|sample|fake|redacted)(?:[-_ .]|$)/.test(
      text,
    ) ||
    /^(?:x{3,}|\*{3,}|\.{3,})/.test(text)
  );
}

interface KeyFormat {
  readonly pattern: RegExp;
  readonly what: string;
}

/** Prefixes that providers document for their keys, so that scanners can find them. */
const KEY_FORMATS: readonly KeyFormat[] = [
  { pattern: /^A(?:KIA|SIA)[0-9A-Z]{16}$/, what: 'an AWS access key' },
  { pattern: /^gh[pousr]_[A-Za-z0-9]{36,}$/, what: 'a GitHub token' },
  { pattern: /^github_pat_[A-Za-z0-9_]{60,}$/, what: 'a GitHub token' },
  { pattern: /^glpat-[A-Za-z0-9_-]{20,}$/, what: 'a GitLab token' },
  { pattern: /^xox[abprs]-[A-Za-z0-9-]{20,}$/, what: 'a Slack token' },
  { pattern: /^[sr]k_live_[A-Za-z0-9]{16,}$/, what: 'a live Stripe key' },
  { pattern: /^sk-(?:proj-|ant-)?[A-Za-z0-9_-]{32,}$/, what: 'an API key of an AI provider' },
  { pattern: /^AIza[A-Za-z0-9_-]{35}$/, what: 'a Google API key' },
  { pattern: /^SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}$/, what: 'a SendGrid key' },
  { pattern: /^npm_[A-Za-z0-9]{36}$/, what: 'an npm token' },
  { pattern: /^pypi-[A-Za-z0-9_-]{50,}$/, what: 'a PyPI token' },
  { pattern: /^-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----\s*[A-Za-z0-9+/=]/, what: 'a private key' },
];

/** What key a text is by its format, or null. */
export function knownKey(value: string): string | null {
  // AWS's own documentation and SDK tests use keys that end so.
  if (value.length < 16 || value.endsWith('EXAMPLE')) return null;
  return KEY_FORMATS.find((format) => format.pattern.test(value))?.what ?? null;
}

/** A connection string that carries a password for a host other than this machine: its scheme, or null. */
export function schemeWithPassword(value: string): string | null {
  if (value.length > 1000) return null;
  const match = /^([a-z][a-z0-9+.-]*):\/\/[^\s:/@]*:([^\s/@]+)@([^\s/:?#]+)/i.exec(value);
  if (match === null) return null;
  const [, scheme, password, host] = match as unknown as [string, string, string, string];
  if (/[{}<>$%]/.test(password + host) || isPlaceholder(password)) return null;
  if (/^(?:pass(?:word|wd)?|pwd|pw|secret|user(?:name)?)$/i.test(password)) return null;
  // A host without a dot is this machine or a neighbour in a compose file: a throw-away database of developers.
  if (
    !host.includes('.') ||
    /^(?:127\.|0\.0\.0\.0|.*\.(?:local|localhost|internal|test|invalid)$|(?:.*\.)?example\.(?:com|org|net)$)/.test(host)
  ) {
    return null;
  }
  return scheme;
}

/** Texts that say themselves that no secret is there; a fallback that works, however weak, is none of them. */
export function isStandIn(value: string): boolean {
  return /^(?:none|null|true|false|unset|<.*>|(?:dummy|fake|placeholder).*)?$/i.test(value.trim());
}
