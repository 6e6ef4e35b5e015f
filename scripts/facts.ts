/**
 * `npm run facts -- DIR [--json] [--at FILE:LINE:COL]`: prints what is read off the projects in a folder; with `--json`
 * every summary, one a line; with `--at` what is known of the name at a position, 1-based.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Project } from '../src/project/project.ts';
import { linesAt, positionOf } from './facts/at.ts';
import { eachProject } from './facts/each-project.ts';
import { factLines, summaryLine } from './facts/print.ts';

const { values, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean' }, at: { type: 'string' } },
});
const at = values.at === undefined ? undefined : positionOf(values.at, process.cwd());
const [first] = folders;

function linesOf(project: Project): Iterable<string> {
  if (values.json === true) return project.files.map(summaryLine);
  return at === null || at === undefined ? factLines(project) : linesAt(project, path.resolve(first!), at);
}

if (first === undefined || at === null) {
  console.error('Usage: npm run facts -- DIR [--json] [--at FILE:LINE:COL]');
  process.exitCode = 2;
} else {
  const problems = await eachProject(folders, process.cwd(), (project) => {
    for (const line of linesOf(project)) console.log(line);
  });
  for (const { file, line, column, message } of problems) console.error(`${file}:${line}:${column}: ${message}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
