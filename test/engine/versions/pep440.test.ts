import { describe, expect, test } from 'vitest';
import {
  allows,
  allowsNewest,
  compareVersions,
  parseRange,
  parseVersion,
  pinOf,
} from '../../../src/engine/versions/pep440.ts';

describe('versions', () => {
  test('are in the order of PEP 440', () => {
    const ordered = [
      '1.0.dev1', '1.0a1.dev1', '1.0a1', '1.0a2', '1.0b1', '1.0rc1', '1.0', '1.0.post1.dev1', '1.0.post1', '1.0.1',
      '1.1.dev1', '1.10', '2!0.1',
    ]; // prettier-ignore
    for (let i = 1; i < ordered.length; i++) {
      const [before, after] = [parseVersion(ordered[i - 1]!)!, parseVersion(ordered[i]!)!];
      expect(compareVersions(before, after), `${ordered[i - 1]} < ${ordered[i]}`).toBeLessThan(0);
      expect(compareVersions(after, before)).toBeGreaterThan(0);
    }
  });

  test('compare without regard to spelling', () => {
    for (const [a, b] of [
      ['1.0', '1'],
      ['v1.2', '1.2.0'],
      ['1.0-1', '1.0.post1'],
      ['1.0c1', '1.0rc1'],
      ['1.0alpha', '1.0a0'],
      ['2.1+cu118', '2.1'],
    ]) {
      expect(compareVersions(parseVersion(a!)!, parseVersion(b!)!), `${a} = ${b}`).toBe(0);
    }
    expect(['', 'latest', '1.x', '1..2', '>=1'].map(parseVersion)).toEqual([null, null, null, null, null]);
  });
});

describe('ranges', () => {
  test.each([
    ['>=4.2,<5', ['4.2', '4.2.1', '4.99'], ['4.1', '5.0', '5.0a1']],
    ['==3.*', ['3.0', '3.12.1'], ['2.9', '4.0']],
    ['!=1.5.*,>=1', ['1.4', '1.6'], ['1.5.2', '0.9']],
    ['~=1.4.2', ['1.4.2', '1.4.9'], ['1.5', '1.4.1']],
    ['~=1.4', ['1.4', '1.9'], ['2.0', '1.3']],
    ['^2.6.1', ['2.6.1', '2.99'], ['3.0', '2.6.0']],
    ['^0.115.0', ['0.115.4'], ['0.116', '1.0']],
    ['~1.4', ['1.4.7'], ['1.5']],
    ['1.2.3', ['1.2.3'], ['1.2.4']],
    ['>1,<=2', ['1.1', '2'], ['1', '2.0.1']],
    ['>= 2 < 3', ['2.5'], ['3']],
    ['^1 || ^3', ['1.2', '3.4'], ['2.0']],
    ['*', ['0.1', '99'], []],
    ['', ['0.1', '99'], []],
  ])('%s', (text, inside, outside) => {
    const range = parseRange(text)!;
    for (const version of inside) expect(allows(range, parseVersion(version)!), version).toBe(true);
    for (const version of outside) expect(allows(range, parseVersion(version)!), version).toBe(false);
  });

  test('that cannot be read are none', () => {
    expect(['>=latest', '~=1', '>>2'].map(parseRange)).toEqual([null, null, null]);
  });

  test.each([
    // what is tested, what is required, whether the newest that is allowed is meant
    ['>=2', '>=1', true],
    ['<2', '>=1', false],
    ['>=2', '<2', false],
    ['<2', '<2', true],
    ['>=1.10', '<2', true],
    ['<2', '>=1,<=1.5', true],
    ['>=1.5', '>=1,<=1.5', true],
    ['>1.5', '>=1,<=1.5', false],
    ['<3', '^2.6', true],
    ['>=5', '', true],
    ['!=2.*', '<3', false],
  ])('%s holds for the newest of %j: %s', (range, requirement, expected) => {
    expect(allowsNewest(parseRange(range)!, parseRange(requirement)!)).toBe(expected);
  });

  test('pin one version or none', () => {
    expect(['==1.2.3', '=== 1.2', '==1.*', '>=1', '==1,<2', ''].map(pinOf)).toEqual([
      '1.2.3',
      '1.2',
      null,
      null,
      null,
      null,
    ]);
  });
});
