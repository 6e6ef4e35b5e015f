import type { Progress } from '../engine/run.ts';

/** A run that takes longer than this says how far it is. */
const PATIENCE_MS = 1000;
/** Nobody reads faster, and a slow terminal holds the run up. */
const PAUSE_MS = 100;
const PHASES = { read: 'Reading', link: 'Linking' } as const;

/** One line on standard error that is written over; nothing at all where that is no terminal. */
export class ProgressLine {
  private readonly startedAt = Date.now();
  private shownAt = 0;
  private isShown = false;

  show({ phase, done, total }: Progress): void {
    const now = Date.now();
    if (!process.stderr.isTTY || now - this.startedAt < PATIENCE_MS || now - this.shownAt < PAUSE_MS) return;
    this.shownAt = now;
    this.isShown = true;
    process.stderr.write(`\r\x1b[K${PHASES[phase]} ${done}/${total} …`);
  }

  clear(): void {
    if (this.isShown) process.stderr.write('\r\x1b[K');
    this.isShown = false;
  }
}
