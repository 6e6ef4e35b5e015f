import type { Finding } from '../contracts/finding.ts';
import type { Rule } from '../contracts/rule.ts';
import { appliesTo, restatements, type CheckInput } from './check.ts';
import { type Population, populationOf } from './population.ts';
import type { ProjectSummary } from './run.ts';
import type { Project } from '../project/project.ts';
import type { Score, Scorecard, WorstPlace } from '../reporters/scorecard.ts';
import { grouped } from '../reporters/grouped.ts';
import { SEVERITIES } from '../reporters/tally.ts';
import { type Statement, catalogue } from '../standards/catalogue.ts';
import { type Unit, needsReach, units } from '../standards/units.ts';

/** What a project is scored from. */
export interface ScoreInput {
  readonly input: Pick<CheckInput, 'frameworks' | 'versions'>;
  readonly project: Project;
  readonly summary: ProjectSummary;
  /** Of the project, files by their paths from the tree's root. */
  readonly findings: readonly Finding[];
  /** The rules that were run, and all there are. */
  readonly ran: readonly Rule[];
  readonly known: readonly Rule[];
  /** A file as it is shown. */
  readonly display: (file: string) => string;
}

/** Units that a project as a whole is told by. */
const OVERALL: readonly Unit[] = ['routes', 'models', 'functions'];

/** How a project stands to each statement of the standard. */
export function scoreProject(scored: ScoreInput): Scorecard {
  const { input, project, summary, findings } = scored;
  const population = populationOf(project);
  const inUse = new Set(input.frameworks.map(({ name }) => name));
  const scores = catalogue
    .filter(({ framework }) => framework === null || inUse.has(framework))
    .map((statement) => new Judge(scored, statement, population).score());
  const overall = OVERALL.map((unit) => population.share(unit, null, findings)).filter(({ total }) => total > 0);
  return { ...summary, scores, overall };
}

class Judge {
  private readonly scored: ScoreInput;
  private readonly statement: Statement;
  private readonly population: Population;

  constructor(scored: ScoreInput, statement: Statement, population: Population) {
    this.scored = scored;
    this.statement = statement;
    this.population = population;
  }

  score(): Score {
    const { statement, scored, population } = this;
    const findings = scored.findings.filter(({ standards }) => standards.includes(statement.id));
    const rules = scored.ran.filter((rule) => this.isFor(rule) && appliesTo(rule, scored.input));
    const unit = units[statement.id] ?? null;
    const isLookedAt = rules.length > 0 || findings.length > 0;
    const share = unit === null || !isLookedAt ? null : population.share(unit, statement.framework, findings);
    const silence = findings.length > 0 ? null : this.silence(rules, unit);
    return {
      statement,
      verdict: findings.length > 0 ? 'broken' : (silence?.verdict ?? 'holds'),
      reason: silence?.reason ?? null,
      rules: rules.map(({ name }) => name),
      findings: findings.length,
      severity: SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? null,
      share: silence === null ? share : null,
      services: silence === null && unit !== null ? population.byService(unit, statement.framework, findings) : [],
      worst: worstOf(findings, scored.display),
    };
  }

  /** Why nothing was found where that does not say that the statement holds; null if it does. */
  private silence(
    ran: readonly Rule[],
    unit: Unit | null,
  ): { verdict: 'not applicable' | 'cannot be told'; reason: string } | null {
    const { input, known } = this.scored;
    const elsewhere = this.toldBy();
    if (elsewhere !== null) return { verdict: 'not applicable', reason: `told by ${elsewhere}` };
    if (unit !== null && this.population.share(unit, this.statement.framework, []).total === 0)
      return { verdict: 'not applicable', reason: `no ${unit}` };
    const least = needsReach[this.statement.id];
    if (least !== undefined) {
      const { total, complying } = this.population.reached();
      if (complying < total * least)
        return { verdict: 'cannot be told', reason: `tests reach ${complying} of ${total} routes` };
    }
    if (ran.length > 0) return null;
    const all = known.filter((rule) => this.isFor(rule));
    if (all.length === 0) return { verdict: 'cannot be told', reason: 'no rule yet' };
    const applying = all.filter((rule) => appliesTo(rule, input));
    if (applying.length > 0) return { verdict: 'cannot be told', reason: 'its rules are switched off' };
    const otherwise = all.filter((rule) => appliesTo({ ...rule, versions: {} }, input));
    if (otherwise.length > 0) {
      const wanted = otherwise.flatMap(({ versions = {} }) => Object.entries(versions).map((entry) => entry.join(' ')));
      return { verdict: 'not applicable', reason: `it is about ${[...new Set(wanted)].join(', ')}` };
    }
    const titles = input.frameworks.map(({ title }) => title);
    return {
      verdict: 'cannot be told',
      reason: `no rule for ${titles.join(', ') || 'projects without framework'} yet`,
    };
  }

  /** Whether findings of the rule carry the statement. */
  private isFor(rule: Rule): boolean {
    const { id } = this.statement;
    if (rule.standards.includes(id)) return true;
    const restated = restatements(this.scored.input.frameworks);
    return rule.standards.some((general) => restated.get(general)?.includes(id) === true);
  }

  /** The statement that says the same for the framework which stands on this one's; null if none does. */
  private toldBy(): string | null {
    const { frameworks } = this.scored.input;
    const own = frameworks.find(({ name }) => name === this.statement.framework);
    const general = Object.entries(own?.restates ?? {}).find(([, ids]) => ids.includes(this.statement.id))?.[0];
    if (own === undefined || general === undefined) return null;
    const above = frameworks.filter((framework) => framework.extends.includes(own.name));
    return above.flatMap(({ restates }) => restates?.[general] ?? [])[0] ?? null;
  }
}

/** Files that are named. */
const WORST = 3;

function worstOf(findings: readonly Finding[], display: (file: string) => string): readonly WorstPlace[] {
  return [...grouped(findings, ({ file }) => file)]
    .map(([file, inFile]) => ({ file: display(file), line: inFile[0]!.line, findings: inFile.length }))
    .toSorted((a, b) => b.findings - a.findings || (a.file < b.file ? -1 : 1))
    .slice(0, WORST);
}
