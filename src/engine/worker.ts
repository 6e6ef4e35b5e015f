import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type FileRead, Reader } from './reader.ts';
import { type ReadOrder, type Share, ordersIn, takeChunk } from './share.ts';

/** What a reading thread is started with. */
export interface ReaderThreadData {
  readonly kind: 'groundrules-reader';
  readonly orders: readonly ReadOrder[];
  readonly share: Share;
  readonly withHash: boolean;
}

/** What it sends back, chunk by chunk; the buffers of the blobs change hands. */
export interface ChunkRead {
  readonly chunk: number;
  readonly reads: readonly FileRead[];
}

/**
 * Reads chunks until none is left. The bundle is one file for all threads, so this runs wherever it is loaded, and does
 * nothing in a thread that was not started to read.
 */
function serve(): void {
  const data = workerData as ReaderThreadData | null;
  if (isMainThread || parentPort === null || data?.kind !== 'groundrules-reader') return;
  const reader = new Reader();
  const { orders, share, withHash } = data;
  for (let chunk = takeChunk(share); chunk !== null; chunk = takeChunk(share)) {
    const reads = ordersIn(chunk, orders).map((order) => reader.read(order, withHash));
    const result: ChunkRead = { chunk, reads };
    parentPort.postMessage(
      result,
      reads.map(({ blob }) => blob.buffer),
    );
  }
}

serve();
