import { readFileSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative } from 'node:path';

/** Larger indexes (some 500,000 files) are not read. */
const LARGEST = 64 << 20;

/** Folders looked into for the repository, from the tree's root upwards. */
const HIGHEST = 30;

/**
 * Which of the given files git has under version control, told by its index, without running git. Null without a
 * repository around them, and for an index that cannot be understood.
 *
 * @param root absolute path that the files are relative to
 * @see https://git-scm.com/docs/index-format
 */
export function trackedAmong(root: string, files: readonly string[]): ReadonlySet<string> | null {
  if (files.length === 0) return new Set();
  try {
    const repository = repositoryAround(root);
    if (repository === null) return null;
    const within = relative(repository.top, root).replaceAll('\\', '/');
    const prefix = within === '' ? '' : `${within}/`;
    const index = join(repository.git, 'index');
    // A repository where nothing was ever added has none.
    const size = statSync(index, { throwIfNoEntry: false })?.size ?? 0;
    if (size === 0) return new Set();
    return size > LARGEST ? null : namesIn(readFileSync(index), prefix, new Set(files));
  } catch {
    return null;
  }
}

interface Repository {
  /** Folder that the paths in the index are relative to. */
  readonly top: string;
  /** Folder of the index. */
  readonly git: string;
}

function repositoryAround(root: string): Repository | null {
  let top = root;
  for (let steps = 0; steps < HIGHEST; steps++) {
    const git = join(top, '.git');
    const stats = statSync(git, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return { top, git };
    if (stats?.isFile()) {
      // A worktree or a submodule: the folder stands elsewhere.
      const named = /^gitdir:\s*(.+?)\s*$/m.exec(readFileSync(git, 'utf8').slice(0, 5000))?.[1];
      return named === undefined ? null : { top, git: isAbsolute(named) ? named : join(top, named) };
    }
    const above = dirname(top);
    if (above === top) return null;
    top = above;
  }
  return null;
}

/** Bytes of an entry before its flags: times, ids, mode, sizes; then 20 or 32 bytes of the object's name. */
const STAT_BYTES = 40;
const SHA1_BYTES = 20;

function namesIn(index: Buffer, prefix: string, wanted: ReadonlySet<string>): ReadonlySet<string> | null {
  if (index.length < 12 || index.toString('latin1', 0, 4) !== 'DIRC') return null;
  const version = index.readUInt32BE(4);
  const count = index.readUInt32BE(8);
  if (version < 2 || version > 4) return null;
  const found = new Set<string>();
  let at = 12;
  let before: Buffer = Buffer.alloc(0);
  for (let entry = 0; entry < count; entry++) {
    const start = at;
    at += STAT_BYTES + SHA1_BYTES;
    const flags = index.readUInt16BE(at);
    at += 2;
    // An extended entry has sixteen flags more, from version 3 on.
    if ((flags & 0x4000) !== 0) at += 2;
    let shared = 0;
    if (version === 4) {
      let byte = index.readUInt8(at++);
      shared = byte & 0x7f;
      while ((byte & 0x80) !== 0) {
        byte = index.readUInt8(at++);
        shared = ((shared + 1) << 7) | (byte & 0x7f);
      }
    }
    const end = index.indexOf(0, at);
    if (end < 0 || shared > before.length) return null;
    const rest = index.subarray(at, end);
    const name = version === 4 ? Buffer.concat([before.subarray(0, before.length - shared), rest]) : rest;
    before = name;
    // Padded to a multiple of eight, with at least one zero; not in version 4.
    at = version === 4 ? end + 1 : start + ((end - start + 8) & ~7);
    const path = name.toString('utf8');
    if (path.startsWith(prefix) && wanted.has(path.slice(prefix.length))) found.add(path.slice(prefix.length));
  }
  // What follows are extensions; one of them, `link`, says that most entries stand in another file.
  return index.toString('latin1', at, at + 4) === 'link' ? null : found;
}
