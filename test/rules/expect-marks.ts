import { expect } from 'vitest';
import type { Rule } from '../../src/contracts/rule.ts';
import { checkSources } from '../../src/engine/check-sources.ts';
import { elsewhere, withFindings, withoutMarks } from './marks.ts';
import type { Files } from './marks.ts';

/**
 * Checks the files with one rule alone and expects findings where the marks are. A failure shows the files as they
 * ought to be marked beside those that were given.
 */
export function expectMarks(rule: Rule, files: Files): void {
  const { findings, problems } = checkSources(withoutMarks(files), { rules: [rule] });
  expect(
    problems.map(({ file, line, message }) => `${file}:${line}: ${message}`),
    'the files parse',
  ).toEqual([]);
  expect(elsewhere(files, findings), 'findings are in files that exist').toEqual([]);
  expect(withFindings(files, findings), 'findings are where the marks are').toEqual(files);
}
