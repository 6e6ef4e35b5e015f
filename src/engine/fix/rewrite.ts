import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  lstatSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decodeSource, encodeSource } from '../../syntax/python/decode.ts';

/** A file that may be written to. */
export interface Writable {
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Why a file was left as it is: a sentence for people. */
export class Refusal extends Error {}

/**
 * Reads a file that is about to be changed.
 *
 * @param location absolute path
 * @param root folder that is checked, absolute: what lies elsewhere is not written to
 * @throws Refusal where it must not, or cannot, be written
 */
export function readForWriting(location: string, root: string): Writable {
  try {
    const stats = lstatSync(location);
    if (stats.isSymbolicLink()) throw new Refusal('It is a symbolic link: fix the file it points to.');
    if (realpathSync(dirname(location)) !== join(realpathSync(root), dirname(location).slice(root.length)))
      throw new Refusal('It is reached by a symbolic link: fix it in the folder that holds it.');
    // The superuser may write to everything, and a file that is marked as read-only was meant to stay.
    if ((stats.mode & 0o222) === 0) throw new Refusal('It is read-only.');
    accessSync(location, constants.W_OK);
    const bytes = readFileSync(location);
    const { text } = decodeSource(bytes);
    const same = encodeSource(text, bytes);
    if (same === null || !bytes.equals(same))
      throw new Refusal('Its encoding cannot be written without changing other characters: save it as UTF-8.');
    return { text, bytes };
  } catch (error) {
    throw asRefusal(error);
  }
}

/**
 * Writes a file as a whole or not at all, in its own encoding and with its own permissions.
 *
 * @throws Refusal, and the file is as it was
 */
export function rewrite(location: string, { bytes }: Writable, text: string): void {
  const encoded = encodeSource(text, bytes);
  if (encoded === null) throw new Refusal('Its encoding lacks a character of the new text: save it as UTF-8.');
  const temporary = join(dirname(location), `.${basename(location)}.${randomBytes(6).toString('hex')}`);
  try {
    const { mode, uid, gid } = lstatSync(location);
    writeFileSync(temporary, encoded, { mode: mode & 0o777, flag: 'wx' });
    keepOwner(temporary, { mode, uid, gid });
    renameSync(temporary, location);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw asRefusal(error);
  }
}

/** A new file belongs to whoever runs the tool, and what the mask forbids is taken off its mode. */
function keepOwner(temporary: string, { mode, uid, gid }: { mode: number; uid: number; gid: number }): void {
  chmodSync(temporary, mode & 0o7777);
  const now = lstatSync(temporary);
  if (now.uid !== uid || now.gid !== gid) chownSync(temporary, uid, gid);
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  return new Refusal(`It cannot be written (${(error as NodeJS.ErrnoException).code ?? String(error)}).`);
}
