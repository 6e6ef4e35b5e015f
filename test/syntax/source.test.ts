import { describe, expect, it } from 'vitest';
import { decodeSource } from '../../src/syntax/python/decode.ts';
import { LineIndex } from '../../src/syntax/python/lines.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))));

describe('decodeSource', () => {
  it('reads UTF-8', () => {
    expect(decodeSource(bytes('x = "é😀\ufffd"\n'))).toEqual({ text: 'x = "é😀\ufffd"\n', problems: [] });
  });

  it('leaves out a byte order mark', () => {
    expect(decodeSource(bytes([0xef, 0xbb, 0xbf], 'x'))).toEqual({ text: 'x', problems: [] });
  });

  it.each([
    ['# -*- coding: latin-1 -*-\n', [0xe9, 0x80], 'é\u0080'],
    ['#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n', [0x80], '€'],
    ['# coding=koi8-r\r\n', [0xc1], 'а'],
    ['\n# coding: iso-8859-15\n', [0xa4], '€'],
  ])('follows the coding line %j', (line, encoded, decoded) => {
    expect(decodeSource(bytes(line, encoded))).toEqual({ text: line + decoded, problems: [] });
  });

  it('does not follow a coding line after code or after the second line', () => {
    for (const head of ['x = 1\n# coding: latin-1\n', '\n\n# coding: latin-1\n']) {
      expect(decodeSource(bytes(head, 'é'))).toEqual({ text: `${head}é`, problems: [] });
    }
  });

  it('tells of bytes that are not UTF-8, once a run', () => {
    const { text, problems } = decodeSource(bytes('a', [0xff, 0xfe], 'b', [0xc3], '\n'));
    expect(text).toBe('a\ufffd\ufffdb\ufffd\n');
    expect(problems.map((problem) => problem.offset)).toEqual([1, 4]);
  });

  it('tells of an unknown encoding, of NUL, and of UTF-16', () => {
    expect(decodeSource(bytes('# coding: klingon\n')).problems).toEqual([
      { offset: 0, message: "Unknown encoding 'klingon'" },
    ]);
    expect(decodeSource(bytes('a\0b')).problems).toEqual([{ offset: 1, message: 'NUL character in source' }]);
    const utf16 = decodeSource(bytes([0xff, 0xfe, 0x78, 0, 0x0a, 0]));
    expect(utf16.text).toBe('x\n');
    expect(utf16.problems).toHaveLength(1);
  });
});

describe('LineIndex', () => {
  it('knows all line ends', () => {
    const lines = new LineIndex('a\nbc\r\nd\re\x0cf\n');
    expect(lines.lineCount).toBe(5);
    expect([0, 1, 2, 4, 5, 6, 8, 10, 12].map((offset) => lines.position(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
      { line: 2, column: 3 },
      { line: 2, column: 4 },
      { line: 3, column: 1 },
      { line: 4, column: 1 },
      { line: 4, column: 3 },
      { line: 5, column: 1 },
    ]);
  });

  it('gives the extent of a line without its end', () => {
    const lines = new LineIndex('a\nbc\r\nd');
    expect([1, 2, 3].map((line) => [lines.lineStart(line), lines.lineEnd(line)])).toEqual([
      [0, 1],
      [2, 4],
      [6, 7],
    ]);
  });

  it('takes offsets outside to the ends', () => {
    const lines = new LineIndex('ab\nc');
    expect(lines.position(-5)).toEqual({ line: 1, column: 1 });
    expect(lines.position(99)).toEqual({ line: 2, column: 2 });
  });
});
