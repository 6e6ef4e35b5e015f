import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { locate } from './locate.ts';
import type { TomlPosition } from './locate.ts';
import { settings } from './schema.ts';
import type { Config } from './schema.ts';
import { faultsOf } from './shape.ts';
import type { Vocabulary } from './vocabulary.ts';

export interface LoadedConfig {
  /** Absolute path of the file it was read from, null if there is none. */
  readonly file: string | null;
  readonly config: Config;
}

/** A configuration that cannot be used. One sentence for each fault, `file:line:column: …`, relative to the current folder. */
export class ConfigError extends Error {
  readonly sentences: readonly string[];

  constructor(sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.sentences = sentences;
  }
}

/**
 * The configuration for a run: the nearest `groundrules.toml`, or `pyproject.toml` with a table `tool.groundrules`,
 * from a folder upwards to the root of the git repository. Without a repository the search ends at the home folder.
 * @param folder absolute path
 * @throws ConfigError
 */
export async function findConfig(folder: string, vocabulary: Vocabulary, home: string): Promise<LoadedConfig> {
  for (let at = folder; ; at = path.dirname(at)) {
    const own = path.join(at, 'groundrules.toml');
    const shared = path.join(at, 'pyproject.toml');
    const hasOwn = existsSync(own);
    const fromProject = await readTable(shared, vocabulary);
    if (hasOwn && fromProject !== null) {
      throw new ConfigError([
        `${relative(shared)}: the groundrules.toml beside it configures Groundrules too. Keep one of them.`,
      ]);
    }
    if (hasOwn) return loadConfig(own, vocabulary);
    if (fromProject !== null) return fromProject;
    if (existsSync(path.join(at, '.git')) || at === home || path.dirname(at) === at) return { file: null, config: {} };
  }
}

/**
 * Reads a named file: one called `pyproject.toml` by its table `tool.groundrules`, any other as a whole.
 * @throws ConfigError
 */
export async function loadConfig(file: string, vocabulary: Vocabulary): Promise<LoadedConfig> {
  if (path.basename(file) === 'pyproject.toml') {
    return (await readTable(file, vocabulary)) ?? { file, config: {} };
  }
  const text = read(file);
  return { file, config: validate(file, text, await parse(file, text), [], vocabulary) };
}

/** `[tool.groundrules]` of a `pyproject.toml`; null if there is no such file or table. */
async function readTable(file: string, vocabulary: Vocabulary): Promise<LoadedConfig | null> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return null;
  const text = read(file);
  // Spares most runs the parser; and a broken file that says nothing to us is not ours to complain about.
  if (!text.includes('groundrules')) return null;
  const document = await parse(file, text);
  const tool = tableIn(document, 'tool');
  if (tool === null || !Object.hasOwn(tool, 'groundrules')) return null;
  return { file, config: validate(file, text, tool['groundrules'], ['tool', 'groundrules'], vocabulary) };
}

/** @param above path of the table in the text */
function validate(
  file: string,
  text: string,
  table: unknown,
  above: readonly string[],
  vocabulary: Vocabulary,
): Config {
  const positions = locate(text);
  if (typeof table !== 'object' || table === null || Array.isArray(table)) {
    throw new ConfigError([sentence(file, positions.valueAt(above), `\`${above.join('.')}\` must be a table.`)]);
  }
  const sentences = faultsOf(table, settings, vocabulary).map((fault) => {
    const at = [...above, ...fault.path];
    return sentence(file, fault.isKey ? positions.keyAt(at) : positions.valueAt(at), fault.message);
  });
  if (sentences.length > 0) throw new ConfigError(sentences);
  return table;
}

async function parse(file: string, text: string): Promise<Record<string, unknown>> {
  const { parse: parseToml, TomlError } = await import('smol-toml');
  try {
    return parseToml(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const message = error.message.split('\n')[0]!.replace(/^Invalid TOML document: /, 'invalid TOML: ');
    throw new ConfigError([sentence(file, error, `${message}.`)]);
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new ConfigError([`${relative(file)}: ${reason}.`]);
  }
}

function sentence(file: string, { line, column }: TomlPosition, message: string): string {
  return `${relative(file)}:${line}:${column}: ${message}`;
}

function tableIn(document: Record<string, unknown>, key: string): Record<string, unknown> | null {
  const value = document[key];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : null;
}

function relative(file: string): string {
  const fromHere = path.relative('', file);
  return (fromHere.startsWith('..') || path.isAbsolute(fromHere) ? file : fromHere).replaceAll('\\', '/');
}
