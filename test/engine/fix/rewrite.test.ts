import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readForWriting, rewrite } from '../../../src/engine/fix/rewrite.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'groundrules-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function file(name: string, content: string | Uint8Array): string {
  const location = path.join(root, name);
  mkdirSync(path.dirname(location), { recursive: true });
  writeFileSync(location, content);
  return location;
}

/** The file with `old` in the place of `new`. */
function changed(location: string): Buffer {
  const source = readForWriting(location, root);
  rewrite(location, source, source.text.replace('old', 'new'));
  return readFileSync(location);
}

describe('a file is written in its own encoding', () => {
  test.each([
    ['UTF-8', Buffer.from('x = "é 漢 🎉 \ufffd"  # old\r\n'), Buffer.from('x = "é 漢 🎉 \ufffd"  # new\r\n')],
    ['UTF-8 with a byte order mark', Buffer.from('\ufeffx = "é"  # old'), Buffer.from('\ufeffx = "é"  # new')],
    [
      'Latin-1',
      Buffer.from('# coding: latin-1\nx = "é\x85"  # old\n', 'latin1'),
      Buffer.from('# coding: latin-1\nx = "é\x85"  # new\n', 'latin1'),
    ],
    [
      'Windows-1252',
      Buffer.from('# coding: cp1252\nx = "\x80"  # old\n', 'latin1'),
      Buffer.from('# coding: cp1252\nx = "\x80"  # new\n', 'latin1'),
    ],
    [
      'KOI8-R',
      Buffer.from('# coding: koi8-r\nx = "\xc1\xc2"  # old\n', 'latin1'),
      Buffer.from('# coding: koi8-r\nx = "\xc1\xc2"  # new\n', 'latin1'),
    ],
    ['mixed line ends', Buffer.from('a\r\nb\nc\rold\f\n'), Buffer.from('a\r\nb\nc\rnew\f\n')],
  ])('%s', (_, before, after) => {
    expect(changed(file('a.py', before))).toEqual(after);
  });

  test.each([
    ['bytes that are not valid', Buffer.from([...Buffer.from('x = "old '), 0xff, 0x22])],
    ['several bytes for a character', Buffer.from('# coding: shift_jis\nx = "\x83\x5c"  # old\n', 'latin1')],
    ['UTF-16', Buffer.from('\ufeffx = "old"\n', 'utf16le')],
    ['an encoding nobody knows', Buffer.from('# coding: klingon\nx = "old"\n')],
  ])('or not at all: %s', (_, before) => {
    const location = file('a.py', before);
    expect(() => changed(location)).toThrow('save it as UTF-8');
    expect(readFileSync(location)).toEqual(before);
  });

  test('or not at all: a character it lacks', () => {
    const location = file('a.py', '# coding: latin-1\n');
    expect(() => rewrite(location, readForWriting(location, root), '# coding: latin-1\nx = "漢"\n')).toThrow(
      'lacks a character',
    );
  });
});

describe('a file that is not meant to be written', () => {
  test('a symbolic link', () => {
    file('a.py', 'old\n');
    symlinkSync('a.py', path.join(root, 'link.py'));
    expect(() => changed(path.join(root, 'link.py'))).toThrow('It is a symbolic link: fix the file it points to.');
  });

  test('one behind a symbolic link to a folder', () => {
    file('real/a.py', 'old\n');
    symlinkSync('real', path.join(root, 'linked'));
    expect(() => changed(path.join(root, 'linked/a.py'))).toThrow('It is reached by a symbolic link');
  });

  test('one that is read-only', () => {
    const location = file('a.py', 'old\n');
    chmodSync(location, 0o444);
    expect(() => changed(location)).toThrow('It is read-only.');
    expect(readFileSync(location, 'utf8')).toBe('old\n');
  });

  test('one that is gone', () => {
    expect(() => changed(path.join(root, 'gone.py'))).toThrow('It cannot be written (ENOENT).');
  });
});

test('permissions stay, and nothing is left beside the file', () => {
  const location = file('a.py', 'old\n');
  chmodSync(location, 0o754);
  changed(location);
  expect(statSync(location).mode & 0o777).toBe(0o754);
  expect(readdirSync(root)).toEqual(['a.py']);
});

test('what is checked may itself be reached by a symbolic link', () => {
  file('real/pkg/a.py', 'old\n');
  symlinkSync('real', path.join(root, 'linked'));
  const location = path.join(root, 'linked/pkg/a.py');
  const source = readForWriting(location, path.join(root, 'linked'));
  rewrite(location, source, 'new\n');
  expect(readFileSync(path.join(root, 'real/pkg/a.py'), 'utf8')).toBe('new\n');
});
