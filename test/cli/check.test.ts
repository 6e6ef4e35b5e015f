import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Finding, Problem } from '../../src/contracts/finding.ts';
import { project, run, setUp } from './command.ts';

setUp();

const BARE_EXCEPT = 'def load():\n    try:\n        return read()\n    except:\n        return None\n';
const CLEAN = 'def double(number):\n    return 2 * number\n';

interface Report {
  readonly version: number;
  readonly findings: readonly Finding[];
  readonly errors: readonly Problem[];
  readonly summary: { readonly files: number; readonly findings: Record<string, number> };
}

async function json(args: readonly string[], cwd: string): Promise<Report & { readonly status: number | null }> {
  const { status, stdout, stderr } = await run([...args, '--format', 'json'], { cwd });
  expect(stderr).toBe('');
  return { ...(JSON.parse(stdout) as Report), status };
}

describe('exit status', () => {
  test('0 without findings', async () => {
    const { status, stdout } = await run(['check'], { cwd: project({ 'app.py': CLEAN }) });
    expect(status).toBe(0);
    expect(stdout).toContain('No findings in 1 file');
  });

  test('0 in an empty folder', async () => {
    expect(await run(['.'], { cwd: project({}) })).toMatchObject({ status: 0, stdout: 'No Python files to check.\n' });
  });

  test.each([
    [[], 1],
    [['--fail-on', 'note'], 1],
    [['--fail-on', 'error'], 0],
    [['--fail-on', 'never'], 0],
    [['--ignore', 'G5c'], 0],
  ])('with a warning and %j: %i', async (args, expected) => {
    expect((await run(args, { cwd: project({ 'app.py': BARE_EXCEPT }) })).status).toBe(expected);
  });

  test('as the configuration says, unless the command line says otherwise', async () => {
    const cwd = project({ 'app.py': BARE_EXCEPT, 'groundrules.toml': 'fail-on = "never"\n' });
    expect((await run([], { cwd })).status).toBe(0);
    expect((await run(['--fail-on', 'warning'], { cwd })).status).toBe(1);
  });
});

describe('the report', () => {
  test('in text', async () => {
    const { stdout, stderr } = await run(['--select', 'errors'], { cwd: project({ 'app.py': BARE_EXCEPT }) });
    expect(stderr).toBe('');
    expect(stdout).toContain('app.py:4:5  warning  errors/bare-except  [G5c]\n');
    expect(stdout).toContain('  > 4 │     except:\n');
    expect(stdout).toContain('1 warning in 1 of 1 file');
    expect(stdout).toContain('groundrules explain errors/bare-except');
  });

  test('in JSON, and nothing else', async () => {
    const { status, version, findings, errors, summary } = await json(
      ['--select', 'errors'],
      project({ 'src/app.py': BARE_EXCEPT }),
    );
    expect(status).toBe(1);
    expect(version).toBe(1);
    expect(findings).toHaveLength(1);
    expect(Object.keys(findings[0]!)).toEqual([
      'rule',
      'standards',
      'severity',
      'file',
      'line',
      'column',
      'endLine',
      'endColumn',
      'message',
      'help',
      'related',
    ]);
    expect(findings[0]).toMatchObject({
      rule: 'errors/bare-except',
      standards: ['G5c'],
      severity: 'warning',
      file: 'src/app.py',
      line: 4,
      column: 5,
    });
    expect(errors).toEqual([]);
    expect(summary).toMatchObject({ files: 1, findings: { error: 0, warning: 1, note: 0 } });
  });

  test('the same each time', async () => {
    const cwd = project({ 'b.py': BARE_EXCEPT, 'a.py': BARE_EXCEPT, 'c/d.py': BARE_EXCEPT });
    const outputs = [];
    for (const args of [[], [], ['--no-cache'], ['--jobs', '1'], ['--jobs', '2']]) {
      outputs.push((await run(['--format', 'json', ...args], { cwd })).stdout);
    }
    expect(new Set(outputs).size).toBe(1);
  });

  test('in a line for each finding', async () => {
    const { stdout } = await run(['-q', '--select', 'errors'], { cwd: project({ 'app.py': BARE_EXCEPT }) });
    expect(stdout).toMatch(/^app\.py:4:5: warning errors\/bare-except \[G5c\] .+\n$/);
  });

  test('quiet without findings is empty', async () => {
    expect((await run(['-q'], { cwd: project({ 'app.py': CLEAN }) })).stdout).toBe('');
  });

  test('in numbers', async () => {
    const { stdout, status } = await run(['--statistics', '--select', 'errors'], {
      cwd: project({ 'app.py': BARE_EXCEPT, 'main.py': BARE_EXCEPT }),
    });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^ +2 {2}warning {3}errors\/bare-except +G5c$/m);
    expect(stdout).toContain('2 warnings in 2 of 2 files');
  });

  test('into a file', async () => {
    const cwd = project({ 'app.py': BARE_EXCEPT });
    const { status, stdout } = await run(['--format', 'json', '-o', 'out.json'], { cwd, env: { FORCE_COLOR: '1' } });
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(JSON.parse(readFileSync(path.join(cwd, 'out.json'), 'utf8'))).toMatchObject({ version: 1 });
  });

  test('not into a folder that is not there', async () => {
    const { status, stderr } = await run(['-o', 'none/out.txt'], { cwd: project({ 'app.py': CLEAN }) });
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'error: none/out.txt cannot be written (ENOENT).\n' });
  });
});

describe('mending', () => {
  const SLEEPY = 'import time\n\n\nasync def wait():\n    time.sleep(1)\n';
  const MENDED = 'import asyncio\nimport time\n\n\nasync def wait():\n    await asyncio.sleep(1)\n';
  const args = ['--select', 'async'];
  const text = (cwd: string): string => readFileSync(path.join(cwd, 'app.py'), 'utf8');

  test('is offered, and not done', async () => {
    const cwd = project({ 'app.py': SLEEPY });
    const { stdout } = await run(args, { cwd });
    expect(stdout).toMatch(
      /--fix --unsafe-fixes\s+mends up to 1 of the findings, which may change what the code does\n/,
    );
    expect(text(cwd)).toBe(SLEEPY);
    const { findings, summary } = await json(args, cwd);
    expect(findings[0]!.fix).toEqual({
      title: 'Await `asyncio.sleep`',
      safety: 'unsafe',
      edits: [
        { line: 1, column: 1, endLine: 1, endColumn: 1, text: 'import asyncio\n' },
        { line: 5, column: 5, endLine: 5, endColumn: 15, text: 'await asyncio.sleep' },
      ],
    });
    expect(summary).toMatchObject({ fixable: { safe: 0, unsafe: 1 } });
  });

  test('is done when it is asked for', async () => {
    const cwd = project({ 'app.py': SLEEPY });
    expect(await run([...args, '--fix'], { cwd })).toMatchObject({ status: 1 });
    expect(text(cwd)).toBe(SLEEPY);
    const { status, stdout } = await run([...args, '--fix', '--unsafe-fixes'], { cwd });
    expect(status).toBe(0);
    expect(stdout).toContain('✓ 1 finding mended in 1 file\n✓ No findings in 1 file');
    expect(text(cwd)).toBe(MENDED);
  });

  test('is told of in JSON', async () => {
    const cwd = project({ 'app.py': SLEEPY });
    const { status, findings, summary } = await json([...args, '--fix', '--unsafe-fixes'], cwd);
    expect({ status, findings }).toEqual({ status: 0, findings: [] });
    expect(summary).toMatchObject({ fixed: { findings: 1, files: 1 } });
  });

  test('can be looked at first, as a diff and nothing else', async () => {
    const cwd = project({ 'app.py': SLEEPY });
    const { status, stdout } = await run([...args, '--diff', '--unsafe-fixes'], { cwd });
    expect(status).toBe(1);
    expect(stdout).toMatch(/^--- a\/app\.py\n\+\+\+ b\/app\.py\n@@ -1,5 \+1,6 @@\n/);
    expect(text(cwd)).toBe(SLEEPY);
    expect((await run([...args, '--diff'], { cwd })).stdout).toBe('');
  });

  test.each([[[]], [['--diff']]])('says which files it leaves alone: %j', async (more) => {
    const cwd = project({ 'app.py': SLEEPY });
    chmodSync(path.join(cwd, 'app.py'), 0o444);
    const { stdout, stderr } = await run([...args, more[0] ?? '--fix', '--unsafe-fixes'], { cwd });
    expect(stdout + stderr).toContain('Its fixes were left out. It is read-only.');
  });

  test.each([
    [['--unsafe-fixes'], '--unsafe-fixes goes with --fix or --diff.'],
    [['--fix', '--diff'], '--diff and --fix exclude each other.'],
    [['--diff', '--format', 'json'], '--diff and --format json exclude each other.'],
  ])('%j is wrong usage', async (wrong, sentence) => {
    const { status, stderr } = await run(wrong, { cwd: project({}) });
    expect({ status, stderr }).toEqual({ status: 2, stderr: `error: ${sentence}\n` });
  });
});

describe('colours', () => {
  const isColoured = async (args: readonly string[], env: Readonly<Record<string, string>>): Promise<boolean> => {
    const { stdout } = await run(args, { cwd: project({ 'app.py': BARE_EXCEPT }), env });
    return stdout.includes('\x1b[');
  };

  test.each([
    ['not into a pipe', [], {}, false],
    ['not into a pipe of a CI', [], { CI: 'true' }, false],
    ['by FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['not by FORCE_COLOR=0', [], { FORCE_COLOR: '0' }, false],
    ['not with NO_COLOR', [], { FORCE_COLOR: '1', NO_COLOR: '1' }, false],
    ['by --color, whatever the environment', ['--color'], { NO_COLOR: '1' }, true],
    ['not with --no-color', ['--no-color'], { FORCE_COLOR: '1' }, false],
  ] as const)('%s', async (_, args, env, expected) => {
    expect(await isColoured(args, env)).toBe(expected);
  });

  test('never in JSON', async () => {
    expect(await isColoured(['--format', 'json', '--color'], { FORCE_COLOR: '1' })).toBe(false);
  });
});

describe('what is checked', () => {
  test('the named files and folders', async () => {
    const cwd = project({ 'a/one.py': BARE_EXCEPT, 'b/two.py': BARE_EXCEPT, 'c/three.py': BARE_EXCEPT });
    const { findings } = await json(['--select', 'errors', 'a', 'b/two.py'], cwd);
    expect(findings.map(({ file }) => file)).toEqual(['a/one.py', 'b/two.py']);
  });

  test('a folder by its absolute path', async () => {
    const cwd = project({ 'a/one.py': BARE_EXCEPT });
    const { findings } = await json(['--select', 'errors', path.join(cwd, 'a')], cwd);
    expect(findings.map(({ file }) => file)).toEqual(['a/one.py']);
  });

  test('not what the configuration excludes, nor what it ignores in a file', async () => {
    const cwd = project({
      'one.py': BARE_EXCEPT,
      'old/two.py': BARE_EXCEPT,
      'lab/three.py': BARE_EXCEPT,
      'groundrules.toml':
        'select = ["errors"]\nexclude = ["old/"]\n[per-file-ignores]\n"lab/*" = ["errors/bare-except"]\n',
    });
    const { findings, summary } = await json([], cwd);
    expect(findings.map(({ file }) => file)).toEqual(['one.py']);
    expect(summary.files).toBe(2);
  });

  test('by the configuration that is named', async () => {
    const cwd = project({
      'app.py': BARE_EXCEPT,
      'groundrules.toml': 'unknown = 1\n',
      'ci.toml': 'ignore = ["G5c"]\n',
    });
    expect((await run(['--config', 'ci.toml'], { cwd })).status).toBe(0);
  });

  test('leaving no cache behind, if that is asked', async () => {
    const cwd = project({ 'app.py': BARE_EXCEPT });
    await run(['--no-cache'], { cwd });
    expect(existsSync(path.join(cwd, '.groundrules_cache'))).toBe(false);
  });
});

describe('hostile projects', () => {
  test('broken syntax is a problem, and the rest is checked', async () => {
    const cwd = project({ 'a.py': `${BARE_EXCEPT}\nx = = 1\n`, 'b.py': BARE_EXCEPT });
    const { findings, errors, status } = await json(['--select', 'errors'], cwd);
    expect(status).toBe(1);
    expect(findings.map(({ file }) => file)).toEqual(['a.py', 'b.py']);
    expect(errors).toEqual([{ file: 'a.py', line: 7, column: 5, message: expect.any(String) as string }]);
    const { stdout } = await run([], { cwd });
    expect(stdout).toContain('a.py:7:5  cannot read');
    expect(stdout).toContain('1 file not read in full');
  });

  // The superuser may read everything.
  test.skipIf(process.getuid?.() === 0)('an unreadable file is a problem', async () => {
    const cwd = project({ 'a.py': BARE_EXCEPT, 'b.py': BARE_EXCEPT });
    chmodSync(path.join(cwd, 'a.py'), 0);
    const { findings, errors } = await json(['--select', 'errors'], cwd);
    expect(findings.map(({ file }) => file)).toEqual(['b.py']);
    expect(errors).toMatchObject([{ file: 'a.py' }]);
  });

  test('names and texts with control characters reach no terminal', async () => {
    const cwd = project({});
    const folder = path.join(cwd, 'a\n\x1b[2Jb');
    mkdirSync(folder);
    writeFileSync(path.join(folder, '\x07.py'), BARE_EXCEPT.replace('except:', 'except:  # \x1b[31m\u202E'));
    const { findings } = await json(['--select', 'errors'], cwd);
    expect(findings.map(({ file }) => file)).toEqual(['a\n\x1b[2Jb/\x07.py']);
    for (const args of [[], ['-q'], ['--statistics']]) {
      const { stdout, stderr } = await run(args, { cwd });
      expect((stdout + stderr).replaceAll('\n', '')).not.toMatch(/\p{Cc}|\u202E/u);
    }
    expect((await run(['-q'], { cwd })).stdout).toContain('a␊␛[2Jb/␇.py:4:5');
    const { status, stderr } = await run(['gone\x1b[2J'], { cwd });
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'error: there is no file or folder `gone␛[2J`.\n' });
  });
});
