/**
 * `npm run facts -- DIR [--json]`: prints what is read off the projects in a folder; with `--json` every summary, one
 * a line. It asks in the way rules do: as a project rule that reports nothing.
 */
import { defineRule } from '../src/contracts/rule.ts';
import { createSession } from '../src/engine/session.ts';
import type { Project } from '../src/project/project.ts';
import { factLines, summaryLine } from './facts/print.ts';

const asked = process.argv.slice(2);
const folders = asked.filter((argument) => argument !== '--json');
const print = asked.includes('--json') ? printSummaries : printFacts;

const printing = defineRule({
  name: 'facts/print',
  standards: ['G1c'],
  summary: 'Disallow nothing.',
  why: 'Facts can be looked at.',
  help: 'Look at them.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  examples: [{ bad: '', good: '' }],
  project(project) {
    print(project);
    return [];
  },
});

if (folders.length === 0) {
  console.error('Usage: npm run facts -- DIR [--json]');
  process.exitCode = 2;
} else {
  const session = createSession({
    cwd: process.cwd(),
    rules: [printing],
    config: {},
    configFolder: null,
    cache: false,
    jobs: 1,
  });
  const { problems } = await session.check(folders);
  for (const { file, line, column, message } of problems) console.error(`${file}:${line}:${column}: ${message}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}

function printFacts(project: Project): void {
  for (const line of factLines(project)) console.log(line);
}

function printSummaries(project: Project): void {
  for (const summary of project.files) console.log(summaryLine(summary));
}
