import { execFileSync, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { root } from '../../scripts/generate/listing.ts';

export interface Outcome {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  /** Added to an environment that says nothing of colours. */
  readonly env?: Readonly<Record<string, string>>;
}

const BIN = path.join(root, 'dist/bin.js');
let scratch: string;

/** Builds the command, if its sources have changed, and gives the file's tests a folder of their own. */
export function setUp(): void {
  beforeAll(() => {
    scratch = mkdtempSync(path.join(os.tmpdir(), 'groundrules-'));
    execFileSync(process.execPath, [path.join(root, 'scripts/build.mjs'), '--if-stale']);
  });
  afterAll(() => {
    rmSync(scratch, { recursive: true, force: true });
  });
}

let projects = 0;

/** A new project of these files, as the root of a repository. */
export function project(files: Readonly<Record<string, string>>): string {
  const folder = path.join(scratch, `project-${projects++}`);
  mkdirSync(path.join(folder, '.git'), { recursive: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), text);
  }
  return folder;
}

/** Starts the built command; its caches stay in the tests' folder. */
export function start(args: readonly string[], { cwd = scratch, env = {} }: RunOptions = {}): ChildProcess {
  const { NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
  return spawn(process.execPath, [BIN, ...args], {
    cwd,
    env: { ...inherited, XDG_CACHE_HOME: path.join(scratch, 'cache'), ...env },
  });
}

export function run(args: readonly string[], options: RunOptions = {}): Promise<Outcome> {
  return outcomeOf(start(args, options));
}

export function outcomeOf(child: ChildProcess): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => (stdout += chunk));
    child.stderr!.setEncoding('utf8').on('data', (chunk: string) => (stderr += chunk));
    child.on('error', reject).on('close', (status, signal) => resolve({ status, signal, stdout, stderr }));
  });
}
