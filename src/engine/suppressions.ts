import { matches } from '../config/selection.ts';
import type { Finding } from '../contracts/finding.ts';
import type { Rule } from '../contracts/rule.ts';
import type { Suppression } from '../summary/summary.ts';

/** What an unused suppression is reported as. It stands beside the rules, for it judges what they left. */
const UNUSED_SUPPRESSION = 'suppressions/unused';

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
