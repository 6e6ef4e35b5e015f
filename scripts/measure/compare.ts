import { type Disagreement, wholeFileChecks } from './mapping.ts';
import type { Label } from './labels.ts';
import { statementLines } from './statements.ts';
import type { Hit } from './tools.ts';

/** How one tool does on the labels of one statement. */
export interface Score {
  found: number;
  falseAlarms: number;
}

/** One row of the table: the labels of a set that are about one statement. */
export interface Row {
  readonly set: string;
  readonly statement: string;
  violations: number;
  fine: number;
  /** In the order of the tools. */
  readonly scores: readonly Score[];
}

/** A label with the statement it is about. */
export interface MappedLabel extends Label {
  readonly set: string;
  readonly statement: string;
}

/** Tells whether a tool reported a line, whichever line of a statement it names. */
export class Hits {
  private readonly checks = new Map<string, string[]>();
  private readonly byLine = new Map<string, string[]>();
  private readonly byStatement = new Map<string, string[]>();
  private readonly firsts = new Map<string, ReadonlyMap<number, number>>();

  /** @param read text of a file as hits name it; null where there is none */
  constructor(
    hits: readonly Hit[],
    private readonly read: (file: string) => string | null,
  ) {
    for (const { file, line, check, statements } of hits) {
      push(this.checks, file, [check]);
      push(this.byLine, `${file}:${line}`, statements);
      push(this.byStatement, `${file}:${this.first(file, line)}`, statements);
    }
  }

  /** @param isAlone whether no other label stands in the same Python statement: then any line of it counts */
  has({ file, line, id, statement }: MappedLabel, isAlone: boolean): boolean {
    if (line === 0) return this.checks.get(file)?.some((check) => wholeFileChecks[id]?.test(check)) === true;
    if (isAbout(this.byLine.get(`${file}:${line}`), statement)) return true;
    return isAlone && isAbout(this.byStatement.get(`${file}:${this.first(file, line)}`), statement);
  }

  /** First line of the Python statement that a line is part of. */
  first(file: string, line: number): number {
    let lines = this.firsts.get(file);
    if (lines === undefined) {
      lines = file.endsWith('.py') ? statementLines(this.read(file) ?? '') : new Map();
      this.firsts.set(file, lines);
    }
    return lines.get(line) ?? line;
  }
}

function push(map: Map<string, string[]>, key: string, statements: readonly string[]): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [...statements]);
  else known.push(...statements);
}

/** Statements of one bullet that tools divide differently (G2a, G2b, G2c) count as one. */
function isAbout(statements: readonly string[] | undefined, statement: string): boolean {
  return (
    statements?.some((one) => one === statement || (/^G2[abc]$/.test(one) && /^G2[abc]$/.test(statement))) ?? false
  );
}

export function disagreementWith(label: MappedLabel, all: readonly Disagreement[]): Disagreement | null {
  return all.find(({ set, id, text }) => set === label.set && id.test(label.id) && text.test(label.text)) ?? null;
}

/** Rows in order of set and statement. */
export function score(labels: readonly MappedLabel[], tools: readonly Hits[]): readonly Row[] {
  const rows = new Map<string, Row>();
  const inStatement = new Map<string, number>();
  const placeOf = (label: MappedLabel): string => `${label.file}:${tools[0]?.first(label.file, label.line)}`;
  for (const label of labels) inStatement.set(placeOf(label), (inStatement.get(placeOf(label)) ?? 0) + 1);
  for (const label of labels) {
    const key = `${label.set} ${label.statement}`;
    let row = rows.get(key);
    if (row === undefined) {
      const scores = tools.map(() => ({ found: 0, falseAlarms: 0 }));
      rows.set(key, (row = { set: label.set, statement: label.statement, violations: 0, fine: 0, scores }));
    }
    if (label.isViolation) row.violations++;
    else row.fine++;
    for (const [index, hits] of tools.entries()) {
      if (!hits.has(label, inStatement.get(placeOf(label)) === 1)) continue;
      if (label.isViolation) row.scores[index]!.found++;
      else row.scores[index]!.falseAlarms++;
    }
  }
  return [...rows.values()].toSorted((a, b) => (`${a.set} ${a.statement}` < `${b.set} ${b.statement}` ? -1 : 1));
}

/** All rows of one set as one. */
export function total(set: string, rows: readonly Row[]): Row {
  const own = rows.filter((row) => row.set === set);
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  return {
    set,
    statement: 'all',
    violations: sum(own.map(({ violations }) => violations)),
    fine: sum(own.map(({ fine }) => fine)),
    scores: (own[0]?.scores ?? []).map((_, tool) => ({
      found: sum(own.map(({ scores }) => scores[tool]!.found)),
      falseAlarms: sum(own.map(({ scores }) => scores[tool]!.falseAlarms)),
    })),
  };
}

/** Found `found/violations` and false `falseAlarms/fine` with their difference, Youden's index; `–` without labels. */
export function cell({ violations, fine }: Row, { found, falseAlarms }: Score): string {
  const hit = violations === 0 ? 0 : found / violations;
  const miss = fine === 0 ? 0 : falseAlarms / fine;
  const index = violations === 0 || fine === 0 ? '–' : (hit - miss).toFixed(2);
  return `${found} (${Math.round(hit * 100)} %), ${falseAlarms} false; ${index}`;
}
