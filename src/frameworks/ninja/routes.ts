import { textOf } from '../../project/constants.ts';
import type { Route } from '../../contracts/facts.ts';
import { AnnotationReader } from '../../libraries/_annotations.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { FileSummary } from '../../summary/summary.ts';
import { argument, keyword, literal } from '../../summary/terms.ts';
import {
  type Called,
  declarations,
  functionNamed,
  isInstance,
  methodCalls,
  methodsOf,
  objectAt,
  type RouterObject,
} from '../_routers.ts';
import { controllerOperations } from './controllers.ts';
import { type Mount, Mounts, ROUTERS } from './mounts.ts';
import { type Operation, OperationRoute, type Shared } from './operations.ts';

const VERBS = ['get', 'post', 'put', 'patch', 'delete'];
const DECORATORS = [...VERBS, 'api_operation'];

/** Operations, below the routers they are added to and the place their API has in the URLconf, and the APIs' own pages. */
export function ninjaRoutes(project: Project): readonly Route[] {
  const mounts = new Mounts(project);
  const shared: Shared = { project, annotations: new AnnotationReader(project), version: versionOf(project) };
  const routes: Route[] = [];
  const add = (operation: Operation, owner: RouterObject): void => {
    for (const mount of mounts.of(owner)) routes.push(new OperationRoute(shared, operation, mount));
  };
  for (const { fn, owner, method, term } of declarations(project, DECORATORS)) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const object = objectAt(project, owner, fn.file, fn);
    const isMulti = method === 'api_operation';
    const methods = isMulti ? (methodsOf(project, argument(term, 0, 'methods')) ?? []) : [method.toUpperCase()];
    const path = textOf(project, argument(term, isMulti ? 1 : 0, 'path'));
    add(operationAt(fn, { ...term, methods, path, file: fn.file, owner: object.path }), object);
  }
  for (const { owner, call, file, caller } of methodCalls(project, 'add_api_operation')) {
    const handler = functionNamed(project, argument(call, 2, 'view_func'));
    if (handler === null || !isInstance(project, owner, ROUTERS)) continue;
    const object = objectAt(project, owner, file, caller);
    const methods = methodsOf(project, argument(call, 1, 'methods')) ?? [];
    const path = textOf(project, argument(call, 0, 'path'));
    add(operationAt(handler, { ...call, methods, path, file, owner: object.path }), object);
  }
  for (const { operation, mount } of controllerOperations(project, mounts)) {
    routes.push(new OperationRoute(shared, operation, mount));
  }
  return [...routes, ...mounts.apis.flatMap((mount) => pagesOf(project, mount))];
}

interface Declared extends Called {
  readonly methods: readonly string[];
  readonly path: string | null;
  readonly file: FileSummary;
  readonly owner: string;
  readonly span: Operation['declaration']['span'];
}

function operationAt(handler: LinkedFunction, { methods, path, file, owner, keywords, span }: Declared): Operation {
  const { name, isAsync } = handler.fact;
  return {
    methods,
    path,
    handler,
    endpoint: name,
    isAsync,
    options: keywords,
    owner,
    declaration: { file, span },
    defaultName: name.slice(name.lastIndexOf('.') + 1),
    controller: null,
  };
}

/** The schema, its page and the root that names both: `ninja/openapi/urls.py`. */
function pagesOf(project: Project, { base, api, namespace }: Mount): readonly Route[] {
  const construction = api?.construction;
  const file = api === null ? null : project.module(api.path.slice(0, api.path.lastIndexOf('.')));
  const fact = file?.globals.find(({ value }) => value === construction);
  if (base === null || !construction || !file || fact === undefined) return [];
  const pages = PAGES.flatMap(({ option, path, name, view }) => {
    const given = option === null ? undefined : keyword(construction, option);
    if (given !== undefined && !literal(given) && given.kind === 'constant') return [];
    return [{ path: given === undefined ? path : textOf(project, given), name, view }];
  });
  // Without a schema there is no page that shows it.
  const shown = pages[0]?.name === 'openapi-json' ? pages : pages.filter(({ name }) => name === 'api-root');
  return shown.map(({ path, name, view }) => ({
    framework: 'ninja',
    methods: [],
    path: path === null ? null : base + path.replace(/^\/+/, ''),
    name: namespace === null ? null : `${namespace}:${name}`,
    handler: null,
    endpoint: `ninja.openapi.views.${view}`,
    runs: 'worker',
    options: [],
    owner: api.path,
    declaration: { file, span: fact.span },
    isBuiltIn: true,
  }));
}

const PAGES: readonly {
  readonly option: string | null;
  readonly path: string;
  readonly name: string;
  readonly view: string;
}[] = [
  { option: 'openapi_url', path: '/openapi.json', name: 'openapi-json', view: 'openapi_json' },
  { option: 'docs_url', path: '/docs', name: 'openapi-view', view: 'openapi_view' },
  { option: null, path: '', name: 'api-root', view: 'default_home' },
];

/** `1.06` for 1.6.2; what is not known is the newest. */
function versionOf(project: Project): number {
  const [major = Infinity, minor = 0] = project.versionOf('django-ninja')?.split('.').map(Number) ?? [];
  return major + minor / 100;
}
