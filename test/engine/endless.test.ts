import { expect, test } from 'vitest';
import { checkSources } from '../../src/engine/check-sources.ts';

/*
 * Files that are far too long: what takes time by the square of a length does not end within a test.
 */

const COUNT = 40_000;

function many(part: (index: number) => string, between: string): string {
  return Array.from({ length: COUNT }, (_, index) => part(index)).join(between);
}

test.each([
  ['a dict', `TABLE = {${many((i) => `"key_${i}": "some text ${i}"`, ', ')}, "api_key": "q8Zr4LmX2vTy7NcB1kDw"}\n`],
  [
    'targets',
    `${many((i) => `a${i}`, ', ')} = ${many((i) => `"text ${i}"`, ', ')}\napi_key = "q8Zr4LmX2vTy7NcB1kDw"\n`,
  ],
  ['a chain of targets', `${many((i) => `a${i}`, ' = ')} = 1\napi_key = "q8Zr4LmX2vTy7NcB1kDw"\n`],
  ['arguments', `print(${many((i) => `"text ${i}"`, ', ')})\napi_key = "q8Zr4LmX2vTy7NcB1kDw"\n`],
  ['decorators', `${many((i) => `@once(${i})`, '\n')}\ndef f(): ...\napi_key = "q8Zr4LmX2vTy7NcB1kDw"\n`],
])('%s without end is read to its end', (_, source) => {
  const { findings, problems } = checkSources({ 'shop/app.py': source }, { frameworks: ['flask'] });
  expect(problems).toEqual([]);
  expect(findings.map(({ rule }) => rule)).toContain('secrets/hardcoded-secret');
});
