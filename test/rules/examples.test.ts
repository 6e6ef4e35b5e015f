import { describe, expect, test } from 'vitest';
import { loadRules } from '../../scripts/generate/load.ts';
import { expectMarks } from './expect-marks.ts';
import { filesOf, withoutMarks } from './marks.ts';

const { rules } = await loadRules();

describe.each(rules.map(({ rule }) => [rule.name, rule] as const))('%s', (_, rule) => {
  describe.each(rule.examples.map((example, index) => [index + 1, example] as const))('example %i', (__, example) => {
    test('what is bad is reported on the marked lines and nowhere else', () => {
      const files = filesOf(example.bad);
      expect(files, 'no line is marked with `# error`').not.toEqual(withoutMarks(files));
      expectMarks(rule, files);
    });

    test('what is good is silent', () => {
      const files = filesOf(example.good);
      expect(files, 'a good example has no mark').toEqual(withoutMarks(files));
      expectMarks(rule, files);
    });
  });
});
