import type { Finding, Safety, Severity } from '../contracts/finding.ts';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

export interface RuleTally {
  readonly rule: string;
  readonly count: number;
  /** The gravest it was reported with. */
  readonly severity: Severity;
  /** Statements its findings carry, in order. */
  readonly standards: readonly string[];
}

/** Findings by rule: grave ones first, then frequent ones, then by name. */
export function tallyByRule(findings: readonly Finding[]): readonly RuleTally[] {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const found = byRule.get(finding.rule);
    if (found === undefined) byRule.set(finding.rule, [finding]);
    else found.push(finding);
  }
  return [...byRule]
    .map(([rule, found]) => ({
      rule,
      count: found.length,
      severity: SEVERITIES.find((severity) => found.some((finding) => finding.severity === severity))!,
      standards: [...new Set(found.flatMap(({ standards }) => standards))].toSorted(),
    }))
    .toSorted(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        b.count - a.count ||
        (a.rule < b.rule ? -1 : 1),
    );
}

export function countOf(findings: readonly Finding[], severity: Severity): number {
  return findings.reduce((count, finding) => count + (finding.severity === severity ? 1 : 0), 0);
}

/** `1 error`, `3 errors`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `2 errors, 1 note`; `no findings` if there are none. */
export function severityCounts(findings: readonly Finding[]): string {
  const parts = SEVERITIES.map((severity) => [severity, countOf(findings, severity)] as const)
    .filter(([, count]) => count > 0)
    .map(([severity, count]) => plural(count, severity));
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

/** How many findings a fix is offered for, or may be. */
export function fixable(findings: readonly Finding[]): { readonly [safety in Safety]: number } {
  const count = (safety: Safety) => findings.filter(({ fix, mayFix }) => (fix?.safety ?? mayFix) === safety).length;
  return { safe: count('safe'), unsafe: count('unsafe') };
}
