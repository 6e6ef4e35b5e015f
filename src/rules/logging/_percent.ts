/** A string literal, adjacent ones joined, in the notation of `%`. */
export interface PercentText {
  /** As it is written, quotes and all. */
  readonly text: string;
  /** The fields that were in it, in order. */
  readonly fields: readonly Field[];
}

/** What stood in braces. */
export interface Field {
  /** 0-based offsets of the braces. */
  readonly start: number;
  readonly end: number;
}

/** How the values of a text are written in it. */
export interface Notation {
  /** Whether braces in literals that are no f-strings are fields: the text is formatted by `.format`. */
  readonly isFormat: boolean;
  /** The end of a field and how `%` writes it, `%s`; null for one that `%` cannot write. */
  readonly fieldAt: (start: number) => { readonly end: number; readonly written: string } | null;
}

const OPENING = /([A-Za-z]{0,2})("""|'''|"|')/y;
const BETWEEN = /(?:[\s\\]|#[^\r\n]*)+/y;
/** Escapes that make a percent sign. */
const PERCENT_ESCAPE = /\\(?:x25|u0025|U00000025|45|045|N\{percent sign\})/iy;

/**
 * Writes a string literal, or adjacent ones, in the notation of `%`: fields of f-strings and of `.format` become `%s`,
 * percent signs are doubled. Null where that cannot be done word by word.
 *
 * @param start of the literals, 0-based
 * @param end of the literals
 */
export function percentText(source: string, start: number, end: number, notation: Notation): PercentText | null {
  let text = '';
  const fields: Field[] = [];
  for (let at = start; at < end;) {
    const between = matchAt(BETWEEN, source, at);
    if (between !== null) {
      text += between[0];
      at += between[0].length;
      continue;
    }
    const opening = matchAt(OPENING, source, at);
    if (opening === null) return null;
    const [whole, prefix, quote] = opening as unknown as [string, string, string];
    if (/[bt]/i.test(prefix)) return null;
    const hasFields = notation.isFormat || /f/i.test(prefix);
    const isRaw = /r/i.test(prefix);
    text += prefix.replace(/f/i, '') + quote;
    at += whole.length;
    while (!source.startsWith(quote, at)) {
      if (at >= end) return null;
      const char = source[at]!;
      if (char === '\\') {
        const next = source[at + 1]!;
        if (!isRaw && matchAt(PERCENT_ESCAPE, source, at) !== null) return null;
        if (hasFields && (next === '{' || next === '}' || (next === 'N' && !isRaw))) return null;
        text += char + next;
        at += 2;
      } else if (char === '%') {
        text += '%%';
        at++;
      } else if (hasFields && (char === '{' || char === '}')) {
        if (source[at + 1] === char) {
          text += char;
          at += 2;
          continue;
        }
        const field = char === '{' ? notation.fieldAt(at) : null;
        if (field === null) return null;
        fields.push({ start: at, end: field.end });
        text += field.written;
        at = field.end;
      } else {
        text += char;
        at++;
      }
    }
    text += quote;
    at += quote.length;
  }
  return { text, fields };
}

function matchAt(pattern: RegExp, source: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(source);
}
