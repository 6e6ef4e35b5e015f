import { displayWidth } from './cells.ts';
import type { RunResult, RunSummary } from './run.ts';
import { fixable, plural, severityCounts, tallyByRule } from './tally.ts';
import { wrap } from './wrap.ts';
import { MANY } from './style.ts';
import type { TextOptions } from './style.ts';

/** What was found in how much, and what to do next. */
export function closing(result: RunResult, options: TextOptions): string {
  const { findings } = result;
  return findings.length === 0 ? calm(result, options) : `${totals(result, options)}\n\n${next(result, options)}`;
}

/** The counts alone, for `--statistics`. */
export function totals(result: RunResult, options: TextOptions): string {
  const files = new Set(result.findings.map(({ file }) => file)).size;
  const where = `${files} of ${plural(result.summary.files, 'file')}`;
  return (
    mended(result, options) +
    sentence(severityCounts(result.findings), `in ${where}`, result, options) +
    unread(result, options)
  );
}

function calm(result: RunResult, options: TextOptions): string {
  const { colors } = options;
  const { files } = result.summary;
  const text =
    files === 0 ? 'No Python files to check.' : sentence('No findings', `in ${plural(files, 'file')}`, result, options);
  return files > 0 && result.problems.length === 0
    ? `${mended(result, options)}${colors.green('✓')} ${text}\n`
    : `${mended(result, options)}${text}${unread(result, options)}\n`;
}

function mended({ fixed }: RunResult, { colors }: TextOptions): string {
  if (fixed === undefined) return '';
  if (fixed.findings === 0) return 'Nothing was mended.\n';
  return `${colors.green('✓')} ${plural(fixed.findings, 'finding')} mended in ${plural(fixed.files, 'file')}\n`;
}

/** What was found where, in which frameworks, in what time. */
function sentence(what: string, where: string, { summary }: RunResult, options: TextOptions): string {
  const { colors, columns, frameworkTitle } = options;
  const seconds = summary.durationMs / 1000;
  const parts = [
    `${what} ${where}`,
    frameworksOf(summary, frameworkTitle).join(', ') || 'no framework found',
    `${seconds.toFixed(seconds < 0.95 ? 2 : 1)} s`,
  ];
  return wrap(parts.join(' · '), columns)
    .join('\n')
    .replace(what, () => colors.bold(what));
}

/** `Django 5.2`, or the title alone where a version is unknown; each once, however many projects use it. */
function frameworksOf({ projects }: RunSummary, titleOf: (name: string) => string): string[] {
  const found = projects.flatMap(({ frameworks, versions }) =>
    frameworks.map((name) => [titleOf(name), versions[name]].filter((part) => part != null).join(' ')),
  );
  return [...new Set(found)].toSorted();
}

function unread({ problems }: RunResult, { colors }: TextOptions): string {
  const files = new Set(problems.map(({ file }) => file)).size;
  return files === 0 ? '' : `\n${colors.magenta(`${plural(files, 'file')} not read in full`)}`;
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
  const { safe, unsafe } = fixable(findings);
  const upTo = findings.some(({ mayFix }) => mayFix !== undefined) ? 'up to ' : '';
  if (safe > 0) steps.push(['--fix', `mends ${upTo}${safe} of the findings; --diff shows how`]);
  if (unsafe > 0) {
    const those = `${upTo}${unsafe} ${safe > 0 ? 'more' : 'of the findings'}`;
    steps.push(['--fix --unsafe-fixes', `mends ${those}, which may change what the code does`]);
  }
  if (tallies.length > 1)
    steps.push(['--statistics', `instead of the findings, counts of all ${tallies.length} rules`]);
  if (!isVerbose && tallies.some((tally) => tally.count > MANY)) {
    steps.push(['--verbose', 'every finding with its source']);
  }
  const width = Math.max(...steps.map(([command]) => displayWidth(command)));
  const lines = steps.map(([command, purpose]) =>
    width + purpose.length + 6 <= columns
      ? `  ${colors.cyan(command.padEnd(width))}   ${purpose}`
      : `  ${colors.cyan(command)}\n      ${purpose}`,
  );
  return `${colors.bold('Next')}\n${lines.join('\n')}\n`;
}
