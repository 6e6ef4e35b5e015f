import { type Preset, selectRules } from '../config/selection.ts';
import { rules } from '../generated/rules.ts';
import { reportMarkdown } from '../reporters/report-markdown.ts';
import { reportText } from '../reporters/report-text.ts';
import type { ReportResult } from '../reporters/scorecard.ts';
import { frameworkTitle } from './knowledge.ts';
import { writeReport } from './output.ts';
import { ProgressLine } from './progress.ts';
import { type TargetOptions, open } from './targets.ts';
import { colorsFor, columnsFor } from './terminal.ts';

export interface ReportCommandOptions extends TargetOptions {
  readonly format: 'text' | 'markdown';
  readonly preset: Preset;
  readonly color?: boolean;
  readonly outputFile?: string;
}

/**
 * `groundrules report`.
 * @throws UsageError, ConfigError
 */
export async function report(paths: readonly string[], options: ReportCommandOptions): Promise<void> {
  // The whole standard is told of: of the configuration only what it ignores counts.
  const { targets, session } = await open(paths, options, ({ ignore = [] }) =>
    selectRules(rules, { preset: options.preset, ignore }, {}),
  );
  const progress = new ProgressLine();
  const result = await session.report(targets, { onProgress: (state) => progress.show(state) });
  progress.clear();
  await writeReport(written(result, options), options.outputFile ?? null);
}

function written(result: ReportResult, { format, color, outputFile }: ReportCommandOptions): Iterable<string> {
  if (format === 'markdown') return reportMarkdown(result, frameworkTitle);
  const terminal = { color, isStdout: outputFile === undefined };
  return reportText(result, { colors: colorsFor(terminal), columns: columnsFor(terminal), frameworkTitle });
}
