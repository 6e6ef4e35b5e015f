import type { Rule, RuleOption } from '../contracts/rule.ts';

/** The options of one rule, by name. */
export type RuleOptionTable = { readonly [option: string]: RuleOption };

/** The names a configuration and a command line may use: what the installed rules and frameworks are called. */
export interface Vocabulary {
  /** Everything that may be selected or ignored: rules, topics, statements. */
  readonly selectors: readonly string[];
  /** Names of the folders in `src/frameworks`. */
  readonly frameworks: readonly string[];
  /** Of the rules that have options, by name of the rule. */
  readonly options: ReadonlyMap<string, RuleOptionTable>;
}

/** `statements` are the ids of the catalogue. */
export function vocabularyOf(
  rules: readonly Rule[],
  statements: readonly string[],
  frameworks: readonly string[],
): Vocabulary {
  const topics = [...new Set(rules.map(topicOf))].toSorted();
  return {
    selectors: [...topics, ...topics.map((topic) => `${topic}/*`), ...rules.map(({ name }) => name), ...statements],
    frameworks,
    options: new Map(rules.flatMap((rule) => (rule.options === undefined ? [] : [[rule.name, rule.options] as const]))),
  };
}

/** `async` of `async/blocking-call`. */
export function topicOf(rule: Rule): string {
  return rule.name.slice(0, rule.name.indexOf('/'));
}
