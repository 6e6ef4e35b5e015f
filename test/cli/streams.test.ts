import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { outcomeOf, project, run, setUp, start } from './command.ts';

setUp();

const FINDINGS = 'def load():\n    try:\n        return read()\n    except:\n        return None\n\n\n'.repeat(2000);

describe('a reader that closes the pipe', () => {
  test.each([[[]], [['--format', 'json']], [['--quiet']]])('ends the run quietly: %j', async (args) => {
    const child = start(['--select', 'errors', ...args], { cwd: project({ 'app.py': FINDINGS }) });
    const outcome = outcomeOf(child);
    await once(child.stdout!, 'data');
    child.stdout!.destroy();
    expect(await outcome).toMatchObject({ status: 1, signal: null, stderr: '' });
  });
});

describe('a long report', () => {
  test('reaches a slow reader as a whole', async () => {
    const child = start(['--select', 'errors', '--format', 'json'], { cwd: project({ 'app.py': FINDINGS }) });
    child.stdout!.pause();
    setTimeout(() => child.stdout!.resume(), 300);
    const { stdout } = await outcomeOf(child);
    expect((JSON.parse(stdout) as { findings: unknown[] }).findings).toHaveLength(2000);
  });
});

describe('an interrupt', () => {
  test.skipIf(process.platform === 'win32')('ends the run at once, without a trace', async () => {
    const child = start(['--select', 'errors', '--verbose'], { cwd: project({ 'app.py': FINDINGS }) });
    const ended = once(child, 'exit');
    await once(child.stdout!, 'data');
    child.kill('SIGINT');
    expect(await ended).toEqual([null, 'SIGINT']);
  });
});

describe('the cache of compiled code', () => {
  test('may be missing, unwritable or broken', async () => {
    const cwd = project({ 'cache-is-a-file': '' });
    for (const XDG_CACHE_HOME of [`${cwd}/new`, `${cwd}/new`, `${cwd}/cache-is-a-file`, '/proc/none']) {
      expect(await run(['--version'], { cwd, env: { XDG_CACHE_HOME } })).toMatchObject({ status: 0, stderr: '' });
    }
  });
});
