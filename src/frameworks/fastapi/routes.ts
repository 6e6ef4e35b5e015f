import type { Route } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { FileSummary, Term } from '../../summary/summary.ts';
import { argument, keyword } from '../../summary/terms.ts';
import {
  type Called,
  declarations,
  functionNamed,
  isInstance,
  methodCalls,
  methodsOf,
  objectAt,
  type RouterObject,
  RouterTree,
  textOf,
} from '../_routers.ts';
import { hangMounts } from '../starlette/routes.ts';

const ROUTERS: readonly AccessPath[] = ['fastapi.FastAPI', 'fastapi.APIRouter'];

const OPERATIONS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'];
const DECORATORS = [...OPERATIONS, 'api_route', 'websocket'];
const ADDERS = ['add_api_route', 'add_api_websocket_route'];

/** Path operations and websockets, with the prefixes of all routers above them. */
export function fastapiRoutes(project: Project): readonly Route[] {
  const tree = new RouterTree(
    (object) => prefixOf(project, object),
    (prefix, path) => prefix + path,
  );
  hangMounts(project, tree);
  hangRouters(project, tree);
  const routes: Route[] = [];
  for (const { fn, owner, method, term } of declarations(project, DECORATORS)) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const at = { owner: objectAt(project, owner, fn.file, fn), file: fn.file, call: term };
    routes.push(...routesAt(project, tree, at, fn, verbs(project, method, term)));
  }
  for (const { owner, method, call, file, caller } of methodCalls(project, ...ADDERS)) {
    const handler = functionNamed(project, argument(call, 1, 'endpoint'));
    if (handler === null || !isInstance(project, owner, ROUTERS)) continue;
    const at = { owner: objectAt(project, owner, file, caller), file, call };
    routes.push(...routesAt(project, tree, at, handler, verbs(project, method, call)));
  }
  return routes;
}

function verbs(project: Project, method: string, call: Called): readonly string[] {
  if (method.includes('websocket')) return ['WEBSOCKET'];
  if (OPERATIONS.includes(method)) return [method.toUpperCase()];
  // `api_route` and `add_api_route` answer GET unless they say otherwise; what cannot be read is left open.
  const methods = keyword(call, 'methods');
  return methods === undefined ? ['GET'] : (methodsOf(project, methods) ?? []);
}

/** `parent.include_router(child, prefix="…")`. */
function hangRouters(project: Project, tree: RouterTree): void {
  for (const { owner, call, file, caller } of methodCalls(project, 'include_router')) {
    const router = argument(call, 0, 'router');
    if (router?.kind !== 'path' || !isInstance(project, owner, ROUTERS)) continue;
    const child = objectAt(project, router.path, file, caller);
    const prefix = textOf(project, keyword(call, 'prefix')) ?? '';
    tree.hang(objectAt(project, owner, file, caller), child, prefix + prefixOf(project, child));
  }
}

/** `APIRouter(prefix="…")`. */
function prefixOf(project: Project, { construction }: RouterObject): string {
  return construction === null ? '' : (textOf(project, keyword(construction, 'prefix')) ?? '');
}

interface Declared {
  readonly owner: RouterObject;
  readonly file: FileSummary;
  readonly call: Called & { readonly span: Term['span'] };
}

function routesAt(
  project: Project,
  tree: RouterTree,
  { owner, file, call }: Declared,
  handler: LinkedFunction,
  methods: readonly string[],
): readonly Route[] {
  const path = textOf(project, argument(call, 0, 'path'));
  return tree.prefixesOf(owner).map((prefix) => ({
    framework: 'fastapi',
    methods,
    path: path === null ? null : prefix + path,
    name: null,
    handler,
    endpoint: handler.fact.name,
    runs: handler.fact.isAsync ? 'event-loop' : 'thread-pool',
    options: call.keywords,
    owner: owner.path,
    declaration: { file, span: call.span },
  }));
}
