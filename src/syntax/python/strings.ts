const REPLACEMENT = '\ufffd';

/**
 * The value of a literal's text between its quotes.
 *
 * Line ends become `\n`, escapes are decoded unless `raw`. An escape that does not exist stays as written, as in
 * CPython; `\N{…}` becomes U+FFFD, since the names of characters are not at hand; so do escapes that CPython rejects.
 * Bytes come as one char a byte.
 */
export function decodeString(text: string, start: number, end: number, raw: boolean, isBytes: boolean): string {
  let result = '';
  let from = start;
  let pos = start;
  while (pos < end) {
    const c = text.charCodeAt(pos);
    if (c === 13) {
      result += text.slice(from, pos) + '\n';
      pos += text.charCodeAt(pos + 1) === 10 && pos + 1 < end ? 2 : 1;
      from = pos;
    } else if (c !== 92 || raw || pos + 1 >= end) {
      pos++;
    } else {
      result += text.slice(from, pos);
      const escape = text.charCodeAt(pos + 1);
      pos += 2;
      let kept = false;
      switch (escape) {
        case 10:
          break;
        case 13:
          if (text.charCodeAt(pos) === 10) pos++;
          break;
        case 92:
        case 39:
        case 34:
          result += String.fromCharCode(escape);
          break;
        case 97:
          result += '\x07';
          break;
        case 98:
          result += '\b';
          break;
        case 102:
          result += '\f';
          break;
        case 110:
          result += '\n';
          break;
        case 114:
          result += '\r';
          break;
        case 116:
          result += '\t';
          break;
        case 118:
          result += '\v';
          break;
        case 120: {
          const length = digits(text, pos, Math.min(end, pos + 2), 16);
          result += length === 2 ? String.fromCharCode(parseInt(text.slice(pos, pos + 2), 16)) : REPLACEMENT;
          pos += length;
          break;
        }
        case 48:
        case 49:
        case 50:
        case 51:
        case 52:
        case 53:
        case 54:
        case 55: {
          const length = 1 + digits(text, pos, Math.min(end, pos + 2), 8);
          const code = parseInt(text.slice(pos - 1, pos - 1 + length), 8);
          result += String.fromCharCode(isBytes ? code & 0xff : code);
          pos += length - 1;
          break;
        }
        case 78: // N
        case 117: // u
        case 85: // U
          if (isBytes) {
            kept = true;
          } else if (escape === 78) {
            const close = text.charCodeAt(pos) === 123 ? text.indexOf('}', pos) : -1;
            if (close >= 0 && close < end) pos = close + 1;
            result += REPLACEMENT;
          } else {
            const wanted = escape === 117 ? 4 : 8;
            const length = digits(text, pos, Math.min(end, pos + wanted), 16);
            const code = length === wanted ? parseInt(text.slice(pos, pos + length), 16) : Infinity;
            result += code <= 0x10ffff ? String.fromCodePoint(code) : REPLACEMENT;
            pos += length;
          }
          break;
        default:
          kept = true;
      }
      from = kept ? pos - 2 : pos;
    }
  }
  return from === start ? text.slice(start, end) : result + text.slice(from, end);
}

/** How many digits of the base stand at `pos`. */
function digits(text: string, pos: number, end: number, base: 8 | 16): number {
  const start = pos;
  for (; pos < end; pos++) {
    const c = text.charCodeAt(pos);
    if (c >= 48 && c < (base === 8 ? 56 : 58)) continue;
    if (base === 16 && (c | 32) >= 97 && (c | 32) <= 102) continue;
    break;
  }
  return pos - start;
}
