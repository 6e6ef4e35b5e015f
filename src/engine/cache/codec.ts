/**
 * Plain JSON values (no undefined, no cycles) as bytes that can be read in part, faster and smaller than JSON text.
 *
 * A blob holds a fixed number of parts, each of which is decoded on its own and only when asked for:
 *
 *     u32 length of the blob · u32 where the strings start · u32 offset of each part
 *     values: varints `payload * 8 + tag`, see Tag
 *     strings: varint count, varint 1 if they are UTF-16 else Latin-1, a varint length for each, all their text
 *     shapes: varint count, for each a varint number of keys and the keys as string numbers
 *
 * Objects of one shape (the same keys in the same order) share one entry, keys and other strings are stored once a
 * blob, and the strings that nearly all blobs have in common stand in a dictionary outside (`dictionary.ts`).
 * Blobs come from disk: a reader checks what it reads and throws `CorruptBlob` on whatever the writer cannot have made.
 */
import type { Span } from '../../contracts/finding.ts';
import { SourceSpan } from '../../semantics/span.ts';
import { DICTIONARY } from './dictionary.ts';

export class CorruptBlob extends Error {}

const enum Tag {
  /** Payload 0: null, 1: false, 2: true, 3: a number of eight bytes, little endian, that follow. */
  Special,
  Integer,
  /** Payload is -1 - value. */
  NegativeInteger,
  /** Payload is the number of bytes that follow; they are a value that is decoded when asked for. */
  Deferred,
  /** Payload is the number of the string. */
  Text,
  /** Payload is the length; the items follow. */
  List,
  /** Payload is the number of the shape; the values follow. */
  Shaped,
  /** A Span, half of all objects: payload is the line; the column, further lines to its end and the end's column follow. */
  Span,
}

const DOUBLE = 3;

/** Marks, in what is written, a value that readers shall not decode at once: they are given a `Later` in its place. */
export class Deferred {
  readonly value: unknown;

  constructor(value: unknown) {
    this.value = value;
  }
}

/** A value that was written deferred. */
export class Later<T> {
  private readonly reader: BlobReader;
  private readonly offset: number;
  private value: T | undefined;

  constructor(reader: BlobReader, offset: number) {
    this.reader = reader;
    this.offset = offset;
  }

  /** The same value every time. */
  get(): T {
    return (this.value ??= this.reader.at(this.offset) as T);
  }
}

const COMMON: ReadonlyMap<string, number> = new Map(DICTIONARY.map((text, number) => [text, number]));

/** Deeper values are no summaries: the guard is against made-up blobs. */
const DEEPEST = 500;

const HEADER_WORDS = 2;

/** A node of the tree of key sequences; `shape` is set where objects end. */
interface ShapeNode {
  readonly next: Map<string, ShapeNode>;
  /** The step that was taken last, which mostly is the next one too. */
  lastKey: string;
  last: ShapeNode | null;
  readonly keys: readonly string[];
  readonly isSpan: boolean;
  /** Number of the shape in the blob that is being written, valid if `blob` is its number. */
  shape: number;
  blob: number;
}

/** Writes blobs one after the other; what it learnt of shapes and its buffer are used again. */
export class BlobWriter {
  private bytes = new Uint8Array(1 << 16);
  private at = 0;
  private blob = 0;
  private readonly strings = new Map<string, number>();
  private texts: string[] = [];
  private shapes: (readonly string[])[] = [];
  private readonly root: ShapeNode = {
    next: new Map(),
    lastKey: '',
    last: null,
    keys: [],
    isSpan: false,
    shape: 0,
    blob: 0,
  };

  /** A blob of these parts, in a buffer of its own. */
  write(parts: readonly unknown[]): Uint8Array<ArrayBuffer> {
    this.blob++;
    this.strings.clear();
    this.texts = [];
    this.shapes = [];
    this.at = (HEADER_WORDS + parts.length) * 4;
    const offsets = parts.map((part) => {
      const offset = this.at;
      this.value(part);
      return offset;
    });
    const shapes = this.shapes.map((keys) => keys.map((key) => this.numberOf(key)));
    const stringsAt = this.at;
    this.writeStrings();
    this.varint(shapes.length);
    for (const keys of shapes) {
      this.varint(keys.length);
      for (const key of keys) this.varint(key);
    }
    const view = new DataView(this.bytes.buffer);
    [this.at, stringsAt, ...offsets].forEach((word, index) => view.setUint32(index * 4, word, true));
    return this.bytes.slice(0, this.at);
  }

  private value(value: unknown): void {
    switch (typeof value) {
      case 'string':
        return this.tagged(this.numberOf(value), Tag.Text);
      case 'number':
        return this.number(value);
      case 'boolean':
        return this.tagged(value ? 2 : 1, Tag.Special);
      default:
        if (value === null || value === undefined) return this.tagged(0, Tag.Special);
        if (Array.isArray(value)) {
          this.tagged(value.length, Tag.List);
          for (const item of value) this.value(item);
          return;
        }
        if (value instanceof SourceSpan && this.span(value)) return;
        if (value instanceof Deferred) return this.deferred(value.value);
        return this.object(value as { readonly [key: string]: unknown });
    }
  }

  private deferred(value: unknown): void {
    this.reserve(4);
    const start = this.at;
    this.at += 4;
    this.value(value);
    // A varint of fixed width, filled in once the length is known.
    const word = (this.at - start - 4) * 8 + Tag.Deferred;
    for (let i = 0; i < 3; i++) this.bytes[start + i] = ((word >>> (7 * i)) & 0x7f) | 0x80;
    this.bytes[start + 3] = word >>> 21;
  }

  private object(value: { readonly [key: string]: unknown }): void {
    let node = this.root;
    for (const key in value) {
      if (key === node.lastKey) {
        node = node.last!;
        continue;
      }
      let next = node.next.get(key);
      if (next === undefined) {
        const keys = [...node.keys, key];
        next = {
          next: new Map(),
          lastKey: '',
          last: null,
          keys,
          isSpan: keys.join() === 'line,column,endLine,endColumn',
          shape: 0,
          blob: 0,
        };
        node.next.set(key, next);
      }
      node.lastKey = key;
      node.last = next;
      node = next;
    }
    if (node.isSpan && this.span(value as unknown as Span)) return;
    if (node.blob !== this.blob) {
      node.blob = this.blob;
      node.shape = this.shapes.push(node.keys) - 1;
    }
    this.tagged(node.shape, Tag.Shaped);
    for (const key in value) this.value(value[key]);
  }

  private span({ line, column, endLine, endColumn }: Span): boolean {
    const lines = endLine - line;
    if (!(isCount(line) && isCount(column) && isCount(lines) && isCount(endColumn))) return false;
    this.tagged(line, Tag.Span);
    this.varint(column);
    this.varint(lines);
    this.varint(endColumn);
    return true;
  }

  private number(value: number): void {
    if (isCount(value)) return this.tagged(value, Tag.Integer);
    if (isCount(-1 - value)) return this.tagged(-1 - value, Tag.NegativeInteger);
    this.tagged(DOUBLE, Tag.Special);
    this.reserve(8);
    new DataView(this.bytes.buffer).setFloat64(this.at, value, true);
    this.at += 8;
  }

  private numberOf(text: string): number {
    // One map for all blobs would know more strings, but be too large to stay near the processor.
    const known = this.strings.get(text) ?? COMMON.get(text);
    if (known !== undefined) return known;
    const number = DICTIONARY.length + this.texts.push(text) - 1;
    this.strings.set(text, number);
    return number;
  }

  private writeStrings(): void {
    const text = this.texts.join('');
    // oxlint-disable-next-line no-control-regex
    const isWide = /[^\x00-\xff]/.test(text);
    this.varint(this.texts.length);
    this.varint(isWide ? 1 : 0);
    for (const { length } of this.texts) this.varint(length);
    this.reserve(text.length * 2);
    const target = Buffer.from(this.bytes.buffer);
    this.at += target.write(text, this.at, isWide ? 'utf16le' : 'latin1');
  }

  private tagged(payload: number, tag: Tag): void {
    this.varint(payload * 8 + tag);
  }

  /** Up to 2³¹, seven bits a byte, lowest first. */
  private varint(value: number): void {
    if (this.at + 5 > this.bytes.length) this.reserve(5);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.at++] = rest;
  }

  private reserve(count: number): void {
    if (this.at + count <= this.bytes.length) return;
    const larger = new Uint8Array(Math.max(this.bytes.length * 2, this.at + count));
    larger.set(this.bytes);
    this.bytes = larger;
  }
}

/** Whether a value is an integer that fits a payload. */
function isCount(value: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= 0x0fffffff && !Object.is(value, -0);
}

/** Reads the parts of one blob. The bytes must stay as they are. */
export class BlobReader {
  private position = 0;
  private readonly bytes: Uint8Array;
  private readonly words: DataView;
  private readonly end: number;
  private text = '';
  /** Where each string starts in `text`, and one more. */
  private starts: Uint32Array | null = null;
  private strings: (string | undefined)[] = [];
  private shapes: (readonly string[])[] = [];

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    this.words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (bytes.length < HEADER_WORDS * 4 || this.words.getUint32(0, true) !== bytes.length) {
      throw new CorruptBlob('length');
    }
    this.end = this.words.getUint32(4, true);
    if (this.end > bytes.length) throw new CorruptBlob('strings');
  }

  /** Decodes a part by its position in what was written. */
  part(index: number): unknown {
    if (this.starts === null) this.open();
    const word = (HEADER_WORDS + index) * 4;
    if (word + 4 > this.end) throw new CorruptBlob('part');
    return this.at(this.words.getUint32(word, true));
  }

  /** Decodes the value at an offset of the blob. */
  at(offset: number): unknown {
    if (offset > this.end) throw new CorruptBlob('offset');
    this.position = offset;
    return this.value(0);
  }

  private open(): void {
    this.position = this.end;
    const count = this.count();
    const isWide = this.varint() === 1;
    const starts = new Uint32Array(count + 1);
    let total = 0;
    for (let i = 0; i < count; i++) {
      starts[i] = total;
      total += this.varint();
    }
    starts[count] = total;
    const size = isWide ? total * 2 : total;
    if (this.position + size > this.bytes.length) throw new CorruptBlob('text');
    const { buffer, byteOffset } = this.bytes;
    this.text = Buffer.from(buffer, byteOffset + this.position, size).toString(isWide ? 'utf16le' : 'latin1');
    this.position += size;
    this.starts = starts;
    this.strings = Array.from<string | undefined>({ length: count });
    this.shapes = Array.from({ length: this.count() }, () =>
      Array.from({ length: this.count() }, () => this.string(this.varint())),
    );
  }

  private value(depth: number): unknown {
    const word = this.varint();
    const payload = word >>> 3;
    switch (word & 7) {
      case Tag.Text:
        return this.string(payload);
      case Tag.Integer:
        return payload;
      case Tag.Shaped:
        return this.object(payload, depth);
      case Tag.List: {
        if (payload > this.end - this.position || depth > DEEPEST) throw new CorruptBlob('list');
        const items: unknown[] = [];
        for (let i = 0; i < payload; i++) items.push(this.value(depth + 1));
        return items;
      }
      case Tag.Special:
        return payload === DOUBLE ? this.double() : payload === 0 ? null : payload === 2;
      case Tag.Span: {
        const column = this.varint();
        const endLine = payload + this.varint();
        return { line: payload, column, endLine, endColumn: this.varint() };
      }
      case Tag.NegativeInteger:
        return -1 - payload;
      case Tag.Deferred: {
        const start = this.position;
        this.position += payload;
        if (this.position > this.end) throw new CorruptBlob('deferred');
        return new Later(this, start);
      }
      default:
        throw new CorruptBlob('tag');
    }
  }

  private double(): number {
    this.position += 8;
    if (this.position > this.end) throw new CorruptBlob('double');
    return this.words.getFloat64(this.position - 8, true);
  }

  private object(shape: number, depth: number): unknown {
    const keys = this.shapes[shape];
    if (keys === undefined || depth > DEEPEST) throw new CorruptBlob('shape');
    const object: { [key: string]: unknown } = {};
    for (const key of keys) object[key] = this.value(depth + 1);
    return object;
  }

  private string(number: number): string {
    const own = number - DICTIONARY.length;
    if (own < 0) return DICTIONARY[number]!;
    const known = this.strings[own];
    if (known !== undefined) return known;
    const starts = this.starts!;
    if (own >= starts.length - 1) throw new CorruptBlob('string');
    const text = this.text.slice(starts[own], starts[own + 1]);
    this.strings[own] = text;
    return text;
  }

  /** A number of things of at least one byte each. */
  private count(): number {
    const count = this.varint();
    if (count > this.bytes.length - this.position) throw new CorruptBlob('count');
    return count;
  }

  private varint(): number {
    const bytes = this.bytes;
    let byte = bytes[this.position++]!;
    if (byte < 0x80) return byte;
    let value = byte & 0x7f;
    for (let shift = 7; ; shift += 7) {
      if (this.position >= bytes.length || shift > 28) throw new CorruptBlob('varint');
      byte = bytes[this.position++]!;
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value >>> 0;
    }
  }
}
