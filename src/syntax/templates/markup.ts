import type { Range } from '../python/nodes.ts';

/** Where in a page of HTML something stands, as far as escaping goes. */
export type MarkupPlace =
  /** Between elements, in a title or a text area. */
  | 'text'
  /** In a quoted value of an attribute. */
  | 'attribute'
  /** In a value of an attribute without quotes: a blank ends it. */
  | 'unquoted'
  /** Inside a start tag, where a name of an attribute may stand. */
  | 'tag'
  | 'script'
  | 'style'
  | 'comment';

export interface MarkupAttribute {
  /** Lower case. */
  readonly name: string;
  /** Of the value without quotes; null for an attribute without one. */
  readonly value: Range | null;
  /** Whether the template engine writes a part of the value. */
  readonly hasParts: boolean;
}

/** A start tag, from `<` to behind `>`. */
export interface MarkupElement extends Range {
  /** Lower case. */
  readonly name: string;
  readonly attributes: readonly MarkupAttribute[];
}

export interface MarkupEvents {
  readonly open: (element: MarkupElement) => void;
  /** @param start of `</` */
  readonly close: (name: string, start: number) => void;
}

const enum Mode {
  Text,
  /** Content of an element that ends with its own end tag only. */
  Raw,
  Comment,
  BeforeName,
  Name,
  AfterName,
  BeforeValue,
  Quoted,
  Unquoted,
}

/** What a branch of the template starts from. */
export interface MarkupState {
  readonly mode: Mode;
  readonly quote: number;
  readonly script: number;
}

const RAW = new Set(['script', 'style', 'textarea', 'title']);

const MOST_ATTRIBUTES = 200;

/**
 * Follows HTML through the literal stretches of a template and tells where it is between them. Written for pages as
 * people write them, not for all of the HTML standard: what is malformed is read in some way, never refused.
 */
export class Markup {
  private readonly text: string;
  private readonly events: MarkupEvents;
  private mode: Mode = Mode.Text;
  /** The quote that ends the value of an attribute. */
  private quote = 0;
  /** The quote of the string inside a script, 0 for none. */
  private script = 0;
  /** Name of the element whose raw content this is. */
  private rawName = '';
  private rawType: string | null = null;

  private element: { name: string; start: number; attributes: MarkupAttribute[] } = {
    name: '',
    start: 0,
    attributes: [],
  };
  private nameStart = 0;
  private name = '';
  private valueStart = 0;
  private hasParts = false;

  constructor(text: string, events: MarkupEvents) {
    this.text = text;
    this.events = events;
  }

  get place(): MarkupPlace {
    switch (this.mode) {
      case Mode.Text:
        return 'text';
      case Mode.Raw:
        return this.rawName === 'script' ? 'script' : this.rawName === 'style' ? 'style' : 'text';
      case Mode.Comment:
        return 'comment';
      case Mode.Quoted:
        return 'attribute';
      case Mode.Unquoted:
      case Mode.BeforeValue:
        return 'unquoted';
      default:
        return 'tag';
    }
  }

  /** Name of the attribute whose value this is, or `type` of the script, lower case; null for neither. */
  get placeName(): string | null {
    if (this.mode === Mode.Raw) return this.rawType;
    return this.mode >= Mode.BeforeValue ? this.name : null;
  }

  /** Whether this is inside a string of a script. */
  get isInScriptString(): boolean {
    return this.mode === Mode.Raw && this.script !== 0;
  }

  /** What to come back to, for each branch of a condition starts from the same place. */
  get state(): MarkupState {
    return { mode: this.mode, quote: this.quote, script: this.script };
  }

  set state({ mode, quote, script }: MarkupState) {
    this.mode = mode;
    this.quote = quote;
    this.script = script;
  }

  /** Something that the template engine writes, or a tag of it. */
  part(start: number): void {
    if (this.mode === Mode.BeforeValue) {
      this.mode = Mode.Unquoted;
      this.valueStart = start;
    }
    if (this.mode === Mode.Quoted || this.mode === Mode.Unquoted) this.hasParts = true;
  }

  /** Literal text from one offset up to another. */
  literal(from: number, to: number): void {
    let at = from;
    while (at < to) at = this.step(at, to);
  }

  private step(at: number, to: number): number {
    switch (this.mode) {
      case Mode.Text:
        return this.inText(at, to);
      case Mode.Raw:
        return this.inRaw(at, to);
      case Mode.Comment: {
        const end = this.text.indexOf('-->', at);
        if (end < 0 || end >= to) return to;
        this.mode = Mode.Text;
        return end + 3;
      }
      case Mode.Quoted:
        return this.inQuoted(at, to);
      default:
        return this.inTag(at, to);
    }
  }

  private inText(from: number, to: number): number {
    const { text } = this;
    const at = text.indexOf('<', from);
    if (at < 0 || at >= to) return to;
    const next = text.charCodeAt(at + 1);
    if (next === 33 && text.startsWith('<!--', at)) {
      this.mode = Mode.Comment;
      return at + 4;
    }
    const isEnd = next === 47;
    const start = isEnd ? at + 2 : at + 1;
    let end = start;
    while (end < to && isNamePart(text.charCodeAt(end))) end++;
    if (end === start || !isLetter(text.charCodeAt(start))) return at + 1;
    const name = text.slice(start, end).toLowerCase();
    if (isEnd) {
      this.events.close(name, at);
      return end;
    }
    this.element = { name, start: at, attributes: [] };
    this.mode = Mode.BeforeName;
    return end;
  }

  private inRaw(from: number, to: number): number {
    const { text } = this;
    const isScript = this.rawName === 'script';
    for (let at = from; at < to; at++) {
      const code = text.charCodeAt(at);
      if (code === 60 && text.charCodeAt(at + 1) === 47 && this.isRawEnd(at)) {
        this.mode = Mode.Text;
        this.script = 0;
        this.events.close(this.rawName, at);
        return at + 2 + this.rawName.length;
      }
      if (isScript) at = this.inScript(code, at);
    }
    return to;
  }

  /** Follows strings and comments of a script; gives the offset of the last character it has looked at. */
  private inScript(code: number, at: number): number {
    if (this.script !== 0) {
      if (code === 92) return at + 1;
      if (code === this.script || (code === 10 && this.script !== 96)) this.script = 0;
    } else if (code === 34 || code === 39 || code === 96) this.script = code;
    else if (code === 47 && this.text.charCodeAt(at + 1) === 47 && this.text.charCodeAt(at - 1) !== 58) {
      const end = this.text.slice(at, at + 1000).search(/\n|<\/|\{[{%#]/);
      return end < 0 ? at : at + end - 1;
    }
    return at;
  }

  private isRawEnd(at: number): boolean {
    const start = at + 2;
    return this.text.slice(start, start + this.rawName.length).toLowerCase() === this.rawName;
  }

  private inQuoted(from: number, to: number): number {
    const { text, quote } = this;
    for (let at = from; at < to; at++) {
      if (text.charCodeAt(at) !== quote) continue;
      this.endValue(at);
      return at + 1;
    }
    return to;
  }

  private inTag(at: number, to: number): number {
    const code = this.text.charCodeAt(at);
    const isSpace = isBlank(code);
    switch (this.mode) {
      case Mode.BeforeName:
        if (code === 62) return this.endElement(at + 1);
        if (!isSpace && code !== 47) {
          this.mode = Mode.Name;
          this.nameStart = at;
        }
        return at + 1;
      case Mode.Name: {
        let end = at;
        while (end < to && !endsName(this.text.charCodeAt(end))) end++;
        if (end === to) return to;
        this.name = this.text.slice(this.nameStart, end).toLowerCase();
        this.mode = Mode.AfterName;
        return end;
      }
      case Mode.AfterName:
        if (code === 61) {
          this.mode = Mode.BeforeValue;
          this.hasParts = false;
          return at + 1;
        }
        if (isSpace) return at + 1;
        this.endAttribute(null);
        this.mode = Mode.BeforeName;
        return at;
      case Mode.BeforeValue:
        if (isSpace) return at + 1;
        if (code === 62) {
          this.endAttribute(null);
          return this.endElement(at + 1);
        }
        this.mode = code === 34 || code === 39 ? Mode.Quoted : Mode.Unquoted;
        this.quote = code;
        this.valueStart = this.mode === Mode.Quoted ? at + 1 : at;
        return at + 1;
      default:
        if (!isSpace && code !== 62) return at + 1;
        this.endValue(at);
        return at;
    }
  }

  private endValue(end: number): void {
    this.endAttribute({ start: this.valueStart, end });
    this.mode = Mode.BeforeName;
  }

  private endAttribute(value: Range | null): void {
    const { attributes } = this.element;
    if (attributes.length < MOST_ATTRIBUTES) {
      attributes.push({ name: this.name, value, hasParts: value !== null && this.hasParts });
    }
    this.hasParts = false;
  }

  private endElement(end: number): number {
    const { name, start, attributes } = this.element;
    this.mode = Mode.Text;
    if (RAW.has(name)) {
      this.mode = Mode.Raw;
      this.rawName = name;
      this.script = 0;
      const type = attributes.find((attribute) => attribute.name === 'type')?.value ?? null;
      this.rawType = type === null ? null : this.text.slice(type.start, type.end).toLowerCase();
    }
    this.events.open({ name, start, end, attributes });
    return end;
  }
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

function isNamePart(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 58) || code === 45 || code === 95;
}

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** `=`, `>`, `/` and blanks. */
function endsName(code: number): boolean {
  return code === 61 || code === 62 || code === 47 || isBlank(code);
}
