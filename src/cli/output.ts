import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { UsageError } from './failure.ts';

/** Writes a report to a file, or to standard output at the speed of its reader. */
export async function writeReport(chunks: Iterable<string>, file: string | null): Promise<void> {
  if (file === null) {
    for (const chunk of chunks) if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
    return;
  }
  try {
    writeFileSync(file, [...chunks].join(''));
  } catch (error) {
    throw new UsageError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}).`);
  }
}
