import { describe, expect, test } from 'vitest';
import { BlobReader, BlobWriter, CorruptBlob, Deferred, type Later } from '../../../src/engine/cache/codec.ts';

const values: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  127,
  128,
  0x0fffffff,
  -0x10000000,
  0x10000000,
  2 ** 53,
  1.5,
  -0,
  1e300,
  '',
  'kind',
  'caf\u00e9',
  'snowman \u2603 \ud83d\ude00 lone \ud800',
  [],
  [[[]]],
  {},
  { a: 1, b: [null, { a: 1 }] },
  { b: 1, a: 2 },
  { line: 3, column: 1, endLine: 5, endColumn: 9 },
  { line: 3, column: 1, endLine: 2, endColumn: 9 },
  { line: 3, column: -1, endLine: 3, endColumn: 1.5 },
  { endColumn: 1, line: 3, column: 1, endLine: 5 },
  { kind: 'constant', value: 'x', span: { line: 1, column: 1, endLine: 1, endColumn: 4 } },
];

/** What goes wrong in reading, other than that the blob is corrupt. */
function faultOf(bytes: Uint8Array): unknown {
  try {
    const reader = new BlobReader(bytes);
    reader.part(0);
    reader.part(1);
    return null;
  } catch (error) {
    return error instanceof CorruptBlob ? null : error;
  }
}

describe('a blob', () => {
  test('gives back what was written, part by part, in any order', () => {
    const reader = new BlobReader(new BlobWriter().write(values));
    for (let i = values.length - 1; i >= 0; i--) expect(reader.part(i)).toStrictEqual(values[i]);
  });

  test('keeps the order of keys', () => {
    const reader = new BlobReader(new BlobWriter().write([{ b: 1, a: 2 }]));
    expect(Object.keys(reader.part(0) as object)).toEqual(['b', 'a']);
  });

  test('does not depend on what the writer wrote before', () => {
    const writer = new BlobWriter();
    writer.write([values, 'something else']);
    expect(writer.write(values)).toEqual(new BlobWriter().write(values));
  });

  test('can be larger than the writer\u2019s first buffer', () => {
    const large = [
      Array.from({ length: 50_000 }, (_, i) => `name ${i}`),
      'x'.repeat(200_000),
      '\u2603'.repeat(200_000),
    ];
    const reader = new BlobReader(new BlobWriter().write(large));
    expect(large.map((_, i) => reader.part(i))).toEqual(large);
  });

  test('reads only as CorruptBlob what nobody wrote, and ends', () => {
    const written = new BlobWriter().write([
      values,
      { name: 'app.views', calls: [{ callee: 'open', args: ['caf\u00e9'] }] },
    ]);
    let random = 12345;
    const next = (below: number): number => {
      random = (Math.imul(random, 1103515245) + 12345) >>> 0;
      return (random >>> 8) % below;
    };
    for (let round = 0; round < 4000; round++) {
      const bytes = written.slice(0, round % 10 === 0 ? next(written.length) : written.length);
      for (let i = next(4); i >= 0 && bytes.length > 0; i--) bytes[next(bytes.length)] = next(256);
      expect(faultOf(bytes)).toBe(null);
    }
  });
});

test('a deferred value is decoded when asked for, and once', () => {
  const reader = new BlobReader(new BlobWriter().write([['before', new Deferred([{ name: 'x' }, 1.5]), 'after']]));
  const [before, later, after] = reader.part(0) as [string, Later<unknown>, string];
  expect([before, after]).toEqual(['before', 'after']);
  expect(later.get()).toEqual([{ name: 'x' }, 1.5]);
  expect(later.get()).toBe(later.get());
});
