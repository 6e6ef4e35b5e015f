import type { Finding, Fix, Problem, Related } from '../contracts/finding.ts';
import { SEVERITIES, countOf, fixable, tallyByRule } from './tally.ts';
import type { RunResult } from './run.ts';

/** One JSON document, version 1, a finding a line. The same findings give the same text: no times, no machine's paths. */
export function* jsonReport({ findings, problems, summary, fixed }: RunResult): Generator<string> {
  yield '{\n"version": 1,\n"findings": [';
  yield* rows(findings, findingRow);
  yield '],\n"errors": [';
  yield* rows([...problems, ...(fixed?.refused ?? [])], problemRow);
  const byRule = tallyByRule(findings).map(({ rule, count }) => [rule, count]);
  const totals = {
    files: summary.files,
    findings: Object.fromEntries(SEVERITIES.map((severity) => [severity, countOf(findings, severity)])),
    rules: Object.fromEntries(byRule),
    fixable: fixable(findings),
    ...(fixed !== undefined && { fixed: { findings: fixed.findings, files: fixed.files } }),
    projects: summary.projects.map(({ root, frameworks, versions, python }) => ({
      root,
      frameworks,
      versions,
      python,
    })),
  };
  yield `],\n"summary": ${JSON.stringify(totals)}\n}\n`;
}

function* rows<T>(items: readonly T[], row: (item: T) => object): Generator<string> {
  for (const [index, item] of items.entries()) yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(row(item))}`;
  if (items.length > 0) yield '\n';
}

function findingRow(finding: Finding): object {
  const { rule, standards, severity, file, line, column, endLine, endColumn, message, help, related, fix } = finding;
  return {
    rule,
    standards,
    severity,
    file,
    line,
    column,
    endLine,
    endColumn,
    message,
    help,
    related: related.map(relatedRow),
    ...(fix !== undefined && { fix: fixRow(fix) }),
  };
}

function relatedRow({ file, line, column, message }: Related): object {
  return { file, line, column, message };
}

function fixRow({ title, safety, edits }: Fix): object {
  return {
    title,
    safety,
    edits: edits.map(({ line, column, endLine, endColumn, text }) => ({ line, column, endLine, endColumn, text })),
  };
}

function problemRow({ file, line, column, message }: Problem): object {
  return { file, line, column, message };
}
