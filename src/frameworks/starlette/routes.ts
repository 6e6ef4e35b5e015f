import type { Route } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { FileSummary, Term } from '../../summary/summary.ts';
import { argument, keyword } from '../../summary/terms.ts';
import {
  type Called,
  declarations,
  functionNamed,
  HTTP_METHODS,
  isInstance,
  methodCalls,
  methodsIn,
  methodsOf,
  objectAt,
  type RouterObject,
  RouterTree,
  SERVED,
  textOf,
} from '../_routers.ts';
import { RouteLists, ROUTERS } from './lists.ts';

const DECORATORS = ['route', 'websocket_route'];
const ADDERS = ['add_route', 'add_websocket_route'];
const MOUNTERS = ['mount', 'host'];

/** A mount takes the slash at its end off: the paths below begin with one. */
function joined(prefix: string, path: string): string {
  return prefix.replace(/\/+$/, '') + path;
}

/** Routes of `Route` lists, of `add_route` and of the decorators that came before them. */
export function starletteRoutes(project: Project): readonly Route[] {
  const tree = new RouterTree(() => '', joined);
  hangMounts(project, tree);
  const routes: Route[] = [];
  for (const { owner, path, term, file } of new RouteLists(project, tree).routes()) {
    const endpoint = argument(term, 1, 'endpoint');
    const at = { owner, path: path ?? textOf(project, argument(term, 0, 'path')), file, call: term };
    routes.push(...endpointRoutes(project, tree, at, endpoint, term.callee?.endsWith('WebSocketRoute') === true));
  }
  for (const { fn, owner, method, term } of declarations(project, DECORATORS)) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const object = objectAt(project, owner, fn.file, fn);
    const at = { owner: object, path: textOf(project, argument(term, 0, 'path')), file: fn.file, call: term };
    routes.push(...functionRoutes(project, tree, at, fn, method === 'websocket_route'));
  }
  for (const { owner, method, call, file, caller } of methodCalls(project, ...ADDERS)) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const object = objectAt(project, owner, file, caller);
    const at = { owner: object, path: textOf(project, argument(call, 0, 'path')), file, call };
    routes.push(...endpointRoutes(project, tree, at, argument(call, 1, 'route'), method === 'add_websocket_route'));
  }
  return routes;
}

/** `app.mount("/sub", other)` and `app.host(…, other)`. */
export function hangMounts(project: Project, tree: RouterTree): void {
  for (const { owner, method, call, file, caller } of methodCalls(project, ...MOUNTERS)) {
    const app = argument(call, 1, 'app');
    if (app?.kind !== 'path' || !isInstance(project, owner, ROUTERS)) continue;
    if (!isInstance(project, app.path, ROUTERS)) continue;
    const prefix = method === 'host' ? '' : (textOf(project, argument(call, 0, 'path')) ?? '');
    tree.hang(objectAt(project, owner, file, caller), objectAt(project, app.path, file, caller), prefix);
  }
}

interface Declared {
  readonly owner: RouterObject | null;
  /** Below the owner, null if it cannot be told. */
  readonly path: string | null;
  readonly file: FileSummary;
  readonly call: Called & { readonly span: Term['span'] };
}

/** What is declared with an endpoint that may be a function or a class with a method for each HTTP method. */
function endpointRoutes(
  project: Project,
  tree: RouterTree,
  at: Declared,
  endpoint: Term | undefined,
  isWebSocket: boolean,
): readonly Route[] {
  const cls = endpoint?.kind === 'path' ? project.classOf(endpoint.path) : null;
  if (cls === null) {
    const fn = functionNamed(project, endpoint);
    return fn === null || !SERVED.includes(fn.file.role) ? [] : functionRoutes(project, tree, at, fn, isWebSocket);
  }
  if (cls.ancestors.includes('starlette.endpoints.WebSocketEndpoint')) {
    const [handler] = methodsIn(project, cls.fact.name, ['on_receive', 'on_connect', 'on_disconnect']);
    return handler === undefined ? [] : functionRoutes(project, tree, at, handler[1], true);
  }
  return methodsIn(project, cls.fact.name, HTTP_METHODS).flatMap(([name, fn]) =>
    routesAt(tree, at, fn, [name.toUpperCase()]),
  );
}

function functionRoutes(
  project: Project,
  tree: RouterTree,
  at: Declared,
  fn: LinkedFunction,
  isWebSocket: boolean,
): readonly Route[] {
  // `methods` is the third argument of Route and of add_route alike; without it a function answers GET.
  const methods = isWebSocket ? ['WEBSOCKET'] : methodsOf(project, keyword(at.call, 'methods') ?? at.call.args[2]);
  return routesAt(tree, at, fn, methods ?? ['GET']);
}

function routesAt(
  tree: RouterTree,
  at: Declared,
  handler: LinkedFunction,
  methods: readonly string[],
): readonly Route[] {
  const prefixes = at.owner === null ? [''] : tree.prefixesOf(at.owner);
  return prefixes.map((prefix) => ({
    framework: 'starlette',
    methods,
    path: at.path === null ? null : joined(prefix, at.path),
    name: null,
    handler,
    endpoint: handler.fact.name,
    runs: handler.fact.isAsync ? 'event-loop' : 'thread-pool',
    options: at.call.keywords,
    owner: at.owner?.path ?? null,
    declaration: { file: at.file, span: at.call.span },
  }));
}
