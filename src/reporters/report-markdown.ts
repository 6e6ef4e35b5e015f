import {
  TITLES,
  VERDICTS,
  complianceText,
  countsOf,
  overallText,
  scoresOf,
  servicesText,
  worstText,
} from './report-text.ts';
import type { ReportResult, Score, Scorecard, Verdict } from './scorecard.ts';
import { plural } from './tally.ts';
import { visible } from './visible.ts';

/** The scorecard as a page of Markdown, for a wiki, a pull request or a report. */
export function* reportMarkdown(
  { projects, problems }: ReportResult,
  frameworkTitle: (name: string) => string,
): Generator<string> {
  yield '# Scorecard\n';
  for (const project of projects) {
    yield `\n## ${code(project.root)}\n\n${factsOf(project, frameworkTitle)}${countsOf(project)}\n`;
    if (project.overall.length > 0) yield `\nWithout any finding: ${overallText(project)}.\n`;
    for (const verdict of VERDICTS) yield* sectionOf(verdict, project);
  }
  if (problems.length > 0) {
    const files = new Set(problems.map(({ file }) => file)).size;
    yield `\n${plural(files, 'file')} could not be read in full.\n`;
  }
}

function factsOf({ frameworks, versions, python }: Scorecard, frameworkTitle: (name: string) => string): string {
  const used = frameworks.map((name) =>
    [frameworkTitle(name), versions[name]].filter((part) => part != null).join(' '),
  );
  const facts = [...used, ...(python === null ? [] : [`Python ${python}`])];
  return facts.length === 0 ? '' : `${cell(facts.join(', '))}\n\n`;
}

function* sectionOf(verdict: Verdict, project: Scorecard): Generator<string> {
  const scores = scoresOf(project, verdict);
  if (scores.length === 0) return;
  const isBroken = verdict === 'broken';
  const isSilent = verdict === 'cannot be told' || verdict === 'not applicable';
  const columns = [
    '',
    'Statement',
    ...(isBroken ? ['Findings', 'Complies', 'Worst places'] : [isSilent ? 'Why' : 'All']),
  ];
  yield `\n### ${TITLES[verdict]} (${scores.length})\n\n`;
  yield `| ${columns.join(' | ')} |\n|${columns.map(() => ' --- |').join('')}\n`;
  for (const score of scores)
    yield `| ${[score.statement.id, cell(score.statement.title), ...rest(score)].join(' | ')} |\n`;
}

function rest(score: Score): string[] {
  const { verdict, findings, severity, reason, worst } = score;
  if (reason !== null) return [cell(reason)];
  const complies = complianceText(score);
  if (verdict !== 'broken') return [complies];
  const services = servicesText(score);
  const places = worst.length === 0 ? '' : code(worstText(score));
  return [plural(findings, severity ?? 'finding'), [complies, cell(services)].filter(Boolean).join('; '), places];
}

/** Text in a cell of a table; names of the project must not end it, nor become markup. */
function cell(text: string): string {
  return visible(text).replaceAll(/[\\|<>*_[\]]/g, (character) => `\\${character}`);
}

function code(text: string): string {
  return `\`${visible(text).replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
