import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { libraries } from '../../src/generated/libraries.ts';
import { pathsOf } from '../../scripts/libraries/paths.ts';

/** What `npm run libraries` found the installed libraries to have. */
const recorded = JSON.parse(readFileSync(new URL('names.json', import.meta.url), 'utf8')) as {
  readonly versions: { readonly [distribution: string]: string };
  readonly there: readonly string[];
  readonly unknown: readonly string[];
  readonly notThere: readonly string[];
};
const paths = new Set(libraries.flatMap(pathsOf));

/** Names that were looked for in vain, and stay. */
const EXPLAINED: readonly (readonly [RegExp, string])[] = [
  [/^Crypto\.Cipher\.(?:IDEA|XOR)\.new$/, 'in PyCrypto, which PyCryptodome followed'],
  [/^ssl\.PROTOCOL_SSLv[23]$/, 'only where Python is built with an OpenSSL that has them'],
  [/^OpenSSL\.SSL\.SSLv[23]_METHOD$/, 'gone with pyOpenSSL 25'],
  [/^jwt\.process_jwt$/, 'of python_jwt, whose module had the name of PyJWT once'],
  [/^firebase_admin\.messaging\.send_multicast$/, 'gone with 7'],
  [/^moviepy\.editor\./, 'gone with 2'],
  [/^pandas\.read_gbq$/, 'gone with 3'],
  [/^paramiko\.DSSKey\.generate$/, 'gone with 4'],
  [/^mongoengine\.Document\.objects\(\)\./, 'the metaclass puts `objects` on documents that are defined'],
  [/^loguru\.Logger$/, 'for type checkers only'],
  [/^rq\.Job$/, 'the name that `rq.job.Job` goes by here'],
];

test('names that the installed libraries do not have are known one by one', () => {
  const unexplained = recorded.notThere
    .filter((path) => paths.has(path))
    .filter((path) => !EXPLAINED.some(([pattern]) => pattern.test(path)));
  expect(unexplained).toEqual([]);
});

test('nearly all names were looked up in the libraries themselves', () => {
  const seen = new Set(recorded.there);
  const share = [...paths].filter((path) => seen.has(path)).length / paths.size;
  expect(share).toBeGreaterThan(0.85);
  expect(Object.keys(recorded.versions).length).toBeGreaterThan(80);
});
