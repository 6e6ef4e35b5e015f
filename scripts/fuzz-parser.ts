/**
 * Parses mutated real files and checks what comes out.
 *
 *   npx tsx scripts/fuzz-parser.ts --cases 100000 --corpus DIR [--seed N]
 *
 * Prints every case that throws, takes over two seconds or breaks an invariant; exit code 1 if there is one.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { decodeSource } from '../src/syntax/python/decode.ts';
import { parse } from '../src/syntax/python/parser.ts';
import { pythonFiles } from './parser/files.ts';
import { violation } from './parser/invariants.ts';
import { mutate, Random } from './parser/mutate.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    corpus: { type: 'string', multiple: true, default: ['test/syntax/fixtures'] },
    seed: { type: 'string', default: '1' },
  },
});
const cases = Number(values.cases);
const files = pythonFiles(values.corpus).filter((file) => readFileSync(file).length < 40_000);
let failures = 0;
let slowest = 0;
let characters = 0;
for (let index = 0; index < cases; index++) {
  // A seed for each case, so that one case can be run again alone.
  const random = new Random(Number(values.seed) + index);
  const file = random.pick(files);
  const text = mutate(decodeSource(readFileSync(file)).text, random);
  characters += text.length;
  const started = performance.now();
  let wrong: string | null;
  try {
    wrong = violation(text, parse(text));
  } catch (error) {
    wrong = String(error instanceof Error ? error.stack : error).slice(0, 400);
  }
  const took = performance.now() - started;
  slowest = Math.max(slowest, took);
  if (took > 2000) wrong ??= `took ${Math.round(took)} ms`;
  if (wrong === null) continue;
  if (++failures <= 20) console.log(`seed ${Number(values.seed) + index} (--cases 1), ${file}: ${wrong}`);
}
console.log(
  `${cases} cases from ${files.length} files, ${(characters / 1e6).toFixed(0)} MB, ${failures} failures; ` +
    `slowest ${slowest.toFixed(0)} ms with its checks`,
);
process.exitCode = failures > 0 ? 1 : 0;
