import { existsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findConfig, loadConfig } from '../config/load.ts';
import type { FailOn } from '../config/schema.ts';
import { selectRules } from '../config/selection.ts';
import type { Preset } from '../config/selection.ts';
import { unknownName } from '../config/shape.ts';
import { didYouMean } from '../config/suggest.ts';
import type { Finding } from '../contracts/finding.ts';
import { createSession } from '../engine/session.ts';
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
import { colorsFor, columnsFor } from './terminal.ts';

export interface CheckCommandOptions {
  readonly format: 'text' | 'json';
  readonly preset?: Preset;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly failOn?: FailOn;
  readonly config?: string;
  readonly statistics?: true;
  readonly cache: boolean;
  readonly jobs?: number;
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
  const targets = paths.length === 0 ? ['.'] : paths;
  requireSense(options);
  requirePaths(targets);
  const { file, config } = await configFor(targets, options);
  const chosen = selectRules(rules, config, options);
  if (chosen.length === 0 && rules.length > 0)
    throw new UsageError('No rule is left to run by what is selected and ignored.');

  const progress = new ProgressLine();
  const session = createSession({
    cwd: process.cwd(),
    rules: chosen,
    config,
    configFolder: file === null ? null : path.dirname(file),
    cache: options.cache && config.cache !== false,
    jobs: options.jobs ?? null,
  });
  const result = await session.check(targets, { onProgress: (state) => progress.show(state) });
  progress.clear();

  // Set before the report is written: a reader that stops early must not change what the run came to.
  process.exitCode = statusOf(result.findings, options.failOn ?? config['fail-on'] ?? 'warning');
  await writeReport(report(result, options), options.outputFile ?? null);
  return process.exitCode;
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

async function configFor(targets: readonly string[], options: CheckCommandOptions) {
  if (options.config !== undefined) return loadConfig(path.resolve(options.config), vocabulary);
  return findConfig(commonFolder(targets), vocabulary, os.homedir());
}

/** The deepest folder that all targets lie in, absolute. */
function commonFolder(targets: readonly string[]): string {
  const folders = targets.map((target) => {
    const absolute = path.resolve(target);
    return statSync(absolute).isDirectory() ? absolute : path.dirname(absolute);
  });
  return folders.reduce((common, folder) => {
    let at = common;
    while (folder !== at && !folder.startsWith(at.endsWith(path.sep) ? at : at + path.sep)) at = path.dirname(at);
    return at;
  });
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

function requirePaths(targets: readonly string[]): void {
  const missing = targets.filter((target) => !existsSync(target));
  if (missing.length === 0) return;
  const suggestion = didYouMean(targets[0]!, ['check', 'explain', 'help']);
  throw new UsageError(
    ...missing.map((target) => `there is no file or folder \`${target}\`.${target === targets[0] ? suggestion : ''}`),
  );
}
