import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { Span } from '../../src/contracts/finding.ts';
import { excerpt, linesOf } from '../../src/reporters/excerpt.ts';
import { displayWidth } from '../../src/reporters/cells.ts';

const style = {
  colors: picocolors.createColors(false),
  columns: 60,
  indent: 0,
  before: 1,
  after: 1,
  mark: '^',
  paint: (text: string) => text,
} as const;

function at(line: number, column: number, endLine: number, endColumn: number): Span {
  return { line, column, endLine, endColumn };
}

function show(source: string, span: Span, part: Partial<typeof style> = {}): readonly string[] {
  return excerpt(linesOf(source), span, { ...style, ...part });
}

/** The text that stands above the marks. */
function marked(lines: readonly string[]): string {
  const marks = lines.findIndex((line) => line.includes('^'));
  return lines[marks - 1]!.slice(lines[marks]!.indexOf('^'), lines[marks]!.lastIndexOf('^') + 1);
}

describe('an excerpt', () => {
  test('marks the range, between a line before and one after', () => {
    expect(show('import os\ndef f():\n    eval("1")\n    return 2\n', at(3, 5, 3, 9))).toEqual([
      '  2 │ def f():',
      '> 3 │     eval("1")',
      '    │     ^^^^',
      '  4 │     return 2',
    ]);
  });

  test('leaves out blank lines at its edges', () => {
    expect(show('\n\nx\n\n\n', at(3, 1, 3, 2), {})).toEqual(['> 3 │ x', '    │ ^']);
  });

  test('marks one column of an empty range', () => {
    expect(show('x = (', at(1, 6, 1, 6))).toEqual(['> 1 │ x = (', '    │      ^']);
  });

  test('marks each line of a range from its first letter to its last', () => {
    expect(show('a = f(\n    1,\n\n    2,  \n)', at(1, 5, 5, 2))).toEqual([
      '> 1 │ a = f(',
      '    │     ^^',
      '> 2 │     1,',
      '    │     ^^',
      '> 3 │',
      '> 4 │     2,',
      '    │     ^^',
      '> 5 │ )',
      '    │ ^',
    ]);
  });

  test('leaves out the middle of a long range', () => {
    const source = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`).join('\n');
    expect(show(source, at(2, 1, 19, 8)).filter((line) => !line.includes('^'))).toEqual([
      '   1 │ line 1',
      '>  2 │ line 2',
      '>  3 │ line 3',
      '>  4 │ line 4',
      '>  ⋮ │',
      '> 19 │ line 19',
      '  20 │ line 20',
    ]);
  });

  test('widens tabs', () => {
    expect(show('\tx =\tf()', at(1, 6, 1, 9))).toEqual(['> 1 │     x = f()', '    │         ^^^']);
  });

  test('counts wide characters as two columns, accents and joiners as none', () => {
    expect(show('s = "世界" + é + g()', at(1, 16, 1, 19)).at(-1)).toBe(`    │ ${' '.repeat(17)}^^^`);
    expect(show('e\u0301 = g()', at(1, 6, 1, 9))).toEqual(['> 1 │ e\u0301 = g()', '    │     ^^^']);
    expect(show('s = "👩‍🚀"; g()', at(1, 14, 1, 17)).at(-1)).toBe(`    │ ${' '.repeat(10)}^^^`);
  });

  test('shows control characters instead of obeying them', () => {
    expect(show('a = "\x1b[31m"; f()', at(1, 14, 1, 17))).toEqual(['> 1 │ a = "␛[31m"; f()', '    │              ^^^']);
  });

  test.each([1, 40, 200, 350, 397])('crops a long line around a range at column %i', (column) => {
    const line = `${'x'.repeat(column - 1)}CALL${'y'.repeat(400 - column)}`;
    const lines = show(line, at(1, column, 1, column + 4));
    expect(marked(lines)).toBe('CALL');
    expect(lines.every((shown) => displayWidth(shown) <= 60)).toBe(true);
  });

  test('crops a range that is longer than the terminal', () => {
    const lines = show(`a = ${'b'.repeat(400)}`, at(1, 5, 1, 405));
    expect(lines[0]).toMatch(/^> 1 │ a = b+…$/);
    expect(lines.every((shown) => displayWidth(shown) <= 60)).toBe(true);
    expect(marked(lines)).toMatch(/^b+$/);
  });

  test('crops between wide characters without losing a column', () => {
    const lines = show(`${'世'.repeat(200)}CALL${'界'.repeat(200)}`, at(1, 201, 1, 205));
    expect(displayWidth(lines[0]!.slice(0, lines[0]!.indexOf('CALL')))).toBe(lines[1]!.indexOf('^'));
    expect(lines.every((shown) => displayWidth(shown) <= 60)).toBe(true);
  });

  test('reads no more than it shows of a line of ten megabytes', () => {
    const lines = show(`${'x'.repeat(5_000_000)}CALL${'y'.repeat(5_000_000)}`, at(1, 5_000_001, 1, 5_000_005));
    expect(marked(lines)).toBe('CALL');
  });

  test('takes every end of a line that Python takes', () => {
    expect(show('a\r\nb\rc\nd', at(3, 1, 3, 2))).toEqual(['  2 │ b', '> 3 │ c', '    │ ^', '  4 │ d']);
  });

  test('is empty for a range outside the text', () => {
    expect(show('a\n', at(7, 1, 7, 2))).toEqual([]);
    expect(show('a\n', at(0, 0, 0, 0))).toEqual([]);
  });

  test('stays inside a line that is shorter than the range says', () => {
    expect(show('abc', at(1, 90, 1, 95))).toEqual(['> 1 │ abc', '    │    ^']);
  });
});
