import { CorruptBlob } from './codec.ts';
import type { Entry, Extracted } from './cache.ts';

/** Where a blob lies in the file of blobs. */
export interface Place {
  readonly offset: number;
  readonly length: number;
}

/** An entry as the index holds it. */
export interface Row extends Omit<Entry, 'extracted'> {
  readonly extracted: (Omit<Extracted, 'load'> & Place) | null;
}

type Head = Pick<Extracted, 'role' | 'hasReports' | 'frameworks'>;

/**
 * The rows of an index by columns. Every run reads them all, and decoding thousands of small objects would take longer
 * than all else that a run does when nothing has changed.
 */
export interface Columns {
  readonly count: number;
  readonly paths: string;
  /** Empty for what is only watched. */
  readonly modules: string;
  readonly hashes: string;
  /** Five numbers of eight bytes for each row: size, time of change, number of its head or -1, offset, length. */
  readonly numbers: string;
  /** What many rows have in common. */
  readonly heads: readonly Head[];
}

const NUMBERS = 5;
const HASH_LENGTH = 20;
const NO_HASH = '\0'.repeat(HASH_LENGTH);

export function columnsOf(rows: readonly Row[]): Columns {
  const numbers = new Float64Array(rows.length * NUMBERS);
  const heads = new Map<string, { readonly number: number; readonly head: Head }>();
  rows.forEach(({ size, modified, extracted }, index) => {
    if (extracted === null) {
      numbers.set([size, modified, -1, 0, 0], index * NUMBERS);
      return;
    }
    const { role, hasReports, frameworks, offset, length } = extracted;
    const key = `${role} ${hasReports} ${frameworks.join()}`;
    let known = heads.get(key);
    if (known === undefined) {
      known = { number: heads.size, head: { role, hasReports, frameworks } };
      heads.set(key, known);
    }
    numbers.set([size, modified, known.number, offset, length], index * NUMBERS);
  });
  return {
    count: rows.length,
    paths: rows.map(({ path }) => path).join('\0'),
    modules: rows.map(({ extracted }) => extracted?.module ?? '').join('\0'),
    hashes: rows.map(({ hash }) => (hash === '' ? NO_HASH : hash)).join(''),
    numbers: Buffer.from(numbers.buffer).toString('latin1'),
    heads: Array.from(heads.values(), ({ head }) => head),
  };
}

/** Throws `CorruptBlob` on what `columnsOf` cannot have made. */
export function* rowsOf({ count, paths, modules, hashes, numbers: packed, heads }: Columns): Iterable<Row> {
  const allPaths = paths.split('\0');
  const allModules = modules.split('\0');
  const numbers = new Float64Array(new Uint8Array(Buffer.from(packed, 'latin1')).buffer);
  const isWhole = allModules.length === allPaths.length && hashes.length === allPaths.length * HASH_LENGTH;
  if (count > 0 && !(isWhole && allPaths.length === count && numbers.length === count * NUMBERS)) {
    throw new CorruptBlob('columns');
  }
  for (let index = 0; index < count; index++) {
    const at = index * NUMBERS;
    const head = heads[numbers[at + 2]!];
    const hash = hashes.slice(index * HASH_LENGTH, (index + 1) * HASH_LENGTH);
    yield {
      path: allPaths[index]!,
      size: numbers[at]!,
      modified: numbers[at + 1]!,
      hash: hash === NO_HASH ? '' : hash,
      extracted:
        head === undefined
          ? null
          : {
              module: allModules[index]!,
              role: head.role,
              hasReports: head.hasReports,
              frameworks: head.frameworks,
              offset: numbers[at + 3]!,
              length: numbers[at + 4]!,
            },
    };
  }
}
