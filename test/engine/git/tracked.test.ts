import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { trackedAmong } from '../../../src/engine/git/tracked.ts';
import { treeOnDisk } from '../tree-on-disk.ts';

/** An index as git writes it, of files without content; @see https://git-scm.com/docs/index-format */
function indexOf(names: readonly string[], version: 2 | 3 | 4): Buffer {
  const header = Buffer.alloc(12);
  header.write('DIRC', 0, 'latin1');
  header.writeUInt32BE(version, 4);
  header.writeUInt32BE(names.length, 8);
  let before = '';
  const entries = names.map((name, index) => {
    const isExtended = version === 3 && index === 0;
    const head = Buffer.alloc(isExtended ? 64 : 62);
    head.writeUInt16BE((isExtended ? 0x4000 : 0) | name.length, 60);
    if (version !== 4) {
      const length = head.length + name.length;
      return Buffer.concat([head, Buffer.from(name), Buffer.alloc(8 - (length % 8))]);
    }
    let shared = 0;
    while (shared < before.length && before[shared] === name[shared]) shared++;
    const entry = Buffer.concat([head, Buffer.from([before.length - shared]), Buffer.from(`${name.slice(shared)}\0`)]);
    before = name;
    return entry;
  });
  return Buffer.concat([header, ...entries, Buffer.alloc(20)]);
}

function repository(index: Buffer | string): string {
  const root = treeOnDisk({ 'app.py': '' });
  mkdirSync(path.join(root, '.git'));
  writeFileSync(path.join(root, '.git/index'), index);
  return root;
}

describe('files that git has', () => {
  test.each([2, 3, 4] as const)('are told by an index of version %i', (version) => {
    const root = repository(indexOf(['.env', 'app.py', 'deploy/.env', 'deploy/key.pem'], version));
    expect([...trackedAmong(root, ['.env', 'key.pem', 'deploy/key.pem'])!]).toEqual(['.env', 'deploy/key.pem']);
    expect([...trackedAmong(path.join(root, 'deploy'), ['.env', 'app.py'])!]).toEqual(['.env']);
  });

  test('are told in a worktree', () => {
    const root = repository(indexOf(['.env'], 2));
    const worktree = treeOnDisk({ '.git': `gitdir: ${root}/.git\n` });
    expect([...trackedAmong(worktree, ['.env'])!]).toEqual(['.env']);
  });

  test('are none where nothing was added', () => {
    expect(trackedAmong(repository(''), ['.env'])).toEqual(new Set());
  });

  test('are not known from an index that is broken, cut off or split', () => {
    const whole = indexOf(['.env', 'app.py'], 2);
    expect(trackedAmong(repository('nothing of the kind'), ['.env'])).toBeNull();
    expect(trackedAmong(repository(whole.subarray(0, 90)), ['.env'])).toBeNull();
    const split = Buffer.concat([whole.subarray(0, -20), Buffer.from('link'), Buffer.alloc(28)]);
    expect(trackedAmong(repository(split), ['.env'])).toBeNull();
  });
});
