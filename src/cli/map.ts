import { didYouMean } from '../config/suggest.ts';
import { mapJson } from '../reporters/map-json.ts';
import { mapText } from '../reporters/map-text.ts';
import { type MapResult, SECTIONS, type SectionName } from '../reporters/map.ts';
import { UsageError } from './failure.ts';
import { frameworkTitle } from './knowledge.ts';
import { writeReport } from './output.ts';
import { ProgressLine } from './progress.ts';
import { type TargetOptions, open } from './targets.ts';
import { colorsFor, columnsFor } from './terminal.ts';

export interface MapCommandOptions extends TargetOptions {
  readonly format: 'text' | 'json';
  readonly only?: readonly string[];
  readonly color?: boolean;
  readonly outputFile?: string;
}

/**
 * `groundrules map`.
 * @throws UsageError, ConfigError
 */
export async function map(paths: readonly string[], options: MapCommandOptions): Promise<void> {
  const sections = options.only?.map(sectionOf);
  const { targets, session } = await open(paths, options, () => []);
  const progress = new ProgressLine();
  const result = await session.map(targets, {
    ...(sections && { sections }),
    onProgress: (state) => progress.show(state),
  });
  progress.clear();
  await writeReport(written(result, options), options.outputFile ?? null);
}

function written(result: MapResult, { format, color, outputFile }: MapCommandOptions): Iterable<string> {
  if (format === 'json') return mapJson(result);
  const terminal = { color, isStdout: outputFile === undefined };
  return mapText(result, { colors: colorsFor(terminal), columns: columnsFor(terminal), frameworkTitle });
}

function sectionOf(name: string): SectionName {
  const section = SECTIONS.find((one) => one === name);
  if (section === undefined)
    throw new UsageError(`unknown section \`${name}\`: there are ${SECTIONS.join(', ')}.${didYouMean(name, SECTIONS)}`);
  return section;
}
