import { existsSync } from 'node:fs';
import path from 'node:path';
import { validRange } from 'semver';
import { describe, expect, test } from 'vitest';
import { listFrameworks, listLibraries, listRules, root } from '../../scripts/generate/listing.ts';
import { loadRules } from '../../scripts/generate/load.ts';
import { pageOf } from '../../scripts/generate/rule-pages.ts';
import { rulesFor } from '../../src/config/restated.ts';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { rules as registered } from '../../src/generated/rules.ts';
import { catalogue, statementOf } from '../../src/standards/catalogue.ts';
import { read } from './tree.ts';

const { rules, problems } = await loadRules();
const frameworkNames = new Set(frameworks.map(({ name }) => name));

describe('rules', () => {
  test('all load', () => {
    expect(problems).toEqual([]);
  });

  test('are all in the registry: run `npm run generate`', () => {
    expect(registered.map(({ name }) => name)).toEqual(listRules().map(({ name }) => name));
  });

  test('have different names', () => {
    const names = listRules().map(({ name }) => name);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test('are named topic/kebab-name', () => {
    expect(listRules().filter(({ name }) => !/^[a-z]+(-[a-z]+)*\/[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))).toEqual([]);
  });

  describe.each(rules.map((loaded) => [loaded.entry.file, loaded] as const))('%s', (_, { entry, rule }) => {
    test('is named for its place', () => {
      expect(rule.name).toBe(entry.name);
    });

    test('enforces statements that exist, each once', () => {
      expect(rule.standards.filter((id) => statementOf(id) === undefined)).toEqual([]);
      expect(rule.standards).toEqual([...new Set(rule.standards)]);
      expect(rule.standards.length).toBeGreaterThan(0);
    });

    test('says in sentences what it is about', () => {
      expect(rule.summary).toMatch(/^(Disallow|Require) .+\.$/);
      expect(rule.why).toMatch(/^[^a-z].*[.?!]$/s);
      expect(rule.help).toMatch(/^[^a-z].*[.?!`]$/s);
      expect(rule.limits, 'what it does not see').toMatch(/^[^a-z].*[.?!`]$/s);
    });

    test('has examples', () => {
      expect(rule.examples.length).toBeGreaterThan(0);
    });

    test('has its page: run `npm run generate`', () => {
      expect(existsSync(path.join(root, pageOf(rule.name)))).toBe(true);
    });

    test('is for frameworks that exist, its own among them', () => {
      expect((rule.frameworks ?? []).filter((name) => !frameworkNames.has(name))).toEqual([]);
      expect(rule.frameworks ?? []).toEqual(expect.arrayContaining(entry.framework === null ? [] : [entry.framework]));
    });

    test('names versions by valid ranges', () => {
      expect(Object.values(rule.versions ?? {}).filter((range) => validRange(range) === null)).toEqual([]);
    });
  });
});

describe('the catalogue', () => {
  test('has each id once', () => {
    const ids = catalogue.map(({ id }) => id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('numbers each section without a gap', () => {
    const sections = new Set(catalogue.map(({ id }) => /^[A-Z]+/.exec(id)![0]));
    for (const section of sections) {
      const topics = catalogue.filter(({ id }) => new RegExp(`^${section}\\d`).test(id)).map(({ id }) => id);
      topics.reduce((before, id) => {
        const [number, letter] = [Number(/\d+/.exec(id)![0]), id.at(-1)!];
        const [lastNumber, lastLetter] = [Number(/\d+/.exec(before)![0]), before.at(-1)!];
        const isNext =
          number === lastNumber
            ? letter.charCodeAt(0) === lastLetter.charCodeAt(0) + 1
            : letter === 'a' && number === lastNumber + 1;
        expect(isNext, `${id} after ${before}`).toBe(true);
        return id;
      });
    }
  });

  test('names sections by frameworks that exist', () => {
    const named = catalogue.map(({ framework }) => framework).filter((name) => name !== null);
    expect(named.filter((name) => !frameworkNames.has(name))).toEqual([]);
  });

  test('has every statement in docs/standards.md, with its rules or the words "no rule yet"', () => {
    const page = read('docs/standards.md').split('\n');
    const all = rules.map(({ rule }) => rule);
    const missing = catalogue.filter((statement) => {
      const row = page.find((line) => line.startsWith(`| [${statement.id}](`)) ?? '';
      const names = rulesFor(statement, all, frameworks).map(({ name }) => name);
      return names.length === 0 ? !row.includes('**no rule yet**') : !names.every((name) => row.includes(`[${name}]`));
    });
    expect(missing.map(({ id }) => id)).toEqual([]);
  });
});

describe('frameworks and libraries', () => {
  test('are all in their registries: run `npm run generate`', () => {
    expect(frameworks.length).toBe(listFrameworks().length);
    expect(libraries.length).toBe(listLibraries().length);
  });

  test('frameworks are named for their folders', () => {
    expect(frameworks.map(({ name }) => name)).toEqual(listFrameworks().map(({ name }) => name));
  });

  test('frameworks extend frameworks that exist', () => {
    const wrong = frameworks.flatMap((framework) => framework.extends.filter((name) => !frameworkNames.has(name)));
    expect(wrong).toEqual([]);
  });

  test('libraries are named for their files', () => {
    expect(libraries.map(({ name }) => name)).toEqual(listLibraries().map(({ name }) => name));
  });
});
