import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dump } from '../../scripts/parser/dump.ts';
import { decodeSource } from '../../src/syntax/python/decode.ts';
import { parse } from '../../src/syntax/python/parser.ts';

const folder = path.join(import.meta.dirname, 'fixtures');
const fixtures = readdirSync(folder).filter((file) => file.endsWith('.py'));

/** The dumps are what CPython makes of the files, recorded with `scripts/verify_parser.py --record`. */
describe('the tree is the one of CPython', () => {
  it.each(fixtures)('%s', (file) => {
    const { text, problems } = decodeSource(readFileSync(path.join(folder, file)));
    const expected = readFileSync(path.join(folder, file.replace(/\.py$/, '.dump')), 'utf8');
    const { module, errors } = parse(text);
    expect(problems).toEqual([]);
    expect(errors).toEqual([]);
    const body = expected.slice(expected.indexOf('\n') + 1);
    expect(dump(module, text, { looseFormatStrings: false })).toBe(body);
  });

  it('does not depend on the form of line ends, but for positions', () => {
    for (const file of fixtures) {
      const text = readFileSync(path.join(folder, file), 'utf8');
      const shape = (source: string): string => {
        const { module, errors } = parse(source);
        expect(errors).toEqual([]);
        return dump(module, source, { looseFormatStrings: false }).replace(/ \d+ \d+$/gm, '');
      };
      expect(shape(text.replaceAll('\n', '\r\n'))).toBe(shape(text));
      expect(shape(text.replaceAll('\n', '\r'))).toBe(shape(text));
    }
  });
});
