import type { Config, FailOn } from '../config/schema.ts';
import { selectRules } from '../config/selection.ts';
import type { Preset } from '../config/selection.ts';
import { unknownName } from '../config/shape.ts';
import type { Finding } from '../contracts/finding.ts';
import type { Rule } from '../contracts/rule.ts';
import { rules } from '../generated/rules.ts';
import { conciseReport } from '../reporters/concise.ts';
import { secretsIn } from '../reporters/covered.ts';
import { type FileChange, diffReport } from '../reporters/diff.ts';
import { jsonReport } from '../reporters/json.ts';
import type { RunResult } from '../reporters/run.ts';
import { statisticsReport } from '../reporters/statistics.ts';
import { SEVERITIES } from '../reporters/tally.ts';
import { textReport } from '../reporters/text.ts';
import { visible } from '../reporters/visible.ts';
import type { Progress } from '../engine/run.ts';
import type { Session } from '../engine/session.ts';
import type { TextOptions } from '../reporters/style.ts';
import { UsageError } from './failure.ts';
import { frameworkTitle, vocabulary } from './knowledge.ts';
import { writeReport } from './output.ts';
import { ProgressLine } from './progress.ts';
import { type TargetOptions, open } from './targets.ts';
import { colorsFor, columnsFor } from './terminal.ts';

const rulesByName: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.name, rule]));

export interface CheckCommandOptions extends TargetOptions {
  readonly format: 'text' | 'json';
  readonly preset?: Preset;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly failOn?: FailOn;
  readonly fix?: true;
  readonly unsafeFixes?: true;
  readonly diff?: true;
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
  const { result, changes } = await run(session, targets, options, progress);
  progress.clear();

  // Set before the report is written: a reader that stops early must not change what the run came to.
  process.exitCode = statusOf(result.findings, options.failOn ?? config['fail-on'] ?? 'warning');
  await writeReport(
    changes === null ? report(result, options) : diff(result, changes, options),
    options.outputFile ?? null,
  );
  return process.exitCode;
}

/** What was found, or is left where it was mended; and what would be changed, where only that was asked for. */
interface Outcome {
  readonly result: RunResult;
  readonly changes: readonly FileChange[] | null;
}

async function run(
  session: Session,
  targets: readonly string[],
  { fix, diff: isDry, unsafeFixes: isUnsafe, format }: CheckCommandOptions,
  progress: ProgressLine,
): Promise<Outcome> {
  const asked = {
    isUnsafe: isUnsafe === true,
    withFixes: format === 'json',
    onProgress: (state: Progress) => progress.show(state),
  };
  if (!isDry)
    return { result: await (fix ? session.fix(targets, asked) : session.check(targets, asked)), changes: null };
  const { result, changes, refused } = await session.preview(targets, asked);
  // Standard output holds the diff and nothing else.
  for (const { file, message } of refused) console.error(`${visible(file)}: ${message}`);
  return { result, changes };
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
    rules: rulesByName,
    frameworkTitle,
    isVerbose: options.verbose ?? false,
  };
  return options.statistics ? statisticsReport(result, textOptions) : textReport(result, textOptions);
}

function diff(
  { findings }: RunResult,
  changes: readonly FileChange[],
  { color, outputFile }: CheckCommandOptions,
): Iterable<string> {
  const isStdout = outputFile === undefined;
  return diffReport(changes, {
    colors: colorsFor({ color, isStdout }),
    isTerminal: isStdout && process.stdout.isTTY,
    secrets: secretsIn(findings, rulesByName),
  });
}

function statusOf(findings: readonly Finding[], failOn: FailOn): number {
  if (failOn === 'never') return 0;
  const least = SEVERITIES.indexOf(failOn);
  return findings.some(({ severity }) => SEVERITIES.indexOf(severity) <= least) ? 1 : 0;
}

function requireSense(options: CheckCommandOptions): void {
  const { select = [], ignore = [], format, statistics, quiet, verbose, fix, unsafeFixes, diff: isDry } = options;
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
  if (unsafeFixes && !fix && !isDry) throw new UsageError('--unsafe-fixes goes with --fix or --diff.');
  const others = { '--fix': fix, '--statistics': statistics, '--quiet': quiet, '--verbose': verbose };
  const other = Object.entries({ ...others, '--format json': format === 'json' }).find(([, isGiven]) => isGiven);
  if (isDry && other !== undefined) throw new UsageError(`--diff and ${other[0]} exclude each other.`);
}
