/**
 * What CI runs: scaffolds a rule, a framework and a rule of that framework in a copy of the tree, and holds them
 * against the type checker and their own examples.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from '../generate/listing.ts';

const PARTS = [
  'src',
  'scripts',
  'test',
  'bench',
  'docs',
  'schema',
  'package.json',
  'tsconfig.json',
  'vitest.config.ts',
];

const COMMANDS = [
  ['tsx', 'scripts/new-rule.ts', 'throw-away/neutral-rule'],
  ['tsx', 'scripts/new-framework.ts', 'toy'],
  ['tsx', 'scripts/new-rule.ts', 'toy/throw-away'],
  ['tsc'],
  ['vitest', 'run', 'test/rules', '-t', 'throw-away'],
];

const copy = mkdtempSync(path.join(tmpdir(), 'groundrules-scaffold-'));
try {
  for (const part of PARTS) cpSync(path.join(root, part), path.join(copy, part), { recursive: true });
  symlinkSync(path.join(root, 'node_modules'), path.join(copy, 'node_modules'), 'junction');
  const hold = COMMANDS.every(succeeds);
  if (!hold) process.exitCode = 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function succeeds([command, ...args]: readonly string[]): boolean {
  console.log(`> ${[command, ...args].join(' ')}`);
  const executable = path.join(copy, 'node_modules/.bin', command!);
  return spawnSync(executable, args, { cwd: copy, stdio: 'inherit' }).status === 0;
}
