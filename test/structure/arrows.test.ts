import { describe, expect, test } from 'vitest';
import { frameworks } from '../../src/generated/frameworks.ts';
import { BELOW_RULES, frameworkOf, isRule, layerOf, MUTUAL_TYPES, rankOf, READERS_OF_CONFIG } from './layers.ts';
import { filesBelow, importsOf } from './tree.ts';

const sources = filesBelow('src').filter((file) => file.endsWith('.ts'));

const arrows = sources.flatMap((file) =>
  importsOf(file)
    .filter(({ isLocal }) => isLocal)
    .map(({ target, isTypeOnly }) => ({ file, target, isTypeOnly, from: layerOf(file), to: layerOf(target) })),
);

type Arrow = (typeof arrows)[number];

/** The arrows that break a law, as sentences. */
function broken(breaks: (arrow: Arrow) => boolean): string[] {
  return arrows.filter(breaks).map(({ file, target }) => `${file} imports ${target}`);
}

describe('arrows between folders', () => {
  test('are found', () => {
    expect(arrows.length).toBeGreaterThan(sources.length / 2);
  });

  test('every folder of src has a layer', () => {
    expect(sources.filter((file) => rankOf(layerOf(file)) === -1)).toEqual([]);
  });

  test('imports stay inside src and name files that exist', () => {
    expect(broken(({ target }) => !sources.includes(target))).toEqual([]);
  });

  test('point down only', () => {
    const areMutual = ({ from, to, isTypeOnly }: Arrow) => isTypeOnly && MUTUAL_TYPES.has(from) && MUTUAL_TYPES.has(to);
    expect(
      broken((arrow) => arrow.from !== arrow.to && rankOf(arrow.to) <= rankOf(arrow.from) && !areMutual(arrow)),
    ).toEqual([]);
  });

  test('only the engine and the entry points read the configuration', () => {
    expect(broken(({ from, to }) => to === 'config' && !READERS_OF_CONFIG.has(from))).toEqual([]);
  });

  test('parser, binder, summaries and linker know nothing of rules', () => {
    expect(broken(({ from, target }) => BELOW_RULES.has(from) && target === 'src/contracts/rule.ts')).toEqual([]);
  });

  test('a rule stands alone: it imports no other rule, only parts whose names start with an underscore', () => {
    const isPart = (file: string) => file.split('/').at(-1)!.startsWith('_');
    expect(broken(({ file, target }) => isRule(file) && isRule(target) && !isPart(target))).toEqual([]);
  });

  test('a framework is imported by those that extend it and by the registries', () => {
    const extended = new Map(frameworks.map((framework) => [framework.name, framework.extends]));
    const isForeign = ({ file, target, from }: Arrow) => {
      const [here, there] = [frameworkOf(file), frameworkOf(target)];
      if (there === null || there === here || from.startsWith('generated/')) return false;
      return here === null || !extended.get(here)?.includes(there);
    };
    expect(broken(isForeign)).toEqual([]);
  });
});
