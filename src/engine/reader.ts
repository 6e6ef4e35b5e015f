import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { frameworks } from '../generated/frameworks.ts';
import { rules } from '../generated/rules.ts';
import type { FileRole } from '../summary/summary.ts';
import { BlobWriter } from './cache/codec.ts';
import { storeTemplate } from './cache/stored-template.ts';
import { store } from './cache/stored.ts';
import { Dispatcher } from './dispatch.ts';
import { type ExtractedFile, extract, extractTemplate, nothingOf } from './extract.ts';
import type { ReadOrder } from './share.ts';

/** What was read of one file, fit to go from thread to thread and into a cache. */
export interface FileRead {
  readonly role: FileRole;
  /** Whether there are findings, suppressions or problems in the blob. */
  readonly hasReports: boolean;
  /** Names of frameworks it imports. */
  readonly frameworks: readonly string[];
  readonly blob: Uint8Array<ArrayBuffer>;
  /** Of the content; empty if not asked for. */
  readonly hash: string;
  readonly size: number;
  /** When it was changed, milliseconds; as of before it was read. */
  readonly modified: number;
}

/** Reads Python files and templates one after the other. Its buffers are used again, so one thread has one of these. */
export class Reader {
  private readonly dispatcher = new Dispatcher(rules);
  private readonly writer = new BlobWriter();
  private buffer = Buffer.allocUnsafe(1 << 18);

  /** @param withHash whether the content's hash is wanted */
  read(file: ReadOrder, withHash: boolean): FileRead {
    let content: Content;
    try {
      content = this.contentOf(file.location);
    } catch (error) {
      if (file.isTemplate) return this.templateOf(file, { bytes: Buffer.alloc(0), modified: 0 }, false);
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      const nothing = nothingOf(file, `The file cannot be read (${code}).`);
      return this.toRead(nothing, { hash: '', size: 0, modified: 0 });
    }
    if (file.isTemplate) return this.templateOf(file, content, withHash);
    const { bytes, modified } = content;
    const extracted = extract(file, bytes, this.dispatcher, frameworks);
    const hash = withHash ? hashOf(bytes) : '';
    return this.toRead(extracted, { hash, size: bytes.length, modified });
  }

  /** Content of a file, valid until the next call. */
  private contentOf(location: string): Content {
    const file = openSync(location, 'r');
    try {
      const stats = fstatSync(file);
      const expected = stats.size + 1;
      if (expected > this.buffer.length) this.buffer = Buffer.allocUnsafe(expected * 2);
      let length = 0;
      for (;;) {
        const count = readSync(file, this.buffer, length, this.buffer.length - length, null);
        length += count;
        if (count === 0 || length >= expected) break;
      }
      return { bytes: this.buffer.subarray(0, length), modified: stats.mtimeMs };
    } finally {
      closeSync(file);
    }
  }

  private templateOf({ path, root }: ReadOrder, { bytes, modified }: Content, withHash: boolean): FileRead {
    const template = extractTemplate(path, bytes, root);
    return {
      role: template.summary.role,
      hasReports: template.suppressions.length + template.problems.length > 0,
      frameworks: [],
      blob: storeTemplate(this.writer, template),
      hash: withHash ? hashOf(bytes) : '',
      size: bytes.length,
      modified,
    };
  }

  private toRead(
    { extraction, frameworks: imported }: ExtractedFile,
    stamp: Pick<FileRead, 'hash' | 'size' | 'modified'>,
  ): FileRead {
    const { findings, suppressions, problems } = extraction;
    return {
      role: extraction.summary.role,
      hasReports: findings.length + suppressions.length + problems.length > 0,
      frameworks: imported,
      blob: store(this.writer, extraction),
      ...stamp,
    };
  }
}

interface Content {
  readonly bytes: Buffer;
  readonly modified: number;
}

/** SHA-1 as twenty Latin-1 characters. */
export function hashOf(bytes: Uint8Array): string {
  return createHash('sha1').update(bytes).digest('binary');
}
