import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DiscoverOptions, discover } from '../../src/engine/discover.ts';
import { treeOnDisk } from './tree-on-disk.ts';

function found(files: { readonly [path: string]: string }, options?: DiscoverOptions): readonly string[] {
  const tree = discover(treeOnDisk(files), options);
  return tree.files.filter(({ kind }) => kind !== 'ignore').map((file) => file.path);
}

describe('a walk', () => {
  test('gives files of known kinds in code-unit order, whatever folder they are in', () => {
    const { files } = discover(
      treeOnDisk({
        'b/views.py': '',
        'a.py': '',
        'Z.pyi': '',
        'templates/index.html': '',
        '.env': '',
        'requirements-dev.txt': '',
        Dockerfile: '',
        'compose.yaml': '',
        'logo.png': '',
        'notes.txt': '',
      }),
    );
    expect(files).toEqual([
      { path: '.env', kind: 'environment' },
      { path: 'Dockerfile', kind: 'dockerfile' },
      { path: 'Z.pyi', kind: 'python' },
      { path: 'a.py', kind: 'python' },
      { path: 'b/views.py', kind: 'python' },
      { path: 'compose.yaml', kind: 'yaml' },
      { path: 'requirements-dev.txt', kind: 'manifest' },
      { path: 'templates/index.html', kind: 'template' },
    ]);
  });

  test('leaves out environments and output, but not a package that is called like output', () => {
    expect(
      found({
        'app.py': '',
        '.venv/lib/x.py': '',
        'env/pyvenv.cfg': '',
        'env/lib/y.py': '',
        'node_modules/z.py': '',
        'build/lib/app.py': '',
        'shop/dist/__init__.py': '',
      }),
    ).toEqual(['app.py', 'shop/dist/__init__.py']);
  });

  test('heeds ignore files at every level, the innermost first', () => {
    expect(
      found({
        '.gitignore': '*.gen.py\n/local/\n',
        '.git/info/exclude': 'private.py\n',
        'a.gen.py': '',
        'private.py': '',
        'local/x.py': '',
        'keep/.gitignore': '!*.gen.py\nsecret.py\n',
        'keep/b.gen.py': '',
        'keep/secret.py': '',
        'keep/local/y.py': '',
      }),
    ).toEqual(['keep/b.gen.py', 'keep/local/y.py']);
  });

  test('never follows a symbolic link, so that loops end and nothing outside is read', () => {
    const outside = treeOnDisk({ 'stranger.py': '' });
    const root = treeOnDisk({ 'app/views.py': '' });
    symlinkSync(root, path.join(root, 'app/loop'));
    symlinkSync(outside, path.join(root, 'outside'));
    symlinkSync(path.join(outside, 'stranger.py'), path.join(root, 'stranger.py'));
    expect(discover(root).files.map((file) => file.path)).toEqual(['app/views.py']);
  });

  test('takes include and exclude patterns, relative to a folder above if need be', () => {
    const files = { 'api/a.py': '', 'api/legacy/b.py': '', 'jobs/c.py': '' };
    expect(found(files, { exclude: ['legacy/'] })).toEqual(['api/a.py', 'jobs/c.py']);
    expect(found(files, { include: ['api/**'] })).toEqual(['api/a.py', 'api/legacy/b.py']);
    expect(found(files, { exclude: ['backend/jobs'], patternPrefix: 'backend/' })).toEqual([
      'api/a.py',
      'api/legacy/b.py',
    ]);
  });

  test('takes what was named, excluded or not', () => {
    const files = {
      '.gitignore': 'scripts/',
      'scripts/run.py': '',
      'scripts/tool': '',
      'build/x.py': '',
      'app.py': '',
    };
    expect(found(files, { explicit: ['scripts/tool', 'build'] })).toEqual(['app.py', 'build/x.py', 'scripts/tool']);
    expect(found(files, { explicit: ['app.py'], isExplicitOnly: true })).toEqual(['app.py']);
  });

  test('tells of a folder that cannot be read', () => {
    expect(discover(path.join(treeOnDisk({}), 'gone'))).toMatchObject({
      files: [],
      problems: [{ file: '.', message: 'The folder cannot be read (ENOENT).' }],
    });
  });
});
