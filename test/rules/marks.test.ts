import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/contracts/finding.ts';
import { elsewhere, filesOf, withFindings, withoutMarks } from './marks.ts';

function finding(file: string, line: number, message = 'Wrong here.'): Finding {
  const span = { line, column: 1, endLine: line, endColumn: 2 };
  return { rule: 'a/b', standards: ['G1a'], severity: 'error', file, ...span, message, help: '', related: [] };
}

describe('marks of examples', () => {
  test('one source alone is app.py', () => {
    expect(filesOf('x = 1\n')).toEqual({ 'app.py': 'x = 1\n' });
  });

  test('are taken off before the files are checked', () => {
    const files = {
      'a.py': 'x = 1  # error\ny = 2  # note # error: part\n',
      'b.html': '<p>{# error #}\n<b> <!-- error: x -->',
    };
    expect(withoutMarks(files)).toEqual({ 'a.py': 'x = 1\ny = 2  # note\n', 'b.html': '<p>\n<b>' });
  });

  test('leave alone what only looks like one', () => {
    const files = { 'a.py': 'x = 1  # error handling\ny = "# errors"\n' };
    expect(withoutMarks(files)).toEqual(files);
  });

  test('match findings of their line', () => {
    const files = { 'a.py': 'x = 1  # error\ny = 2  # error: here\nz = 3' };
    expect(withFindings(files, [finding('a.py', 1), finding('a.py', 2)])).toEqual(files);
  });

  test.each([
    [
      'a finding without a mark',
      [finding('a.py', 1), finding('a.py', 3)],
      'x = 1  # error\ny = 2\nz = 3  # error: Wrong here.',
    ],
    ['a mark without a finding', [], 'x = 1\ny = 2\nz = 3'],
    [
      'two findings under one mark',
      [finding('a.py', 1), finding('a.py', 1)],
      'x = 1  # error  # error: Wrong here.\ny = 2\nz = 3',
    ],
  ])('show %s', (_, findings, shown) => {
    expect(withFindings({ 'a.py': 'x = 1  # error\ny = 2\nz = 3' }, findings)).toEqual({ 'a.py': shown });
  });

  test('show a message that lacks the words of the mark', () => {
    const shown = withFindings({ 'a.py': 'x = 1  # error: there' }, [finding('a.py', 1)]);
    expect(shown).toEqual({ 'a.py': 'x = 1  # error: Wrong here.' });
  });

  test('tell findings in files that do not exist', () => {
    expect(elsewhere({ 'a.py': '' }, [finding('a.py', 1), finding('b.py', 1)])).toEqual([finding('b.py', 1)]);
  });
});
