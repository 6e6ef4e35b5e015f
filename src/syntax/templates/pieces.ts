import type { Range } from '../python/nodes.ts';

/**
 * One stretch of a template that the template engine reads; what lies between them is literal text.
 * `start` and `end` are 0-based offsets with the delimiters, `end` exclusive.
 */
export interface Piece extends Range {
  /** `{{ … }}`, `{% … %}`, or `{# … #}` and `{% comment %}…{% endcomment %}`. */
  readonly kind: 'output' | 'tag' | 'comment';
  /** What stands between the delimiters, without whitespace control and surrounding blanks. */
  readonly content: string;
  /** 0-based offset of `content`. */
  readonly contentStart: number;
}

/** More pieces than people write: what lies beyond is taken for text. */
const MOST_PIECES = 50_000;

/** How far behind a delimiter in a string the real one is looked for. */
const LONGEST_DETOUR = 1000;

const BRACE = 123;

/** Tags whose content the engine hands on as it is, and those whose content it drops. */
const VERBATIM: ReadonlySet<string> = new Set(['raw', 'verbatim']);

/**
 * Cuts a template of Django or Jinja into its pieces, in order. Both languages share the delimiters; where they differ
 * (a tag over several lines, a delimiter within a string) Jinja's reading is taken, for Django's would be text.
 * Never throws, and takes time linear in the text: a delimiter that nothing closes is text.
 */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  const closers = new Closers(text);
  for (let at = text.indexOf('{'); at >= 0 && pieces.length < MOST_PIECES; at = text.indexOf('{', at)) {
    const kind = kindAt(text, at + 1);
    const close = kind === null ? -1 : closers.after(kind, at + 2);
    if (kind === null || close < 0) {
      at++;
      continue;
    }
    const piece = pieceOf(text, kind, at, close + 2);
    at = piece.end;
    if (kind !== 'tag') {
      pieces.push(piece);
      continue;
    }
    const name = nameOfTag(piece);
    if (name === 'comment') {
      at = endOfBody(text, 'comment', at, true);
      pieces.push({ ...piece, kind: 'comment', end: at });
    } else {
      pieces.push(piece);
      if (VERBATIM.has(name)) at = endOfBody(text, name, at, false);
    }
  }
  return pieces;
}

/** The first word of a tag: `if`, `endblock`; empty for a tag without one. */
export function nameOfTag({ content }: Pick<Piece, 'content'>): string {
  return /^\w+/.exec(content)?.[0] ?? '';
}

function kindAt(text: string, at: number): Piece['kind'] | null {
  switch (text.charCodeAt(at)) {
    case BRACE:
      return 'output';
    case 37:
      return 'tag';
    case 35:
      return 'comment';
    default:
      return null;
  }
}

function pieceOf(text: string, kind: Piece['kind'], start: number, end: number): Piece {
  let from = start + 2;
  let to = end - 2;
  if (isTrim(text.charCodeAt(from)) && from < to) from++;
  if (to > from && isTrim(text.charCodeAt(to - 1))) to--;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return { kind, start, end, content: text.slice(from, to), contentStart: from };
}

/** `{%- -%}` and `{%+ +%}`. */
function isTrim(code: number): boolean {
  return code === 45 || code === 43;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || code === 0xa0;
}

/** Where the tag that ends a verbatim stretch begins, or is over; the end of the text without one. */
function endOfBody(text: string, name: string, from: number, isIncluded: boolean): number {
  const end = new RegExp(`\\{%[-+]?\\s*end${name}\\b[^%]{0,200}%\\}`, 'g');
  end.lastIndex = from;
  const match = end.exec(text);
  if (match === null) return text.length;
  return isIncluded ? match.index + match[0].length : match.index;
}

/** Finds the delimiters that close pieces, looking at every stretch of the text a bounded number of times. */
class Closers {
  private readonly text: string;
  private readonly next: { [kind in Piece['kind']]: number } = { output: -1, tag: -1, comment: -1 };

  constructor(text: string) {
    this.text = text;
  }

  /** Offset of the delimiter that closes a piece whose content starts at `from`; -1 for none. */
  after(kind: Piece['kind'], from: number): number {
    const closer = kind === 'output' ? '}}' : kind === 'tag' ? '%}' : '#}';
    if (this.next[kind] < from) {
      const found = this.text.indexOf(closer, from);
      this.next[kind] = found < 0 ? Number.POSITIVE_INFINITY : found;
    }
    const first = this.next[kind];
    if (first === Number.POSITIVE_INFINITY) return -1;
    return kind === 'comment' ? first : (this.outsideStrings(closer, from, first + LONGEST_DETOUR) ?? first);
  }

  /** The first one that stands in no string; null where a string does not end on its line, or there is none up to `limit`. */
  private outsideStrings(closer: string, from: number, limit: number): number | null {
    const { text } = this;
    const opening = closer.charCodeAt(0);
    for (let at = from; at < limit && at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === opening && text.charCodeAt(at + 1) === 125) return at;
      if (code !== 34 && code !== 39) continue;
      do at++;
      while (at < text.length && text.charCodeAt(at) !== code && text.charCodeAt(at) !== 10);
      if (text.charCodeAt(at) !== code) return null;
    }
    return null;
  }
}
