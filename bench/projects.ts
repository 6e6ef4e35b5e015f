/**
 * `npm run bench -- projects --tree DIR … [--ruff RUFF] [--repeats N]`: this tool, as built into `dist/`, against ruff
 * with comparable rules, over the same trees.
 *
 * Trees are copied first, for warm runs write their cache. Each round runs every command once, so that a busy machine
 * is busy for all of them; the table shows medians of wall time, and the ratio to ruff in the same rounds. Trees may
 * also be given as GROUNDRULES_BENCH_TREES, separated like PATH.
 */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const BIN = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../dist/bin.js');
const RUFF_ARGUMENTS = ['check', '--no-cache', '--quiet', '--select', 'S,ASYNC,DJ,FAST,B,F'];
const TIME = '/usr/bin/time';

interface Sample {
  readonly seconds: number;
  /** Peak of the process, MiB; null where nothing measures it. */
  readonly memory: number | null;
}

interface Command {
  readonly name: string;
  readonly run: () => Sample;
}

export function run(args: string[]): void {
  const { values } = parseArgs({
    args,
    options: {
      tree: { type: 'string', multiple: true },
      ruff: { type: 'string', default: process.env['RUFF'] ?? 'ruff' },
      repeats: { type: 'string', default: '5' },
    },
  });
  const trees = values.tree ?? process.env['GROUNDRULES_BENCH_TREES']?.split(path.delimiter) ?? [];
  if (trees.length === 0 || !existsSync(BIN)) {
    console.error(trees.length === 0 ? 'Name a tree: --tree DIR.' : 'There is no dist/bin.js: run `npm run build`.');
    process.exitCode = 2;
    return;
  }
  for (const tree of trees) {
    const folder = mkdtempSync(path.join(tmpdir(), 'groundrules-bench-'));
    try {
      const copy = path.join(folder, path.basename(path.resolve(tree)));
      cpSync(tree, copy, { recursive: true, verbatimSymlinks: true });
      benchTree(copy, values.ruff, Number(values.repeats));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

function benchTree(tree: string, ruff: string, repeats: number): void {
  const edited = typicalFile(tree);
  const original = readFileSync(edited);
  let edits = 0;
  const ours = (name: string, ...options: string[]): Command => ({
    name,
    run: () =>
      measure(process.execPath, [BIN, 'check', '--output-file', path.join(tree, '..', 'report'), ...options, tree]),
  });
  const commands: Command[] = [
    { name: 'ruff, cold', run: () => measure(ruff, [...RUFF_ARGUMENTS, tree]) },
    ours('groundrules, cold', '--no-cache'),
    ours('  one thread', '--no-cache', '--jobs', '1'),
    ours('  nothing changed'),
    {
      name: '  one file changed',
      run: () => {
        appendFileSync(edited, `\n\ndef added_${edits++}(value):\n    return str(value)\n`);
        return ours('').run();
      },
    },
  ];
  // Fills the cache, and with it the code cache.
  ours('').run();
  const samples = commands.map((): Sample[] => []);
  for (let round = 0; round < repeats; round++) {
    commands.forEach((command, index) => samples[index]!.push(command.run()));
    // What the last command changed is read again here, and not by the next round's warm run.
    writeFileSync(edited, original);
    ours('').run();
  }

  console.log(`\n${path.basename(tree)}, median of ${repeats}\n`);
  console.log(`${''.padEnd(22)}${'seconds'.padStart(9)}${'to ruff'.padStart(9)}${'MiB'.padStart(7)}`);
  commands.forEach(({ name }, index) => {
    const seconds = median(samples[index]!.map((sample) => sample.seconds));
    const ratio = median(samples[index]!.map((sample, round) => sample.seconds / samples[0]![round]!.seconds));
    const memory = samples[index]![0]!.memory === null ? null : median(samples[index]!.map((sample) => sample.memory!));
    console.log(
      name.padEnd(22) +
        seconds.toFixed(3).padStart(9) +
        ratio.toFixed(2).padStart(9) +
        (memory?.toFixed(0) ?? '–').padStart(7),
    );
  });
}

function measure(command: string, args: readonly string[]): Sample {
  const isTimed = existsSync(TIME);
  const start = performance.now();
  const child = isTimed
    ? spawnSync(TIME, ['-f', '%M', command, ...args], { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' })
    : spawnSync(command, args, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' });
  const seconds = (performance.now() - start) / 1000;
  // 0 and 1 tell clean from not; anything else is a run that failed.
  if (child.error !== undefined || (child.status ?? 2) > 1) {
    throw new Error(`${command} ${args.join(' ')} failed: ${child.error?.message ?? child.stderr}`);
  }
  const kilobytes = isTimed ? Number(/(\d+)\s*$/.exec(child.stderr)?.[1]) : Number.NaN;
  return { seconds, memory: Number.isNaN(kilobytes) ? null : kilobytes / 1024 };
}

/** The Python file of median size. */
function typicalFile(tree: string): string {
  const files = readdirSync(tree, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py') && !/test|migration/.test(entry.parentPath))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .map((file) => ({ file, size: readFileSync(file).length }))
    .toSorted((a, b) => a.size - b.size || (a.file < b.file ? -1 : 1));
  return files[files.length >> 1]!.file;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}
