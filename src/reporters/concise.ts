import type { RunResult } from './run.ts';
import { visible } from './visible.ts';

/** One line for each finding and each problem, nothing else: `path:line:column: severity rule [G2a] message`. */
export function* conciseReport({ findings, problems, fixed }: RunResult): Generator<string> {
  for (const { file, line, column, severity, rule, standards, message } of findings) {
    const place = `${visible(file)}:${line}:${column}`;
    yield `${place}: ${severity} ${rule} [${standards.join(', ')}] ${visible(message)}\n`;
  }
  for (const { file, line, column, message } of fixed?.refused ?? []) {
    yield `${visible(file)}:${line}:${column}: cannot mend: ${visible(message)}\n`;
  }
  for (const { file, line, column, message } of problems) {
    yield `${visible(file)}:${line}:${column}: cannot read: ${visible(message)}\n`;
  }
}
