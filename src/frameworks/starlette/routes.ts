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
  HTTP_METHODS,
  isInstance,
  methodCalls,
  methodsIn,
  methodsOf,
  objectAt,
  type RouterObject,
  RouterTree,
  SERVED,
} from '../_routers.ts';
import { appsOf, serviceOf } from './apps.ts';
import { REST, RouteLists, ROUTERS } from './lists.ts';
import { hangMounts } from './mounts.ts';
import { ListedRoute } from './route.ts';
import { lastName } from '../../project/paths.ts';

const DECORATORS = ['route', 'websocket_route'];
const ADDERS = ['add_route', 'add_websocket_route'];

const FILES = 'starlette.staticfiles.StaticFiles';

/** A mount takes the slash at its end off: the paths below begin with one. */
function joined(prefix: string, path: string): string {
  return prefix.replace(/\/+$/, '') + path;
}

/** One route where it is declared, with all it may be answered by. */
interface Declared {
  readonly owner: RouterObject | null;
  /** Below the owner, null if it cannot be told. */
  readonly path: string | null;
  readonly names: readonly string[];
  readonly file: FileSummary;
  readonly call: Called & { readonly span: Term['span'] };
  readonly answers: readonly Answer[];
  /** Something without routes of its own: its name is that of the mount. */
  readonly isMount: boolean;
}

interface Answer {
  readonly methods: readonly string[];
  readonly handler: LinkedFunction | null;
  readonly endpoint: AccessPath | null;
  readonly isBuiltIn?: boolean;
}

/** Routes of `Route` lists, of `add_route` and of the decorators that came before them, and what else is mounted. */
export function starletteRoutes(project: Project): readonly Route[] {
  const tree = new RouterTree(() => '', joined);
  const declared = [...mounted(project, tree), ...listed(project, tree), ...added(project)];
  const owners = declared.flatMap(({ owner }) => owner ?? []);
  const apps = appsOf(project, ROUTERS[0]!).map(({ object }) => object);
  hangHandedOver(project, tree, [...owners, ...apps], ROUTERS, () => '');
  return declared.flatMap((one) => routesAt(project, tree, one));
}

/** `app.mount("/static", StaticFiles(…))` and whatever else is no router. */
function mounted(project: Project, tree: RouterTree): readonly Declared[] {
  return hangMounts(project, tree).map(({ owner, call, file, caller }) => {
    const path = textOf(project, argument(call, 0, 'path'));
    const name = textOf(project, argument(call, 2, 'name'));
    return {
      owner: objectAt(project, owner, file, caller),
      path: path === null ? null : joined(path, REST),
      names: name === null ? [] : [name],
      file,
      call,
      answers: [mountedAnswer(project, argument(call, 1, 'app'))],
      isMount: true,
    };
  });
}

function listed(project: Project, tree: RouterTree): readonly Declared[] {
  return new RouteLists(project, tree).routes().map(({ owner, path, names, term, isMount, file }) => {
    const endpoint = argument(term, 1, isMount ? 'app' : 'endpoint');
    const isWebSocket = project.inherits(term.callee ?? '', 'starlette.routing.WebSocketRoute');
    const answers = isMount ? [mountedAnswer(project, endpoint)] : answersOf(project, term, endpoint, isWebSocket);
    return { owner, path, names, file, call: term, answers, isMount };
  });
}

/** `@app.route("/")`, `app.add_route("/", view)` and their like for websockets. */
function added(project: Project): readonly Declared[] {
  const found: Declared[] = [];
  for (const { fn, owner, method, term } of declarations(project, DECORATORS)) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const path = textOf(project, argument(term, 0, 'path'));
    const answers = [functionAnswer(project, term, fn, method === 'websocket_route')];
    found.push({
      owner: objectAt(project, owner, fn.file, fn),
      path,
      names: [],
      file: fn.file,
      call: term,
      answers,
      isMount: false,
    });
  }
  for (const { owner, method, call, file, caller } of methodCalls(project, ...ADDERS)) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const path = textOf(project, argument(call, 0, 'path'));
    const answers = answersOf(project, call, argument(call, 1, 'route'), method === 'add_websocket_route');
    found.push({ owner: objectAt(project, owner, file, caller), path, names: [], file, call, answers, isMount: false });
  }
  return found;
}

function mountedAnswer(project: Project, app: Term | undefined): Answer {
  const path = pathOfTerm(app);
  const resolved = path === null ? null : project.resolve(path).replace(/\(\)$/, '');
  const endpoint = resolved === 'typing.Any' ? null : resolved;
  const isBuiltIn = endpoint !== null && project.inherits(endpoint, FILES);
  return { methods: isBuiltIn ? ['GET'] : [], handler: null, endpoint, isBuiltIn };
}

/** By an endpoint that may be a function, a class with a method for each HTTP method, or an instance that can be called. */
function answersOf(
  project: Project,
  call: Called,
  endpoint: Term | undefined,
  isWebSocket: boolean,
): readonly Answer[] {
  const path = pathOfTerm(endpoint);
  const cls = endpoint?.kind === 'path' ? project.classOf(endpoint.path) : null;
  if (cls === null) {
    const fn = functionNamed(project, endpoint);
    if (fn !== null) return SERVED.includes(fn.file.role) ? [functionAnswer(project, call, fn, isWebSocket)] : [];
    // Starlette gives instances and applications all methods, unless some are named.
    const resolved = path === null ? null : project.resolve(path);
    const instance = resolved?.endsWith('()') ? project.classOf(resolved.slice(0, -2)) : null;
    const handler = instance === null ? null : project.functionOf(`${instance.fact.name}.__call__`);
    if (endpoint === undefined || (handler !== null && !SERVED.includes(handler.file.role))) return [];
    return [{ methods: isWebSocket ? ['WEBSOCKET'] : (given(project, call) ?? []), handler, endpoint: resolved }];
  }
  const name = cls.fact.name;
  if (cls.ancestors.includes('starlette.endpoints.WebSocketEndpoint')) {
    const [handler] = methodsIn(project, name, ['on_receive', 'on_connect', 'on_disconnect']);
    return [{ methods: ['WEBSOCKET'], handler: handler?.[1] ?? null, endpoint: name }];
  }
  const own = methodsIn(project, name, HTTP_METHODS).map(([method, handler]) => ({
    methods: [method.toUpperCase()],
    handler,
    endpoint: name,
  }));
  // Any other class is taken for an application: it is made with scope, receive and send.
  return own.length > 0 || !cls.isComplete
    ? own
    : [{ methods: given(project, call) ?? [], handler: null, endpoint: name }];
}

function functionAnswer(project: Project, call: Called, handler: LinkedFunction, isWebSocket: boolean): Answer {
  return {
    methods: isWebSocket ? ['WEBSOCKET'] : (given(project, call) ?? ['GET']),
    handler,
    endpoint: handler.fact.name,
  };
}

/** `methods` is the third argument of Route and of `add_route` alike; without it a function answers GET. */
function given(project: Project, call: Called): readonly string[] | null {
  return methodsOf(project, keyword(call, 'methods') ?? call.args[2]);
}

function routesAt(project: Project, tree: RouterTree, one: Declared): readonly Route[] {
  const { owner, path, call, file, answers } = one;
  const ways = owner === null ? [null] : tree.waysTo(owner);
  return ways.flatMap((way) => {
    const prefix = way === null ? '' : way.prefix;
    const outer = way?.steps.flatMap(({ name }) => name ?? []) ?? [];
    const isServed = way !== null && isInstance(project, way.root.path, ['starlette.applications.Starlette']);
    return answers.map(
      ({ methods, handler, endpoint, isBuiltIn = false }) =>
        new ListedRoute(project, {
          methods,
          path: path === null || prefix === null ? null : joined(prefix, path),
          name: nameOf(project, one, endpoint, outer),
          handler,
          endpoint,
          options: call.keywords,
          owner: owner?.path ?? null,
          service: isServed ? serviceOf(project, way.root) : null,
          declaration: { file, span: call.span },
          isBuiltIn,
        }),
    );
  });
}

/** Its own name, or that of what answers, behind the names of the mounts around it. */
function nameOf(
  project: Project,
  { call, names, isMount }: Declared,
  endpoint: AccessPath | null,
  outer: readonly string[],
): string | null {
  const term = keyword(call, 'name');
  const unnamed = endpoint === null ? null : lastName(endpoint);
  const own = isMount ? '' : term === undefined ? unnamed : textOf(project, term);
  return own === null ? null : [...outer, ...names, own].filter((part) => part !== '').join(':') || null;
}
