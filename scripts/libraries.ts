/**
 * `npm run libraries -- PYTHON`: asks the libraries that PYTHON has installed whether they have the names that
 * `src/libraries` gives facts of, and records the answers in `test/libraries/names.json`, which a test reads. Names of
 * libraries that are not installed there keep what was recorded of them before.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { libraries } from '../src/generated/libraries.ts';
import { pathsOf } from './libraries/paths.ts';

const RECORD = fileURLToPath(new URL('../test/libraries/names.json', import.meta.url));
const LOOK = fileURLToPath(new URL('libraries/look.py', import.meta.url));

/** What is recorded: how many names were seen, and each that was not. */
interface Answer {
  readonly python: string;
  readonly versions: { readonly [distribution: string]: string };
  readonly paths: { readonly [path: string]: 'there' | 'not there' | 'unknown' };
}

const python = process.argv[2];
if (python === undefined) {
  console.error('Usage: npm run libraries -- PYTHON');
  process.exitCode = 2;
} else {
  const paths = libraries.flatMap(pathsOf);
  const output = execFileSync(python, [LOOK], {
    input: JSON.stringify([...new Set(paths)].toSorted()),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const answer = JSON.parse(output.slice(output.indexOf('{"python"'))) as Answer;
  const wanted = new Set(libraries.flatMap(({ distributions }) => distributions.map((name) => name.toLowerCase())));
  const record = {
    python: answer.python,
    versions: Object.fromEntries(
      Object.entries(answer.versions)
        .filter(([name]) => wanted.has(name))
        .toSorted(([a], [b]) => (a < b ? -1 : 1)),
    ),
    there: withStatus(answer, 'there'),
    unknown: withStatus(answer, 'unknown'),
    notThere: withStatus(answer, 'not there'),
  };
  const before = JSON.parse(readText(RECORD) ?? '{"there":[]}') as { readonly there: readonly string[] };
  const known = new Set(before.there);
  const stillThere = record.unknown.filter((path) => known.has(path));
  record.there = [...record.there, ...stillThere].toSorted();
  record.unknown = record.unknown.filter((path) => !known.has(path));
  writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
  console.log(
    `${record.there.length} names are there, ${record.unknown.length} could not be looked up, ${record.notThere.length} are not there.`,
  );
  for (const path of record.notThere) console.log(`not there: ${path}`);
}

function withStatus({ paths }: Answer, status: Answer['paths'][string]): string[] {
  return Object.keys(paths).filter((path) => paths[path] === status);
}

function readText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
