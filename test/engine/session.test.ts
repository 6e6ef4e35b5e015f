import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/schema.ts';
import type { RunResult, SessionOptions } from '../../src/engine/run.ts';
import { createSession } from '../../src/engine/session.ts';
import { rules } from '../../src/generated/rules.ts';
import { treeOnDisk } from './tree-on-disk.ts';

interface Asked extends Partial<Omit<SessionOptions, 'config'>> {
  readonly paths?: readonly string[];
  readonly config?: Config;
}

function check(cwd: string, { paths = ['.'], ...options }: Asked = {}): Promise<RunResult> {
  return createSession({ cwd, rules, config: {}, configFolder: null, cache: false, jobs: 1, ...options }).check(paths);
}

/** What must be the same however it was come by. */
function outcome({ findings, problems, summary: { files, projects } }: RunResult): unknown {
  return { findings, problems, files, projects };
}

function places({ findings }: RunResult, rule?: string): readonly string[] {
  return findings
    .filter((finding) => rule === undefined || finding.rule === rule)
    .map(({ file, line }) => `${file}:${line}`);
}

/** Moves a file's time of change away from now, as it is for all but the files that were just written. */
function age(root: string): void {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !file.includes('.groundrules_cache')) utimesSync(file, 1_700_000_000, 1_700_000_000);
  }
}

const FLAWED = 'try:\n    run()\nexcept:\n    pass \n';
const RULE = 'errors/bare-except';

/** A project with findings of file rules and of project rules, syntax errors, and a module in several files. */
function project(): { readonly [file: string]: string } {
  const files: Record<string, string> = {
    'pyproject.toml':
      '[project]\nname = "shop"\nrequires-python = ">=3.12"\ndependencies = ["fastapi", "django==5.2"]\n',
    'shop/__init__.py': '',
    'shop/clients.py': 'import requests as http\n\nsession = http.Session()\n',
    'shop/broken.py': 'def f(:\n    pass\n\n' + FLAWED,
    'shop/latin.py': '# caf\u00e9\n' + FLAWED,
    'other/requirements.txt': 'flask==2\n',
    'other/app.py': 'import flask\n' + FLAWED,
  };
  for (let i = 0; i < 60; i++) {
    files[`shop/views_${i}.py`] = `from shop.clients import session
import time

async def fetch_${i}(url):
    time.sleep(${i})
    return session.get(url)

try:
    print("${i}")
except Exception:
    pass
`;
  }
  return files;
}

describe('one run gives the same', () => {
  test('cold, warm, with one thread and with several, and after a change', async () => {
    const root = treeOnDisk(project());
    age(root);
    const cold = await check(root);
    expect(cold.findings.length).toBeGreaterThan(60);
    expect(cold.problems.length).toBeGreaterThan(0);
    expect(new Set(places(cold)).size).toBeGreaterThan(60);

    expect(outcome(await check(root, { jobs: 3 })), 'three threads').toEqual(outcome(cold));
    const filling = await check(root, { cache: true, jobs: 2 });
    expect(outcome(filling), 'cold with a cache').toEqual(outcome(cold));
    expect(filling.summary.cachedFiles).toBe(0);
    const warm = await check(root, { cache: true });
    expect(outcome(warm), 'warm').toEqual(outcome(cold));
    expect(warm.summary.cachedFiles).toBe(warm.summary.files);

    writeFileSync(path.join(root, 'shop/clients.py'), 'session = None\n');
    const changed = await check(root, { cache: true });
    expect(changed.summary.cachedFiles).toBe(changed.summary.files - 1);
    expect(outcome(changed), 'one file changed').toEqual(outcome(await check(root)));
    expect(places(changed).length).toBeLessThan(places(cold).length);
    const again = await check(root, { cache: true });
    expect(outcome(again), 'warm after the change').toEqual(outcome(changed));
  });
});

describe('an edit elsewhere changes the findings of a file that stays as it is', () => {
  const use =
    'from shop.base import Store\n\nclass Cart(Store):\n    async def total(self):\n        self.client.get("/")\n';
  const store = (client: string): string => `import httpx\n\nclass Store:\n    client = ${client}\n`;

  test.each([
    ['a base class', 'shop/base.py', store('httpx.AsyncClient()'), store('httpx.Client()')],
    ['what its module hands on', 'shop/base.py', 'Store = object\n', 'from shop.store import Store\n'],
    ['a name that was not there', 'shop/base.py', '', 'from shop.store import *\n'],
  ])('%s', async (_what, file, before, after) => {
    const root = treeOnDisk({
      'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["httpx"]\n',
      'shop/__init__.py': '',
      'shop/store.py': store('httpx.Client()'),
      'shop/cart.py': use,
      [file]: before,
    });
    age(root);
    expect(places(await check(root, { cache: true }), 'async/blocking-call')).toEqual([]);
    writeFileSync(path.join(root, file), after);
    const edited = await check(root, { cache: true });
    expect(places(edited, 'async/blocking-call')).toEqual(['shop/cart.py:5']);
    expect(outcome(edited)).toEqual(outcome(await check(root)));
    writeFileSync(path.join(root, file), before);
    expect(places(await check(root, { cache: true }), 'async/blocking-call')).toEqual([]);
  });
});

describe('a cache', () => {
  test('sees files come and go, and manifests change', async () => {
    const root = treeOnDisk({ 'a.py': FLAWED, 'b.py': FLAWED });
    age(root);
    await check(root, { cache: true });
    rmSync(path.join(root, 'a.py'));
    writeFileSync(path.join(root, 'c.py'), FLAWED);
    expect(places(await check(root, { cache: true }), RULE)).toEqual(['b.py:3', 'c.py:3']);
    writeFileSync(path.join(root, 'requirements.txt'), 'django==4.2\n');
    const { summary } = await check(root, { cache: true });
    expect(summary.projects).toEqual([
      { root: '.', frameworks: ['django'], versions: { django: '4.2' }, python: null },
    ]);
  });

  test('sees a change that keeps size and time, if the file was just written', async () => {
    const root = treeOnDisk({ 'a.py': FLAWED });
    const now = new Date();
    utimesSync(path.join(root, 'a.py'), now, now);
    await check(root, { cache: true });
    writeFileSync(path.join(root, 'a.py'), FLAWED.replace('pass ', 'raise'));
    utimesSync(path.join(root, 'a.py'), now, now);
    expect(places(await check(root, { cache: true }), RULE)).toEqual([]);
  });

  test('knows a file that was only touched', async () => {
    const root = treeOnDisk({ 'a.py': FLAWED });
    age(root);
    await check(root, { cache: true });
    utimesSync(path.join(root, 'a.py'), 1_600_000_000, 1_600_000_000);
    expect((await check(root, { cache: true })).summary.cachedFiles).toBe(1);
  });

  test('keeps runs with different rules and settings apart', async () => {
    const root = treeOnDisk({ 'a.py': FLAWED });
    age(root);
    expect(places(await check(root, { cache: true }), RULE)).toEqual(['a.py:3']);
    expect(places(await check(root, { cache: true, rules: [] }))).toEqual([]);
    const config: Config = { 'per-file-ignores': { 'a.py': ['errors'] } };
    expect(places(await check(root, { cache: true, config }), RULE)).toEqual([]);
    expect(places(await check(root, { cache: true }), RULE)).toEqual(['a.py:3']);
  });

  test('that is broken, foreign or not writable counts as none', async () => {
    const root = treeOnDisk({ 'a.py': FLAWED, 'b.py': FLAWED });
    age(root);
    const expected = outcome(await check(root, { cache: true }));
    const folder = path.join(root, '.groundrules_cache');
    expect(readdirSync(folder).toSorted()).toEqual([
      '.gitignore',
      'CACHEDIR.TAG',
      expect.stringMatching(/^blobs-/),
      'index.bin',
    ]);
    const blobs = path.join(
      folder,
      readdirSync(folder).find((name) => name.startsWith('blobs-'))!,
    );
    const index = path.join(folder, 'index.bin');

    for (const length of [0, 5, 40, readFileSync(index).length - 1]) {
      writeFileSync(index, readFileSync(index).subarray(0, length));
      expect(outcome(await check(root, { cache: true }))).toEqual(expected);
    }
    const bytes = readFileSync(
      blobs.replace(
        /blobs-.*/,
        readdirSync(folder).find((name) => name.startsWith('blobs-'))!,
      ),
    );
    writeFileSync(
      path.join(
        folder,
        readdirSync(folder).find((name) => name.startsWith('blobs-'))!,
      ),
      bytes.fill(0x7f),
    );
    writeFileSync(path.join(root, 'b.py'), `${FLAWED}\n`);
    expect(outcome(await check(root, { cache: true }))).toEqual(expected);

    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'in the way');
    expect(outcome(await check(root, { cache: true }))).toEqual(expected);
  });

  test('is written only if wanted', async () => {
    const root = treeOnDisk({ 'a.py': FLAWED });
    await check(root);
    expect(existsSync(path.join(root, '.groundrules_cache'))).toBe(false);
  });
});

describe('paths', () => {
  const files = {
    'pyproject.toml': '[project]\nname = "shop"\n',
    'shop/__init__.py': '',
    'shop/views.py': FLAWED,
    'jobs/nightly.py': FLAWED,
  };

  test('are shown from the working directory, or from what is checked outside of it', async () => {
    const root = treeOnDisk(files);
    expect(places(await check(root), RULE)).toEqual(['jobs/nightly.py:3', 'shop/views.py:3']);
    expect(places(await check(path.dirname(root), { paths: [root] }), RULE)).toContain(
      `${path.basename(root)}/shop/views.py:3`,
    );
    const elsewhere = treeOnDisk({});
    expect(places(await check(elsewhere, { paths: [root] }), RULE)).toEqual(['jobs/nightly.py:3', 'shop/views.py:3']);
    expect(places(await check(elsewhere, { paths: [path.join(root, 'shop')] }), RULE)).toEqual(['views.py:3']);
    expect(places(await check(path.join(root, 'shop')), RULE)).toEqual(['views.py:3']);
  });

  test('limit what is reported, not what is read', async () => {
    const root = treeOnDisk({
      ...files,
      'shop/clients.py': 'import requests\n\nsession = requests.Session()\n',
      'shop/views.py': 'from shop.clients import session\n\nasync def index(url):\n    return session.get(url)\n',
    });
    const result = await check(root, { paths: ['shop/views.py'] });
    expect(result.summary.files).toBe(1);
    expect(places(result, 'async/blocking-call')).toEqual(['shop/views.py:4']);
    expect(places(result, RULE)).toEqual([]);
  });

  test('that are not there are problems', async () => {
    const root = treeOnDisk(files);
    const { problems, findings } = await check(root, { paths: ['gone.py', 'shop'] });
    expect(problems).toEqual([{ file: 'gone.py', line: 1, column: 1, message: 'There is no such file or folder.' }]);
    expect(findings.length).toBeGreaterThan(0);
  });

  test('give the text that findings stand in', async () => {
    const root = treeOnDisk(files);
    const result = await check(root);
    expect(result.textOf('shop/views.py')).toBe(FLAWED);
    expect(result.textOf('never/seen.py')).toBe(null);
  });

  test('of a folder in no project lead nowhere else', async () => {
    const root = treeOnDisk({ 'app/__init__.py': '', 'app/views.py': FLAWED, 'private/secret.py': FLAWED });
    const result = await check(root, { paths: ['app'] });
    expect(places(result, RULE)).toEqual(['app/views.py:3']);
    mkdirSync(path.join(root, 'empty'));
    expect((await check(root, { paths: ['empty'] })).summary.files).toBe(0);
  });
});
