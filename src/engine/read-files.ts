import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { type FileRead, Reader } from './reader.ts';
import { type ReadOrder, ordersIn, shareOf, takeChunk } from './share.ts';
import type { ChunkRead, ReaderThreadData } from './worker.ts';
// The bundle has to hold what its threads run.
import './worker.ts';

export interface ReadOptions {
  /** Threads to use, this one among them; null leaves it to what pays. */
  readonly jobs: number | null;
  readonly withHash: boolean;
  /** Called with the number of files done. */
  readonly onProgress: (done: number) => void;
}

/**
 * A thread starts cold, and compiles the tool for itself: below so many files it ends no earlier. On two cores, one
 * thread took 0.8 times as long as two for 1,200 files, and 1.1 times as long for 4,300.
 */
const WORTH_A_THREAD = 2000;

/** More threads than these wait for each other's memory. */
const MOST_THREADS = 4;

/**
 * Reads files, in this thread and as many others as were asked for or pay. The result is in the order of what was asked
 * for, whichever thread read what. What a thread that failed leaves undone is read here.
 */
export async function readFiles(orders: readonly ReadOrder[], options: ReadOptions): Promise<readonly FileRead[]> {
  const share = shareOf(orders);
  const chunks: (readonly FileRead[] | undefined)[] = Array.from({ length: share.chunks });
  let done = 0;
  const take = (chunk: number, reads: readonly FileRead[]): void => {
    chunks[chunk] = reads;
    done += reads.length;
    options.onProgress(done);
  };

  const others = Math.min(options.jobs ?? worthwhileThreads(orders.length), share.chunks) - 1;
  const data: ReaderThreadData = { kind: 'groundrules-reader', orders, share, withHash: options.withHash };
  const threads = Array.from({ length: Math.max(0, others) }, () => startThread(data, take));

  const reader = new Reader();
  const read = (chunk: number): void =>
    take(
      chunk,
      ordersIn(chunk, orders).map((order) => reader.read(order, options.withHash)),
    );
  for (let chunk = takeChunk(share); chunk !== null; chunk = takeChunk(share)) read(chunk);
  await Promise.all(threads);
  for (let chunk = 0; chunk < chunks.length; chunk++) if (chunks[chunk] === undefined) read(chunk);
  return chunks.flatMap((reads) => reads!);
}

function worthwhileThreads(files: number): number {
  return Math.min(Math.floor(files / WORTH_A_THREAD) + 1, availableParallelism(), MOST_THREADS);
}

/** Run from its sources, the tool is TypeScript, which a thread of Node 20 has to be taught. */
const FROM_SOURCES = `require('tsx/cjs/api').register(); require(${JSON.stringify(
  fileURLToPath(new URL('./worker.ts', import.meta.url)),
)});`;

/** The bundle's launcher lies beside it, and gives a thread the compiled code of earlier runs. */
const LAUNCHER = fileURLToPath(new URL('./bin.js', import.meta.url));

/** Settles when the thread has ended, however it did. */
function startThread(data: ReaderThreadData, take: (chunk: number, reads: readonly FileRead[]) => void): Promise<void> {
  return new Promise((resolve) => {
    let thread: Worker;
    try {
      const isSource = import.meta.url.endsWith('.ts');
      thread = new Worker(isSource ? FROM_SOURCES : LAUNCHER, { workerData: data, eval: isSource });
    } catch {
      return resolve();
    }
    thread.on('message', ({ chunk, reads }: ChunkRead) => take(chunk, reads));
    thread.on('error', () => resolve());
    thread.on('exit', () => resolve());
  });
}
