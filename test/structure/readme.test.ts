import { expect, test } from 'vitest';
import { root } from '../../scripts/generate/listing.ts';
import { run, setUp } from '../cli/command.ts';
import { read } from './tree.ts';

setUp();

/** A command of the page, and what is shown of its output: parts with `…` on a line of its own between them. */
const SHOWN = /^(?:.*npm start --|groundrules) ((?:check|map|report) .*)\n(?:.*\n)?```\n\n```text\n([^]*?)^```$/gm;

const shown = [...read('README.md').matchAll(SHOWN)].map(([, command, output]) => ({
  command: command!,
  parts: output!.split(/^…\n/m).filter((part) => part !== ''),
}));

test('every output in README.md follows its command', () => {
  expect(shown).toHaveLength(read('README.md').match(/^```text$/gm)!.length);
});

test.each(shown)('the output of `groundrules $command` in README.md is what it prints', async ({ command, parts }) => {
  const { stdout } = await run([...command.split(' '), '--no-cache'], { cwd: root });
  expect(parts.length).toBeGreaterThan(0);
  for (const part of parts) expect(withoutGaps(stdout)).toContain(withoutGaps(part));
});

/** How wide a column is depends on what else stands in it. */
function withoutGaps(output: string): string {
  return output.replaceAll(/(?<=\S) {2,}/g, '  ');
}
