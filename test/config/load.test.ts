import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ConfigError, findConfig, loadConfig } from '../../src/config/load.ts';
import { vocabulary } from './vocabulary.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'groundrules-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

function write(file: string, text: string): string {
  const target = path.join(folder, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  return target;
}

const find = (from = '') => findConfig(path.join(folder, from), vocabulary, os.homedir());

/** What is wrong with a configuration, without the path of its folder. */
async function faults(text: string, file = 'groundrules.toml'): Promise<readonly string[]> {
  const target = write(file, text);
  try {
    await loadConfig(target, vocabulary);
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences.map((sentence) => sentence.replace(`${folder}/`, ''));
    throw error;
  }
  return [];
}

describe('the configuration of a folder', () => {
  test('is empty where there is none', async () => {
    mkdirSync(path.join(folder, '.git'));
    expect(await find()).toEqual({ file: null, config: {} });
  });

  test('is found in folders above', async () => {
    const file = write('groundrules.toml', 'preset = "strict"\n');
    mkdirSync(path.join(folder, 'a/b'), { recursive: true });
    expect(await find('a/b')).toEqual({ file, config: { preset: 'strict' } });
  });

  test('is the nearest one', async () => {
    write('groundrules.toml', 'preset = "strict"\n');
    const file = write('a/pyproject.toml', '[tool.groundrules]\ncache = false\n');
    expect(await find('a')).toEqual({ file, config: { cache: false } });
  });

  test('is not searched for outside the repository', async () => {
    write('groundrules.toml', 'preset = "strict"\n');
    mkdirSync(path.join(folder, 'a/.git'), { recursive: true });
    expect(await find('a')).toEqual({ file: null, config: {} });
  });

  test('passes a pyproject.toml by that has no table for it', async () => {
    const file = write('groundrules.toml', '');
    write('a/pyproject.toml', '[project]\nname = "groundrules-demo"\n');
    expect(await find('a')).toEqual({ file, config: {} });
  });

  test('does not mind a broken pyproject.toml that does not mention it', async () => {
    mkdirSync(path.join(folder, '.git'));
    write('pyproject.toml', '[project\n');
    expect(await find()).toEqual({ file: null, config: {} });
  });

  test('must stand in one file', async () => {
    write('groundrules.toml', '');
    write('pyproject.toml', '[tool.groundrules]\n');
    await expect(find()).rejects.toThrow('Keep one of them.');
  });
});

describe('a fault of the configuration', () => {
  test('unknown key', async () => {
    expect(await faults('cache = true\nignores = []\n')).toEqual([
      'groundrules.toml:2:1: unknown key `ignores`. Did you mean `ignore`?',
    ]);
  });

  test('unknown key that resembles none', async () => {
    const [sentence] = await faults('zzzzzzzzz = 1\n');
    expect(sentence).toContain('Known keys: preset, select, ignore');
  });

  test('unknown rule, in its line of a long list', async () => {
    expect(await faults('select = [\n  "async", # fine\n  "async/blocking-cal",\n]\n')).toEqual([
      'groundrules.toml:3:3: unknown rule, topic or statement `async/blocking-cal`. Did you mean `async/blocking-call`?',
    ]);
  });

  test('option of a rule', async () => {
    expect(await faults('[options."async/blocking-call"]\ndeth = 2\ndepth = "2"\n')).toEqual([
      'groundrules.toml:2:1: unknown option of async/blocking-call `deth`. Did you mean `depth`?',
      'groundrules.toml:3:9: `options."async/blocking-call".depth` must be a whole number above 0, not "2".',
    ]);
    expect(await faults('[options."secrets/hardcoded-secret"]\n')).toEqual([
      'groundrules.toml:1:10: unknown rule with options `secrets/hardcoded-secret`.',
    ]);
  });

  test('unknown choice', async () => {
    expect(await faults('preset = "stict"\n')).toEqual([
      'groundrules.toml:1:10: `preset` must be "recommended" or "strict", not "stict". Did you mean `strict`?',
    ]);
  });

  test('version that is a number', async () => {
    const [sentence] = await faults('python-version = 3.10\n');
    expect(sentence).toMatch(/^groundrules\.toml:1:18: `python-version` must be "3\.8", .*, not 3\.1\./);
    expect(sentence).toContain('in quotes');
  });

  test('wrong kinds of value', async () => {
    expect(await faults('select = "async"\ncache = "yes"\nper-file-ignores = ["a"]\n')).toEqual([
      'groundrules.toml:1:10: `select` must be a list, not "async".',
      'groundrules.toml:2:9: `cache` must be true or false, not "yes".',
      'groundrules.toml:3:20: `per-file-ignores` must be a table, not a list.',
    ]);
  });

  test('inside an inline table and a table of its own', async () => {
    expect(await faults('per-file-ignores = { "a/*" = ["async"], "b.py" = ["asinc"] }\n')).toEqual([
      'groundrules.toml:1:51: unknown rule, topic or statement `asinc`. Did you mean `async`?',
    ]);
    expect(await faults('[per-file-ignores]\n"a/*" = ["async"]\n"b.py" = [3]\n')).toEqual([
      'groundrules.toml:3:11: `per-file-ignores."b.py"[0]` must be a string, not 3.',
    ]);
  });

  test('in pyproject.toml, behind other tables', async () => {
    const text = '[project]\nignores = """\n[tool.groundrules]\nignores = 1\n"""\n\n[tool.groundrules]\nignores = []\n';
    expect(await faults(text, 'pyproject.toml')).toEqual([
      'pyproject.toml:8:1: unknown key `ignores`. Did you mean `ignore`?',
    ]);
  });

  test('dotted keys', async () => {
    expect(await faults('tool.groundrules.frameworks = ["fastpi"]\n', 'pyproject.toml')).toEqual([
      'pyproject.toml:1:32: unknown framework `fastpi`. Did you mean `fastapi`?',
    ]);
  });

  test('table that is no table', async () => {
    expect(await faults('[tool]\ngroundrules = 1\n', 'pyproject.toml')).toEqual([
      'pyproject.toml:2:15: `tool.groundrules` must be a table.',
    ]);
  });

  test('text that is no TOML', async () => {
    const [sentence] = await faults('preset = \n');
    expect(sentence).toMatch(/^groundrules\.toml:1:\d+: invalid TOML: /);
  });

  test('file that is not there', async () => {
    await expect(loadConfig(path.join(folder, 'none.toml'), vocabulary)).rejects.toThrow('there is no such file.');
  });

  test('all of them at once', async () => {
    expect(await faults('a = 1\nselect = ["nope", "G2a", 1]\n')).toHaveLength(3);
  });
});
