import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { project, run, setUp } from './command.ts';

setUp();

const APP = {
  'app.py': 'import time\n\n\nasync def wait():\n    time.sleep(1)\n',
};

describe('groundrules report', () => {
  test('prints the scorecard, and ends with 0 whatever is broken', async () => {
    const { status, stdout, stderr } = await run(['report'], { cwd: project(APP) });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(
      /^ +G2a +An async function makes no blocking call +1 error +0 of 1 async function \(0 %\)$/m,
    );
  });

  test('writes a page of Markdown', async () => {
    const cwd = project(APP);
    const { stdout } = await run(['report', '--format', 'markdown', '-o', 'page.md'], { cwd });
    expect(stdout).toBe('');
    expect(readFileSync(path.join(cwd, 'page.md'), 'utf8')).toContain('| G2a | An async function makes no');
  });

  test('heeds what the configuration ignores, and judges by all other rules', async () => {
    const cwd = project({ ...APP, 'groundrules.toml': 'select = ["logging"]\nignore = ["G2a"]\n' });
    const { stdout } = await run(['report'], { cwd });
    expect(stdout).toMatch(/G2a .* its rules are switched off$/m);
    expect(stdout).toMatch(/^ +G5c +Exceptions are handled narrowly +1 function$/m);
  });

  test('knows its formats', async () => {
    const { status, stderr } = await run(['report', '--format', 'json'], { cwd: project(APP) });
    expect(status).toBe(2);
    expect(stderr).toContain('Allowed choices are text, markdown');
  });
});
