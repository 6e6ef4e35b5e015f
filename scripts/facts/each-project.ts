import type { Problem } from '../../src/contracts/finding.ts';
import { defineRule } from '../../src/contracts/rule.ts';
import { createSession } from '../../src/engine/session.ts';
import type { Project } from '../../src/project/project.ts';

/**
 * Shows every linked project of some folders to `visit`, in the way rules see them: as a project rule that reports
 * nothing.
 * @param cwd absolute; relative paths start here
 * @returns what could not be read
 */
export async function eachProject(
  paths: readonly string[],
  cwd: string,
  visit: (project: Project) => void,
): Promise<readonly Problem[]> {
  const visiting = defineRule({
    name: 'facts/visit',
    standards: ['G1c'],
    summary: 'Disallow nothing.',
    why: 'Facts can be looked at.',
    help: 'Look at them.',
    severity: 'note',
    preset: 'strict',
    since: '0.1.0',
    examples: [{ bad: '', good: '' }],
    project(project) {
      visit(project);
      return [];
    },
  });
  const session = createSession({ cwd, rules: [visiting], config: {}, configFolder: null, cache: false, jobs: 1 });
  return (await session.check(paths)).problems;
}
