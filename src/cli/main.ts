import { CommanderError } from 'commander';
import { ConfigError } from '../config/load.ts';
import { visible } from '../reporters/visible.ts';
import { UsageError } from './failure.ts';
import { program } from './program.ts';
import { colorsFor, endQuietlyOnClosedPipe } from './terminal.ts';

/** Runs the command line and sets the exit status: 0 clean, 1 findings, 2 wrong usage or an error of the tool. Never rejects. */
export async function main(argv: readonly string[]): Promise<void> {
  endQuietlyOnClosedPipe();
  try {
    await program().parseAsync(argv, { from: 'user' });
  } catch (error) {
    process.exitCode = statusOf(error);
  }
}

function statusOf(error: unknown): number {
  // Commander has told the user already, or was asked for nothing but help or the version.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof UsageError || error instanceof ConfigError) {
    for (const sentence of error.sentences) complain(sentence);
  } else {
    complain('this is a fault of Groundrules, not of the checked project. Please report it with these lines:');
    console.error(error instanceof Error ? error.stack : error);
  }
  return 2;
}

function complain(sentence: string): void {
  // The colours of standard error are decided as those of standard output: they are one terminal or none.
  const { bold, red } = colorsFor({ isStdout: true });
  console.error(`${bold(red('error:'))} ${visible(sentence)}`);
}
