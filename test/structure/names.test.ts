import { describe, expect, test } from 'vitest';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { frameworkOf } from './layers.ts';
import { filesBelow, read } from './tree.ts';

/** Where a framework may be named outside its folder, and why. */
const FRAMEWORKS_NAMED: ReadonlyMap<RegExp, string> = new Map([
  [/^src\/standards\//, 'the standard has a section for each framework'],
  [/^src\/generated\//, 'the registries list folders'],
  [/^src\/cli\/program\.ts$/, '`--help` says what the tool is for'],
  [/^src\/libraries\//, 'extensions of a framework are libraries with facts on it'],
]);

const LIBRARIES_NAMED: ReadonlyMap<RegExp, string> = new Map([
  [/^src\/libraries\//, 'their place'],
  [/^src\/frameworks\//, 'a framework stands on libraries, and its rules are about using them with it'],
  [/^src\/standards\//, 'the standard recommends some'],
  [/^src\/generated\//, 'the registries list files'],
]);

const sources = filesBelow('src').filter((file) => file.endsWith('.ts'));

describe('names', () => {
  test('of frameworks stand below src/frameworks only', () => {
    const names = new Set(frameworks.flatMap(({ name, modules }) => [name, ...modules]));
    const pattern = new RegExp(`(?<![a-z])(?:${[...names].join('|')})(?![a-z])`, 'i');
    const wrong = sources.filter((file) => frameworkOf(file) === null && !isNamed(FRAMEWORKS_NAMED, file));
    expect(names.size).toBeGreaterThan(0);
    expect(wrong.flatMap((file) => linesWith(pattern, file))).toEqual([]);
  });

  test('of libraries stand below src/libraries only, where they are paths', () => {
    const names = new Set(libraries.flatMap(({ distributions }) => distributions.map(moduleName)));
    const pattern = new RegExp(`['"\`](?:${[...names].join('|')})(?:\\.[a-z_A-Z]|['"\`])`);
    const wrong = sources.filter((file) => !isNamed(LIBRARIES_NAMED, file));
    expect(names.size).toBeGreaterThan(0);
    expect(wrong.flatMap((file) => linesWith(pattern, file))).toEqual([]);
  });

  test('are told in code, and not in comments and examples', () => {
    expect(codeOf("const a = 'x'; // flask\n/** flask */\nconst b = py`\n  import flask\n`;\n")).toBe(
      "const a = 'x'; \n\nconst b = \n\n;\n",
    );
  });
});

function isNamed(places: ReadonlyMap<RegExp, string>, file: string): boolean {
  return [...places.keys()].some((place) => place.test(file));
}

function linesWith(pattern: RegExp, file: string): string[] {
  return codeOf(read(file))
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : []));
}

/** A file's code, line by line: comments and the Python of examples are taken out. */
function codeOf(source: string): string {
  return source.replaceAll(/\/\*[^]*?\*\/|(?<![:'"`\\])\/\/.*|\b(?:py|text)`(?:\\.|[^`\\])*`/g, (text) =>
    text.replaceAll(/[^\n]/g, ''),
  );
}

function moduleName(distribution: string): string {
  return distribution.toLowerCase().replaceAll('-', '_');
}
