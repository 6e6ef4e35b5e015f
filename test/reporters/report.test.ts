import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import { reportMarkdown } from '../../src/reporters/report-markdown.ts';
import { reportText } from '../../src/reporters/report-text.ts';
import type { ReportResult, Score } from '../../src/reporters/scorecard.ts';
import { statementOf } from '../../src/standards/catalogue.ts';
import { block } from './results.ts';

function score(id: string, part: Partial<Score>): Score {
  return {
    statement: statementOf(id)!,
    verdict: 'holds',
    reason: null,
    rules: [],
    findings: 0,
    severity: null,
    share: null,
    services: [],
    worst: [],
    ...part,
  };
}

const SCORES = [
  score('G5a', {
    verdict: 'broken',
    findings: 2,
    severity: 'note',
    share: { unit: 'modules', total: 3, complying: 3 },
    worst: [{ file: 'setup.py', line: 1, findings: 2 }],
  }),
  score('G2a', {
    verdict: 'broken',
    findings: 4,
    severity: 'error',
    share: { unit: 'async functions', total: 300, complying: 299 },
    worst: [
      { file: 'app/a.py', line: 7, findings: 2 },
      { file: 'app/b.py', line: 9, findings: 1 },
    ],
    services: [
      { service: 'app.main', unit: 'async functions', total: 200, complying: 199 },
      { service: 'app.admin', unit: 'async functions', total: 100, complying: 100 },
    ],
  }),
  score('G6c', { share: { unit: 'functions', total: 1, complying: 1 } }),
  score('G4c', { verdict: 'cannot be told', reason: 'no rule yet' }),
  score('G6b', { verdict: 'not applicable', reason: 'no tests' }),
];

const RESULT: ReportResult = {
  projects: [
    {
      root: '.',
      frameworks: ['flask'],
      versions: { flask: '3.1.0' },
      python: '3.12',
      scores: SCORES,
      overall: [{ unit: 'routes', total: 12, complying: 5 }],
    },
  ],
  problems: [],
};

function text(result: ReportResult): string {
  return [
    ...reportText(result, {
      colors: picocolors.createColors(false),
      columns: 80,
      frameworkTitle: () => 'Flask',
    }),
  ].join('');
}

function markdown(result: ReportResult): string {
  return [...reportMarkdown(result, () => 'Flask')].join('');
}

describe('a scorecard as text', () => {
  test('tells of what is broken first, the gravest first', () => {
    expect(text(RESULT)).toBe(
      block(`
          ── . ───────────────────────────────────────────────── Flask 3.1.0 · Python 3.12

            Of 5 statements: broken 2, holds 1, cannot be told 1, not applicable 1.
            Without any finding: 5 of 12 routes (42 %).

          Broken, with how much complies  2
            G2a  An async function makes no blocking call  4 errors  299 of 300 async functions (99 %)
                  app/a.py:7 (2), app/b.py:9, 1 more elsewhere
                  app.main: 199 of 200 async functions (99 %)
            G5a  Structured logging, not prints            2 notes
                  setup.py:1 (2)

          Holds, as far as rules tell  1
            G6c  Functions stay small and single-purpose  1 function

          Cannot be told  1
            G4c  CSRF protection is on  no rule yet

          Not applicable  1
            G6b  Tests use the framework's utilities and assert  no tests

          groundrules explain ID tells of a statement and its rules.
      `),
    );
  });
});

describe('a scorecard as Markdown', () => {
  test('has a table for each verdict', () => {
    const page = markdown(RESULT);
    expect(page).toContain('# Scorecard\n\n## `.`\n\nFlask 3.1.0, Python 3.12\n');
    expect(page).toContain(
      '| G2a | An async function makes no blocking call | 4 errors | 299 of 300 async functions (99 %); app.main: 199 of 200 async functions (99 %) | `app/a.py:7 (2), app/b.py:9, 1 more elsewhere` |\n',
    );
    expect(page).toContain('### Cannot be told (1)\n\n|  | Statement | Why |\n');
  });
});

describe('names of the project', () => {
  const hostile = 'a\x1b[2J|`<b>\u202e*_[x](y)';
  const result: ReportResult = {
    projects: [
      {
        ...RESULT.projects[0]!,
        root: hostile,
        versions: { flask: hostile },
        python: hostile,
        scores: [
          score('G2a', {
            verdict: 'broken',
            findings: 1,
            severity: 'error',
            worst: [{ file: hostile, line: 1, findings: 1 }],
            services: [{ service: hostile, unit: 'routes', total: 2, complying: 1 }],
          }),
        ],
      },
    ],
    problems: [{ file: hostile, line: 1, column: 1, message: hostile }],
  };

  test('stay in the terminal', () => {
    // oxlint-disable-next-line no-control-regex
    expect(text(result)).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
  });

  test('stay in their cell and become no markup', () => {
    const page = markdown(result);
    const row = page.split('\n').find((line) => line.startsWith('| G2a'))!;
    expect(row.match(/(?<!\\)\|/g)).toHaveLength(6);
    expect(page).not.toMatch(/^[^`]*(?<!\\)<b>/m);
  });
});
