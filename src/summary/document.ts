import type { Problem, Span } from '../contracts/finding.ts';
import { type PairSyntax, type RawPair, pairsOf } from '../syntax/documents/pairs.ts';
import { LineIndex } from '../syntax/python/lines.ts';
import type { Range } from '../syntax/python/nodes.ts';
import { LAST_LINE, readOrder } from './suppressions.ts';
import type { FileRole, Suppression } from './summary.ts';

/** What a file beside the code is: `.env*`, compose files, requirements, `.gitignore`, private keys and certificates … */
export type DocumentKind =
  | 'environment'
  | 'yaml'
  | 'compose'
  | 'toml'
  | 'json'
  | 'ini'
  | 'dockerfile'
  | 'requirements'
  | 'ignore'
  | 'key';

/** A name that a document gives a value to, as far as one line tells. */
export interface Pair {
  /** The key next to the value: `password` of `database: { password: … }`. */
  readonly name: string;
  /** As it is written, without quotes and comment. */
  readonly value: string;
  /** Of the value, without quotes. */
  readonly span: Span;
}

/** What is known of a document before it is read. */
export interface DocumentHead {
  /** Relative to the project's root. */
  readonly path: string;
  readonly kind: DocumentKind;
  readonly role: FileRole;
  /** Whether `.gitignore` leaves it out of version control. Only of `environment` and `key` such files are in a project. */
  readonly isIgnored: boolean;
  /** Whether git has it under version control; null without git, and for kinds other than `environment` and `key`. */
  readonly isTracked: boolean | null;
}

/** A file of a project that is neither Python nor a template. It is read when its text is first asked for. */
export interface Document extends DocumentHead {
  /** Null if it cannot be read, is no text, or is larger than a quarter of a megabyte. */
  readonly text: string | null;
  /** In order. Empty for kinds that give names no values (`requirements`, `ignore`, `key`). */
  readonly pairs: readonly Pair[];
  /** 1-based lines and columns of 0-based offsets in the text. */
  spanOf(range: Range): Span;
}

const SYNTAX: { readonly [kind in DocumentKind]: PairSyntax | null } = {
  environment: 'environment',
  yaml: 'yaml',
  compose: 'yaml',
  toml: 'toml',
  json: 'json',
  ini: 'ini',
  dockerfile: 'dockerfile',
  requirements: null,
  ignore: null,
  key: null,
};

/** A document that is read when it is first looked into. */
export class LazyDocument implements Document {
  readonly path: string;
  readonly kind: DocumentKind;
  readonly role: FileRole;
  readonly isIgnored: boolean;
  readonly isTracked: boolean | null;
  private readonly read: () => string | null;
  private known: string | null | undefined;
  private lines: LineIndex | null = null;
  private allPairs: readonly Pair[] | null = null;

  /** @param read gives its text, null for none; called once at most */
  constructor(head: DocumentHead, read: () => string | null) {
    this.path = head.path;
    this.kind = head.kind;
    this.role = head.role;
    this.isIgnored = head.isIgnored;
    this.isTracked = head.isTracked;
    this.read = read;
  }

  get text(): string | null {
    if (this.known === undefined) this.known = this.read();
    return this.known;
  }

  get pairs(): readonly Pair[] {
    return (this.allPairs ??= this.rawPairs().map(({ name, value, range }) => ({
      name,
      value,
      span: this.spanOf(range),
    })));
  }

  spanOf({ start, end }: Range): Span {
    this.lines ??= new LineIndex(this.text ?? '');
    const from = this.lines.position(start);
    const to = this.lines.position(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }

  /** Those of `# groundrules: ignore[…]` comments; none of a document that nobody has read. */
  suppressions(): { readonly suppressions: readonly Suppression[]; readonly problems: readonly Problem[] } {
    const suppressions: Suppression[] = [];
    const problems: Problem[] = [];
    if (typeof this.known !== 'string' || !this.known.includes('groundrules:')) return { suppressions, problems };
    const { known: text } = this;
    for (const match of text.matchAll(/#+[ \t]*groundrules:[ \t]*([^\r\n]*)/g)) {
      const span = this.spanOf({ start: match.index, end: match.index + match[0].length });
      const read = readOrder(match[1]!);
      if (typeof read === 'string') {
        problems.push({ file: this.path, line: span.line, column: span.column, message: read });
        continue;
      }
      const isAlone = span.column === 1 || text.slice(this.lines!.lineStart(span.line), match.index).trim() === '';
      const toLine = read.isFile ? LAST_LINE : isAlone ? span.line + 1 : span.line;
      suppressions.push({ ...read, fromLine: read.isFile ? 1 : span.line, toLine, span });
    }
    return { suppressions, problems };
  }

  private rawPairs(): readonly RawPair[] {
    const syntax = SYNTAX[this.kind];
    return syntax === null || this.text === null ? [] : pairsOf(syntax, this.text);
  }
}
