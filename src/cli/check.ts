import type { Config, FailOn } from '../config/schema.ts';
import { selectRules } from '../config/selection.ts';
import type { Preset } from '../config/selection.ts';
import { unknownName } from '../config/shape.ts';
import type { Finding } from '../contracts/finding.ts';
import type { Rule } from '../contracts/rule.ts';
import { rules } from '../generated/rules.ts';
import { conciseReport } from '../reporters/concise.ts';
import { jsonReport } from '../reporters/json.ts';
import type { RunResult } from '../reporters/run.ts';
import { statisticsReport } from '../reporters/statistics.ts';
import { SEVERITIES } from '../reporters/tally.ts';
import { textReport } from '../reporters/text.ts';
import type { TextOptions } from '../reporters/style.ts';
import { UsageError } from './failure.ts';
import { frameworkTitle, vocabulary } from './knowledge.ts';
import { writeReport } from './output.ts';
import { ProgressLine } from './progress.ts';
import { type TargetOptions, open } from './targets.ts';
import { colorsFor, columnsFor } from './terminal.ts';

export interface CheckCommandOptions extends TargetOptions {
  readonly format: 'text' | 'json';
  readonly preset?: Preset;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly failOn?: FailOn;
  readonly statistics?: true;
  readonly quiet?: true;
  readonly verbose?: true;
  readonly color?: boolean;
  readonly outputFile?: string;
}

/**
 * `groundrules check`.
 * @returns exit status: 0, or 1 if a finding is grave enough
 * @throws UsageError, ConfigError
 */
export async function check(paths: readonly string[], options: CheckCommandOptions): Promise<number> {
  requireSense(options);
  const { targets, config, session } = await open(paths, options, (found) => chosen(found, options));
  const progress = new ProgressLine();
  const result = await session.check(targets, { onProgress: (state) => progress.show(state) });
  progress.clear();

  // Set before the report is written: a reader that stops early must not change what the run came to.
  process.exitCode = statusOf(result.findings, options.failOn ?? config['fail-on'] ?? 'warning');
  await writeReport(report(result, options), options.outputFile ?? null);
  return process.exitCode;
}

function chosen(config: Config, options: CheckCommandOptions): readonly Rule[] {
  const left = selectRules(rules, config, options);
  if (left.length === 0 && rules.length > 0)
    throw new UsageError('No rule is left to run by what is selected and ignored.');
  return left;
}

function report(result: RunResult, options: CheckCommandOptions): Iterable<string> {
  if (options.format === 'json') return jsonReport(result);
  if (options.quiet) return conciseReport(result);
  const terminal = { color: options.color, isStdout: options.outputFile === undefined };
  const textOptions: TextOptions = {
    colors: colorsFor(terminal),
    columns: columnsFor(terminal),
    rules: new Map(rules.map((rule) => [rule.name, rule])),
    frameworkTitle,
    isVerbose: options.verbose ?? false,
  };
  return options.statistics ? statisticsReport(result, textOptions) : textReport(result, textOptions);
}

function statusOf(findings: readonly Finding[], failOn: FailOn): number {
  if (failOn === 'never') return 0;
  const least = SEVERITIES.indexOf(failOn);
  return findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= least) ? 1 : 0;
}

function requireSense({ select = [], ignore = [], format, statistics, quiet, verbose }: CheckCommandOptions): void {
  const unknown = [...select, ...ignore].filter((selector) => !vocabulary.selectors.includes(selector));
  if (unknown.length > 0) {
    throw new UsageError(...unknown.map((selector) => unknownName(selector, 'selectors', vocabulary)));
  }
  if (statistics && format === 'json') {
    throw new UsageError('--statistics is a table of text; the JSON has these counts in `summary`.');
  }
  if (quiet && (statistics || verbose)) {
    throw new UsageError(`--quiet and ${statistics ? '--statistics' : '--verbose'} exclude each other.`);
  }
}
