import { displayWidth } from './cells.ts';
import type { RunResult } from './run.ts';
import { plural, severityCounts, tallyByRule } from './tally.ts';
import { MANY } from './style.ts';
import type { TextOptions } from './style.ts';

/** What was found in how much, and what to do next. */
export function closing(result: RunResult, options: TextOptions): string {
  const { findings } = result;
  return findings.length === 0 ? calm(result, options) : `${totals(result, options)}\n\n${next(result, options)}`;
}

/** The counts alone, for `--statistics`. */
export function totals(result: RunResult, options: TextOptions): string {
  const { findings } = result;
  const { colors } = options;
  const files = new Set(findings.map(({ file }) => file)).size;
  const where = `${files} of ${plural(result.summary.files, 'file')}`;
  return `${colors.bold(severityCounts(findings))} in ${where}${detail(result, options)}`;
}

function calm(result: RunResult, options: TextOptions): string {
  const { colors } = options;
  if (result.summary.files === 0) return 'No Python files to check.\n';
  const clean = result.problems.length === 0;
  const sign = clean ? `${colors.green('✓')} ` : '';
  return `${sign}${colors.bold('No findings')} in ${plural(result.summary.files, 'file')}${detail(result, options)}\n`;
}

/** Frameworks and time, and what was left out. */
function detail({ summary, problems }: RunResult, { colors, frameworkTitle }: TextOptions): string {
  const frameworks = [...new Set(summary.projects.flatMap((project) => project.frameworks))].toSorted();
  const seconds = summary.durationMs / 1000;
  const parts = [
    frameworks.map(frameworkTitle).join(', ') || 'no framework found',
    `${seconds.toFixed(seconds < 0.95 ? 2 : 1)} s`,
  ];
  const unread = new Set(problems.map(({ file }) => file)).size;
  const gap = unread === 0 ? '' : `\n${colors.magenta(`${plural(unread, 'file')} not read in full`)}`;
  return colors.dim(` · ${parts.join(' · ')}`) + gap;
}

function next({ findings }: RunResult, { colors, columns, isVerbose }: TextOptions): string {
  const tallies = tallyByRule(findings);
  const { rule, count } = tallies[0]!;
  const steps: [string, string][] = [
    [
      `groundrules explain ${rule}`,
      count === 1 ? 'why it matters, how to mend it' : `its ${count} findings: why, and how to mend them`,
    ],
    [`# groundrules: ignore[${rule}] reason`, 'in a line, or above it, accepts what is there'],
  ];
  if (tallies.length > 1) steps.push(['groundrules --statistics', `counts of all ${tallies.length} rules`]);
  if (!isVerbose && tallies.some((tally) => tally.count > MANY)) {
    steps.push(['groundrules --verbose', 'every finding with its source']);
  }
  const width = Math.max(...steps.map(([command]) => displayWidth(command)));
  const lines = steps.map(([command, purpose]) =>
    width + purpose.length + 6 <= columns
      ? `  ${colors.cyan(command.padEnd(width))}   ${purpose}`
      : `  ${colors.cyan(command)}\n      ${purpose}`,
  );
  return `${colors.bold('Next')}\n${lines.join('\n')}\n`;
}
