import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writevSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Finding, Problem } from '../../contracts/finding.ts';
import type { FileRole } from '../../summary/summary.ts';
import type { ProjectSummary } from '../run.ts';
import { BlobReader, BlobWriter, CorruptBlob } from './codec.ts';
import { type Columns, columnsOf, type Place, type Row, rowsOf } from './rows.ts';

/** What is remembered of one file of a tree. */
export interface Entry {
  /** Relative to the tree's root. */
  readonly path: string;
  readonly size: number;
  /** Milliseconds; 0 if it may not be trusted, since the file was written at about the time it was read. */
  readonly modified: number;
  /** Of the content: SHA-1 as twenty Latin-1 characters. */
  readonly hash: string;
  /** Null for a file that is only watched: a manifest. */
  readonly extracted: Extracted | null;
}

/** What a run needs to know of an extraction at once, and where the rest is. */
export interface Extracted {
  readonly module: string;
  readonly role: FileRole;
  readonly hasReports: boolean;
  /** Names of frameworks it imports. */
  readonly frameworks: readonly string[];
  /** Gives the blob. */
  readonly load: () => Uint8Array;
}

/** The outcome of a whole run, valid as long as all entries are. */
export interface StoredRun {
  /** Made from all that decides a run beside the files. */
  readonly key: string;
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
  readonly projects: readonly ProjectSummary[];
}

const FOLDER = '.groundrules_cache';
const INDEX = 'index.bin';
const BLOB_FILE = /^blobs-[0-9a-f]+\.bin$/;

/** Blobs handed to one write call. */
const BATCH = 512;

const enum Part {
  Key,
  BlobFile,
  Rows,
  Run,
}

/**
 * What earlier runs learnt of one checked tree, in `.groundrules_cache` at its root.
 *
 * An index holds what a run needs to know of every file at once, and the outcome of the last run; the extractions lie
 * in a file of blobs beside it and are read when asked for. A run that read few files anew appends their blobs. The
 * index is replaced as a whole, and names the file of blobs it goes with, so that a run sees the state before another
 * run or the one after it. What nothing refers to is dropped once it outweighs the rest.
 *
 * The cache is a convenience: whatever is wrong with it, it counts as empty, and what cannot be written is not.
 */
export class Cache {
  readonly entries = new Map<string, Entry>();
  private readonly folder: string;
  private readonly key: string;
  private readonly places = new Map<Extracted, Place>();
  private reader: BlobReader | null = null;
  private blobFile: string | null = null;
  private blobs: Buffer | null = null;

  /**
   * @param root absolute path of the tree
   * @param key of everything that an extraction depends on beside the file: another one empties the cache
   */
  constructor(root: string, key: string) {
    this.folder = join(root, FOLDER);
    this.key = key;
    try {
      this.open();
    } catch {
      this.entries.clear();
      this.reader = null;
      this.blobFile = null;
    }
  }

  /** The outcome of the last run, if its key is this one; null for none. */
  run(key: string): StoredRun | null {
    try {
      const run = this.reader?.part(Part.Run) as StoredRun | null | undefined;
      return run?.key === key ? run : null;
    } catch {
      return null;
    }
  }

  /**
   * Remembers a run: the entries of all files of the tree, new ones and those that came from here.
   * @param run its outcome; null if nothing was judged
   */
  save(entries: readonly Entry[], run: StoredRun | null): void {
    try {
      this.makeFolder();
      const { blobFile, places } = this.mayAppend(entries) ? this.append(entries, this.blobFile!) : this.write(entries);
      const rows = entries.map(({ path, size, modified, hash, extracted }): Row => {
        if (extracted === null) return { path, size, modified, hash, extracted: null };
        const { module, role, hasReports, frameworks } = extracted;
        return {
          path,
          size,
          modified,
          hash,
          extracted: { module, role, hasReports, frameworks, ...places.get(extracted)! },
        };
      });
      this.replace(INDEX, new BlobWriter().write([this.key, blobFile, columnsOf(rows), run]));
      this.removeOthers(blobFile);
    } catch {
      // A read-only tree, a full disk, another run at the same time: the next run reads the files again.
    }
  }

  private open(): void {
    const reader = new BlobReader(readFileSync(join(this.folder, INDEX)));
    const blobFile = reader.part(Part.BlobFile);
    if (reader.part(Part.Key) !== this.key || typeof blobFile !== 'string' || !BLOB_FILE.test(blobFile)) return;
    this.blobFile = blobFile;
    this.reader = reader;
    for (const row of rowsOf(reader.part(Part.Rows) as Columns)) {
      if (row.extracted === null) {
        this.entries.set(row.path, { ...row, extracted: null });
        continue;
      }
      const { offset, length, module, role, hasReports, frameworks } = row.extracted;
      const place = { offset, length };
      const extracted = { module, role, hasReports, frameworks, load: () => this.blobAt(place) };
      this.places.set(extracted, place);
      this.entries.set(row.path, { ...row, extracted });
    }
  }

  private blobAt({ offset, length }: Place): Uint8Array {
    try {
      this.blobs ??= readFileSync(join(this.folder, this.blobFile!));
    } catch {
      throw new CorruptBlob('the file of blobs is gone');
    }
    return this.blobs.subarray(offset, offset + length);
  }

  /** Whether at least half of the file of blobs is still referred to. */
  private mayAppend(entries: readonly Entry[]): boolean {
    if (this.blobFile === null) return false;
    let kept = 0;
    for (const { extracted } of entries) kept += (extracted && this.places.get(extracted)?.length) ?? 0;
    return kept > 0 && kept * 2 >= statSync(join(this.folder, this.blobFile)).size;
  }

  private append(entries: readonly Entry[], blobFile: string): Written {
    const places = new Map(this.places);
    const added = entries.flatMap(({ extracted }) => (extracted === null || places.has(extracted) ? [] : [extracted]));
    if (added.length === 0) return { blobFile, places };
    const file = openSync(join(this.folder, blobFile), 'a');
    try {
      const start = fstatSync(file).size;
      const end = writeBlobs(file, added, start, places);
      if (fstatSync(file).size !== end) throw new Error('Another run appends too.');
    } finally {
      closeSync(file);
    }
    return { blobFile, places };
  }

  private write(entries: readonly Entry[]): Written {
    const blobFile = `blobs-${randomBytes(6).toString('hex')}.bin`;
    const places = new Map<Extracted, Place>();
    const file = openSync(join(this.folder, blobFile), 'wx');
    try {
      writeBlobs(
        file,
        entries.flatMap(({ extracted }) => extracted ?? []),
        0,
        places,
      );
    } finally {
      closeSync(file);
    }
    return { blobFile, places };
  }

  /** The folder, marked for backup tools and for git as what it is. */
  private makeFolder(): void {
    if (mkdirSync(this.folder, { recursive: true }) === undefined) return;
    writeFileSync(
      join(this.folder, 'CACHEDIR.TAG'),
      'Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache of Groundrules and may be deleted at any time.\n',
    );
    writeFileSync(join(this.folder, '.gitignore'), '*\n');
  }

  private replace(name: string, bytes: Uint8Array): void {
    const temporary = join(this.folder, `${name}.${process.pid}`);
    try {
      writeFileSync(temporary, bytes);
      renameSync(temporary, join(this.folder, name));
    } finally {
      rmSync(temporary, { force: true });
    }
  }

  private removeOthers(blobFile: string): void {
    for (const name of readdirSync(this.folder)) {
      if (BLOB_FILE.test(name) && name !== blobFile) rmSync(join(this.folder, name), { force: true });
    }
  }
}

interface Written {
  readonly blobFile: string;
  readonly places: ReadonlyMap<Extracted, Place>;
}

/** Writes blobs from an offset on, notes where they lie, and returns the offset behind them. */
function writeBlobs(file: number, blobs: readonly Extracted[], start: number, places: Map<Extracted, Place>): number {
  let offset = start;
  for (let i = 0; i < blobs.length; i += BATCH) {
    const batch = blobs.slice(i, i + BATCH).map((extracted) => {
      const bytes = extracted.load();
      places.set(extracted, { offset, length: bytes.length });
      offset += bytes.length;
      return bytes;
    });
    const total = batch.reduce((sum, { length }) => sum + length, 0);
    if (writevSync(file, batch) !== total) throw new Error('The disk is full.');
  }
  return offset;
}
