import { textOf } from '../../project/constants.ts';
import type { Route } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { FileSummary, Term } from '../../summary/summary.ts';
import { argument, keyword, pathOfTerm } from '../../summary/terms.ts';
import { hangHandedOver } from '../_handover.ts';
import {
  type Called,
  declarations,
  functionNamed,
  isInstance,
  methodCalls,
  methodsOf,
  objectAt,
  objectOf,
  receiverOf,
  type RouterObject,
  RouterTree,
  SERVED,
} from '../_routers.ts';
import { appsOf, serviceOf } from '../starlette/apps.ts';
import { RouteLists } from '../starlette/lists.ts';
import { hangMounts } from '../starlette/mounts.ts';
import { builtInRoutes, pageOf } from './apps.ts';
import { constructionOf } from './construction.ts';
import { Dependencies } from './dependencies.ts';
import { OperationRoute } from './route.ts';

const APP: AccessPath = 'fastapi.FastAPI';
const ROUTERS: readonly AccessPath[] = [APP, 'fastapi.APIRouter'];

const OPERATIONS = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'];
const DECORATORS = [...OPERATIONS, 'api_route', 'websocket'];
const ADDERS = ['add_api_route', 'add_api_websocket_route'];

/** One operation where it is declared. */
interface Operation {
  readonly owner: RouterObject;
  readonly file: FileSummary;
  readonly call: Called & { readonly span: Term['span'] };
  readonly methods: readonly string[];
  readonly handler: LinkedFunction | null;
  readonly endpoint: AccessPath | null;
}

/** Path operations, websockets and the pages of the documentation, with the prefixes of all routers above them. */
export function fastapiRoutes(project: Project): readonly Route[] {
  const tree = new RouterTree(
    (object) => prefixOf(project, object),
    (prefix, path) => prefix + path,
  );
  hangMounts(project, tree);
  new RouteLists(project, tree).routes();
  const included = hangRouters(project, tree);
  const operations = operationsOf(project);
  const apps = appsOf(project, APP);
  const objects = [...included, ...operations.map(({ owner }) => owner), ...apps.map(({ object }) => object)];
  hangHandedOver(project, tree, objects, ROUTERS, (object) => prefixOf(project, object));
  const dependencies = new Dependencies(project);
  return [
    ...operations.flatMap((operation) => routesAt(project, tree, operation, dependencies)),
    ...apps.flatMap((app) => builtInRoutes(project, tree, app)),
  ];
}

function operationsOf(project: Project): readonly Operation[] {
  const operations: Operation[] = [];
  for (const { fn, owner, method, term } of declarations(project, DECORATORS)) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const methods = verbs(project, method, term);
    const endpoint = fn.fact.name;
    operations.push({
      owner: objectAt(project, owner, fn.file, fn),
      file: fn.file,
      call: term,
      methods,
      handler: fn,
      endpoint,
    });
  }
  operations.push(...appliedDecorators(project));
  for (const { owner, method, call, file, caller } of methodCalls(project, ...ADDERS)) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const term = argument(call, 1, 'endpoint');
    const methods = verbs(project, method, call);
    operations.push({
      owner: objectAt(project, owner, file, caller),
      file,
      call,
      methods,
      ...endpointOf(project, term),
    });
  }
  return operations;
}

/** `app.get("/x")(handler)`: the decorator called by hand. */
function* appliedDecorators(project: Project): Iterable<Operation> {
  for (const { call, file, caller } of project.callsWritten(['()'], SERVED)) {
    const made = call.callee!.slice(0, -'()'.length);
    const [owner, method] = receiverOf(call.callee!.endsWith('()') ? made : null);
    if (owner === null || !DECORATORS.includes(method) || !isInstance(project, owner, ROUTERS)) continue;
    const { line, column } = call.span;
    // Both calls begin at the same place.
    const declaration = (caller?.fact.calls ?? file.calls).find(
      (other) => other.callee === made && other.span.line === line && other.span.column === column,
    );
    if (declaration === undefined) continue;
    const methods = verbs(project, method, declaration);
    const object = objectAt(project, owner, file, caller);
    yield { owner: object, file, call: declaration, methods, ...endpointOf(project, call.args[0]) };
  }
}

/** A function, or an instance that can be called. */
function endpointOf(project: Project, term: Term | undefined): Pick<Operation, 'handler' | 'endpoint'> {
  const handler = functionNamed(project, term);
  if (handler !== null) return { handler, endpoint: handler.fact.name };
  const path = pathOfTerm(term);
  const endpoint = path === null ? null : project.resolve(path);
  const cls = endpoint?.endsWith('()') ? project.classOf(endpoint.slice(0, -2)) : null;
  return { handler: cls === null ? null : project.functionOf(`${cls.fact.name}.__call__`), endpoint };
}

function verbs(project: Project, method: string, call: Called): readonly string[] {
  if (method.includes('websocket')) return ['WEBSOCKET'];
  if (OPERATIONS.includes(method)) return [method.toUpperCase()];
  // `api_route` and `add_api_route` answer GET unless they say otherwise; what cannot be read is left open.
  const methods = keyword(call, 'methods');
  return methods === undefined ? ['GET'] : (methodsOf(project, methods) ?? []);
}

/**
 * `parent.include_router(child, prefix="…")`, whatever gives the child.
 * @returns all routers that were come by
 */
function hangRouters(project: Project, tree: RouterTree): readonly RouterObject[] {
  const found: RouterObject[] = [];
  for (const { owner, call, file, caller } of methodCalls(project, 'include_router')) {
    const router = argument(call, 0, 'router');
    const path = pathOfTerm(router);
    if (path === null || !isInstance(project, owner, ROUTERS)) continue;
    const given = keyword(call, 'prefix');
    const prefix = given === undefined ? '' : textOf(project, given);
    const parent = objectAt(project, owner, file, caller);
    found.push(parent);
    for (const child of routersAt(project, path, file, caller)) {
      const own = prefixOf(project, child);
      found.push(child);
      tree.hang(parent, child, prefix === null || own === null ? null : prefix + own, { by: call });
    }
  }
  return found;
}

/** The router at a path, the one a factory makes, or all of a list that is looped over. */
function routersAt(
  project: Project,
  path: AccessPath,
  file: FileSummary,
  caller: LinkedFunction | null,
): readonly RouterObject[] {
  const list = path.endsWith('[]') ? project.boundTo(path.slice(0, -2)) : null;
  if (list?.kind === 'list') {
    const paths = list.items.flatMap((item) => pathOfTerm(item) ?? []);
    return paths
      .filter((item) => isInstance(project, item, ROUTERS))
      .map((item) => objectAt(project, item, file, caller));
  }
  if (!isInstance(project, path, ROUTERS)) return [];
  const maker = path.endsWith('()') ? project.functionOf(path.slice(0, -2)) : null;
  if (maker !== null) return [objectOf(project, project.resolve(path), maker.file, maker.fact.name)];
  return [objectAt(project, path, file, caller)];
}

/** `APIRouter(prefix="…")`. Null if it cannot be told. */
function prefixOf(project: Project, router: RouterObject): string | null {
  const construction = constructionOf(project, router);
  const given = construction === null ? undefined : keyword(construction, 'prefix');
  return given === undefined ? '' : textOf(project, given);
}

function routesAt(
  project: Project,
  tree: RouterTree,
  { owner, file, call, methods, handler, endpoint }: Operation,
  dependencies: Dependencies,
): readonly Route[] {
  const term = argument(call, 0, 'path');
  const path = textOf(project, term) ?? pageOf(project, term, owner.construction);
  // What an operation calls back, by an expression of OpenAPI for its path, is nothing that answers here.
  if (path?.startsWith('{$')) return [];
  return tree.waysTo(owner).map(
    (way) =>
      new OperationRoute({
        project,
        dependencies,
        methods,
        path: path === null || way.prefix === null ? null : way.prefix + path,
        handler,
        endpoint,
        owner,
        way,
        service: isApp(project, way.root) ? serviceOf(project, way.root) : null,
        call,
        declaration: { file, span: call.span },
      }),
  );
}

function isApp(project: Project, { path }: RouterObject): boolean {
  return isInstance(project, path, ['starlette.applications.Starlette']);
}
