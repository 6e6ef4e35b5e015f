/**
 * Compares the parser with CPython's `ast`: structure, values and positions.
 *
 *   npx tsx scripts/verify-parser.ts --python PYTHON PATH…
 *
 * PATH is a folder or a file. Prints the first line that differs for each file that does; exit code 1 if any did.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { decodeSource } from '../src/syntax/python/decode.ts';
import { parse } from '../src/syntax/python/parser.ts';
import { dump } from './parser/dump.ts';
import { pythonFiles } from './parser/files.ts';

const { values, positionals } = parseArgs({
  options: { python: { type: 'string', default: 'python3' } },
  allowPositionals: true,
});
const script = fileURLToPath(new URL('verify_parser.py', import.meta.url));
const version = execFileSync(values.python, ['-c', 'import platform; print(platform.python_version())'], {
  encoding: 'utf8',
}).trim();
const looseFormatStrings = Number(version.split('.')[1]) < 12;

let failed = false;
for (const path of positionals) failed = !verify(path) || failed;
process.exitCode = failed ? 1 : 0;

/** Compares all files below one path; false if any differs. */
function verify(path: string): boolean {
  const files = pythonFiles([path]);
  const answers = spawnSync(values.python, [script], {
    input: files.map((file) => `${file}\n`).join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'inherit'],
  }).stdout.split('\n');
  let same = 0;
  let different = 0;
  let refused = 0;
  let refusedByBoth = 0;
  files.forEach((file, index) => {
    const answer = answers[index] ?? '';
    const { text, problems } = decodeSource(readFileSync(file));
    const { module, errors } = parse(text);
    if (answer.startsWith('!')) {
      refused++;
      if (errors.length > 0 || problems.length > 0) refusedByBoth++;
      else console.log(`accepted, CPython: ${answer.slice(1)}\n  ${file}`);
      return;
    }
    const ours = dump(module, text, { looseFormatStrings });
    if (errors.length === 0 && answer === createHash('md5').update(ours).digest('hex')) {
      same++;
      return;
    }
    different++;
    if (different > 40) return;
    console.log(`DIFFERENT ${file}`);
    if (errors.length > 0)
      console.log('  error', errors[0], JSON.stringify(text.slice(errors[0]!.start - 40, errors[0]!.end + 20)));
    printFirstDifference(file, ours);
  });
  console.log(
    `${path}: CPython ${version}, ${files.length} files, ${same} the same, ${different} different; ` +
      `CPython refuses ${refused}, of which ${refusedByBoth} have errors here`,
  );
  return different === 0;
}

function printFirstDifference(file: string, ours: string): void {
  const theirs = execFileSync(values.python, [script, '--dump', file], { encoding: 'utf8', maxBuffer: 1 << 30 });
  const left = ours.split('\n');
  const right = theirs.split('\n');
  const at = left.findIndex((line, index) => line !== right[index]);
  const from = Math.max(0, at - 3);
  console.log(
    `  ours   ${left
      .slice(from, at + 3)
      .join(' | ')
      .slice(0, 300)}`,
  );
  console.log(
    `  theirs ${right
      .slice(from, at + 3)
      .join(' | ')
      .slice(0, 300)}`,
  );
}
