import type { Dependency, Route, Throttle } from '../../../src/contracts/facts.ts';
import type { Entry, RuntimeDependency, RuntimeFacts, Subject } from '../recipe.ts';
import { isLoaded, keysOf, routeKeys } from './routes.ts';

/** For each method and path one entry with its dependencies in the order of calls, and one with what asks for a caller. */
export const dependencies: Subject = {
  name: 'dependencies',
  isUnknownAllowed: false,
  expected: ({ dependencies: stated = [] }) =>
    stated.flatMap((route) =>
      keysOf(route.methods, route.path, route.service).flatMap((key) =>
        entries(key, treeText(route.dependencies), authText(route.auth), throttleText(route.throttles)),
      ),
    ),
  found: (project, facts) =>
    project.routes
      .filter((route) => route.isBuiltIn !== true && isLoaded(route, facts))
      .flatMap((route) =>
        routeKeys(route, facts).flatMap((key) =>
          entries(
            key,
            treeText(route.dependencies ?? []),
            ours(route),
            isThrottled(facts)
              ? throttleText(route.throttles === null ? [{ name: '?', rate: null }] : (route.throttles ?? []))
              : null,
          ),
        ),
      ),
};

function entries(key: string, tree: string, auth: string, throttles: string | null): readonly Entry[] {
  return [
    { key: `${key} depends`, value: tree },
    { key: `${key} lets in`, value: auth },
    ...(throttles === null ? [] : [{ key: `${key} at most`, value: throttles }]),
  ];
}

function isThrottled({ dependencies: stated = [] }: RuntimeFacts): boolean {
  return stated.some(({ throttles }) => throttles !== undefined);
}

function throttleText(throttles: readonly Throttle[] | undefined): string | null {
  if (throttles === undefined) return null;
  return throttles.map(({ name, rate }) => `${rate ?? '?'} ${name}`).join(', ') || 'any number';
}

/** Deeper than any real tree: what is nested without end is cut here on both sides. */
const DEEPEST = 20;

/** `a, b(c, d[scope])`. */
function treeText(tree: readonly (RuntimeDependency | Dependency)[], depth = 0): string {
  if (depth === DEEPEST) return '…';
  return tree
    .map(({ provider, scopes, dependencies: own }) => {
      const asked = scopes.length === 0 ? '' : `[${scopes.join(' ')}]`;
      return `${provider ?? '?'}${asked}${own.length === 0 ? '' : `(${treeText(own, depth + 1)})`}`;
    })
    .join(', ');
}

/** What asks by what it does itself, as a dependency that raises, is none of what the framework knows to ask. */
function ours({ auth = null, dependencies: tree = [] }: Route): string {
  if (auth === null) return '?';
  const called = new Set(providers(tree));
  return authText(auth.map(({ name }) => name).filter((name) => !called.has(name)));
}

function* providers(tree: readonly Dependency[], depth = 0): Iterable<string | null> {
  if (depth === DEEPEST) return;
  for (const { provider, dependencies: own } of tree) {
    yield provider;
    yield* providers(own, depth + 1);
  }
}

function authText(names: readonly string[]): string {
  return names.length === 0 ? 'anybody' : [...new Set(names)].toSorted().join(' and ');
}
