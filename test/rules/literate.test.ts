import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../../scripts/generate/listing.ts';
import { loadRules } from '../../scripts/generate/load.ts';
import { expectMarks } from './expect-marks.ts';
import { readLiterate } from './literate.ts';

const { rules } = await loadRules();

const pages = rules.flatMap(({ entry, rule }) => {
  const file = entry.file.replace(/\.ts$/, '.test.md');
  return existsSync(path.join(root, file)) ? [{ file, rule }] : [];
});

describe.each(pages.map(({ file, rule }) => [file, rule] as const))('%s', (file, rule) => {
  const markdown = readFileSync(path.join(root, file), 'utf8');
  const cases = readLiterate(markdown);

  test('is headed by the name of its rule and has cases', () => {
    expect(markdown.split('\n', 1)[0]).toBe(`# ${rule.name}`);
    expect(cases.length).toBeGreaterThan(0);
  });

  test.each(cases.map(({ name, line, files }) => [name, line, files] as const))('%s (line %i)', (_, __, files) => {
    expectMarks(rule, files);
  });
});
