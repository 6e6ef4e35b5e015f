/** Reads the files listed in a file, parses all of them a number of times, prints the milliseconds of each round. */
import { readFileSync } from 'node:fs';
import { decodeSource } from '../../src/syntax/python/decode.ts';
import { parse } from '../../src/syntax/python/parser.ts';

const [list, rounds] = process.argv.slice(2);
const sources = readFileSync(list!, 'utf8')
  .split('\n')
  .map((file) => readFileSync(file));
for (let round = 0; round < Number(rounds); round++) {
  const started = performance.now();
  for (const source of sources) parse(decodeSource(source).text);
  console.log(performance.now() - started);
}
