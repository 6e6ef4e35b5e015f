import { expect, test } from 'vitest';
import { IgnoreFile } from '../../src/engine/ignore-file.ts';

const PATTERNS = [
  ['*.gen.py', 'build/', 'local'],
  ['/local/', '/setup.py', 'docs/api'],
  ['docs/*/old.py', '**/cache', 'a/**/z.py'],
  ['# a comment/with a slash', '', 'spaces.py   ', 'docs/api/ ', 'local/  '],
  ['*.py', '!keep.py', 'docs/', '!docs/api/'],
  ['\\!odd.py', 'we[ij]rd.py', '?.py'],
  ['.*', 'do*', '!docs/', 'se*p.py', '!.py'],
  ['*.py', '!a.py', 'a.py/', '*~', '*.gen.py', '!*.gen.py', '.py', 'docs/old.py'],
];

const PATHS = [
  'a.py',
  'b.gen.py',
  'build/',
  'build',
  'keep.py',
  'local',
  'local/',
  'setup.py',
  'spaces.py',
  'weird.py',
  '!odd.py',
  'docs/',
  'docs/api/',
  'docs/api',
  'docs/old.py',
  'docs/en/',
  'docs/en/old.py',
  'docs/en/cache/',
  'a/z.py',
  'a/b/z.py',
  'a/b/c.gen.py',
  'a/local/',
  'a/setup.py',
  'a.py/',
  '.py',
  'x.py~',
  'docs/x.py~',
];

test.each(PATTERNS)('patterns asked apart say what they say together: %j', (...patterns) => {
  const together = new IgnoreFile(patterns, { isWalked: false });
  const apart = new IgnoreFile(patterns);
  // Of an ignored folder, nothing more is asked.
  const isReached = (path: string): boolean => {
    const folders = path.replace(/\/$/, '').split('/').slice(0, -1);
    return !folders.some((_, index) => together.verdict(`${folders.slice(0, index + 1).join('/')}/`) === true);
  };
  const reached = PATHS.filter(isReached);
  expect(reached.map((path) => [path, apart.verdict(path)])).toEqual(
    reached.map((path) => [path, together.verdict(path)]),
  );
  expect(reached.some((path) => apart.verdict(path) === true)).toBe(true);
});

test('patterns are relative to their folder', () => {
  const file = new IgnoreFile(['/secret.py', 'old'], { prefix: 'app/' });
  expect(['app/secret.py', 'app/api/secret.py', 'app/api/old'].map((path) => file.verdict(path))).toEqual([
    true,
    null,
    true,
  ]);
});
