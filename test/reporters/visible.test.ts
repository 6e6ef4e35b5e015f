import { describe, expect, test } from 'vitest';
import { visible } from '../../src/reporters/visible.ts';

describe('a text of the scanned project', () => {
  test.each([
    ['plain text stays', 'plain text stays'],
    ['née 世界 🚀 👩‍🚀', 'née 世界 🚀 👩‍🚀'],
    ['\x1b[2Jgone', '␛[2Jgone'],
    ['two\nlines\r\n', 'two␊lines␍␊'],
    ['\x07\x00\x7f', '␇␀␡'],
    ['c1 \x9b31m', 'c1 <U+009B>31m'],
    ['user\u202Enimda', 'user<U+202E>nimda'],
    ['zero\u200Bwidth\uFEFF', 'zero<U+200B>width<U+FEFF>'],
    ['half \uD83D pair', 'half \uFFFD pair'],
  ])('%j is shown as %j', (text, shown) => {
    expect(visible(text)).toBe(shown);
  });
});
