import { displayWidth } from './cells.ts';
import type { Unit } from '../standards/units.ts';
import type { ReportResult, Score, Scorecard, Share, Verdict } from './scorecard.ts';
import { type PageOptions, paintOf } from './style.ts';
import { table } from './table.ts';
import { SEVERITIES, plural } from './tally.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

/** The scorecard for people: what is broken first, then what holds, then what nobody can tell. */
export function* reportText({ projects, problems }: ReportResult, options: PageOptions): Generator<string> {
  const { colors } = options;
  for (const project of projects) {
    yield `${heading(project, options)}\n\n`;
    yield `${wrap(countsOf(project), options.columns, '  ').join('\n')}\n`;
    if (project.overall.length > 0) {
      yield `${wrap(`Without any finding: ${overallText(project)}.`, options.columns, '  ').join('\n')}\n`;
    }
    yield '\n';
    for (const verdict of VERDICTS) {
      const lines = sectionLines(verdict, project, options);
      if (lines.length > 0) yield `${lines.join('\n')}\n\n`;
    }
  }
  if (projects.length === 0) yield 'No Python files to report on.\n';
  else yield `${colors.cyan('groundrules explain ID')} tells of a statement and its rules.\n`;
  if (problems.length > 0)
    yield `${colors.magenta(`${plural(new Set(problems.map(({ file }) => file)).size, 'file')} not read in full`)}\n`;
}

export const VERDICTS: readonly Verdict[] = ['broken', 'holds', 'cannot be told', 'not applicable'];

export const TITLES: { readonly [verdict in Verdict]: string } = {
  broken: 'Broken, with how much complies',
  holds: 'Holds, as far as rules tell',
  'cannot be told': 'Cannot be told',
  'not applicable': 'Not applicable',
};

/** Of one verdict; broken ones with the gravest first, then those with most findings. */
export function scoresOf({ scores }: Scorecard, verdict: Verdict): readonly Score[] {
  const chosen = scores.filter((score) => score.verdict === verdict);
  if (verdict !== 'broken') return chosen;
  const rank = ({ severity }: Score): number => (severity === null ? SEVERITIES.length : SEVERITIES.indexOf(severity));
  return chosen.toSorted((a, b) => rank(a) - rank(b) || b.findings - a.findings);
}

/** `Of 40 statements: broken 12, holds 20, cannot be told 5, not applicable 3.` */
export function countsOf(project: Scorecard): string {
  const counts = VERDICTS.map((verdict) => `${verdict} ${scoresOf(project, verdict).length}`);
  return `Of ${plural(project.scores.length, 'statement')}: ${counts.join(', ')}.`;
}

/** `12 of 40 routes (30 %)`. */
function shareText({ unit, total, complying }: Share): string {
  const percent = complying === total ? 100 : Math.min(99, Math.round((100 * complying) / total));
  return `${complying} of ${unitText(unit, total)} (${percent} %)`;
}

function unitText(unit: Unit, count: number): string {
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

/** `5 of 12 routes (42 %), 3 of 3 models (100 %)`. */
export function overallText({ overall }: Scorecard): string {
  return overall.map(shareText).join(', ');
}

/** Of a statement that is broken `12 of 40 routes (30 %)`, of one that holds `40 routes`; empty where none can be told. */
export function complianceText({ share, verdict }: Score): string {
  if (share === null || share.total === 0) return '';
  if (verdict === 'holds') return unitText(share.unit, share.total);
  // Where everything that is counted complies, what is broken lies elsewhere.
  return share.complying === share.total ? '' : shareText(share);
}

/** `app/views.py:12 (3)`: the first place in a file, and how many there are. */
export function worstText({ worst, findings }: Score): string {
  const places = worst.map(({ file, line, findings: count }) => `${file}:${line}${count > 1 ? ` (${count})` : ''}`);
  const left = findings - worst.reduce((sum, place) => sum + place.findings, 0);
  return [...places, ...(left > 0 ? [`${left} more elsewhere`] : [])].join(', ');
}

export function servicesText({ services }: Score): string {
  return services
    .filter(({ total, complying }) => complying < total)
    .map(({ service, ...share }) => `${service}: ${shareText(share)}`)
    .join(', ');
}

function heading({ root, frameworks, versions, python }: Scorecard, options: PageOptions): string {
  const { colors, columns, frameworkTitle } = options;
  const used = frameworks.map((name) =>
    [frameworkTitle(name), versions[name]].filter((part) => part != null).join(' '),
  );
  const facts =
    visible([...used, ...(python === null ? [] : [`Python ${python}`])].join(' · ')) || 'no framework found';
  const name = visible(root);
  const rule = '─'.repeat(Math.max(3, columns - displayWidth(name) - displayWidth(facts) - 5));
  return `${colors.dim('──')} ${colors.bold(name)} ${colors.dim(rule)} ${facts}`;
}

function sectionLines(verdict: Verdict, project: Scorecard, options: PageOptions): string[] {
  const { colors, columns } = options;
  const isBroken = verdict === 'broken';
  const scores = scoresOf(project, verdict);
  if (scores.length === 0) return [];
  const rows = table(
    scores.map((score) => {
      const { statement, findings, severity, reason } = score;
      return [
        { text: statement.id, paint: severity === null ? colors.cyan : paintOf(severity, colors) },
        { text: visible(statement.title), paint: isBroken ? colors.bold : String },
        { text: findings === 0 ? (reason ?? '') : plural(findings, severity ?? 'finding') },
        { text: complianceText(score), paint: colors.dim },
      ];
    }),
    // Of what is broken more stands behind the title.
    { indent: 2, most: [4, isBroken ? 46 : 66, 24] },
  );
  const lines = scores.flatMap((score, index) => [
    rows[index]!,
    ...[worstText(score), servicesText(score)]
      .filter((text) => text !== '')
      .flatMap((text) => wrap(visible(text), columns, ' '.repeat(8)).map(colors.dim)),
  ]);
  return [`${colors.bold(TITLES[verdict])}  ${scores.length}`, ...lines];
}
