import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../src/engine/run.ts';
import { createSession } from '../../src/engine/session.ts';
import { rules } from '../../src/generated/rules.ts';
import { textReport } from '../../src/reporters/text.ts';
import pc from 'picocolors';
import { treeOnDisk } from './tree-on-disk.ts';

function check(cwd: string, options: { readonly cache?: boolean; readonly jobs?: number } = {}): Promise<RunResult> {
  const { cache = false, jobs = 1 } = options;
  return createSession({ cwd, rules, config: {}, configFolder: null, cache, jobs }).check(['.']);
}

function places({ findings }: RunResult): readonly string[] {
  return findings.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
}

/** Moves times of change away from now, as they are for all but the files that were just written. */
function age(root: string): void {
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    const file = path.join(entry.parentPath, entry.name);
    if (entry.isFile() && !file.includes('.groundrules_cache')) utimesSync(file, 1_700_000_000, 1_700_000_000);
  }
}

const FORM = '<form method="post"><button>Order</button></form>\n';
const SAFE = '<form method="post">{% csrf_token %}<button>Order</button></form>\n';
const TOKEN = 'Kd8rTq2LmZx4VbNw7Y';

function project(): Record<string, string> {
  const files: Record<string, string> = {
    'requirements.txt': 'django==5.2\n',
    'manage.py': '',
    'shop/templates/cart.html': FORM,
    'deploy/shop.yaml': `api_token: ${TOKEN}\n`,
    '.env': `API_TOKEN=${TOKEN}\nOTHER_TOKEN=${TOKEN}9\n`,
  };
  for (let i = 0; i < 60; i++) files[`shop/templates/page_${i}.html`] = i % 2 === 0 ? FORM : SAFE;
  return files;
}

const OF_ENV = ['.env:1 secrets/secret-file-in-repository', '.env:1 secrets/secret-in-configuration'];

describe('files that are not Python', () => {
  test('give the same cold and warm, with one thread and several', async () => {
    const root = treeOnDisk(project());
    age(root);
    const cold = await check(root);
    expect(places(cold)).toEqual(
      expect.arrayContaining([...OF_ENV, 'shop/templates/cart.html:1 django/form-without-csrf-token']),
    );
    expect(places(cold).filter((place) => place.includes('page_'))).toHaveLength(30);
    expect((await check(root, { jobs: 3 })).findings).toEqual(cold.findings);
    expect((await check(root, { cache: true, jobs: 2 })).findings).toEqual(cold.findings);
    const warm = await check(root, { cache: true });
    expect(warm.findings).toEqual(cold.findings);
    expect(warm.summary.cachedFiles).toBe(warm.summary.files);
  });

  test.each([
    ['a template', 'shop/templates/cart.html', SAFE],
    ['a template that is new', 'shop/templates/new.html', FORM],
    ['a document', 'deploy/shop.yaml', 'api_token: ""\n'],
    ['what git ignores', '.gitignore', '.env\n'],
  ])('are read again when they change: %s', async (_what, file, after) => {
    const root = treeOnDisk(project());
    age(root);
    const before = await check(root, { cache: true });
    writeFileSync(path.join(root, file), after);
    const edited = await check(root, { cache: true });
    expect(places(edited)).not.toEqual(places(before));
    expect(edited.findings).toEqual((await check(root)).findings);
    rmSync(path.join(root, file));
    const removed = await check(root, { cache: true });
    expect(removed.findings).toEqual((await check(root)).findings);
  });

  test('are secrets where git has them, ignored or not, and it is noticed when that changes', async () => {
    const root = treeOnDisk({ ...project(), '.gitignore': '.env\n' });
    age(root);
    const ofEnv = (run: RunResult): readonly string[] => places(run).filter((place) => place.startsWith('.env:1 '));
    expect(ofEnv(await check(root, { cache: true }))).toEqual([]);
    mkdirSync(path.join(root, '.git'));
    const entry = Buffer.alloc(72);
    entry.writeUInt16BE(4, 60);
    entry.write('.env', 62, 'latin1');
    const head = Buffer.from('DIRC\0\0\0\x02\0\0\0\x01', 'latin1');
    writeFileSync(path.join(root, '.git/index'), Buffer.concat([head, entry, Buffer.alloc(20)]));
    const tracked = await check(root, { cache: true });
    expect(ofEnv(tracked)).toEqual(OF_ENV);
    expect(tracked.findings.find(({ rule }) => rule === 'secrets/secret-file-in-repository')!.message).toContain(
      'is under version control',
    );
  });

  test('are shown without their secrets', async () => {
    const run = await check(treeOnDisk(project()));
    const options = {
      colors: pc.createColors(false),
      columns: 100,
      isVerbose: true,
      frameworkTitle: (name: string) => name,
      rules: new Map(rules.map((rule) => [rule.name, rule])),
    };
    const report = [...textReport(run, options)].join('');
    expect(report).toContain('API_TOKEN=Kd****');
    expect(report).not.toContain(TOKEN.slice(2));
    expect(JSON.stringify(run.findings)).not.toContain(TOKEN.slice(2));
  });
});
