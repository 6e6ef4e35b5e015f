import type { Range } from '../python/nodes.ts';

/** Forms of text that give values to names. */
export type PairSyntax = 'environment' | 'yaml' | 'toml' | 'json' | 'ini' | 'dockerfile';

/** A name that a document gives a value to. */
export interface RawPair {
  /** The key next to the value, without those around it. */
  readonly name: string;
  /** Without quotes and comment; escapes are left as they are. */
  readonly value: string;
  /** Of the value without quotes, 0-based offsets. */
  readonly range: Range;
}

/** Nobody configures more by hand. */
const MOST_PAIRS = 5000;

const LONGEST_LINE = 10_000;

/**
 * Reads the scalar values of a configuration file with where they stand, line by line: what nests is told by its own
 * key alone, and texts of several lines are left out, but for what a line of them looks like by itself. That is enough
 * to judge single values, and not to know the document. Never throws.
 */
export function pairsOf(syntax: PairSyntax, text: string): readonly RawPair[] {
  const pairs: RawPair[] = [];
  for (let start = 0; start < text.length && pairs.length < MOST_PAIRS;) {
    let end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    if (end - start <= LONGEST_LINE) readLine(syntax, text.slice(start, end).replace(/\r$/, ''), start, pairs);
    start = end + 1;
  }
  return pairs;
}

const JSON_PAIR = /"((?:[^"\\]|\\.){1,200})"\s*:\s*"((?:[^"\\]|\\.)*)"/g;
const YAML_PAIR = /^(\s*(?:-\s+)*)(?:"([^"]{1,200})"|'([^']{1,200})'|([\w][\w ./-]{0,200}?))\s*:\s+(?=\S)/;
/** `- NAME=value`, as compose files list variables. */
const YAML_VARIABLE = /^(\s*-\s+["']?)([A-Za-z_]\w{0,200})=/;
const TOML_PAIR = /^(\s*)(?:"([^"]{1,200})"|'([^']{1,200})'|([\w.-]{1,200}))\s*=\s*/;
const INI_PAIR = /^(\s*)([\w.-]{1,200})\s*[=:]\s*/;
const ENVIRONMENT_PAIR = /^(\s*(?:export\s+)?)([\w.]{1,200})\s*=\s*/;
const DOCKERFILE_LINE = /^\s*(?:ENV|ARG)\s+/i;
const DOCKERFILE_PAIR = /([A-Za-z_]\w{0,200})=("(?:[^"\\]|\\.)*"|'[^']*'|[^\s"']*)/g;

function readLine(syntax: PairSyntax, line: string, offset: number, pairs: RawPair[]): void {
  switch (syntax) {
    case 'json':
      for (const match of line.matchAll(JSON_PAIR)) {
        const end = match.index + match[0].length - 1;
        pairs.push(pair(match[1]!, match[2]!, offset + end - match[2]!.length));
      }
      return;
    case 'dockerfile':
      readDockerfileLine(line, offset, pairs);
      return;
    case 'yaml': {
      const variable = YAML_VARIABLE.exec(line);
      if (variable !== null) {
        const from = variable[0].length;
        const quote = /["']$/.exec(variable[1]!)?.[0] ?? '';
        const value = line.slice(from).replace(quote === '' ? /\s+#.*$|\s+$/ : new RegExp(`${quote}\\s*(?:#.*)?$`), '');
        pairs.push(pair(variable[2]!, value, offset + from));
        return;
      }
      readValue(YAML_PAIR.exec(line), line, offset, pairs);
      return;
    }
    case 'toml':
      readValue(TOML_PAIR.exec(line), line, offset, pairs);
      return;
    case 'ini':
      readValue(INI_PAIR.exec(line), line, offset, pairs);
      return;
    case 'environment':
      readValue(ENVIRONMENT_PAIR.exec(line), line, offset, pairs);
  }
}

/** What stands behind `name =`: a quoted text, or the rest of the line up to a comment. */
function readValue(match: RegExpExecArray | null, line: string, offset: number, pairs: RawPair[]): void {
  if (match === null) return;
  const name = match[2] ?? match[3] ?? match[4]!;
  const from = match[0].length;
  const quote = line[from];
  if (quote === '"' || quote === "'") {
    const end = line.indexOf(quote, from + 1);
    if (end > 0 && !line.startsWith(quote.repeat(3), from)) {
      pairs.push(pair(name, line.slice(from + 1, end), offset + from + 1));
    }
    return;
  }
  // A list, a table, a block of text, an anchor or a tag is no scalar.
  if (quote === undefined || '[|>&*!'.includes(quote)) return;
  const value = line
    .slice(from)
    .replace(/(?:^|\s+)[#;].*$/, '')
    .trimEnd();
  if (quote === '{' && !value.startsWith('{{')) return;
  if (value !== '') pairs.push(pair(name, value, offset + from));
}

function readDockerfileLine(line: string, offset: number, pairs: RawPair[]): void {
  const order = DOCKERFILE_LINE.exec(line);
  if (order === null) return;
  const from = order[0].length;
  const rest = line.slice(from);
  const old = /^([A-Za-z_]\w*)[ \t]+([^=\s].*)$/.exec(rest);
  if (old !== null) {
    // `ENV NAME value`.
    const value = old[2]!.trimEnd();
    pairs.push(pair(old[1]!, value, offset + from + old[0].length - old[2]!.length));
    return;
  }
  for (const match of rest.matchAll(DOCKERFILE_PAIR)) {
    const written = match[2]!;
    const isQuoted = /^["']/.test(written);
    const value = isQuoted ? written.slice(1, -1) : written;
    const start = offset + from + match.index + match[0].length - written.length + (isQuoted ? 1 : 0);
    pairs.push(pair(match[1]!, value, start));
  }
}

function pair(name: string, value: string, start: number): RawPair {
  return { name, value, range: { start, end: start + value.length } };
}
