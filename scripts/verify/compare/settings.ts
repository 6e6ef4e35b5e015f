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
            value: setting.value === undefined ? null : canonical(setting.value),
          })),
      );
  },
};

/** JSON with keys in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
