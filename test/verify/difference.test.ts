import { describe, expect, test } from 'vitest';
import { compare } from '../../scripts/verify/compare/difference.ts';
import { routes } from '../../scripts/verify/compare/routes.ts';
import { settings } from '../../scripts/verify/compare/settings.ts';
import type { Entry, Recipe } from '../../scripts/verify/recipe.ts';

const recipe: Recipe = {
  name: 'shop',
  framework: 'flask',
  source: { repository: 'shop/shop', commit: '0' },
  requirements: [],
  boot: { script: 'shop.py' },
  subjects: ['routes'],
  explains: [
    { what: /^GET \/plugin/, why: 'A plugin of the machine adds it.', isDetermined: false },
    { what: /^GET \/old/, why: 'It is added by a computed name.' },
  ],
};

function entry(key: string, value: string | null = null): Entry {
  return { key, value };
}

describe('a comparison', () => {
  test('counts what is found under the same key with the same value', () => {
    const record = compare(routes, [entry('GET /', 'app.index')], [entry('GET /', 'app.index')], recipe);
    expect(record).toEqual({ subject: 'routes', expected: 1, found: 1, missing: [], extra: [], undetermined: [] });
  });

  test('does not compare what the framework’s side leaves open', () => {
    const stated = [entry('GET /'), entry('GET /', 'app.index')];
    const record = compare(routes, stated, [entry('GET /', 'app.index'), entry('GET /', 'app.other')], recipe);
    expect(record.found).toBe(2);
  });

  test('has another value miss on both sides', () => {
    const record = compare(routes, [entry('GET /', 'app.index')], [entry('GET /', 'app.other')], recipe);
    expect(record.missing).toEqual([{ what: 'GET / → app.index', why: '' }]);
    expect(record.extra).toEqual([{ what: 'GET / → app.other', why: '' }]);
  });

  test('needs two for two of a kind', () => {
    expect(compare(routes, [entry('GET /'), entry('GET /')], [entry('GET /')], recipe).missing).toHaveLength(1);
    expect(compare(routes, [entry('GET /')], [entry('GET /'), entry('GET /')], recipe).extra).toHaveLength(1);
  });

  test('gives the reason that the recipe knows', () => {
    const { missing } = compare(routes, [entry('GET /old')], [], recipe);
    expect(missing).toEqual([{ what: 'GET /old', why: 'It is added by a computed name.' }]);
  });

  test('does not count what the project’s text cannot tell', () => {
    const record = compare(routes, [entry('GET /'), entry('GET /plugin')], [entry('GET /')], recipe);
    expect(record).toMatchObject({ expected: 1, found: 1, missing: [] });
    expect(record.undetermined).toEqual([{ what: 'GET /plugin', why: 'A plugin of the machine adds it.' }]);
  });

  test('takes an unknown setting for a gap and another value for wrong', () => {
    const stated = [entry('settings.DEBUG', 'false'), entry('settings.NAME', '"a"')];
    const ours = [entry('settings.DEBUG', null), entry('settings.NAME', '"b"')];
    const record = compare(settings, stated, ours, recipe);
    expect(record.missing.map(({ what }) => what)).toEqual(['settings.DEBUG → false', 'settings.NAME → "a"']);
    expect(record.extra.map(({ what }) => what)).toEqual(['settings.NAME → "b"']);
  });
});
