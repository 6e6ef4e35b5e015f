import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { SubjectName, SubjectRecord, VerifyRecord } from '../../scripts/verify/recipe.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const recipes = fileURLToPath(new URL('../../scripts/verify/recipes/', import.meta.url));

/** Least share of what the framework states that must be found, and greatest share of what it does not state. */
const BARS: { readonly [subject in SubjectName]: { readonly found: number; readonly extra: number } } = {
  routes: { found: 0.99, extra: 0.01 },
  // A value that is not the effective one is worse than none.
  settings: { found: 0.9, extra: 0 },
  models: { found: 0.99, extra: 0.01 },
  dependencies: { found: 0.99, extra: 0.01 },
  security: { found: 0.99, extra: 0.01 },
  services: { found: 0.99, extra: 0.01 },
};

const records = namesIn(here, '.json').map((name) => ({
  name,
  record: JSON.parse(readFileSync(`${here}${name}.json`, 'utf8')) as VerifyRecord,
}));

describe.each(records)('$name, as its framework sees it', ({ name, record }) => {
  test('has a recipe', () => {
    expect(namesIn(recipes, '.ts')).toContain(name);
    expect(record.project).toBe(name);
  });

  test.each(record.subjects)('$subject are found', (subject) => {
    expect(subject.expected).toBeGreaterThan(0);
    expect(subject.found).toBe(subject.expected - subject.missing.length);
    expect(shareFound(subject)).toBeGreaterThanOrEqual(BARS[subject.subject].found);
    expect(shareExtra(subject)).toBeLessThanOrEqual(BARS[subject.subject].extra);
  });

  test.each(record.subjects)('differences of $subject are explained', ({ missing, extra, undetermined }) => {
    expect([...missing, ...extra, ...undetermined].filter(({ why }) => why === '')).toEqual([]);
  });
});

test('every recipe has a record', () => {
  expect(records.map(({ name }) => name)).toEqual(namesIn(recipes, '.ts'));
});

function namesIn(folder: string, ending: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith(ending) && !file.startsWith('_'))
    .map((file) => file.slice(0, -ending.length))
    .toSorted();
}

function shareFound({ expected, found }: SubjectRecord): number {
  return found / expected;
}

function shareExtra({ expected, extra }: SubjectRecord): number {
  return extra.length / expected;
}
