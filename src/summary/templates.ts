import type { Problem, Span } from '../contracts/finding.ts';
import { LineIndex } from '../syntax/python/lines.ts';
import type { Range } from '../syntax/python/nodes.ts';
import { argumentsOf, filtered, literalOf, wordsOf } from '../syntax/templates/expression.ts';
import { Markup, type MarkupElement, type MarkupState } from '../syntax/templates/markup.ts';
import { type Piece, nameOfTag, piecesOf } from '../syntax/templates/pieces.ts';
import { LAST_LINE, readOrder } from './suppressions.ts';
import type { FileRole, Suppression } from './summary.ts';
import type {
  TemplateAddress,
  TemplateBlock,
  TemplateExtraction,
  TemplateForm,
  TemplateLink,
  TemplateOutput,
  TemplateReference,
} from './template.ts';

/** Facts of one sort that are kept of one template. */
const MOST = 3000;

const LONGEST_TEXT = 500;

const DEEPEST = 100;

/** Attributes that hold an address within the site or of another one. */
const ADDRESSES: ReadonlySet<string> = new Set(['href', 'src', 'action', 'formaction']);

/** What only one of the two languages has. */
const DTL_TAGS: ReadonlySet<string> = new Set([
  'load',
  'csrf_token',
  'url',
  'static',
  'comment',
  'verbatim',
  'ifequal',
  'blocktrans',
  'blocktranslate',
  'translate',
  'endblocktrans',
  'empty',
  'cycle',
  'firstof',
  'now',
  'spaceless',
]);
const JINJA_TAGS: ReadonlySet<string> = new Set(['set', 'macro', 'call', 'import', 'from', 'raw', 'do']);
const DTL_FILTER = /^(?:\w+)\s*:/;

/**
 * Reads a template of Django or Jinja. Never throws, takes time linear in the text.
 *
 * @param path relative to the project's root
 */
export function summarizeTemplate(path: string, text: string, role: FileRole): TemplateExtraction {
  return new TemplateReader(path, text, role).read();
}

/** Whether a template of that name makes HTML: `mail.html.j2` and `page.jinja` do, `mail.txt` and `nginx.conf.j2` do not. */
function makesHtml(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1).toLowerCase();
  if (/\.(?:html?|djhtml|xhtml)(?:\.|$)/.test(name)) return true;
  return /\.jinja2?$/.test(name) && !/\.\w+\.jinja2?$/.test(name);
}

interface OpenForm {
  readonly element: MarkupElement;
  readonly tags: Set<string>;
  hasToken: boolean;
  hasButton: boolean;
}

/** What a block tag of the template has to come back to. */
interface OpenTag {
  readonly name: string;
  readonly state: MarkupState;
  readonly isAutoescaped: boolean | null;
}

class TemplateReader {
  private readonly path: string;
  private readonly text: string;
  private readonly role: FileRole;
  private readonly lines: LineIndex;
  private readonly markup: Markup | null;
  private language: 'dtl' | 'jinja' | null;
  private readonly tags = new Set<string>();
  private readonly libraries = new Set<string>();
  private readonly blocks: TemplateBlock[] = [];
  private readonly references: TemplateReference[] = [];
  private readonly links: TemplateLink[] = [];
  private readonly forms: TemplateForm[] = [];
  private readonly outputs: TemplateOutput[] = [];
  private readonly addresses: TemplateAddress[] = [];
  private readonly autoescapes: { isOn: boolean; span: Span }[] = [];
  private readonly suppressions: Suppression[] = [];
  private readonly problems: Problem[] = [];
  private readonly open: OpenTag[] = [];
  private form: OpenForm | null = null;
  private isAutoescaped: boolean | null = null;
  private hasToken = false;
  private hasElements = false;

  constructor(path: string, text: string, role: FileRole) {
    this.path = path;
    this.text = text;
    this.role = role;
    this.lines = new LineIndex(text);
    this.language = /\.(?:jinja2?|j2)$|(?:^|\/)jinja2?\//.test(path)
      ? 'jinja'
      : path.endsWith('.djhtml')
        ? 'dtl'
        : null;
    this.markup = makesHtml(path)
      ? new Markup(text, {
          open: (element) => this.opened(element),
          close: (name, start) => {
            if (name === 'form') this.closeForm(start);
          },
        })
      : null;
  }

  read(): TemplateExtraction {
    const pieces = piecesOf(this.text);
    let at = 0;
    for (const piece of pieces) {
      this.markup?.literal(at, piece.start);
      at = piece.end;
      if (piece.kind === 'comment') this.comment(piece);
      else if (piece.kind === 'output') this.output(piece);
      else this.tag(piece);
    }
    this.markup?.literal(at, this.text.length);
    this.closeForm(this.text.length);
    const { path, role, language, libraries, blocks, references, links, forms, outputs, addresses, autoescapes } = this;
    return {
      summary: {
        path,
        role,
        language,
        // A message in plain text is often called `.html` all the same.
        isHtml: this.markup !== null && (this.hasElements || this.references.some(({ kind }) => kind === 'extends')),
        tags: [...this.tags],
        libraries: [...libraries],
        blocks,
        references,
        links,
        forms,
        outputs,
        addresses,
        autoescapes,
        hasToken: this.hasToken,
      },
      suppressions: this.suppressions,
      problems: this.problems,
    };
  }

  private output(piece: Piece): void {
    const { content } = piece;
    this.markup?.part(piece.start);
    this.noteToken(content);
    if (content.includes('url_for')) this.urlFor(content, piece);
    if (this.outputs.length >= MOST) return;
    const { expression, filters } = filtered(content);
    if (this.language === null) this.language = languageOf(expression, content);
    this.outputs.push({
      expression: expression.slice(0, LONGEST_TEXT),
      filters,
      place: this.markup?.place ?? 'text',
      placeName: this.markup?.placeName ?? null,
      isInString: this.markup?.isInScriptString ?? false,
      isAutoescaped: this.isAutoescaped,
      span: this.spanOf(piece),
    });
  }

  private tag(piece: Piece): void {
    const name = nameOfTag(piece);
    const { content } = piece;
    if (this.tags.size < MOST) this.tags.add(name);
    if (this.form !== null && this.form.tags.size < MOST) this.form.tags.add(name);
    if (this.language === null) {
      if (DTL_TAGS.has(name)) this.language = 'dtl';
      else if (JINJA_TAGS.has(name)) this.language = 'jinja';
    }
    this.noteToken(content);
    this.branch(name, content, piece);
    if (content.includes('url_for')) this.urlFor(content, piece);
    switch (name) {
      case 'load':
        for (const library of loaded(wordsOf(content))) if (this.libraries.size < MOST) this.libraries.add(library);
        break;
      case 'block':
        if (this.blocks.length < MOST) this.blocks.push({ name: wordsOf(content)[1] ?? '', span: this.spanOf(piece) });
        break;
      case 'extends':
      case 'include':
      case 'import':
      case 'from':
        this.reference(name === 'from' ? 'import' : name, content, piece);
        break;
      case 'url':
      case 'static':
        this.markup?.part(piece.start);
        this.link(name, wordsOf(content).slice(1), piece);
        break;
      default:
        // What other tags write, if they write, is a part of the value they stand in.
        this.markup?.part(piece.start);
    }
  }

  /** Keeps the way back to where a condition began, for `{% else %}`, and what autoescaping was. */
  private branch(name: string, content: string, piece: Piece): void {
    if (/^(?:if|ifequal|ifnotequal|ifchanged|for|autoescape)$/.test(name)) {
      if (this.open.length < DEEPEST) {
        const state = this.markup?.state ?? { mode: 0, quote: 0, script: 0 };
        this.open.push({ name, state, isAutoescaped: this.isAutoescaped });
      }
      if (name !== 'autoescape') return;
      const isOn = !/^(?:off|false|0)\b/i.test(wordsOf(content)[1] ?? '');
      this.isAutoescaped = isOn;
      if (this.autoescapes.length < MOST) this.autoescapes.push({ isOn, span: this.spanOf(piece) });
    } else if (/^(?:else|elif|empty)$/.test(name)) {
      const last = this.open.at(-1);
      if (last !== undefined && this.markup !== null) this.markup.state = last.state;
    } else if (name.startsWith('end') && this.open.at(-1)?.name === name.slice(3)) {
      this.isAutoescaped = this.open.pop()!.isAutoescaped;
    }
  }

  private reference(kind: TemplateReference['kind'], content: string, piece: Piece): void {
    if (this.references.length >= MOST) return;
    this.references.push({
      kind,
      name: literalOf(wordsOf(content)[1] ?? ''),
      isOptional: /\bignore\s+missing\b/.test(content),
      span: this.spanOf(piece),
    });
  }

  private link(kind: TemplateLink['kind'], words: readonly string[], piece: Piece): void {
    if (this.links.length >= MOST) return;
    const kept = words.at(-2) === 'as';
    const [name, ...rest] = kept ? words.slice(0, -2) : words;
    this.links.push({
      kind,
      name: name === undefined ? null : literalOf(name),
      arguments: rest.slice(0, 50).map((word) => word.slice(0, LONGEST_TEXT)),
      isKept: kept,
      span: this.spanOf(piece),
    });
  }

  private urlFor(content: string, piece: Piece): void {
    const calls = /\burl_for\(/g;
    for (
      let match = calls.exec(content), count = 0;
      match !== null && count < 20;
      match = calls.exec(content), count++
    ) {
      const from = match.index + match[0].length;
      this.link('url_for', argumentsOf(content.slice(from, endOfCall(content, from))), piece);
    }
  }

  private opened(element: MarkupElement): void {
    this.hasElements = true;
    if (element.name === 'form') {
      this.closeForm(element.start);
      this.form = { element, tags: new Set(), hasToken: false, hasButton: false };
    }
    if (element.name === 'input' && this.form !== null) {
      const name = this.valueOf(element, 'name');
      if (name !== null && /csrf/i.test(name)) this.noteToken(name);
    }
    if (this.form !== null && this.isButton(element)) this.form.hasButton = true;
    for (const { name, value, hasParts } of element.attributes) {
      if (value === null || !ADDRESSES.has(name) || this.addresses.length >= MOST) continue;
      const address = this.text.slice(value.start, Math.min(value.end, value.start + LONGEST_TEXT)).trim();
      if (address === '' || address.startsWith('#')) continue;
      this.addresses.push({
        element: element.name,
        attribute: name,
        value: address,
        isLiteral: !hasParts,
        span: this.spanOf(value),
      });
    }
  }

  /** Whether a click on an element sends the form around it (HTML, "Form submission"); a type that is computed may. */
  private isButton(element: MarkupElement): boolean {
    if (element.name !== 'button' && element.name !== 'input') return false;
    const type = this.valueOf(element, 'type')?.trim().toLowerCase();
    if (element.name === 'button') return type !== 'button' && type !== 'reset';
    return type !== undefined && (type === 'submit' || type === 'image' || type.includes('{'));
  }

  private closeForm(end: number): void {
    if (this.form === null) return;
    const { element, tags, hasToken, hasButton } = this.form;
    this.form = null;
    if (this.forms.length >= MOST) return;
    const method = element.attributes.find(({ name }) => name === 'method');
    this.forms.push({
      method: method?.hasParts ? null : (this.valueOf(element, 'method')?.trim().toLowerCase() ?? 'get'),
      action: this.valueOf(element, 'action'),
      attributes: element.attributes.map(({ name }) => name).filter((name) => name !== 'method' && name !== 'action'),
      hasToken,
      hasButton,
      tags: [...tags],
      span: this.spanOf(element),
      body: this.spanOf({ start: element.start, end }),
    });
  }

  private valueOf(element: MarkupElement, attribute: string): string | null {
    const value = element.attributes.find(({ name }) => name === attribute)?.value;
    return value == null ? null : this.text.slice(value.start, Math.min(value.end, value.start + LONGEST_TEXT));
  }

  private noteToken(source: string): void {
    if (!/csrf|hidden_tag|xsrf/i.test(source)) return;
    this.hasToken = true;
    if (this.form !== null) this.form.hasToken = true;
  }

  private comment(piece: Piece): void {
    const order = /^groundrules:[ \t]*([^\n]*)/.exec(piece.content)?.[1];
    if (order === undefined) return;
    const span = this.spanOf(piece);
    const read = readOrder(order.trim());
    if (typeof read === 'string') {
      this.problems.push({ file: this.path, line: span.line, column: span.column, message: read });
      return;
    }
    const toLine = read.isFile ? LAST_LINE : this.lastLineCovered(piece, span);
    this.suppressions.push({ ...read, fromLine: read.isFile ? 1 : span.line, toLine, span });
  }

  /** A comment after something covers its line, one alone the next line that is not blank nor a comment itself. */
  private lastLineCovered(piece: Piece, { line, endLine }: Span): number {
    const { text, lines } = this;
    if (text.slice(lines.lineStart(line), piece.start).trim() !== '') return line;
    for (let next = endLine + 1; next <= lines.lineCount; next++) {
      const content = text.slice(lines.lineStart(next), lines.lineEnd(next)).trim();
      if (content !== '' && !content.startsWith('{#')) return next;
    }
    return endLine;
  }

  private spanOf({ start, end }: Range): Span {
    const from = this.lines.position(start);
    const to = this.lines.position(end);
    return { line: from.line, column: from.column, endLine: to.line, endColumn: to.column };
  }
}

/** `{{ f(x) }}` is Jinja's, `{{ x|f:y }}` is Django's. */
function languageOf(expression: string, content: string): 'dtl' | 'jinja' | null {
  if (/[\w\]]\s*\(/.test(expression)) return 'jinja';
  const pipe = content.indexOf('|');
  return pipe >= 0 && DTL_FILTER.test(content.slice(pipe + 1).trim()) ? 'dtl' : null;
}

/** `{% load a b %}` and `{% load x y from a %}`. */
function loaded(words: readonly string[]): readonly string[] {
  return words.at(-2) === 'from' ? words.slice(-1) : words.slice(1);
}

/** Offset of the bracket that ends a call, from behind the one that opens it. */
function endOfCall(source: string, from: number): number {
  let depth = 1;
  for (let at = from; at < source.length; at++) {
    const code = source.charCodeAt(at);
    if (code === 40) depth++;
    else if (code === 41 && --depth === 0) return at;
  }
  return source.length;
}
