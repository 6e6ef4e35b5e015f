import { readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { eachProject } from '../../scripts/facts/each-project.ts';
import { routeLine } from '../../scripts/facts/print.ts';
import { root } from '../../scripts/generate/listing.ts';
import { createSession } from '../../src/engine/session.ts';
import { rules } from '../../src/generated/rules.ts';
import { conciseReport } from '../../src/reporters/concise.ts';

const examples = readdirSync(path.join(root, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

/**
 * The `*.txt` beside this file tell what is found in each example. When a rule changes that, run
 * `npx vitest run test/examples --update` and review the difference.
 */
describe.each(examples)('examples/%s', (name) => {
  const before = path.join(root, 'examples', name, 'before');
  const after = path.join(root, 'examples', name, 'after');

  test('before: what is found', async () => {
    await expect(await findingsIn(before)).toMatchFileSnapshot(`${name}.findings.txt`);
  });

  test('before: what answers requests', async () => {
    await expect(await routesIn(before)).toMatchFileSnapshot(`${name}.routes.txt`);
  });

  test('after: every rule is silent', async () => {
    expect(await findingsIn(after)).toBe('');
  });

  test('after: requests are still answered', async () => {
    expect(await routesIn(after)).not.toBe('');
  });
});

/** Findings of all rules and problems, a line each. */
async function findingsIn(cwd: string): Promise<string> {
  const session = createSession({ cwd, rules, config: {}, configFolder: null, cache: false, jobs: 1 });
  return [...conciseReport(await session.check(['.']))].join('');
}

/** Routes that the project wrote itself, a line each. */
async function routesIn(cwd: string): Promise<string> {
  const routes: string[] = [];
  await eachProject(['.'], cwd, (project) => {
    for (const route of project.routes) if (route.isBuiltIn !== true) routes.push(`${routeLine(route)}\n`);
  });
  return routes.join('');
}
