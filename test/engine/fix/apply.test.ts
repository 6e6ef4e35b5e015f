import { describe, expect, test } from 'vitest';
import type { Edit, Fix } from '../../../src/contracts/finding.ts';
import { applyFixes } from '../../../src/engine/fix/apply.ts';

/** An edit of one line. */
function edit(line: number, column: number, endColumn: number, text: string): Edit {
  return { line, column, endLine: line, endColumn, text };
}

function offered(...edits: readonly Edit[]): { readonly fix: Fix } {
  return { fix: { title: 'Mend it', safety: 'safe', edits } };
}

describe('fixes of one text', () => {
  test('are applied whatever their order', () => {
    const fixes = [offered(edit(2, 1, 2, 'B')), offered(edit(1, 1, 2, 'A'))];
    expect(applyFixes('a\nb\n', fixes)).toMatchObject({ text: 'A\nB\n', applied: fixes });
  });

  test('that overlap: the first wins, whole, and the other waits', () => {
    const first = offered(edit(1, 3, 5, 'XY'));
    const second = offered(edit(1, 1, 2, 'A'), edit(1, 4, 6, 'Z'));
    expect(applyFixes('abcdef', [first, second])).toMatchObject({ text: 'abXYef', applied: [first] });
    expect(applyFixes('abcdef', [second, first])).toMatchObject({ text: 'AbcZf', applied: [second] });
  });

  test('that touch each other are both applied', () => {
    const fixes = [offered(edit(1, 1, 3, 'X')), offered(edit(1, 3, 5, 'Y')), offered(edit(1, 5, 5, '!'))];
    expect(applyFixes('abcd', fixes)).toMatchObject({ text: 'XY!', applied: fixes });
  });

  test('share what they have in common', () => {
    const imported = edit(1, 1, 1, 'import asyncio\n');
    const fixes = [offered(imported, edit(2, 1, 2, 'B')), offered(imported, edit(3, 1, 2, 'C'))];
    expect(applyFixes('a\nb\nc\n', fixes)).toMatchObject({ text: 'import asyncio\na\nB\nC\n', applied: fixes });
  });

  test('that put two texts at one place take turns', () => {
    const fixes = [offered(edit(1, 1, 1, 'x')), offered(edit(1, 1, 1, 'y'))];
    expect(applyFixes('a', fixes)).toMatchObject({ text: 'xa', applied: [fixes[0]] });
  });

  test.each([
    ['\r\n', 'a\r\nb\r\n', 'x\r\ny\r\na\r\nb\r\n'],
    ['\r', 'a\rb\r', 'x\ry\ra\rb\r'],
    ['\n where there is none yet', 'a', 'x\ny\na'],
  ])('end lines as the text does: %j', (_, before, after) => {
    expect(applyFixes(before, [offered(edit(1, 1, 1, 'x\ny\n'))]).text).toBe(after);
  });

  test('may take lines away, at the end of the text too', () => {
    expect(applyFixes('a\nb', [offered({ line: 1, column: 2, endLine: 2, endColumn: 2, text: '' })]).text).toBe('a');
  });
});
