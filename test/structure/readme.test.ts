import { expect, test } from 'vitest';
import { root } from '../../scripts/generate/listing.ts';
import { run, setUp } from '../cli/command.ts';
import { read } from './tree.ts';

setUp();

test('the output in README.md is what its first command prints', async () => {
  const { stdout } = await run(['check', 'examples/fastapi/before', '--no-cache'], { cwd: root });
  const shown = /^```text\n([^]*?)^```$/m.exec(read('README.md'))![1]!;
  const parts = shown.split(/^…\n/m).filter((part) => part !== '');
  expect(parts.length).toBeGreaterThan(1);
  for (const part of parts) expect(withoutTime(stdout)).toContain(withoutTime(part));
});

function withoutTime(output: string): string {
  return output.replaceAll(/ · [\d.]+ s$/gm, ' · … s');
}
