import type { Range } from '../../syntax/python/nodes.ts';

/** A key that is known by its format. */
interface KeyFound extends Range {
  /** `a GitHub token`. */
  readonly what: string;
}

/** Formats that providers document, most so that scanners find them; each stands for the whole key. */
const FORMATS: readonly (readonly [pattern: string, what: string])[] = [
  ['(?:AKIA|ASIA)[0-9A-Z]{16}(?![0-9A-Z])', 'an AWS access key'],
  ['gh[pousr]_[A-Za-z0-9]{36,255}', 'a GitHub token'],
  ['github_pat_[A-Za-z0-9_]{60,255}', 'a GitHub token'],
  ['glpat-[A-Za-z0-9_-]{20,}', 'a GitLab token'],
  ['xox[abeoprs]-[A-Za-z0-9-]{20,}', 'a Slack token'],
  ['https://hooks\\.slack\\.com/services/T[A-Z0-9]{6,}/B[A-Z0-9]{6,}/[A-Za-z0-9]{20,}', 'a Slack webhook'],
  ['[sr]k_live_[A-Za-z0-9]{16,}', 'a live Stripe key'],
  ['whsec_[A-Za-z0-9]{32,}', 'a Stripe webhook secret'],
  ['sk-(?:proj|ant|svcacct)-[A-Za-z0-9_-]{32,}', 'an API key of an AI provider'],
  ['sk-[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20}', 'an API key of an AI provider'],
  ['hf_[A-Za-z]{34}(?![A-Za-z])', 'a Hugging Face token'],
  ['AIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])', 'a Google API key'],
  ['GOCSPX-[A-Za-z0-9_-]{28}', 'a Google client secret'],
  ['SG\\.[A-Za-z0-9_-]{16,32}\\.[A-Za-z0-9_-]{16,64}', 'a SendGrid key'],
  ['SK[0-9a-f]{32}(?![0-9a-f])', 'a Twilio API key'],
  ['[0-9]{8,10}:AA[A-Za-z0-9_-]{33}(?![A-Za-z0-9_-])', 'a Telegram bot token'],
  ['[MN][A-Za-z0-9]{23,25}\\.[A-Za-z0-9_-]{6}\\.[A-Za-z0-9_-]{27,38}', 'a Discord bot token'],
  ['npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])', 'an npm token'],
  ['pypi-[A-Za-z0-9_-]{50,}', 'a PyPI token'],
  ['key-[0-9a-f]{32}(?![0-9a-f])', 'a Mailgun key'],
  ['[0-9a-f]{32}-us[0-9]{1,2}(?![0-9])', 'a Mailchimp key'],
  ['do[opr]_v1_[a-f0-9]{64}', 'a DigitalOcean token'],
  ['shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}', 'a Shopify token'],
  ['sq0(?:atp|csp)-[A-Za-z0-9_-]{22,43}', 'a Square token'],
  ['dapi[a-h0-9]{32}(?![a-h0-9])', 'a Databricks token'],
  ['dckr_pat_[A-Za-z0-9_-]{27,}', 'a Docker token'],
  ['dp\\.pt\\.[A-Za-z0-9]{43}', 'a Doppler token'],
  ['hvs\\.[A-Za-z0-9_-]{90,}', 'a Vault token'],
  ['PMAK-[a-f0-9]{24}-[a-f0-9]{34}', 'a Postman key'],
  ['lin_api_[A-Za-z0-9]{40}', 'a Linear key'],
  ['NRAK-[A-Z0-9]{27}', 'a New Relic key'],
  ['gl(?:sa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}|c_[A-Za-z0-9+/]{32,})', 'a Grafana token'],
  ['AccountKey=[A-Za-z0-9+/]{86}==', 'an Azure storage key'],
  ['AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}', 'an age key'],
  ['eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{20,}', 'a signed JSON web token'],
  [
    '-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----(?=(?:[^-]|-(?!----)){0,200}[A-Za-z0-9+/=]{20})(?:[^-]|-(?!----)){20,20000}',
    'a private key',
  ],
];

const ANY = new RegExp(`(?<![A-Za-z0-9_])(?:${FORMATS.map(([pattern]) => `(${pattern})`).join('|')})`, 'g');

/** What a format begins with: most texts have none of it. */
const BEGINNING =
  /A(?:KIA|SIA|Iza|ccountKey=|GE-SECRET)|gh[pousr]_|github_pat_|gl(?:pat-|sa_|c_)|xox[abeoprs]-|hooks\.slack|k_live_|whsec_|sk-|hf_|GOCSPX-|S[GK][.0-9a-f]|:AA|[MN][A-Za-z0-9]{23}|npm_|pypi-|key-|-us[0-9]|_v1_|shp[acps]|sq0|dapi|dckr_pat_|dp\.pt|hvs\.|PMAK-|lin_api_|NRAK-|eyJ|PRIVATE KEY-----/;

const MOST_KEYS = 100;

/** Keys that a text holds, in order, by their formats; those that nobody was given are left out. Linear in the text. */
export function keysIn(text: string): readonly KeyFound[] {
  if (text.length < 16 || !BEGINNING.test(text)) return [];
  const found: KeyFound[] = [];
  for (const match of text.matchAll(ANY)) {
    const format = match.findIndex((group, index) => index > 0 && group !== undefined) - 1;
    if (isInvented(match[0])) continue;
    found.push({ start: match.index, end: match.index + match[0].length, what: FORMATS[format]![1] });
    if (found.length === MOST_KEYS) break;
  }
  return found;
}

/** What key a text holds by its format, or null. */
export function knownKey(value: string): string | null {
  return value.length > 20_000 ? null : (keysIn(value)[0]?.what ?? null);
}

/** Keys in documentation: AWS's own end in EXAMPLE; others count up, repeat themselves, or say that they are none. */
function isInvented(key: string): boolean {
  if (/EXAMPLE|example|xxxx|XXXX|0000000|1234567|abcdefg|ABCDEFG|deadbeef|your|dummy|fake|test_?key/.test(key))
    return true;
  return new Set(key.slice(-24)).size < 8;
}
