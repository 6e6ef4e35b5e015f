import type { Setting } from '../../../src/contracts/facts.ts';
import type { Subject } from '../recipe.ts';

/** One entry for each setting of each environment, its value as JSON. What we do not know is a gap, another value is wrong. */
export const settings: Subject = {
  name: 'settings',
  isUnknownAllowed: true,
  expected: ({ settings: stated = [] }) =>
    stated.flatMap(({ name, values }) =>
      Object.entries(values).map(([setting, value]) => ({ key: `${name}.${setting}`, value: canonical(value) })),
    ),
  found: (project, { settings: stated = [] }) => {
    const asked = new Map(stated.map(({ name, values }) => [name, values]));
    return project.settings
      .filter(({ name }) => asked.has(name))
      .flatMap(({ name, values }) =>
        [...values.values()]
          // What the framework's side leaves out is no JSON, and cannot be compared.
          .filter((setting) => Object.hasOwn(asked.get(name)!, setting.name))
          .map((setting) => ({
            key: `${name}.${setting.name}`,
            value: valueOf(setting),
          })),
      );
  },
};

/** What is in force; what the environment decides stands with what holds without it, for nothing of it is set at a boot. */
function valueOf({ value, variable }: Setting): string | null {
  const inForce = value === undefined ? variable?.fallback : value;
  return inForce === undefined ? null : canonical(inForce);
}

/** JSON with keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
