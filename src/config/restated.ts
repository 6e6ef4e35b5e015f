import type { Framework } from '../contracts/framework.ts';
import type { Rule } from '../contracts/rule.ts';
import type { Statement } from '../standards/catalogue.ts';

/**
 * The rules whose findings carry a statement, in their order: by themselves, or because its framework says a general
 * statement of theirs again.
 */
export function rulesFor<R extends Rule>(
  { id, framework }: Statement,
  rules: readonly R[],
  frameworks: readonly Framework[],
): readonly R[] {
  const own = frameworks.find(({ name }) => name === framework);
  const restated = new Set([id]);
  for (const [general, ids] of Object.entries(own?.restates ?? {})) if (ids.includes(id)) restated.add(general);
  return rules.filter(
    (rule) =>
      rule.standards.includes(id) ||
      (rule.standards.some((one) => restated.has(one)) &&
        (rule.frameworks === undefined ||
          rule.frameworks.some((name) => name === framework || own?.extends.includes(name) === true))),
  );
}
