import { vocabularyOf } from '../config/vocabulary.ts';
import { frameworks } from '../generated/frameworks.ts';
import { rules } from '../generated/rules.ts';
import { catalogue } from '../standards/catalogue.ts';

/** Names that options and configurations may use, as this version knows them. */
export const vocabulary = vocabularyOf(
  rules,
  catalogue.map(({ id }) => id),
  frameworks.map(({ name }) => name),
);

/** `A, B and C`, as people write them. */
export function frameworkTitles(): string {
  const titles = frameworks.map(({ title }) => title);
  return [titles.slice(0, -1).join(', '), ...titles.slice(-1)].join(' and ');
}

/** `Django Ninja` for `ninja`. */
export function frameworkTitle(name: string): string {
  return frameworks.find((framework) => framework.name === name)?.title ?? name;
}
