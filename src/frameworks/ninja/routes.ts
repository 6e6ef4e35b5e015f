import type { Route } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm } from '../../summary/summary.ts';
import { argument } from '../../summary/terms.ts';
import {
  declarations,
  isInstance,
  methodCalls,
  methodsOf,
  objectAt,
  type RouterObject,
  RouterTree,
  SERVED,
  textOf,
} from '../_routers.ts';
import { urlconfOf } from '../django/urls.ts';

const ROUTERS: readonly AccessPath[] = ['ninja.NinjaAPI', 'ninja.Router'];
const OPERATIONS = ['get', 'post', 'put', 'patch', 'delete'];
const DECORATORS = [...OPERATIONS, 'api_operation'];

/** As Ninja normalizes paths: one slash between parts. */
function joined(prefix: string, path: string): string {
  return `${prefix}/${path}`.replaceAll(/\/{2,}/g, '/');
}

/** Operations, below the routers they are added to and the place their API has in the URLconf. */
export function ninjaRoutes(project: Project): readonly Route[] {
  const apis = apiPrefixes(project);
  const tree = new RouterTree((object) => apis.get(object.key)?.[0] ?? '', joined);
  hangRouters(project, tree);
  const routes: Route[] = [];
  for (const { fn, owner, method, term } of declarations(project, DECORATORS)) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const isMulti = method === 'api_operation';
    const methods = isMulti ? (methodsOf(project, argument(term, 0, 'methods')) ?? []) : [method.toUpperCase()];
    const path = textOf(project, argument(term, isMulti ? 1 : 0, 'path'));
    const object = objectAt(project, owner, fn.file, fn);
    routes.push(...tree.prefixesOf(object).map((prefix) => routeAt(fn, term, methods, prefix, path, object.path)));
  }
  return [...routes, ...controllerRoutes(project, apis)];
}

/** `api.add_router("/prefix", router)`, the router as an object or as the dotted name of one. */
function hangRouters(project: Project, tree: RouterTree): void {
  for (const { owner, call, file, caller } of methodCalls(project, 'add_router')) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const router = argument(call, 1, 'router');
    const path = router?.kind === 'path' ? router.path : textOf(project, router);
    if (path === null) continue;
    const prefix = textOf(project, argument(call, 0, 'prefix')) ?? '';
    tree.hang(objectAt(project, owner, file, caller), objectAt(project, path, file, caller), prefix);
  }
}

/** Where `path("api/", api.urls)` puts each API, by the key of its object. */
function apiPrefixes(project: Project): ReadonlyMap<string, readonly string[]> {
  const prefixes = new Map<string, string[]>();
  for (const { path, target, file } of urlconfOf(project).others) {
    if (target.kind !== 'path' || !target.path.endsWith('.urls')) continue;
    const { key } = objectAt(project, target.path.slice(0, -'.urls'.length), file, null);
    prefixes.set(key, [...(prefixes.get(key) ?? []), path]);
  }
  return prefixes;
}

/** Controllers of ninja-extra: a class with a prefix, whose methods are operations. */
function controllerRoutes(project: Project, apis: ReadonlyMap<string, readonly string[]>): readonly Route[] {
  const routes: Route[] = [];
  const prefixes = registrations(project, apis);
  for (const { fact, file } of project.classes) {
    if (!SERVED.includes(file.role)) continue;
    const controller = fact.decorators.find(
      (term): term is CallTerm =>
        term.kind === 'call' && term.callee !== null && project.resolve(term.callee) === 'ninja_extra.api_controller',
    );
    if (controller === undefined) continue;
    const own = textOf(project, argument(controller, 0, 'prefix_or_class')) ?? '';
    for (const name of fact.methods) {
      const fn = project.functionOf(`${fact.name}.${name}`);
      for (const term of fn?.fact.decorators ?? []) {
        const verb =
          term.kind === 'call' ? /^ninja_extra\.route\.(\w+)$/.exec(project.resolve(term.callee ?? ''))?.[1] : null;
        if (fn === null || term.kind !== 'call' || !verb || !(OPERATIONS.includes(verb) || verb === 'generic'))
          continue;
        const methods =
          verb === 'generic' ? (methodsOf(project, argument(term, 1, 'methods')) ?? []) : [verb.toUpperCase()];
        const path = textOf(project, argument(term, 0, 'path')) ?? '';
        for (const prefix of prefixes.get(fact.name) ?? ['']) {
          routes.push(routeAt(fn, term, methods, joined(prefix, own), path, null));
        }
      }
    }
  }
  return routes;
}

/** `api.register_controllers(A, B)`: prefixes of the APIs by controller. */
function registrations(
  project: Project,
  apis: ReadonlyMap<string, readonly string[]>,
): ReadonlyMap<AccessPath, readonly string[]> {
  const found = new Map<AccessPath, readonly string[]>();
  for (const { owner, call, file, caller } of methodCalls(project, 'register_controllers')) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const prefixes = apis.get(objectAt(project, owner, file, caller).key) ?? [''];
    for (const controller of call.args) {
      const cls = controller.kind === 'path' ? project.classOf(controller.path) : null;
      if (cls !== null) found.set(cls.fact.name, prefixes);
    }
  }
  return found;
}

function routeAt(
  handler: LinkedFunction,
  term: CallTerm,
  methods: readonly string[],
  prefix: string,
  path: string | null,
  owner: RouterObject['path'] | null,
): Route {
  return {
    framework: 'ninja',
    methods,
    path: path === null ? null : joined(prefix, path),
    name: null,
    handler,
    endpoint: handler.fact.name,
    runs: handler.fact.isAsync ? 'event-loop' : 'worker',
    options: term.keywords,
    owner,
    declaration: { file: handler.file, span: term.span },
  };
}
