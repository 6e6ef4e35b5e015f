import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { pythonFiles } from '../../scripts/parser/files.ts';
import { violation } from '../../scripts/parser/invariants.ts';
import { mutate, Random } from '../../scripts/parser/mutate.ts';
import { parse } from '../../src/syntax/python/parser.ts';

const CASES = 3000;
const texts = pythonFiles([path.join(import.meta.dirname, 'fixtures')]).map((file) => readFileSync(file, 'utf8'));

it('gives a sound tree for mutated files', () => {
  for (let seed = 0; seed < CASES; seed++) {
    const random = new Random(seed);
    const text = mutate(random.pick(texts), random);
    expect(violation(text, parse(text)), `seed ${seed}`).toBeNull();
  }
});

const MANY = 100_000;
const DEEP = 10_000;

it.each<[string, string]>([
  ['open parentheses', '('.repeat(DEEP)],
  ['closed parentheses', '('.repeat(DEEP) + ')'.repeat(DEEP)],
  ['brackets of all sorts', '([{'.repeat(DEEP)],
  ['calls in calls', 'f('.repeat(DEEP)],
  ['subscripts in subscripts', 'a['.repeat(DEEP)],
  ['dicts in dicts', '{1: '.repeat(DEEP)],
  ['f-strings in f-strings', "f'{".repeat(DEEP)],
  ['format specifications in each other', `f'${'{a:'.repeat(DEEP)}`],
  ['patterns in patterns', `match a:\n case ${'['.repeat(DEEP)}`],
  ['blocks in blocks', Array.from({ length: 2000 }, (_, i) => `${' '.repeat(i)}if a:\n`).join('')],
  ['a chain of +', `x = ${'a + '.repeat(MANY)}a\n`],
  ['a chain of **', `${'a ** '.repeat(MANY)}a`],
  ['a chain of attributes', `a${'.b'.repeat(MANY)}`],
  ['a chain of calls', `a${'()'.repeat(MANY)}`],
  ['a chain of subscripts', `a${'[0]'.repeat(MANY)}`],
  ['a chain of comparisons', `a${' < b'.repeat(MANY)}`],
  ['a chain of and', `a${' and b'.repeat(MANY)}`],
  ['a chain of not', `${'not '.repeat(MANY)}a`],
  ['a chain of minus', `${'-'.repeat(MANY)}a`],
  ['a chain of conditionals', `${'a if b else '.repeat(MANY)}c`],
  ['a chain of lambdas', `${'lambda: '.repeat(MANY)}a`],
  ['a chain of elif', `if a:\n  b\n${'elif c:\n  d\n'.repeat(MANY)}`],
  ['a chain of strings', '"a" '.repeat(MANY)],
  ['a chain of f-strings', `f"{a}" `.repeat(MANY / 10)],
  ['a chain of assignments', `${'a = '.repeat(MANY)}b`],
  ['closing brackets', ')'.repeat(MANY)],
])('survives %s', (_, text) => {
  expect(violation(text, parse(text))).toBeNull();
});
