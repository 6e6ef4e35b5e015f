import { totals } from './closing.ts';
import type { RunResult } from './run.ts';
import { tallyByRule } from './tally.ts';
import { paintOf } from './style.ts';
import type { TextOptions } from './style.ts';

/** A table of the rules with findings: how many, how grave, of which statements. */
export function* statisticsReport(result: RunResult, options: TextOptions): Generator<string> {
  const { colors } = options;
  const tallies = tallyByRule(result.findings);
  if (tallies.length > 0) {
    const counts = Math.max('count'.length, ...tallies.map(({ count }) => String(count).length));
    const names = Math.max('rule'.length, ...tallies.map(({ rule }) => rule.length));
    const row = (count: string, severity: string, rule: string, standards: string) =>
      `${count.padStart(counts)}  ${severity}  ${rule.padEnd(names)}  ${standards}`;
    yield `${colors.dim(row('count', 'severity', 'rule', 'statements'))}\n`;
    for (const { rule, count, severity, standards } of tallies) {
      const painted = paintOf(severity, colors)(severity.padEnd('severity'.length));
      yield `${row(String(count), painted, rule, standards.join(', '))}\n`;
    }
    yield '\n';
  }
  yield `${totals(result, options)}\n`;
}
