import { expect } from 'vitest';
import type { Fix } from '../../src/contracts/finding.ts';
import type { Rule } from '../../src/contracts/rule.ts';
import { checkSources } from '../../src/engine/check-sources.ts';
import { applyFixes } from '../../src/engine/fix/apply.ts';
import { parse } from '../../src/syntax/python/parser.ts';
import type { Files } from './marks.ts';

const MOST_PASSES = 10;

/**
 * The files as the rule's fixes leave them, safe and unsafe ones alike, pass after pass as `--fix` does it. Whatever they
 * leave has to parse, and every finding that had a fix has to be gone.
 */
export function mendedBy(rule: Rule, files: Files): Files {
  let now = files;
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const offered = checkSources(now, { rules: [rule] }).findings.flatMap(({ file, fix }) =>
      fix === undefined ? [] : [{ file, fix }],
    );
    if (offered.length === 0) return now;
    now = Object.fromEntries(Object.entries(now).map(([file, text]) => [file, mendedText(file, text, offered)]));
  }
  expect.fail(`fixes are still offered after ${MOST_PASSES} passes`);
}

function mendedText(
  file: string,
  text: string,
  offered: readonly { readonly file: string; readonly fix: Fix }[],
): string {
  const mended = applyFixes(
    text,
    offered.filter((one) => one.file === file),
  );
  if (file.endsWith('.py')) expect(parse(mended.text).errors, mended.text).toEqual([]);
  return mended.text;
}
