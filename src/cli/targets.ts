import { existsSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { findConfig, loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';
import { didYouMean } from '../config/suggest.ts';
import type { Rule } from '../contracts/rule.ts';
import { type Session, createSession } from '../engine/session.ts';
import { UsageError } from './failure.ts';
import { vocabulary } from './knowledge.ts';

/** Options of every command that reads projects. */
export interface TargetOptions {
  readonly config?: string;
  readonly cache: boolean;
  readonly jobs?: number;
}

export interface Opened {
  readonly targets: readonly string[];
  readonly config: Config;
  readonly session: Session;
}

const COMMANDS = ['check', 'map', 'report', 'explain', 'help'];

/**
 * The session that reads what was named on the command line, with the configuration that is meant for it.
 * @param paths the working directory if there are none
 * @throws UsageError, ConfigError
 */
export async function open(
  paths: readonly string[],
  options: TargetOptions,
  rulesFor: (config: Config) => readonly Rule[],
): Promise<Opened> {
  const targets = paths.length === 0 ? ['.'] : paths;
  requirePaths(targets);
  const { file, config } = await configFor(targets, options.config);
  const session = createSession({
    cwd: process.cwd(),
    rules: rulesFor(config),
    config,
    configFolder: file === null ? null : path.dirname(file),
    cache: options.cache && config.cache !== false,
    jobs: options.jobs ?? null,
  });
  return { targets, config, session };
}

async function configFor(targets: readonly string[], named: string | undefined) {
  if (named !== undefined) return loadConfig(path.resolve(named), vocabulary);
  return findConfig(commonFolder(targets), vocabulary, os.homedir());
}

/** The deepest folder that all targets lie in, absolute. */
function commonFolder(targets: readonly string[]): string {
  const folders = targets.map((target) => {
    const absolute = path.resolve(target);
    return statSync(absolute).isDirectory() ? absolute : path.dirname(absolute);
  });
  return folders.reduce((common, folder) => {
    let at = common;
    while (folder !== at && !folder.startsWith(at.endsWith(path.sep) ? at : at + path.sep)) at = path.dirname(at);
    return at;
  });
}

function requirePaths(targets: readonly string[]): void {
  const missing = targets.filter((target) => !existsSync(target));
  if (missing.length === 0) return;
  const suggestion = didYouMean(targets[0]!, COMMANDS);
  throw new UsageError(
    ...missing.map((target) => `there is no file or folder \`${target}\`.${target === targets[0] ? suggestion : ''}`),
  );
}
