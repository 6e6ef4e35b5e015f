import type { Rule } from '../contracts/rule.ts';

/** The names a configuration and a command line may use: what the installed rules and frameworks are called. */
export interface Vocabulary {
  /** Everything that may be selected or ignored: rules, topics, statements. */
  readonly selectors: readonly string[];
  /** Names of the folders in `src/frameworks`. */
  readonly frameworks: readonly string[];
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
  };
}

/** `async` of `async/blocking-call`. */
export function topicOf(rule: Rule): string {
  return rule.name.slice(0, rule.name.indexOf('/'));
}
