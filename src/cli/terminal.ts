import { isatty } from 'node:tty';
import picocolors from 'picocolors';
import type { Colors } from 'picocolors/types.js';

/** What the environment and the options say of the terminal a report is written to. */
export interface TerminalOptions {
  /** `--color`, `--no-color`; undefined if neither is given. */
  readonly color?: boolean | undefined;
  /** Whether the report goes to standard output, and not into a file. */
  readonly isStdout: boolean;
}

/** Colours or, where they are not wanted, functions that leave text alone. */
export function colorsFor({ color, isStdout }: TerminalOptions): Colors {
  // Not `stdout.isTTY`, which is undefined on a pipe: `createColors` would then decide by itself, by the variable CI.
  return picocolors.createColors(color ?? wantsColor(isStdout && isatty(1)));
}

/** `NO_COLOR` and `FORCE_COLOR` as their conventions say; else colours on a terminal that is not dumb. */
function wantsColor(isTerminal: boolean): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0' && FORCE_COLOR !== 'false';
  return isTerminal && TERM !== 'dumb';
}

/** Longer lines are hard to read however wide the terminal. */
const WIDEST = 120;
const PIPED = 100;

export function columnsFor({ isStdout }: TerminalOptions): number {
  return Math.min(WIDEST, (isStdout && process.stdout.isTTY && process.stdout.columns) || PIPED);
}

/**
 * A reader that has seen enough, like `head`, closes the pipe: the run then ends at once with the status it has.
 * There is no handler of interrupts: the default ends the process at once, even in the middle of a computation.
 */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      process.exit();
    });
  }
}
