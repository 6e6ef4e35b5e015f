/**
 * `npm run facts -- DIR [--json]`: prints what is read off the projects in a folder; with `--json` every summary, one
 * a line.
 */
import type { Project } from '../src/project/project.ts';
import { eachProject } from './facts/each-project.ts';
import { factLines, summaryLine } from './facts/print.ts';

const asked = process.argv.slice(2);
const folders = asked.filter((argument) => argument !== '--json');
const linesOf = asked.includes('--json') ? (project: Project) => project.files.map(summaryLine) : factLines;

if (folders.length === 0) {
  console.error('Usage: npm run facts -- DIR [--json]');
  process.exitCode = 2;
} else {
  const problems = await eachProject(folders, process.cwd(), (project) => {
    for (const line of linesOf(project)) console.log(line);
  });
  for (const { file, line, column, message } of problems) console.error(`${file}:${line}:${column}: ${message}`);
  process.exitCode = problems.length === 0 ? 0 : 1;
}
