import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../src/contracts/finding.ts';
import type { Rule } from '../../src/contracts/rule.ts';
import { conciseReport } from '../../src/reporters/concise.ts';
import type { RunResult } from '../../src/reporters/run.ts';
import { statisticsReport } from '../../src/reporters/statistics.ts';
import type { TextOptions } from '../../src/reporters/style.ts';
import { textReport } from '../../src/reporters/text.ts';
import { displayWidth } from '../../src/reporters/cells.ts';
import { block, finding, result, textOptions } from './results.ts';

function report(run: RunResult, part: Partial<TextOptions> = {}): string {
  return [...textReport(run, textOptions(part))].join('');
}

const rules = new Map([['demo/rule', { why: 'It hurts.' } as Rule]]);

describe('the text report', () => {
  test('never shows a secret that it points at, on the lines around another finding either', () => {
    const files = { 'settings.py': "DEBUG = True\nSECRET_KEY = \"k3v9-2hQz7\"\nPEM = '''-----BEGIN\nMIIEow'''\n" };
    const secret = (part: Partial<Finding>) => finding({ rule: 'demo/secret', file: 'settings.py', ...part });
    const found = [
      finding({ file: 'settings.py', line: 1, column: 1, endLine: 1, endColumn: 13 }),
      secret({ line: 2, column: 14, endLine: 2, endColumn: 26 }),
      secret({ line: 3, column: 7, endLine: 4, endColumn: 10 }),
    ];
    const text = report(result(found, files), {
      rules: new Map([['demo/secret', { why: 'It leaks.', isSensitive: true } as Rule]]),
    });
    expect(text).not.toMatch(/v9|hQz7|BEGIN|MIIE/);
    expect(text).toContain('> 2 │ SECRET_KEY = "k3********"\n      │              ^^^^^^^^^^^^\n');
    expect(text).toContain("> 3 │ PEM = '''--********");
  });

  test('shows a finding with its source, related places, harm and remedy', () => {
    const files = {
      'app/client.py': 'import requests\n\nsession = requests.Session()\n',
      'app/views.py': 'from app.client import session\n\n\nasync def show():\n    return session.get("/")\n',
    };
    const found = finding({
      file: 'app/views.py',
      line: 5,
      column: 12,
      endLine: 5,
      endColumn: 28,
      severity: 'error',
      standards: ['G2a', 'FA4a'],
      message: '`session.get` blocks the event loop.',
      related: [{ file: 'app/client.py', line: 3, column: 11, message: '`session` is made here' }],
    });
    const summary = {
      files: 2,
      projects: [{ root: '.', frameworks: ['fastapi'], versions: {}, python: null }],
      durationMs: 1234,
    };
    const text = report(result([found], files, { summary }), { rules, columns: 50 });
    expect(text).toBe(
      block(`
          ── app/views.py ────────────────────────── 1 error

          app/views.py:5:12  error  demo/rule  [G2a, FA4a]
            \`session.get\` blocks the event loop.

              4 │ async def show():
            > 5 │     return session.get("/")
                │            ^^^^^^^^^^^^^^^^

              app/client.py:3:11 \`session\` is made here
              > 3 │ session = requests.Session()
                  │           ----------------

            why   It hurts.
            help  Mend it.

          1 error in 1 of 2 files · fastapi · 1.2 s

          Next
            groundrules explain demo/rule
                why it matters, how to mend it
            # groundrules: ignore[demo/rule] reason
                in a line, or above it, accepts what is there
      `),
    );
  });

  test('groups findings by file', () => {
    const text = report(
      result([finding({ file: 'a.py' }), finding({ file: 'a.py', line: 2 }), finding({ file: 'b.py' })]),
    );
    expect(text.match(/^── .*$/gm)).toEqual([
      expect.stringMatching(/^── a\.py ─+ 2 warnings$/),
      expect.stringMatching(/^── b\.py ─+ 1 warning$/),
    ]);
  });

  test('tells the harm of a rule once', () => {
    const text = report(result([finding(), finding({ line: 2 })]), { rules });
    expect(text.match(/It hurts\./g)).toHaveLength(1);
    expect(text.match(/Mend it\./g)).toHaveLength(2);
  });

  test('shows the first of very many findings in full, the others in a line each', () => {
    const many = Array.from({ length: 60 }, (_, index) => finding({ line: index + 1 }));
    const text = report(result(many));
    expect(text.match(/^ {2}help/gm)).toHaveLength(5);
    expect(text.match(/^app\.py:\d+:1 {2}warning {2}demo\/rule {2}\[G1a\]( {2}Something is wrong\.)?$/gm)).toHaveLength(
      60,
    );
    expect(text).toMatch(/^ {2}--verbose {3}/m);
    expect(report(result(many), { isVerbose: true }).match(/^ {2}help/gm)).toHaveLength(60);
  });

  test('shows what could not be read, and says so at the end', () => {
    const problem = { file: 'broken.py', line: 2, column: 5, message: 'This bracket is never closed.' };
    const text = report(result([], { 'broken.py': 'x = 1\ny = (\n' }, { problems: [problem] }));
    expect(text).toContain('broken.py:2:5  cannot read\n  This bracket is never closed.\n');
    expect(text).toContain('> 2 │ y = (');
    expect(text).toMatch(/No findings in 1 file.*\n1 file not read in full\n$/);
    expect(text).not.toContain('✓');
  });

  test('is calm when there is nothing to say', () => {
    expect(report(result([], { 'app.py': '' }))).toBe('✓ No findings in 1 file · no framework found · 1.2 s\n');
    expect(report(result([]))).toBe('No Python files to check.\n');
  });

  test('names frameworks with their versions, each once', () => {
    const project = { root: '.', frameworks: ['django', 'ninja'], python: null };
    const projects = [
      { ...project, versions: { django: '5.2', ninja: null } },
      { ...project, versions: { django: '5.2', ninja: null } },
    ];
    const summary = { files: 1, projects, durationMs: 1234 };
    expect(report(result([], {}, { summary }))).toContain(' · django 5.2, ninja · ');
  });

  test('passes no control character of the project on, in colour or not', () => {
    const hostile = '\x1b[2J\x07\u202E\n';
    const found = finding({
      file: `a${hostile}.py`,
      message: hostile,
      help: hostile,
      related: [{ file: hostile, line: 1, column: 1, message: hostile }],
    });
    const run = result(
      [found],
      { [found.file]: hostile, [hostile]: hostile },
      {
        problems: [{ file: hostile, line: 1, column: 1, message: hostile }],
      },
    );
    const plain = report(run) + [...conciseReport(run)].join('') + [...statisticsReport(run, textOptions())].join('');
    expect(plain.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202e/u);
    const coloured = report(run, { colors: picocolors.createColors(true) });
    for (const control of ['\x1b[2J', '\x07', '\u202e']) expect(coloured).not.toContain(control);
  });

  test.each([40, 60, 100])('fits its prose into %i columns', (columns) => {
    const long = 'The quick brown fox jumps over the lazy dog and then over the fence. '.repeat(4).trim();
    const found = finding({
      message: long,
      help: long,
      related: [{ file: 'app.py', line: 1, column: 1, message: long }],
    });
    const text = report(result([found], { 'app.py': `x = "${'y'.repeat(300)}"\n` }), { columns, rules });
    const prose = text.slice(0, text.indexOf('\nNext'));
    expect(prose.split('\n').filter((line) => displayWidth(line) > columns)).toEqual([]);
  });

  test('leaves a file out whose text is gone', () => {
    expect(report(result([finding({ file: 'gone.py' })]))).toContain('Something is wrong.\n\n  help  Mend it.');
  });
});

describe('the concise report', () => {
  test('is one line for each finding and problem', () => {
    const problem = { file: 'broken.py', line: 2, column: 5, message: 'No.' };
    expect([...conciseReport(result([finding({ line: 3 })], {}, { problems: [problem] }))].join('')).toBe(
      'app.py:3:1: warning demo/rule [G1a] Something is wrong.\nbroken.py:2:5: cannot read: No.\n',
    );
  });
});

describe('the statistics', () => {
  test('count by rule, grave ones first', () => {
    const run = result(
      [
        finding({ rule: 'b/frequent' }),
        finding({ rule: 'b/frequent', standards: ['G5a', 'DJ4d'] }),
        finding({ rule: 'a/grave', severity: 'error' }),
      ],
      { 'app.py': '' },
    );
    expect([...statisticsReport(run, textOptions())].join('')).toBe(
      block(`
          count  severity  rule        statements
              1  error     a/grave     G1a
              2  warning   b/frequent  DJ4d, G1a, G5a

          1 error, 2 warnings in 1 of 1 file · no framework found · 1.2 s
      `),
    );
  });
});
