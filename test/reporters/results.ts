import picocolors from 'picocolors';
import type { Finding } from '../../src/contracts/finding.ts';
import type { RunResult } from '../../src/reporters/run.ts';
import type { TextOptions } from '../../src/reporters/style.ts';

/** A finding with what a test does not care about filled in. */
export function finding(part: Partial<Finding> = {}): Finding {
  const { line = 1, column = 1 } = part;
  return {
    rule: 'demo/rule',
    standards: ['G1a'],
    severity: 'warning',
    file: 'app.py',
    endLine: line,
    endColumn: column + 1,
    message: 'Something is wrong.',
    help: 'Mend it.',
    related: [],
    ...part,
    line,
    column,
  };
}

/** A result with these findings in files of these texts. */
export function result(
  findings: readonly Finding[],
  files: Readonly<Record<string, string>> = {},
  part: Partial<RunResult> = {},
): RunResult {
  return {
    findings,
    problems: [],
    summary: { files: Object.keys(files).length, projects: [], durationMs: 1234 },
    textOf: (file) => files[file] ?? null,
    ...part,
  };
}

export function textOptions(part: Partial<TextOptions> = {}): TextOptions {
  return {
    colors: picocolors.createColors(false),
    columns: 80,
    rules: new Map(),
    frameworkTitle: (name) => name,
    isVerbose: false,
    ...part,
  };
}

/** An example in a test: its margin of ten blanks and the blank line before it are taken off. */
export function block(text: string): string {
  return text
    .replace(/^\n/, '')
    .replace(/\n *$/, '\n')
    .replaceAll(/^ {10}/gm, '');
}
