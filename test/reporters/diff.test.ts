import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { Edit, Span } from '../../src/contracts/finding.ts';
import { diffReport } from '../../src/reporters/diff.ts';
import { block } from './results.ts';

interface Asked {
  readonly isTerminal?: boolean;
  readonly secrets?: readonly Span[];
}

function diff(before: string, edits: readonly Edit[], { isTerminal = false, secrets = [] }: Asked = {}): string {
  const options = { colors: picocolors.createColors(false), isTerminal, secrets: new Map([['app.py', secrets]]) };
  return [...diffReport([{ file: 'app.py', before, edits }], options)].join('');
}

function edit(line: number, column: number, endColumn: number, text: string): Edit {
  return { line, column, endLine: line, endColumn, text };
}

const LINES = 'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n';

describe('a diff', () => {
  test('has three lines around what changes', () => {
    expect(diff(LINES, [edit(5, 1, 2, 'E')])).toBe(
      block(`
          --- a/app.py
          +++ b/app.py
          @@ -2,7 +2,7 @@
           b
           c
           d
          -e
          +E
           f
           g
           h
      `),
    );
  });

  test('shows changes that are near each other together, and others apart', () => {
    expect(diff(`${LINES}k\nl\n`, [edit(1, 1, 1, 'x\n'), edit(3, 1, 2, 'C'), edit(12, 1, 2, 'L')])).toBe(
      block(`
          --- a/app.py
          +++ b/app.py
          @@ -1,6 +1,7 @@
          +x
           a
           b
          -c
          +C
           d
           e
           f
          @@ -9,4 +10,4 @@
           i
           j
           k
          -l
          +L
      `),
    );
  });

  test('takes edits of one line, and one that takes lines away, as one change', () => {
    const away = { line: 2, column: 3, endLine: 3, endColumn: 4, text: '' };
    expect(diff('a\nb = (\n    c\n)\n', [edit(2, 1, 2, 'B'), away])).toBe(
      block(`
          --- a/app.py
          +++ b/app.py
          @@ -1,4 +1,3 @@
           a
          -b = (
          -    c
          +B  c
           )
      `),
    );
  });

  test('tells of a last line without an end', () => {
    expect(diff('a', [edit(1, 2, 2, '\nb')])).toBe(
      '--- a/app.py\n+++ b/app.py\n@@ -1,1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n',
    );
  });

  test('keeps line ends, so that it can be applied', () => {
    expect(diff('a\r\nb\r\n', [edit(2, 1, 2, 'B')])).toContain('@@\n a\r\n-b\r\n+B\r\n');
  });

  test('has nothing to say of edits that change nothing', () => {
    expect(diff(LINES, [edit(5, 1, 2, 'e')])).toBe('');
  });

  test('sends no control characters to a terminal', () => {
    const text = '\tx = "\x1b[2J"\r\n';
    expect(diff(text, [edit(1, 2, 3, 'y')], { isTerminal: true })).toContain('-\tx = "␛[2J"\n+\ty = "␛[2J"\n');
    expect(diff(text, [edit(1, 2, 3, 'y')])).toContain('-\tx = "\x1b[2J"\r\n');
  });

  test('shows no secret: neither around what changes nor in it', () => {
    const secrets = [
      { line: 2, column: 5, endLine: 2, endColumn: 13 },
      { line: 4, column: 5, endLine: 4, endColumn: 13 },
    ];
    const text = 'a\nb = "hunter"\nc\nf("secret", x)\n';
    const shown = diff(text, [edit(4, 1, 2, 'g')], {
      secrets: [secrets[0]!, { ...secrets[1]!, column: 3, endColumn: 11 }],
    });
    expect(shown).toBe('--- a/app.py\n+++ b/app.py\n@@ -3,2 +3,2 @@\n c\n-f("******", x)\n+g("******", x)\n');
  });
});
