import type { SourceFile } from './extract.ts';
import { type FileRead, Reader } from './reader.ts';

/** A file to read: what it is, and where. */
export interface ReadOrder extends SourceFile {
  readonly location: string;
}

export interface ReadOptions {
  /** Threads to use; null leaves it to what pays. */
  readonly jobs: number | null;
  readonly withHash: boolean;
  /** Called with the number of files done. */
  readonly onProgress: (done: number) => void;
}

/** How often progress is told of in one run. */
const STEPS = 40;

/** Reads files, in this thread or in several. The result is in the order of what was asked for. */
export async function readFiles(orders: readonly ReadOrder[], options: ReadOptions): Promise<readonly FileRead[]> {
  const reader = new Reader();
  const step = Math.max(1, Math.ceil(orders.length / STEPS));
  return orders.map((order, index) => {
    if (index % step === 0) options.onProgress(index);
    return reader.read(order, order.location, options.withHash);
  });
}
