import { describe, expect, test } from 'vitest';
import { loadRules } from '../../scripts/generate/load.ts';
import type { Finding } from '../../src/contracts/finding.ts';
import type { Rule } from '../../src/contracts/rule.ts';
import { checkSources } from '../../src/engine/check-sources.ts';
import { expectMarks } from './expect-marks.ts';
import { type Files, filesOf, withoutMarks } from './marks.ts';
import { mendedBy } from './mend.ts';

const { rules } = await loadRules();

/** What a fix leaves to people. */
function unmended(rule: Rule, files: Files): readonly Finding[] {
  return checkSources(files, { rules: [rule] }).findings.filter(({ fix }) => fix === undefined);
}

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

const named = rules.map(({ rule }) => [rule.name, rule] as const);

test.each(named.filter(([, rule]) => rule.fix !== undefined))(
  '%s mends a whole example to what is good, and leaves of others what has no fix',
  (_, rule) => {
    const mended = rule.examples.map(({ bad, good }) => {
      const files = withoutMarks(filesOf(bad));
      const left = unmended(rule, files);
      const after = mendedBy(rule, files);
      expect(checkSources(after, { rules: [rule] }).findings).toHaveLength(left.length);
      expect(after).toEqual(left.length === 0 ? filesOf(good) : after);
      return left.length === 0;
    });
    expect(mended, 'an example that is mended as a whole').toContain(true);
  },
);

test.each(named.filter(([, rule]) => rule.fix === undefined))('%s offers no fix without saying so', (_, rule) => {
  const found = rule.examples.flatMap(
    ({ bad }) => checkSources(withoutMarks(filesOf(bad)), { rules: [rule] }).findings,
  );
  expect(found.filter(({ fix }) => fix !== undefined)).toEqual([]);
});
