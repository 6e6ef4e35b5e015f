/**
 * A text of the scanned project, made safe for a terminal: whatever would move the cursor, change colours, reorder or
 * hide text is shown instead of obeyed. The result is one line.
 */
export function visible(text: string): string {
  return isPlain(text) ? text : text.replaceAll(INVISIBLE, shown);
}

/** C0 and C1 controls, soft hyphen, zero-width and bidirectional controls, line separators, tags, lone surrogates. */
const INVISIBLE =
  /[\p{Cc}\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}|[\u{e0000}-\u{e007f}]/gu;

function isPlain(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}

function shown(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '\u2421';
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}
