/**
 * `npm run bench -- parser [DIR] [--python PYTHON]`: this parser against CPython's `ast.parse` on the Python files
 * below DIR (default: Django, checked out beside the repository), in turns, each in processes of its own.
 *
 * Warm is the best round of a process that goes on parsing, one-shot the best wall time from start to exit of a
 * process that reads and parses everything once. Both include decoding; MB are 10⁶ bytes of source.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { pythonFiles } from '../scripts/parser/files.ts';

const here = path.dirname(fileURLToPath(import.meta.url));
const REPEATS = 3;

type Times = { warm: number; oneShot: number };

export async function run(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { python: { type: 'string', default: 'python3' } },
    allowPositionals: true,
  });
  const corpus = positionals[0] ?? path.resolve(here, '../../corpora/django');
  const files = pythonFiles([corpus]);
  const megabytes = files.reduce((sum, file) => sum + statSync(file).size, 0) / 1e6;
  const folder = mkdtempSync(path.join(tmpdir(), 'groundrules-bench-'));
  try {
    const list = path.join(folder, 'files');
    writeFileSync(list, files.join('\n'));
    const bundle = path.join(folder, 'parser.cjs');
    await build({
      entryPoints: [path.join(here, 'parser/ours.ts')],
      outfile: bundle,
      bundle: true,
      platform: 'node',
      target: 'node20.19',
      format: 'cjs',
      minifySyntax: true,
      minifyWhitespace: true,
      logLevel: 'error',
    });
    const version = execFileSync(values.python, ['--version'], { encoding: 'utf8' }).trim();
    const ours: Times = { warm: Infinity, oneShot: Infinity };
    const cpython: Times = { warm: Infinity, oneShot: Infinity };
    for (let repeat = 0; repeat < REPEATS; repeat++) {
      measure(ours, [process.execPath, bundle], list, 6);
      measure(cpython, [values.python, path.join(here, 'parser/cpython.py')], list, 2);
    }
    console.log(`${files.length} files, ${megabytes.toFixed(1)} MB; Node ${process.versions.node}, ${version}`);
    print('warm', megabytes, ours.warm, cpython.warm, version);
    print('one-shot', megabytes, ours.oneShot, cpython.oneShot, version);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Runs a program once for one round and once for several, and keeps the best times. */
function measure(times: Times, command: readonly string[], list: string, rounds: number): void {
  const [program, script] = command as [string, string];
  const started = performance.now();
  execFileSync(program, [script, list, '1']);
  times.oneShot = Math.min(times.oneShot, performance.now() - started);
  const output = execFileSync(program, [script, list, String(rounds)], { encoding: 'utf8' });
  times.warm = Math.min(times.warm, ...output.trim().split('\n').map(Number));
}

function print(name: string, megabytes: number, ours: number, cpython: number, version: string): void {
  const rate = (ms: number): string => `${ms.toFixed(0)} ms, ${((megabytes / ms) * 1000).toFixed(1)} MB/s`;
  console.log(
    `${name.padEnd(9)} this parser ${rate(ours)}; ${version} ${rate(cpython)}; ${(cpython / ours).toFixed(1)}×`,
  );
}
