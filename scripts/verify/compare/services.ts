import type { Entry, RuntimeFacts, Subject } from '../recipe.ts';

/** One entry for each hook, and one for each middleware at its place in the order. */
export const services: Subject = {
  name: 'services',
  isUnknownAllowed: false,
  expected: ({ hooks = [], middleware = [] }) => [
    ...hooks.map(({ owner, kind, on, name }) => entryOf(owner, kind, on, name)),
    ...middleware.flatMap(({ service, names }) => places(service, names)),
  ],
  found: (project, facts) => [
    ...project.hooks
      .filter(({ declaration }) => facts.modules?.includes(declaration.file.module) !== false)
      .filter(({ owner, framework }) => isBooted(owner, facts) || framework === 'flask')
      .map(({ owner, kind, on, name }) => entryOf(hasOwners(facts) ? owner : null, kind, on, name ?? '?')),
    ...(facts.middleware ?? []).flatMap(({ service }) =>
      places(
        service,
        project.services.find(({ name }) => name === service)?.middleware.map(({ name }) => name ?? '?') ?? [],
      ),
    ),
  ],
};

function entryOf(owner: string | null, kind: string, on: string | number | null, name: string): Entry {
  return { key: `${owner === null ? '' : `${owner}: `}${kind}${on === null ? '' : ` ${on}`}`, value: name };
}

function places(service: string, names: readonly string[]): readonly Entry[] {
  return names.map((name, index) => ({ key: `${service}: middleware ${index + 1}`, value: name }));
}

function hasOwners({ hooks = [] }: RuntimeFacts): boolean {
  return hooks.some(({ owner }) => owner !== null);
}

/** Whether the object is one that was asked; where no services are told apart, it is. */
function isBooted(owner: string, { services: booted }: RuntimeFacts): boolean {
  return booted?.includes(owner) !== false;
}
