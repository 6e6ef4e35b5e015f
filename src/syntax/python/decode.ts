/** What is wrong with a file's bytes; `offset` is 0-based UTF-16 into the decoded text. */
export type DecodeProblem = { readonly offset: number; readonly message: string };
export type DecodedSource = { readonly text: string; readonly problems: readonly DecodeProblem[] };

/** PEP 263: a comment in the first two lines. */
const CODING = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/;
const BLANK_OR_COMMENT = /^[ \t\f]*(?:#|$)/;

/** Python's names of encodings where they differ from the ones TextDecoder knows. */
const LABELS: Readonly<Record<string, string>> = {
  'latin-1': 'latin1',
  l1: 'latin1',
  'iso-latin-1': 'latin1',
  'iso-8859-1': 'latin1',
  'iso8859-1': 'latin1',
  8859: 'latin1',
  cp819: 'latin1',
  ascii: 'utf-8',
  'us-ascii': 'utf-8',
  646: 'utf-8',
  utf8: 'utf-8',
  u8: 'utf-8',
  utf: 'utf-8',
  'utf-8-sig': 'utf-8',
  cp65001: 'utf-8',
  cp932: 'shift_jis',
  ms932: 'shift_jis',
  'shift-jis': 'shift_jis',
  'euc-jp': 'euc-jp',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
};

/** What Windows-1252 has from 0x80 on. Several versions of Node decode it as Latin-1. */
const WINDOWS_1252 =
  '\u20ac\ufffd\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\ufffd\u017d\ufffd' +
  '\ufffd\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\ufffd\u017e\u0178';

/**
 * Bytes of a Python file as text: UTF-8 unless a byte order mark or a coding line (PEP 263) says otherwise.
 *
 * The byte order mark is not part of the text. Bytes that are invalid become U+FFFD, each run a problem; so are NUL
 * characters, an unknown encoding (read as UTF-8) and UTF-16 (read as such, though Python refuses it).
 */
export function decodeSource(bytes: Uint8Array): DecodedSource {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes, 'utf-16be');
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const content = hasMark ? bytes.subarray(3) : bytes;
  const problems: DecodeProblem[] = [];
  const encoding = hasMark ? 'utf-8' : declaredEncoding(content, problems);
  const text = encoding === 'utf-8' ? decodeUtf8(content, problems) : decodeAs(content, encoding, problems);
  return withNulProblems(text, problems);
}

/**
 * Text as bytes in the encoding of a file, its byte order mark included; null where that encoding is not known, has
 * several bytes for a character and is not UTF-8, or lacks one of the text's characters.
 *
 * @param like the file's bytes as they were
 */
export function encodeSource(text: string, like: Uint8Array): Uint8Array | null {
  const first = like[0];
  if ((first === 0xff && like[1] === 0xfe) || (first === 0xfe && like[1] === 0xff)) return null;
  if (first === 0xef && like[1] === 0xbb && like[2] === 0xbf) return Buffer.from(`\ufeff${text}`);
  const problems: DecodeProblem[] = [];
  const encoding = declaredEncoding(like, problems);
  if (problems.length > 0) return null;
  if (encoding === 'utf-8') return Buffer.from(text);
  const all = decodeAs(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
    encoding,
    [],
  );
  if (all.length !== 256) return null;
  const bytes = Buffer.alloc(text.length);
  for (let i = 0; i < text.length; i++) {
    const byte = text[i] === '\ufffd' ? -1 : all.indexOf(text[i]!);
    if (byte < 0) return null;
    bytes[i] = byte;
  }
  return bytes;
}

function decodeUtf8(bytes: Uint8Array, problems: DecodeProblem[]): string {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  // U+FFFD may also stand in the source as such: only then is the strict decoder needed to tell.
  if (text.includes('\ufffd')) {
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      addReplacements(text, 'UTF-8', problems);
    }
  }
  return text;
}

function decodeAs(bytes: Uint8Array, encoding: string, problems: DecodeProblem[]): string {
  const latin1 = (): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  // TextDecoder takes latin1 to be Windows-1252, Python does not.
  if (encoding === 'latin1') return latin1();
  const text =
    encoding === 'windows-1252'
      ? latin1().replace(/[\x80-\x9f]/g, (char) => WINDOWS_1252[char.charCodeAt(0) - 0x80]!)
      : new TextDecoder(encoding).decode(bytes);
  addReplacements(text, encoding, problems);
  return text;
}

function utf16(bytes: Uint8Array, encoding: string): DecodedSource {
  const problems: DecodeProblem[] = [{ offset: 0, message: 'Encoded as UTF-16, which Python cannot read' }];
  return withNulProblems(new TextDecoder(encoding).decode(bytes), problems);
}

function addReplacements(text: string, encoding: string, problems: DecodeProblem[]): void {
  for (let i = text.indexOf('\ufffd'); i >= 0; i = text.indexOf('\ufffd', i + 1)) {
    if (text[i - 1] !== '\ufffd') problems.push({ offset: i, message: `Bytes that are not valid ${encoding}` });
  }
}

function withNulProblems(text: string, problems: DecodeProblem[]): DecodedSource {
  const nul = text.indexOf('\0');
  if (nul >= 0) problems.push({ offset: nul, message: 'NUL character in source' });
  return { text, problems };
}

/** What a coding line names, as a label of TextDecoder or `latin1`. */
function declaredEncoding(bytes: Uint8Array, problems: DecodeProblem[]): string {
  if (!mayDeclareEncoding(bytes)) return 'utf-8';
  let start = 0;
  for (let line = 0; line < 2; line++) {
    let end = start;
    while (end < bytes.length && bytes[end] !== 10 && bytes[end] !== 13) end++;
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(end - start, 500)).toString('latin1');
    const match = CODING.exec(text);
    if (match !== null) return labelOf(match[1]!, problems);
    if (!BLANK_OR_COMMENT.test(text)) break;
    start = bytes[end] === 13 && bytes[end + 1] === 10 ? end + 2 : end + 1;
  }
  return 'utf-8';
}

/** Whether one of the first two lines has a comment: most files need no further look. */
function mayDeclareEncoding(bytes: Uint8Array): boolean {
  let lines = 0;
  for (const byte of bytes) {
    if (byte === 35) return true;
    if (byte === 10 && ++lines === 2) return false;
  }
  return false;
}

function labelOf(name: string, problems: DecodeProblem[]): string {
  const normalized = name.toLowerCase().replaceAll('_', '-');
  const label = LABELS[normalized] ?? (normalized.startsWith('cp125') ? `windows-${normalized.slice(2)}` : normalized);
  if (label === 'latin1') return label;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    problems.push({ offset: 0, message: `Unknown encoding '${name.slice(0, 40)}'` });
    return 'utf-8';
  }
}
