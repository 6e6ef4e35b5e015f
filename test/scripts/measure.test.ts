import { describe, expect, test } from 'vitest';
import { Hits, type MappedLabel, score, total } from '../../scripts/measure/compare.ts';
import { sets } from '../../scripts/measure/labels.ts';
import { statementLines } from '../../scripts/measure/statements.ts';

function labelsOf(name: string, file: string, text: string, others: { readonly [path: string]: string } = {}) {
  const set = sets.find((each) => each.name === name)!;
  return set
    .labels(file, text, (path) => others[path] ?? null)
    .map(({ line, id, isViolation }) => `${line} ${id} ${isViolation ? 'violation' : 'fine'}`);
}

describe('labels are read off', () => {
  test('comments above a line, in Python and in templates, of several checks at once', () => {
    const text = '# ruleid: one, two\ncall()\n# ok: one\n# ruleid:three\n\nother()\n';
    expect(labelsOf('semgrep', 'python/a.py', text)).toEqual([
      '2 one violation',
      '2 two violation',
      '6 one fine',
      '6 three violation',
    ]);
    expect(labelsOf('semgrep', 'a.html', '<!-- ruleid: unsafe -->\n{{ x|safe }}\n')).toEqual(['2 unsafe violation']);
  });

  test('comments behind a line, or behind one near it', () => {
    const text = 'a()  # Noncompliant {{why}}\n# Noncompliant@+1\nb()\nc()  # OK\n# OK, says a comment alone\n';
    expect(labelsOf('sonar', 'python-checks/src/test/resources/checks/hotspots/x.py', text)).toEqual([
      '1 hotspots/x violation',
      '3 hotspots/x violation',
      '4 hotspots/x fine',
    ]);
  });

  test('codes behind a line', () => {
    const text = 'a()  # ASYNC210: 4, "a"\nb()  # error: 4\nc()  # safe\n';
    expect(labelsOf('flake8-async', 'tests/eval_files/async230.py', text)).toEqual([
      '1 ASYNC210 violation',
      '2 ASYNC230 violation',
      '3 ASYNC230 fine',
    ]);
  });

  test('what a tool recorded of itself', () => {
    const recorded = 'S501 Something\n --> S501.py:2:5\n  |\n';
    const path =
      'crates/ruff_linter/src/rules/flake8_bandit/snapshots/ruff_linter__rules__flake8_bandit__tests__S501_S501.py.snap';
    const file = 'crates/ruff_linter/resources/test/fixtures/flake8_bandit/S501.py';
    expect(labelsOf('ruff', file, 'a()\nb()\nc()  # OK\n', { [path]: recorded })).toEqual([
      '2 S501 violation',
      '3 S501 fine',
    ]);
  });
});

test('lines of a statement are told apart from those of the statements in it', () => {
  const lines = statementLines(
    '@a\n@b\ndef f(\n    x,\n):\n    call(\n        x,\n    )\n\n\nif x:\n    y()\nelse:\n    z()\n',
  );
  expect([1, 2, 3, 4, 6, 7, 8, 11, 12, 14].map((line) => lines.get(line))).toEqual([1, 1, 1, 1, 6, 6, 6, 11, 12, 14]);
});

describe('scores', () => {
  const source = 'call(\n    verify=False,\n)\nother()\n';
  const label = (line: number, isViolation: boolean, statement = 'G4f'): MappedLabel => ({
    file: 'a.py',
    line,
    id: 'x',
    isViolation,
    text: '',
    set: 'one',
    statement,
  });
  const hits = (line: number, statement: string): Hits =>
    new Hits([{ file: 'a.py', line, check: 'c', statements: [statement] }], () => source);

  test('count a report on any line of the labelled statement', () => {
    const [row] = score([label(1, true), label(4, false)], [hits(2, 'G4f')]);
    expect(row).toMatchObject({ violations: 1, fine: 1, scores: [{ found: 1, falseAlarms: 0 }] });
  });

  test('count, of a label of a whole file, only the checks it is about', () => {
    const whole = { ...label(0, true), id: 'hash' };
    const hit = (check: string): Hits =>
      new Hits([{ file: 'a.py', line: 4, check, statements: ['G4f'] }], () => source);
    expect(score([whole], [hit('security/weak-hash'), hit('security/unsafe-cookie')])[0]?.scores).toEqual([
      { found: 1, falseAlarms: 0 },
      { found: 0, falseAlarms: 0 },
    ]);
  });

  test('count only reports about the same statement of the standard', () => {
    const [row] = score([label(1, true)], [hits(1, 'G5a')]);
    expect(row?.scores).toEqual([{ found: 0, falseAlarms: 0 }]);
  });

  test('count reports on lines that are fine as false alarms', () => {
    const rows = score([label(1, true), label(4, false)], [hits(4, 'G4f')]);
    expect(total('one', rows)).toMatchObject({ violations: 1, fine: 1, scores: [{ found: 0, falseAlarms: 1 }] });
  });

  test('take what tools divide differently as one', () => {
    expect(score([label(4, true, 'G2a')], [hits(4, 'G2b')])[0]?.scores).toEqual([{ found: 1, falseAlarms: 0 }]);
  });
});
