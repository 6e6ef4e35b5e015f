import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/generate/listing.ts';
import { filesBelow, foldersBelow, read } from './tree.ts';

const LONGEST = 500;

/** Files that are longer for a reason. */
const LONG_FOR_A_REASON: ReadonlyMap<string, string> = new Map([
  ['src/syntax/python/lexer.ts', 'one hand-written machine; cut in two it would be slower and no clearer'],
  ['src/syntax/python/parser.ts', 'the grammar, in the order of the language reference'],
  ['src/syntax/python/expressions.ts', 'the grammar of expressions, which call each other'],
  ['src/syntax/python/nodes.ts', 'one class for each kind of node'],
]);

const sources = ['src', 'test', 'scripts', 'bench'].flatMap((folder) => filesOf(folder));

function filesOf(folder: string): readonly string[] {
  try {
    return filesBelow(folder).filter((file) => /\.(ts|mjs)$/.test(file));
  } catch {
    return [];
  }
}

function filesAtTop(): readonly string[] {
  return readdirSync(root).filter((file) => /\.(json|md|ts)$/.test(file));
}

describe('files', () => {
  test(`are at most ${LONGEST} lines long`, () => {
    const long = sources
      .filter((file) => !file.startsWith('src/generated/') && !LONG_FOR_A_REASON.has(file))
      .map((file) => ({ file, lines: read(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > LONGEST);
    expect(long).toEqual([]);
  });

  test('that may be long exist and are', () => {
    const short = [...LONG_FOR_A_REASON.keys()].filter(
      (file) => sources.includes(file) && read(file).split('\n').length <= LONGEST,
    );
    expect(short).toEqual([]);
  });

  test('stand in no attic', () => {
    const attic = /(^|\/)(utils?|helpers?|commons?|misc|shared|lib|stuff|core)(\/|\.ts$)/;
    expect([...new Set([...foldersBelow('src'), ...sources])].filter((path) => attic.test(path))).toEqual([]);
  });

  test('define no class that is named for managing', () => {
    const named = sources.flatMap((file) =>
      [
        ...read(file).matchAll(/^(?:export )?(?:abstract )?class (\w*(?:Manager|Helper|Util|Utils|Deputy|Impl)\b)/gm),
      ].map(([, name]) => `${file}: ${name}`),
    );
    expect(named).toEqual([]);
  });

  test('name no place on anybody’s machine and no package registry', () => {
    const place = /(?<![\w.])\/(?:home|Users|root|work)\/\w|[A-Z]:\\Users\\|https?:\/\/[\w.-]*registry[\w.-]*\//;
    const pages = filesBelow('docs').filter((file) => file.endsWith('.md'));
    const texts = [...sources, ...pages, ...filesAtTop()].filter((file) => file !== 'test/structure/files.test.ts');
    expect(texts.filter((file) => place.test(read(file)))).toEqual([]);
  });
});
