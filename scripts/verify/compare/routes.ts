import type { Route } from '../../../src/contracts/facts.ts';
import type { RuntimeFacts, Subject } from '../recipe.ts';

/** One entry for each method and path, its value what answers. */
export const routes: Subject = {
  name: 'routes',
  isUnknownAllowed: false,
  expected: ({ routes: stated = [] }) =>
    stated.flatMap(({ service, methods, path, handler, name }) =>
      keysOf(methods, path, service).map((key) => ({ key, value: answer(handler, name) })),
    ),
  found: (project, facts) =>
    project.routes
      .filter((route) => isLoaded(route, facts))
      .flatMap((route) => {
        const name = facts.routes?.some((one) => one.name !== undefined) === true ? route.name : undefined;
        return routeKeys(route, facts).map((key) => ({ key, value: answer(handlerOf(route), name) }));
      }),
};

/** What answers, and the name it goes by where names are compared. */
function answer(handler: string | null, name: string | null | undefined): string | null {
  return handler === null || name === undefined || name === null ? handler : `${handler} as ${name}`;
}

/** Keys of one of our routes, with its service where the framework's side tells services apart. */
export function routeKeys(route: Route, { routes: stated = [] }: RuntimeFacts): readonly string[] {
  const service = stated.some((each) => each.service !== undefined) ? (route.service ?? '?') : undefined;
  return keysOf(route.methods, route.path ?? '?', service);
}

/** `GET /users`, for each method but those that come with others by themselves. */
export function keysOf(methods: readonly string[], path: string, service: string | undefined): readonly string[] {
  const own = methods.filter(
    (method) => !(method === 'HEAD' && methods.includes('GET')) && !(method === 'OPTIONS' && methods.length > 1),
  );
  const prefix = service === undefined ? '' : `${service}: `;
  return (own.length === 0 ? ['ANY'] : own).map((method) => `${prefix}${method} ${path}`);
}

/** Whether the module a route is declared in was loaded when the project booted. */
export function isLoaded({ declaration, isBuiltIn, service }: Route, { modules, services }: RuntimeFacts): boolean {
  if (services !== undefined && service != null && !services.includes(service)) return false;
  return isBuiltIn === true || modules === undefined || modules.includes(declaration.file.module);
}

function handlerOf({ endpoint }: Route): string | null {
  return endpoint;
}
