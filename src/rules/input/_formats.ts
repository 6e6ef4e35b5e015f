/** A format that frameworks and schema libraries have a field or validator for. */
export type Format = 'e-mail addresses' | 'URLs' | 'UUIDs' | 'IP addresses';

/**
 * The format that a regular expression of Python is a check for, told by its structure: letters of its own (a host, a
 * prefix) make it a format of its own, and one that does not reach to the end of the text is a search. Null for all else.
 * `isWhole`: it is matched against the whole text, whatever it says itself; `isStart`: from its beginning on.
 */
export function formatOf(pattern: string, isWhole: boolean, isStart = false): Format | null {
  // Named groups pick a text apart.
  if (pattern.length > LONGEST || pattern.includes('(?P<')) return null;
  const ends = /(?:\$|\\Z|\\z)\)*$/.test(pattern);
  if (/^\^?\[(?:[0-9a-fA-F\\-]|\\d)+\]\{36\}/.test(pattern) && /-\]|\\-/.test(pattern)) return 'UUIDs';
  // What ends in as many characters as there may be takes in the rest: `[^@]+@[^@]+\.[^@]+`, and no search looks for it.
  const isOpen = isStart && /\][+*]\)*$/.test(pattern);
  if (!isWhole && !ends && !isOpen) return null;
  const shape = shapeOf(pattern);
  if (shape === null) return null;
  // Three times the same, and once more.
  if (shape === 'D.D' && pattern.includes('{3}')) return 'IP addresses';
  const format = FORMATS.find(([, test]) => test.test(shape))?.[0] ?? null;
  return isWhole || ends || format === 'e-mail addresses' ? format : null;
}

const LONGEST = 1_000;

/**
 * What a pattern says without its details: `C` for characters of a class, as many as there may be; `D`, `H` for up to
 * three digits and for hexadecimal ones, with a number of them behind; literal characters as they are. Groups, anchors and
 * quantifiers of groups are left out. Null if the pattern is broken.
 */
function shapeOf(pattern: string): string | null {
  let shape = '';
  for (let at = 0; at < pattern.length;) {
    const piece = PIECE.exec(pattern.slice(at, at + LONGEST_PIECE));
    if (piece === null) return null;
    at += piece[0].length;
    const { klass, escape, group, anchor, quantifier = '' } = piece.groups!;
    if (group !== undefined || anchor !== undefined) continue;
    // `[.]` is one character.
    const single = klass === undefined ? null : /^\[\\?([^^\\])\]$/.exec(klass)?.[1];
    const literal = single ?? escape?.slice(1) ?? piece.groups!['other'] ?? '';
    const isClass =
      single == null && (klass !== undefined || (escape === undefined ? literal === '.' : /[a-z]/i.test(literal)));
    if (isClass) shape += classShape(klass ?? escape ?? '.', quantifier);
    else shape += `${literal.toLowerCase()}${/^(?:[?*]|\{0?,)/.test(quantifier) ? '?' : ''}`;
  }
  return shape.replaceAll(/C+/g, 'C');
}

function classShape(text: string, quantifier: string): string {
  const count = /^\{(?:[0-3],)?(\d+)\}/.exec(quantifier)?.[1] ?? '';
  if (/^(?:\\d|\[\\d\]|\[0-9\])$/.test(text) && count === '3') return 'D';
  if (HEXADECIMAL.test(text) && /^\{\d+\}$/.test(quantifier)) return `H${count}`;
  if (/^\[0-5\]$|^\[0-4\]$/.test(text) && quantifier === '') return 'O';
  return 'C';
}

const HEXADECIMAL = /^\[(?:0-9|a-f|A-F|\\d)+\]$|^\\w$/;

/** One class, escape, group sign, anchor or character, with what quantifies it. */
const PIECE =
  /^(?:(?<klass>\[\^?\]?(?:\\.|[^\]\\])*\])|(?<group>\((?:\?(?:P<\w+>|[:=!]|<[=!]|[aiLmsux]+\)))?|\))|(?<anchor>\^|\$|\\[AZzbB])|(?<escape>\\.)|(?<other>[\s\S]))(?<quantifier>(?:[*+?]|\{\d*,?\d*\})[?+]?)?/;
const LONGEST_PIECE = 400;

const FORMATS: readonly (readonly [Format, RegExp])[] = [
  ['e-mail addresses', /^C(?:\.C|\|C)*@C(?:[.-]C)*\.C(?:[.|]C)*$/],
  ['URLs', /^(?:https?\??|http\|https|https\|http|httpC)(?:\|ftps?\??)*:\/\/(?:www\.\??|localhost|[CDO.:/?#|@-])+$/],
  ['UUIDs', /^H8-\??(?:(?:H4|\d?C?H3)-\??)+H12$/],
  ['IP addresses', /^D\.D\.D\.D$|^[CDO|.0-9?]*25O\|2O[CD][CDO|.0-9?]*$/],
];
