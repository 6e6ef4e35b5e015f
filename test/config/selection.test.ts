import { describe, expect, test } from 'vitest';
import { selectRules } from '../../src/config/selection.ts';
import type { Selection } from '../../src/config/selection.ts';
import type { Rule } from '../../src/contracts/rule.ts';

const rule = (name: string, preset: Rule['preset'], standard: string) =>
  ({ name, preset, standards: [standard] }) as unknown as Rule;

const rules = [
  rule('async/blocking-call', 'recommended', 'G2a'),
  rule('async/dropped-task', 'strict', 'G2d'),
  rule('secrets/hardcoded-secret', 'recommended', 'G3a'),
];

const chosen = (configured: Selection, asked: Selection = {}) =>
  selectRules(rules, configured, asked).map(({ name }) => name);

const BLOCKING = 'async/blocking-call';
const DROPPED = 'async/dropped-task';
const SECRET = 'secrets/hardcoded-secret';

describe('rules to run', () => {
  test('are the recommended ones', () => {
    expect(chosen({})).toEqual([BLOCKING, SECRET]);
  });

  test('are all under strict', () => {
    expect(chosen({ preset: 'strict' })).toEqual([BLOCKING, DROPPED, SECRET]);
  });

  test.each([
    ['async/dropped-task', [DROPPED]],
    ['async', [BLOCKING, DROPPED]],
    ['async/*', [BLOCKING, DROPPED]],
    ['G3a', [SECRET]],
  ])('are only those selected: %s', (selector, expected) => {
    expect(chosen({ select: [selector] })).toEqual(expected);
    expect(chosen({}, { select: [selector] })).toEqual(expected);
  });

  test('are the preset and those selected, if both are given', () => {
    expect(chosen({ preset: 'recommended', select: ['G2d'] })).toEqual([BLOCKING, DROPPED, SECRET]);
  });

  test('are not those ignored', () => {
    expect(chosen({ preset: 'strict', ignore: ['async'] })).toEqual([SECRET]);
    expect(chosen({ select: ['async'], ignore: ['G2a'] })).toEqual([DROPPED]);
  });
});

describe('the command line', () => {
  test('replaces what the configuration selects and ignores', () => {
    expect(chosen({ preset: 'strict', ignore: ['G2a'] }, { select: ['G2a'] })).toEqual([BLOCKING]);
    expect(chosen({ select: ['G2d'] }, { preset: 'recommended' })).toEqual([BLOCKING, SECRET]);
  });

  test('ignores more than the configuration does', () => {
    expect(chosen({ preset: 'strict', ignore: ['G2a'] }, { ignore: ['G3a'] })).toEqual([DROPPED]);
  });
});
