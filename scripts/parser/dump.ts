import { Kind, KINDS, type Node } from '../../src/syntax/python/nodes.ts';

const KIND_NAMES: readonly string[] = Object.keys(KINDS);
/** CPython gives these no position. */
const UNPLACED = new Set<Kind>([Kind.Module, Kind.Arguments, Kind.Comprehension, Kind.WithItem, Kind.MatchCase]);
/** Ours alone, or dumped apart. */
const SKIPPED = new Set(['kind', 'parent', 'start', 'end', 'nameStart', 'prefix', 'raw']);

export type DumpOptions = {
  /** Whether to leave out positions inside f-strings, which CPython gets right as of 3.12. */
  readonly looseFormatStrings: boolean;
};

/**
 * A tree as text, one line a value: what scripts/verify_parser.py makes of CPython's tree for the same file.
 * String values are left out where the source spells characters by name (`\N{…}`), which the parser does not decode.
 */
export function dump(root: Node, text: string, options: DumpOptions): string {
  const out: string[] = [];
  const namesCharacters = text.includes('\\N{');
  let formatStrings = 0;

  function value(it: unknown): void {
    if (it === null || typeof it === 'number' || typeof it === 'boolean') out.push(String(it));
    else if (typeof it === 'string') out.push(quoted(it));
    else if (Array.isArray(it)) {
      out.push('[');
      for (const element of it) value(element);
      out.push(']');
    } else node(it as Node);
  }

  function node(it: Node): void {
    const placed = !UNPLACED.has(it.kind) && !(options.looseFormatStrings && formatStrings > 0);
    out.push(KIND_NAMES[it.kind] + (placed ? ` ${it.start} ${it.end}` : ''));
    if (it.kind === Kind.NumberLiteral) {
      value(numberValue(it.raw));
      return;
    }
    if (it.kind === Kind.StringLiteral) {
      const unknown =
        namesCharacters && !it.isBytes && (formatStrings > 0 || text.slice(it.start, it.end).includes('\\N{'));
      value(unknown ? '\\N' : it.value);
      value(it.isBytes);
      return;
    }
    const joined = it.kind === Kind.JoinedStr || it.kind === Kind.TemplateStr ? 1 : 0;
    formatStrings += joined;
    for (const [name, field] of Object.entries(it)) if (!SKIPPED.has(name)) value(field);
    formatStrings -= joined;
  }

  node(root);
  return `${out.join('\n')}\n`;
}

function quoted(text: string): string {
  return JSON.stringify(text).replace(/[\u007f-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Integers in hexadecimal; `f` or, for imaginary numbers, `j` before the eight bytes of a double. */
function numberValue(raw: string): string {
  const digits = raw.replaceAll('_', '').toLowerCase();
  if (digits.startsWith('0x') || digits.startsWith('0o') || digits.startsWith('0b')) return BigInt(digits).toString(16);
  if (digits.endsWith('j')) return `j${doubleBytes(Number(digits.slice(0, -1)))}`;
  if (/[.e]/.test(digits)) return `f${doubleBytes(Number(digits))}`;
  return BigInt(digits).toString(16);
}

function doubleBytes(value: number): string {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleBE(value);
  return bytes.toString('hex');
}
