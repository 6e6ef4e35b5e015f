import { matches } from '../config/selection.ts';
import type { Finding } from '../contracts/finding.ts';
import type { Rule } from '../contracts/rule.ts';
import type { FileModel } from '../semantics/model.ts';
import type { Suppression } from '../summary/summary.ts';

/** What an unused suppression is reported as. It stands beside the rules, for it judges what they left. */
export const UNUSED_SUPPRESSION = 'suppressions/unused';

/**
 * The suppressions of a file.
 *
 * `# groundrules: ignore[rule, other] reason` after code covers its line; on a line of its own it covers the next line
 * of code, and with a decorator there all lines up to the name that is decorated. `# groundrules: ignore-file[rule]`
 * covers the file. Without brackets all rules are meant. Inside them stand what `select` takes: rules, topics, statements.
 *
 * @param comments start and end of each comment, in turn
 */
export function suppressionsOf(model: FileModel, comments: readonly number[]): readonly Suppression[] {
  const { text } = model;
  if (!text.includes('groundrules:')) return [];
  const suppressions: Suppression[] = [];
  for (let i = 0; i < comments.length; i += 2) {
    const range = { start: comments[i]!, end: comments[i + 1]! };
    const match = /^#+[ \t]*groundrules:[ \t]*ignore(-file)?(?:\[([^\]]*)\])?(?=\s|$)(.*)/.exec(
      text.slice(range.start, range.end),
    );
    if (match === null) continue;
    const span = model.spanOf(range);
    const lines = match[1] === undefined ? linesCovered(model, range.start, span.line) : WHOLE_FILE;
    suppressions.push({
      rules:
        match[2]
          ?.split(',')
          .map((rule) => rule.trim())
          .filter((rule) => rule !== '') ?? null,
      reason: match[3]!.trim(),
      fromLine: lines[0],
      toLine: lines[1],
      isFile: match[1] !== undefined,
      span,
    });
  }
  return suppressions;
}

const WHOLE_FILE = [1, 0x0fffffff] as const;

function linesCovered(model: FileModel, start: number, line: number): readonly [number, number] {
  const { text } = model;
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  if (text.slice(lineStart, start).trim() !== '') return [line, line];

  let next = line;
  let at = text.indexOf('\n', start);
  while (at >= 0) {
    next++;
    const end = text.indexOf('\n', at + 1);
    const content = text.slice(at + 1, end < 0 ? undefined : end).trim();
    if (content !== '' && !content.startsWith('#')) return [line, lastLineOf(model, next, content)];
    at = end;
  }
  return [line, next];
}

/** The line of the name where decorators start on this line; else the line itself. */
function lastLineOf(model: FileModel, line: number, content: string): number {
  if (!content.startsWith('@')) return line;
  for (const definition of [...model.nodes('FunctionDef'), ...model.nodes('ClassDef')]) {
    const first = definition.decorators[0];
    if (first === undefined || model.spanOf(first).line !== line) continue;
    return model.spanOf({ start: definition.nameStart, end: definition.nameStart }).line;
  }
  return line;
}

/** Splits findings of one file by its suppressions, and tells which of these were of use. */
export function suppress(
  findings: readonly Finding[],
  suppressions: readonly Suppression[],
  rules: ReadonlyMap<string, Rule>,
): { readonly kept: readonly Finding[]; readonly used: ReadonlySet<Suppression> } {
  const used = new Set<Suppression>();
  const kept = findings.filter((finding) => {
    const rule = rules.get(finding.rule);
    const covering = suppressions.filter(
      (suppression) =>
        finding.line >= suppression.fromLine &&
        finding.line <= suppression.toLine &&
        (suppression.rules === null ||
          suppression.rules.some((name) => name === finding.rule || (rule !== undefined && matches(name, rule)))),
    );
    for (const suppression of covering) used.add(suppression);
    return covering.length === 0;
  });
  return { kept, used };
}

/**
 * A note for each suppression that had nothing to suppress, though every rule it names was run.
 *
 * @param ran rules that were run on the file; a suppression without names is judged only if `ranAll`
 */
export function unusedFindings(
  file: string,
  suppressions: readonly Suppression[],
  used: ReadonlySet<Suppression>,
  ran: ReadonlyMap<string, Rule>,
  known: readonly Rule[],
  ranAll: boolean,
): readonly Finding[] {
  return suppressions
    .filter((suppression) => {
      if (used.has(suppression)) return false;
      if (suppression.rules === null) return ranAll;
      const meant = known.filter((rule) => suppression.rules!.some((name) => matches(name, rule)));
      return meant.every((rule) => ran.has(rule.name));
    })
    .map((suppression) => ({
      rule: UNUSED_SUPPRESSION,
      standards: [],
      severity: 'note',
      file,
      ...suppression.span,
      message: describeUnused(suppression, known),
      help: 'Remove the comment, or the names in it that have nothing to suppress.',
      related: [],
    }));
}

function describeUnused({ rules }: Suppression, known: readonly Rule[]): string {
  const unknown = (rules ?? []).filter((name) => !known.some((rule) => matches(name, rule)));
  if (unknown.length > 0) return `No rule is called \`${unknown.join('`, `')}\`, so this comment suppresses nothing.`;
  return 'Nothing is reported here, so this comment suppresses nothing.';
}
