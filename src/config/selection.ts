import type { Rule } from '../contracts/rule.ts';
import { topicOf } from './vocabulary.ts';

export type Preset = 'recommended' | 'strict';

/** What one source, the command line or the configuration, says of the rules to run. Selectors are valid ones. */
export interface Selection {
  readonly preset?: Preset | undefined;
  readonly select?: readonly string[] | undefined;
  readonly ignore?: readonly string[] | undefined;
}

/**
 * The rules to run, in the order of `rules`.
 *
 * `preset` names the rules to start with: `recommended` if nothing is said, none if `select` stands without it.
 * `select` adds, `ignore` takes away. A preset or selection on the command line replaces all that the configuration
 * says of these three; its `ignore` alone takes away from what the configuration chose.
 */
export function selectRules(rules: readonly Rule[], configured: Selection, asked: Selection): readonly Rule[] {
  const isReplaced = asked.preset !== undefined || asked.select !== undefined;
  const { preset, select = [] } = isReplaced ? asked : configured;
  const ignore = [...(isReplaced ? [] : (configured.ignore ?? [])), ...(asked.ignore ?? [])];
  const start = preset ?? (select.length > 0 ? null : 'recommended');
  return rules.filter((rule) => {
    const isChosen = start === 'strict' || rule.preset === start || select.some((one) => matches(one, rule));
    return isChosen && !ignore.some((one) => matches(one, rule));
  });
}

/** Whether a selector (`async/blocking-call`, `async/*`, `async` or `G2a`) means the rule. */
export function matches(selector: string, rule: Rule): boolean {
  return selector === rule.name || selector.replace(/\/\*$/, '') === topicOf(rule) || rule.standards.includes(selector);
}
