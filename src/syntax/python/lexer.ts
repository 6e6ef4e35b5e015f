import { NameTable } from './names.ts';
import { FIRST_KEYWORD, FIRST_STATEMENT_KEYWORD, KEYWORDS, Token } from './tokens.ts';

/** A syntax error; offsets are 0-based UTF-16, `end` exclusive. */
export type SyntaxProblem = { readonly start: number; readonly end: number; readonly message: string };

const enum Char {
  Tab = 9,
  LineFeed = 10,
  FormFeed = 12,
  Return = 13,
  Space = 32,
  Exclamation = 33,
  DoubleQuote = 34,
  Hash = 35,
  Percent = 37,
  Ampersand = 38,
  Quote = 39,
  LParen = 40,
  RParen = 41,
  Star = 42,
  Plus = 43,
  Comma = 44,
  Minus = 45,
  Dot = 46,
  Slash = 47,
  Zero = 48,
  One = 49,
  Nine = 57,
  Colon = 58,
  Semicolon = 59,
  Less = 60,
  Equal = 61,
  Greater = 62,
  At = 64,
  LBracket = 91,
  Backslash = 92,
  RBracket = 93,
  Caret = 94,
  Underscore = 95,
  LBrace = 123,
  Pipe = 124,
  RBrace = 125,
  Tilde = 126,
}

/** What a string's prefix and scanning have told, as bits of `stringFlags`. */
export const enum StringFlag {
  Raw = 1,
  Bytes = 2,
  Template = 4,
  Format = 8,
  Triple = 16,
  /** Holds a backslash or a carriage return: its value is not simply its text. */
  Escaped = 32,
}

const WORD = new Uint8Array(128);
const WORD_START = new Uint8Array(128);
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_') {
  WORD[char.charCodeAt(0)] = 1;
  WORD_START[char.charCodeAt(0)] = 1;
}
for (const char of '0123456789') WORD[char.charCodeAt(0)] = 1;

const names = new NameTable();

/** The file being parsed, as char codes with zeros after its end: reading a typed array is what V8 does fastest. */
let buffer = Buffer.alloc(1 << 18);

function charsOf(text: string): Uint16Array {
  const size = (text.length + 8) * 2;
  if (buffer.length < size) buffer = Buffer.alloc(size * 2);
  const length = buffer.write(text, 0, 'utf16le');
  buffer.fill(0, length, size);
  return new Uint16Array(buffer.buffer, buffer.byteOffset, size / 2);
}

export type LexerState = {
  readonly token: Token;
  readonly start: number;
  readonly end: number;
  readonly previousEnd: number;
  readonly name: string;
  readonly depth: number;
  readonly indent: number;
  readonly lineStart: number;
  readonly atLineStart: boolean;
  readonly stringFlags: number;
  readonly contentStart: number;
  readonly contentEnd: number;
  readonly errorCount: number;
};

/**
 * Reads one token at a time into its own fields. There are no token objects, and no INDENT and DEDENT: `indent` is
 * the column of the logical line that the current token stands in, and the parser compares columns.
 *
 * Only one lexer is alive at a time, since all share one buffer of characters.
 */
export class Lexer {
  protected readonly text: string;
  protected readonly chars: Uint16Array;
  protected readonly length: number;
  /** The current token: its kind, where it starts, where it ends. */
  protected token: Token = Token.EndOfFile;
  protected start = 0;
  protected end = 0;
  /** Where the token before the current one ends. */
  protected previousEnd = 0;
  /** Text of the current Name token. */
  protected name = '';
  /** How many brackets are open: inside them line ends mean nothing. */
  protected depth = 0;
  /** Column of the current logical line, tabs to multiples of 8; -1 at the end of the file. */
  protected indent = 0;
  /** What a String or FString token is, as StringFlag bits, and the stretch between its quotes. */
  protected stringFlags = 0;
  protected contentStart = 0;
  protected contentEnd = 0;
  /** Where the first token of the current logical line starts. */
  protected lineStart = 0;
  private atLineStart = true;
  readonly errors: SyntaxProblem[] = [];
  /** Start and end of every comment, in turn, without its line end. */
  readonly comments: number[] = [];

  constructor(text: string) {
    names.begin();
    this.text = text;
    this.length = text.length;
    this.chars = charsOf(text);
  }

  /** Keeps the first of several errors at one place. */
  protected error(start: number, end: number, message: string): void {
    const last = this.errors.at(-1);
    if (last !== undefined && start <= last.start) return;
    this.errors.push({ start, end: end > start ? end : start, message });
  }

  /** Whether the current token is `token`: for where the compiler believes that it knows the token from before. */
  protected is(token: Token): boolean {
    return this.token === token;
  }

  protected save(): LexerState {
    return {
      token: this.token,
      start: this.start,
      end: this.end,
      previousEnd: this.previousEnd,
      name: this.name,
      depth: this.depth,
      indent: this.indent,
      lineStart: this.lineStart,
      atLineStart: this.atLineStart,
      stringFlags: this.stringFlags,
      contentStart: this.contentStart,
      contentEnd: this.contentEnd,
      errorCount: this.errors.length,
    };
  }

  protected restore(state: LexerState): void {
    this.token = state.token;
    this.start = state.start;
    this.end = state.end;
    this.previousEnd = state.previousEnd;
    this.name = state.name;
    this.depth = state.depth;
    this.indent = state.indent;
    this.lineStart = state.lineStart;
    this.atLineStart = state.atLineStart;
    this.stringFlags = state.stringFlags;
    this.contentStart = state.contentStart;
    this.contentEnd = state.contentEnd;
    this.errors.length = state.errorCount;
  }

  /** Goes to the next token. */
  protected next(): void {
    const chars = this.chars;
    this.previousEnd = this.end;
    if (this.atLineStart) this.beginLine();
    let pos = this.end;
    for (;;) {
      const c = chars[pos]!;
      if (c === Char.Space) {
        pos++;
        continue;
      }
      if (c >= 128 || WORD_START[c] === 1) {
        this.lexWord(pos);
        return;
      }
      switch (c) {
        case Char.Tab:
        case Char.FormFeed:
          pos++;
          continue;
        case Char.LineFeed:
        case Char.Return:
          if (this.depth === 0) {
            this.start = pos;
            this.token = Token.Newline;
            this.end = this.afterLineEnd(pos);
            this.atLineStart = true;
            return;
          }
          pos++;
          continue;
        case Char.Hash:
          pos = this.skipComment(pos);
          continue;
        case Char.Backslash:
          if (chars[pos + 1] === Char.LineFeed || chars[pos + 1] === Char.Return) {
            pos = this.afterLineEnd(pos + 1);
            continue;
          }
          this.error(pos, pos + 1, 'Unexpected character after a line continuation');
          this.put(Token.Invalid, pos, 1);
          return;
        case 0:
          if (pos < this.length) {
            this.error(pos, pos + 1, 'NUL character in source');
            this.put(Token.Invalid, pos, 1);
          } else this.endFile();
          return;
        case Char.DoubleQuote:
        case Char.Quote:
          this.start = pos;
          this.lexString(pos, 0);
          return;
        case Char.LParen:
          this.depth++;
          this.put(Token.LParen, pos, 1);
          return;
        case Char.LBracket:
          this.depth++;
          this.put(Token.LBracket, pos, 1);
          return;
        case Char.LBrace:
          this.depth++;
          this.put(Token.LBrace, pos, 1);
          return;
        case Char.RParen:
          this.close(Token.RParen, pos);
          return;
        case Char.RBracket:
          this.close(Token.RBracket, pos);
          return;
        case Char.RBrace:
          this.close(Token.RBrace, pos);
          return;
        case Char.Comma:
          this.put(Token.Comma, pos, 1);
          return;
        case Char.Dot: {
          const d = chars[pos + 1]!;
          if (d >= Char.Zero && d <= Char.Nine) this.lexNumber(pos);
          else if (d === Char.Dot && chars[pos + 2] === Char.Dot) this.put(Token.Ellipsis, pos, 3);
          else this.put(Token.Dot, pos, 1);
          return;
        }
        case Char.Equal:
          if (chars[pos + 1] === Char.Equal) this.put(Token.EqualEqual, pos, 2);
          else this.put(Token.Equal, pos, 1);
          return;
        case Char.Colon:
          if (chars[pos + 1] === Char.Equal) this.put(Token.ColonEqual, pos, 2);
          else this.put(Token.Colon, pos, 1);
          return;
        case Char.Semicolon:
          this.put(Token.Semicolon, pos, 1);
          return;
        case Char.Plus:
          this.putMaybeEqual(Token.Plus, Token.PlusEqual, pos, 1);
          return;
        case Char.Minus:
          if (chars[pos + 1] === Char.Greater) this.put(Token.Arrow, pos, 2);
          else this.putMaybeEqual(Token.Minus, Token.MinusEqual, pos, 1);
          return;
        case Char.Star:
          if (chars[pos + 1] === Char.Star) this.putMaybeEqual(Token.DoubleStar, Token.DoubleStarEqual, pos, 2);
          else this.putMaybeEqual(Token.Star, Token.StarEqual, pos, 1);
          return;
        case Char.Slash:
          if (chars[pos + 1] === Char.Slash) this.putMaybeEqual(Token.DoubleSlash, Token.DoubleSlashEqual, pos, 2);
          else this.putMaybeEqual(Token.Slash, Token.SlashEqual, pos, 1);
          return;
        case Char.Percent:
          this.putMaybeEqual(Token.Percent, Token.PercentEqual, pos, 1);
          return;
        case Char.At:
          this.putMaybeEqual(Token.At, Token.AtEqual, pos, 1);
          return;
        case Char.Ampersand:
          this.putMaybeEqual(Token.Ampersand, Token.AmpersandEqual, pos, 1);
          return;
        case Char.Pipe:
          this.putMaybeEqual(Token.Pipe, Token.PipeEqual, pos, 1);
          return;
        case Char.Caret:
          this.putMaybeEqual(Token.Caret, Token.CaretEqual, pos, 1);
          return;
        case Char.Tilde:
          this.put(Token.Tilde, pos, 1);
          return;
        case Char.Less:
          if (chars[pos + 1] === Char.Less) this.putMaybeEqual(Token.LeftShift, Token.LeftShiftEqual, pos, 2);
          else this.putMaybeEqual(Token.Less, Token.LessEqual, pos, 1);
          return;
        case Char.Greater:
          if (chars[pos + 1] === Char.Greater) this.putMaybeEqual(Token.RightShift, Token.RightShiftEqual, pos, 2);
          else this.putMaybeEqual(Token.Greater, Token.GreaterEqual, pos, 1);
          return;
        case Char.Exclamation:
          this.putMaybeEqual(Token.Exclamation, Token.NotEqual, pos, 1);
          return;
        default:
          if (c >= Char.Zero && c <= Char.Nine) {
            this.lexNumber(pos);
            return;
          }
          this.error(pos, pos + 1, 'Unexpected character');
          this.put(Token.Invalid, pos, 1);
          return;
      }
    }
  }

  /**
   * Goes on as if the current physical line began a new logical line, whatever brackets are open.
   * The current token must be the first of its physical line; it becomes a Newline, and comes again after it.
   */
  protected breakLine(): void {
    let pos = this.start;
    while (pos > 0 && !isLineEnd(this.chars[pos - 1]!)) pos--;
    this.depth = 0;
    this.token = Token.Newline;
    this.start = pos;
    this.end = pos;
    this.atLineStart = true;
  }

  /** Column of the current token if nothing but white space stands before it in its physical line, else -1. */
  protected columnIfFirst(): number {
    let pos = this.start;
    while (pos > 0 && isBlank(this.chars[pos - 1]!)) pos--;
    if (pos > 0 && !isLineEnd(this.chars[pos - 1]!)) return -1;
    return this.columnBetween(pos, this.start);
  }

  /** Reads on at `pos`, which is inside a string or right after one. */
  protected jump(pos: number): void {
    this.end = pos;
  }

  protected afterLineEnd(pos: number): number {
    return this.chars[pos] === Char.Return && this.chars[pos + 1] === Char.LineFeed ? pos + 2 : pos + 1;
  }

  /** One string object for equal names; `name` is what stands at `start…end`, unless there are spaces in it. */
  protected intern(name: string, start: number, end: number): string {
    if (end - start !== name.length) return name;
    for (let pos = start; pos < end; pos++) if (this.chars[pos]! >= 128) return name;
    return names.intern(this.chars, start, end);
  }

  private put(token: Token, start: number, length: number): void {
    this.token = token;
    this.start = start;
    this.end = start + length;
  }

  private putMaybeEqual(plain: Token, assigning: Token, start: number, length: number): void {
    this.start = start;
    if (this.chars[start + length] === Char.Equal) {
      this.token = assigning;
      this.end = start + length + 1;
    } else {
      this.token = plain;
      this.end = start + length;
    }
  }

  private close(token: Token, pos: number): void {
    if (this.depth > 0) this.depth--;
    this.put(token, pos, 1);
  }

  /** At the end of the text: a Newline if the last line has none, then EndOfFile for ever. */
  private endFile(): void {
    this.start = this.length;
    this.end = this.length;
    if (this.token === Token.Newline || this.token === Token.EndOfFile) {
      this.token = Token.EndOfFile;
      this.indent = -1;
    } else {
      this.token = Token.Newline;
      this.depth = 0;
      this.previousEnd = Math.min(this.previousEnd, this.length);
    }
  }

  private columnBetween(start: number, end: number): number {
    let column = 0;
    for (let pos = start; pos < end; pos++) {
      const c = this.chars[pos];
      if (c === Char.Tab) column = (column | 7) + 1;
      else if (c === Char.FormFeed) column = 0;
      else column++;
    }
    return column;
  }

  /** Skips blank and comment lines and measures the indentation of the line that has code. */
  private beginLine(): void {
    const chars = this.chars;
    let pos = this.end;
    let column = 0;
    for (;;) {
      switch (chars[pos]) {
        case Char.Space:
          column++;
          pos++;
          continue;
        case Char.Tab:
          column = (column | 7) + 1;
          pos++;
          continue;
        case Char.FormFeed:
          column = 0;
          pos++;
          continue;
        case Char.LineFeed:
        case Char.Return:
          column = 0;
          pos++;
          continue;
        case Char.Hash:
          pos = this.skipComment(pos);
          continue;
        case Char.Backslash:
          // The indentation of a continued blank line is that of its first part.
          if (!isLineEnd(chars[pos + 1]!)) break;
          pos = this.afterLineEnd(pos + 1);
          while (isBlank(chars[pos]!)) pos++;
          continue;
      }
      break;
    }
    this.atLineStart = false;
    this.indent = column;
    this.end = pos;
    this.lineStart = pos;
  }

  private skipComment(start: number): number {
    const chars = this.chars;
    let pos = start + 1;
    for (;;) {
      const c = chars[pos]!;
      if (c === Char.LineFeed || c === Char.Return || (c === 0 && pos >= this.length)) break;
      pos++;
    }
    const comments = this.comments;
    // A stretch that is read again after `restore` has told its comments already.
    if (comments.length === 0 || comments[comments.length - 2]! < start) comments.push(start, pos);
    return pos;
  }

  /** A name, a keyword, or the prefix of a string. */
  private lexWord(start: number): void {
    const chars = this.chars;
    let pos = start;
    let hash = 0;
    let c = chars[pos]!;
    while (c < 128 && WORD[c] === 1) {
      hash = (Math.imul(hash, 31) + c) | 0;
      c = chars[++pos]!;
    }
    this.start = start;
    if (c >= 128) {
      this.lexUnicodeName(start);
      return;
    }
    if ((c === Char.DoubleQuote || c === Char.Quote) && pos - start <= 2) {
      const flags = prefixFlags(chars, start, pos);
      if (flags >= 0) {
        this.lexString(pos, flags);
        return;
      }
    }
    const index = names.lookup(chars, start, pos, hash);
    this.end = pos;
    if (index >= KEYWORDS.length) {
      this.token = Token.Name;
      this.name = names.strings[index]!;
      return;
    }
    this.token = FIRST_KEYWORD + index;
    if (this.depth > 0 && this.token >= FIRST_STATEMENT_KEYWORD && this.columnIfFirst() >= 0) this.breakLine();
  }

  private lexUnicodeName(start: number): void {
    let pos = start;
    for (;;) {
      const c = this.text.codePointAt(pos);
      if (c === undefined) break;
      const char = String.fromCodePoint(c);
      if (!(pos === start ? /[\p{XID_Start}_]/u : /\p{XID_Continue}/u).test(char)) break;
      pos += char.length;
    }
    if (pos === start) {
      const length = this.text.codePointAt(start)! > 0xffff ? 2 : 1;
      this.error(start, start + length, 'Unexpected character');
      this.put(Token.Invalid, start, length);
      return;
    }
    this.token = Token.Name;
    this.end = pos;
    // CPython compares names by their NFKC form.
    this.name = this.text.slice(start, pos).normalize('NFKC');
  }

  /** Text after the opening quote(s) up to the closing ones, or for f- and t-strings the opening only. */
  private lexString(quotePos: number, flags: number): void {
    const chars = this.chars;
    const quote = chars[quotePos]!;
    const triple = chars[quotePos + 1] === quote && chars[quotePos + 2] === quote;
    let pos = quotePos + (triple ? 3 : 1);
    this.contentStart = pos;
    if (triple) flags |= StringFlag.Triple;
    if ((flags & (StringFlag.Format | StringFlag.Template)) !== 0) {
      this.token = Token.FString;
      this.stringFlags = flags;
      this.end = pos;
      return;
    }
    this.token = Token.String;
    for (;;) {
      const c = chars[pos]!;
      if (c === quote) {
        if (!triple) {
          this.contentEnd = pos;
          this.end = pos + 1;
          break;
        }
        if (chars[pos + 1] === quote && chars[pos + 2] === quote) {
          this.contentEnd = pos;
          this.end = pos + 3;
          break;
        }
        pos++;
      } else if (c === Char.Backslash) {
        flags |= StringFlag.Escaped;
        pos = pos + 1 < this.length ? this.afterLineEnd(pos + 1) : pos + 1;
      } else if (c === Char.LineFeed || c === Char.Return) {
        if (!triple) {
          this.endUnterminated(pos, 'Unterminated string');
          break;
        }
        if (c === Char.Return) flags |= StringFlag.Escaped;
        pos++;
      } else if (c === 0 && pos >= this.length) {
        // Taken to end with its first line, so that what follows is still read.
        if (triple) {
          pos = this.contentStart;
          while (pos < this.length && !isLineEnd(chars[pos]!)) pos++;
        }
        this.endUnterminated(
          Math.min(pos, this.length),
          triple ? 'Unterminated triple-quoted string' : 'Unterminated string',
        );
        break;
      } else pos++;
    }
    this.stringFlags = flags;
  }

  private endUnterminated(pos: number, message: string): void {
    this.error(this.start, pos, message);
    this.contentEnd = pos;
    this.end = pos;
  }

  private lexNumber(start: number): void {
    const chars = this.chars;
    let pos = start;
    this.start = start;
    this.token = Token.Number;
    if (chars[pos] === Char.Zero) {
      const kind = chars[pos + 1]! | 32;
      if (kind === 120 || kind === 111 || kind === 98) {
        const isDigit = kind === 120 ? isHexDigit : kind === 111 ? isOctalDigit : isBinaryDigit;
        pos = this.skipDigits(pos + 2, isDigit, true);
        if (pos === start + 2) this.error(start, pos, 'Number without digits');
        this.end = pos;
        return;
      }
    }
    pos = this.skipDigits(pos, isDecimalDigit, false);
    let isInteger = true;
    if (chars[pos] === Char.Dot) {
      isInteger = false;
      pos = this.skipDigits(pos + 1, isDecimalDigit, false);
    }
    if ((chars[pos]! | 32) === 101) {
      const sign = chars[pos + 1];
      const digits = sign === Char.Plus || sign === Char.Minus ? pos + 2 : pos + 1;
      if (isDecimalDigit(chars[digits]!)) {
        isInteger = false;
        pos = this.skipDigits(digits, isDecimalDigit, false);
      }
    }
    if ((chars[pos]! | 32) === 106) pos++;
    else if (isInteger && chars[start] === Char.Zero && pos > start + 1) this.checkLeadingZeros(start, pos);
    this.end = pos;
  }

  /** Digits with single underscores between them (and before the first where `leading`). */
  private skipDigits(pos: number, isDigit: (c: number) => boolean, leading: boolean): number {
    const chars = this.chars;
    if (leading && chars[pos] === Char.Underscore && isDigit(chars[pos + 1]!)) pos++;
    while (isDigit(chars[pos]!)) {
      pos++;
      if (chars[pos] === Char.Underscore && isDigit(chars[pos + 1]!)) pos++;
    }
    return pos;
  }

  private checkLeadingZeros(start: number, end: number): void {
    for (let pos = start; pos < end; pos++) {
      const c = this.chars[pos];
      if (c !== Char.Zero && c !== Char.Underscore) {
        this.error(start, end, 'Leading zeros in a decimal number; octal is written 0o');
        return;
      }
    }
  }
}

function isLineEnd(c: number): boolean {
  return c === Char.LineFeed || c === Char.Return;
}

function isBlank(c: number): boolean {
  return c === Char.Space || c === Char.Tab || c === Char.FormFeed;
}

function isDecimalDigit(c: number): boolean {
  return c >= Char.Zero && c <= Char.Nine;
}

function isOctalDigit(c: number): boolean {
  return c >= Char.Zero && c < Char.Zero + 8;
}

function isBinaryDigit(c: number): boolean {
  return c === Char.Zero || c === Char.One;
}

function isHexDigit(c: number): boolean {
  return (c >= Char.Zero && c <= Char.Nine) || ((c | 32) >= 97 && (c | 32) <= 102);
}

/** Flags of a string prefix of one or two letters, -1 if there is no such prefix. */
function prefixFlags(chars: Uint16Array, start: number, end: number): number {
  let flags = 0;
  for (let pos = start; pos < end; pos++) {
    switch (chars[pos]! | 32) {
      case 114: // r
        if ((flags & StringFlag.Raw) !== 0) return -1;
        flags |= StringFlag.Raw;
        break;
      case 98: // b
        if ((flags & ~StringFlag.Raw) !== 0) return -1;
        flags |= StringFlag.Bytes;
        break;
      case 102: // f
        if ((flags & ~StringFlag.Raw) !== 0) return -1;
        flags |= StringFlag.Format;
        break;
      case 116: // t
        if ((flags & ~StringFlag.Raw) !== 0) return -1;
        flags |= StringFlag.Template;
        break;
      case 117: // u
        if (end - start !== 1) return -1;
        break;
      default:
        return -1;
    }
  }
  return flags;
}
