import { Ajv2020 } from 'ajv/dist/2020.js';
import { parse } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { jsonSchema, settings, settingsMarkdown } from '../../src/config/schema.ts';
import { faultsOf } from '../../src/config/shape.ts';
import { vocabulary } from './vocabulary.ts';

const validate = new Ajv2020({ strict: true }).compile(JSON.parse(jsonSchema(vocabulary)) as object);

/** Whether the published schema and the tool accept a configuration. */
function verdicts(toml: string): { schema: boolean; tool: boolean } {
  const table = parse(toml);
  return { schema: validate(table), tool: faultsOf(table, settings, vocabulary).length === 0 };
}

describe('the published schema and the validation agree', () => {
  test.each([
    '',
    'preset = "strict"',
    'select = ["async", "async/*", "G2a", "secrets/hardcoded-secret"]',
    'ignore = []',
    'include = ["src/**"]\nexclude = ["a/", "!b"]',
    '[per-file-ignores]\n"scripts/*" = ["async"]',
    'fail-on = "never"',
    'cache = false',
    'python-version = "3.12"',
    'frameworks = ["fastapi", "django"]',
    'options."async/blocking-call".depth = 4',
    'options = {}',
  ])('on a right one: %s', (toml) => {
    expect(verdicts(toml)).toEqual({ schema: true, tool: true });
  });

  test.each([
    'presets = "strict"',
    'preset = "all"',
    'preset = true',
    'select = "async"',
    'select = ["asynch"]',
    'include = [1]',
    'per-file-ignores = ["a"]',
    'per-file-ignores = { a = "async" }',
    'fail-on = "warnings"',
    'cache = "no"',
    'python-version = 3.12',
    'python-version = "2.7"',
    'frameworks = "django"',
    'frameworks = ["rails"]',
    'options = 4',
    'options."async/blocking-call" = 4',
    'options."async/blocking-call".dept = 4',
    'options."async/blocking-call".depth = 0',
    'options."async/blocking-call".depth = 1.5',
    'options."secrets/hardcoded-secret".depth = 4',
  ])('on a wrong one: %s', (toml) => {
    expect(verdicts(toml)).toEqual({ schema: false, tool: false });
  });
});

describe('the documentation', () => {
  test('has every key, with an example that parses and sets it', () => {
    const text = settingsMarkdown();
    for (const [key, { example }] of Object.entries(settings)) {
      expect(text).toContain(`### \`${key}\``);
      expect(Object.keys(parse(example))).toEqual([key]);
    }
  });
});
