import { describe, expect, test } from 'vitest';
import { jsonReport } from '../../src/reporters/json.ts';
import { finding, result } from './results.ts';

const textOf = (...of: Parameters<typeof result>) => [...jsonReport(result(...of))].join('');

describe('the JSON report', () => {
  test('has its fields in a fixed order', () => {
    const found = { extra: 1, ...finding({ related: [{ message: 'here', file: 'b.py', column: 2, line: 1 }] }) };
    const document = JSON.parse(textOf([found], { 'app.py': '' })) as Record<string, unknown>;
    expect(JSON.stringify(document)).toBe(
      JSON.stringify({
        version: 1,
        findings: [
          {
            rule: 'demo/rule',
            standards: ['G1a'],
            severity: 'warning',
            file: 'app.py',
            line: 1,
            column: 1,
            endLine: 1,
            endColumn: 2,
            message: 'Something is wrong.',
            help: 'Mend it.',
            related: [{ file: 'b.py', line: 1, column: 2, message: 'here' }],
          },
        ],
        errors: [],
        summary: {
          files: 1,
          findings: { error: 0, warning: 1, note: 0 },
          rules: { 'demo/rule': 1 },
          fixable: { safe: 0, unsafe: 0 },
          projects: [],
        },
      }),
    );
  });

  test('is a document when there is nothing to say', () => {
    expect(JSON.parse(textOf([]))).toMatchObject({ version: 1, findings: [], errors: [] });
  });

  test('keeps odd characters of names and messages', () => {
    const odd = 'a\n\x1b"\\\uD83D\u2028';
    const problem = { file: odd, line: 1, column: 1, message: odd };
    const document = JSON.parse(textOf([finding({ file: odd })], {}, { problems: [problem] })) as {
      findings: { file: string }[];
      errors: unknown[];
    };
    expect(document.findings[0]!.file).toBe(odd);
    expect(document.errors).toEqual([problem]);
  });

  test('says nothing that differs from run to run', () => {
    const slow = { summary: { files: 1, projects: [], durationMs: 99_999 } };
    expect(textOf([finding()], {}, slow)).toBe(
      textOf([finding()], {}, { summary: { ...slow.summary, durationMs: 1 } }),
    );
  });
});
