import type { SourceFile } from './extract.ts';

/** A file to read: what it is, and where. */
export interface ReadOrder extends SourceFile {
  readonly location: string;
  /** It is a template, and has no module. */
  readonly isTemplate: boolean;
}

/** Files that are taken at once: enough to make little of the taking, few enough that all threads end together. */
const CHUNK = 24;

/** Work that several threads take from, chunk by chunk; the next chunk's number is in shared memory. */
export interface Share {
  readonly next: Int32Array;
  readonly chunks: number;
}

export function shareOf(orders: readonly ReadOrder[]): Share {
  return { next: new Int32Array(new SharedArrayBuffer(4)), chunks: Math.ceil(orders.length / CHUNK) };
}

/** Number of a chunk that nobody else takes; null when none is left. */
export function takeChunk({ next, chunks }: Share): number | null {
  const chunk = Atomics.add(next, 0, 1);
  return chunk < chunks ? chunk : null;
}

export function ordersIn(chunk: number, orders: readonly ReadOrder[]): readonly ReadOrder[] {
  return orders.slice(chunk * CHUNK, (chunk + 1) * CHUNK);
}
