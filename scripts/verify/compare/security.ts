import type { Auth } from '../../../src/contracts/facts.ts';
import type { RuntimeFacts, Subject } from '../recipe.ts';
import { isLoaded, keysOf, routeKeys } from './routes.ts';

/** For each operation of the OpenAPI document one entry: the schemes it asks for, each with all its scopes. */
export const security: Subject = {
  name: 'security',
  isUnknownAllowed: false,
  expected: (facts) => Array.from(stated(facts), ([key, asked]) => ({ key, value: text(asked) })),
  found: (project, facts) => {
    const asked = new Set(stated(facts).map(([key]) => key));
    return project.routes
      .filter((route) => isLoaded(route, facts))
      .flatMap((route) =>
        routeKeys(route, facts)
          .filter((key) => asked.has(key))
          .map((key) => ({ key, value: route.auth === null ? '?' : text(route.auth ?? []) })),
      );
  },
};

type Asked = readonly { readonly scheme: string; readonly scopes: readonly string[] }[];

function stated({ dependencies = [] }: RuntimeFacts): readonly (readonly [key: string, asked: Asked])[] {
  return dependencies.flatMap(({ methods, path, service, security: asked }) =>
    asked === undefined ? [] : keysOf(methods, path, service).map((key) => [key, asked] as const),
  );
}

/** `Bearer and OAuth2[read write]`, in order of name; what is in no document is none of it. */
function text(asked: readonly Pick<Auth, 'scheme' | 'scopes'>[]): string {
  const scopes = new Map<string, Set<string>>();
  for (const { scheme, scopes: own } of asked) {
    if (scheme === undefined) continue;
    const known = scopes.get(scheme) ?? new Set();
    for (const scope of own) known.add(scope);
    scopes.set(scheme, known);
  }
  const words = Array.from(scopes, ([scheme, own]) =>
    own.size === 0 ? scheme : `${scheme}[${[...own].toSorted().join(' ')}]`,
  );
  return words.toSorted().join(' and ') || 'nothing';
}
