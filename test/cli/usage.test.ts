import { describe, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { project, run, setUp } from './command.ts';

setUp();

describe('the command line tells', () => {
  test('its version', async () => {
    expect(await run(['--version'])).toMatchObject({ status: 0, stdout: `${manifest.version}\n`, stderr: '' });
  });

  test('how to use it, with examples', async () => {
    const { status, stdout, stderr } = await run(['--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    for (const part of ['Examples:', 'explain', '--select', '--fail-on', 'Exit status:', '# groundrules: ignore[']) {
      expect(stdout).toContain(part);
    }
  });

  test('how to use a command', async () => {
    expect((await run(['check', '--help'])).stdout).toContain('--no-cache');
    expect((await run(['help', 'explain'])).stdout).toContain('Usage: groundrules explain');
  });
});

describe('wrong usage ends with status 2 and a sentence', () => {
  test.each([
    [['--formt', 'json'], '--format'],
    [['--format', 'yaml'], 'Allowed choices are text, json'],
    [['--jobs', '0'], 'at least 1'],
    [['--fail-on', 'fatal'], 'error, warning, note, never'],
    [['--select', 'G5aa'], 'unknown rule, topic or statement `G5aa`. Did you mean `G5a`?'],
    [['--select', 'errors,errors/bare-exept'], 'Did you mean `errors/bare-except`?'],
    [['--ignore', 'nonsense-of-mine'], 'unknown rule, topic or statement `nonsense-of-mine`.'],
    [['--statistics', '--format', 'json'], '--statistics'],
    [['--quiet', '--verbose'], 'exclude each other'],
    [['no-such-folder'], 'there is no file or folder `no-such-folder`.'],
    [['explian', 'G2a'], 'Did you mean `explain`?'],
    [['--config', 'none.toml'], 'there is no such file'],
    [['explain'], "missing required argument 'NAME'"],
    [['explain', 'G5z'], 'unknown rule, topic or statement `G5z`.'],
  ])('%j', async (args, sentence) => {
    const { status, stdout, stderr } = await run(args, { cwd: project({}) });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(sentence);
    expect(stderr).toMatch(/^error: /);
  });

  test('selecting no rule at all', async () => {
    const { status, stderr } = await run(['--select', 'errors', '--ignore', 'errors/*'], { cwd: project({}) });
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'error: No rule is left to run by what is selected and ignored.\n',
    });
  });

  test('a wrong configuration', async () => {
    const cwd = project({ 'pyproject.toml': '[project]\nname = "x"\n\n[tool.groundrules]\nselct = ["errors"]\n' });
    expect(await run(['.'], { cwd })).toMatchObject({
      status: 2,
      stdout: '',
      stderr: 'error: pyproject.toml:5:1: unknown key `selct`. Did you mean `select`?\n',
    });
  });
});

describe('explain', () => {
  test('a rule', async () => {
    const { status, stdout } = await run(['explain', 'errors/bare-except']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^errors\/bare-except {2}\[G5c\]\n/);
    for (const title of ['Why', 'What to do', 'The standard', 'Reported', 'Fine', 'What it does not see']) {
      expect(stdout).toMatch(new RegExp(`^${title}$`, 'm'));
    }
    expect(stdout).toMatch(/^> │ {5}except:$/m);
    expect(stdout).not.toContain('# error');
  });

  test('a statement, whatever its case', async () => {
    const { stdout } = await run(['explain', 'g5c']);
    expect(stdout).toMatch(/^G5c {2}/);
    for (const part of ['Reported', 'Left alone', 'Rule errors/bare-except', 'why ', 'help ', 'not seen ', 'Fine']) {
      expect(stdout).toMatch(new RegExp(`^ {0,2}${part}`, 'm'));
    }
    expect(stdout).toMatch(/^> │ {5}except:$/m);
  });

  test('a statement that says a general one again, by the rules of that one', async () => {
    const { stdout } = await run(['explain', 'FA4a']);
    expect(stdout).toContain('Rule async/blocking-call ');
    expect(stdout).not.toContain('Rule django/');
  });

  test('a topic', async () => {
    expect((await run(['explain', 'errors'])).stdout).toContain('errors/bare-except');
  });
});
