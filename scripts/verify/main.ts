/**
 * `npm run verify -- NAME|all [--sources DIR] [--venvs DIR]`: boots real projects, and holds what we read off them
 * against what their frameworks say at run time. Writes `test/verify/<name>.json`. Exit status 1 if a difference is
 * not explained, 2 if a project could not be booted.
 */
import { readdirSync, realpathSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { verify } from './verify.ts';
import type { Recipe, VerifyRecord } from './recipe.ts';

const recipesFolder = fileURLToPath(new URL('recipes/', import.meta.url));
const records = fileURLToPath(new URL('../../test/verify/', import.meta.url));
const scratch = path.join(os.tmpdir(), 'groundrules-verify');

const { values, positionals } = parseArgs({
  options: {
    sources: { type: 'string', default: path.join(scratch, 'sources') },
    venvs: { type: 'string', default: path.join(scratch, 'venvs') },
    'dry-run': { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const known = readdirSync(recipesFolder)
  .filter((file) => file.endsWith('.ts') && !file.startsWith('_'))
  .map((file) => file.slice(0, -'.ts'.length));
const names = positionals.includes('all') ? known : positionals;
const unknown = names.filter((name) => !known.includes(name));
if (names.length === 0 || unknown.length > 0) {
  console.error('Usage: npm run verify -- NAME…|all [--sources DIR] [--venvs DIR] [--dry-run]');
  console.error(`Names: ${known.join(', ')}`);
  process.exitCode = 2;
} else {
  for (const name of names) await verifyOne(name);
}

async function verifyOne(name: string): Promise<void> {
  const { default: recipe } = (await import(`./recipes/${name}.ts`)) as { readonly default: Recipe };
  const record = await attempt(recipe);
  if (record === null) {
    process.exitCode = 2;
    return;
  }
  for (const { subject, expected, found, missing, extra } of record.subjects) {
    console.log(`${name} ${subject}: ${found} of ${expected} found, ${extra.length} extra`);
    const unexplained = [
      ...missing.filter(({ why }) => why === '').map(({ what }) => `  - ${what}`),
      ...extra.filter(({ why }) => why === '').map(({ what }) => `  + ${what}`),
    ];
    for (const line of unexplained) console.log(line);
    if (unexplained.length > 0) process.exitCode ??= 1;
  }
  if (!values['dry-run']) writeFileSync(path.join(records, `${name}.json`), written(record));
}

/** A record as it is kept: where this machine has the checkouts is nobody's business. */
function written(record: VerifyRecord): string {
  const sources = path.resolve(values.sources);
  const folders = readdirSync(sources).map((name) => path.join(sources, name));
  // A link to a checkout is told by either name.
  const places = [...folders, ...folders.map((folder) => realpathSync(folder))];
  const text = places.reduce(
    (whole, place) =>
      whole.replaceAll(
        new RegExp(`${place.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}(?![\\w.-])`, 'g'),
        'CHECKOUT',
      ),
    JSON.stringify(record, null, 2),
  );
  return `${text}\n`;
}

/** The record of one project; null, and the reason on standard error, if it could not be booted. */
async function attempt(recipe: Recipe): Promise<VerifyRecord | null> {
  try {
    return await verify(recipe, {
      sources: path.resolve(values.sources),
      venvs: path.resolve(values.venvs),
      scripts: fileURLToPath(new URL('.', import.meta.url)),
    });
  } catch (error) {
    console.error(`${recipe.name}: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}
