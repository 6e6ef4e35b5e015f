/** A filter with its argument as source text: `default:"x"` and `default("x")` both have `"x"`. */
export interface Filter {
  readonly name: string;
  readonly argument: string | null;
}

/** What an output says: an expression, and what it is passed through in order. */
export interface Filtered {
  /** As source text, without filters. */
  readonly expression: string;
  readonly filters: readonly Filter[];
}

/** Longer ones are cut: no decision needs more. */
const LONGEST = 2000;

const MOST_FILTERS = 30;

/** Splits the content of an output at the pipes that stand in no string and no bracket. Never throws. */
export function filtered(content: string): Filtered {
  const [expression, ...filters] = split(content.slice(0, LONGEST), 124);
  return { expression: expression!.trim(), filters: filters.slice(0, MOST_FILTERS).map(filterOf) };
}

function filterOf(source: string): Filter {
  const text = source.trim();
  const name = /^[\w.]*/.exec(text)![0];
  const rest = text.slice(name.length).trim();
  if (rest.startsWith(':')) return { name, argument: rest.slice(1).trim() };
  const close = rest.startsWith('(') ? rest.lastIndexOf(')') : -1;
  return { name, argument: close < 0 ? null : rest.slice(1, close).trim() };
}

/** The words of a tag's content; what stands in a string or a bracket stays together. */
export function wordsOf(content: string): readonly string[] {
  return split(content.slice(0, LONGEST), 32).filter((word) => word !== '');
}

/** The arguments of a call's source text, split at commas. */
export function argumentsOf(source: string): readonly string[] {
  return split(source.slice(0, LONGEST), 44)
    .map((argument) => argument.trim())
    .filter((argument) => argument !== '');
}

/** The text of a string literal alone, or null for everything else. */
export function literalOf(source: string): string | null {
  const quote = source[0];
  if ((quote !== '"' && quote !== "'") || source.length < 2 || source.at(-1) !== quote) return null;
  const inside = source.slice(1, -1);
  return inside.includes(quote) || inside.includes('\\') ? null : inside;
}

/** Splits at a character that stands in no string and no bracket; a blank stands for all blanks. */
function split(source: string, separator: number): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quote = 0;
  let start = 0;
  for (let at = 0; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === 34 || code === 39) quote = source.includes(source[at]!, at + 1) ? code : 0;
    else if (code === 40 || code === 91 || code === 123) depth++;
    else if (code === 41 || code === 93 || code === 125) depth = Math.max(0, depth - 1);
    else if (depth === 0 && (code === separator || (separator === 32 && code > 8 && code < 14))) {
      parts.push(source.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(source.slice(start));
  return parts;
}
