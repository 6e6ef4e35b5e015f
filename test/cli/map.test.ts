import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { project, run, setUp } from './command.ts';

setUp();

const APP = {
  'requirements.txt': 'Flask==3.1.0\n',
  'app.py': `from flask import Flask

app = Flask(__name__)

@app.get("/orders/<int:id>")
def order(id):
    return {}
`,
};

describe('groundrules map', () => {
  test('prints what a project is', async () => {
    const { status, stdout, stderr } = await run(['map'], { cwd: project(APP) });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^── \. ─+ Flask 3\.1\.0\n/);
    expect(stdout).toMatch(/^ +GET +\/orders\/<int:id> +order .*:6$/m);
  });

  test('writes JSON into a file', async () => {
    const cwd = project(APP);
    const { stdout } = await run(['map', '--format', 'json', '--only', 'routes', '-o', 'map.json'], { cwd });
    expect(stdout).toBe('');
    const written = JSON.parse(readFileSync(path.join(cwd, 'map.json'), 'utf8')) as Record<string, unknown>;
    expect(written).toMatchObject({ version: 1, errors: [], projects: [{ root: '.', versions: { flask: '3.1.0' } }] });
  });

  test.each([
    [['map', '--only', 'route'], 'unknown section `route`: there are services, hooks, routes'],
    [['map', '--only', 'route'], 'Did you mean `routes`?'],
    [['map', 'no-such-folder'], 'there is no file or folder `no-such-folder`'],
    [['map', '--select', 'G2a'], "unknown option '--select'"],
  ])('%j ends with status 2 and a sentence', async (args, sentence) => {
    const { status, stdout, stderr } = await run(args, { cwd: project(APP) });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
  });
});
