import type { Route } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { FileSummary, KeywordTerm, Term } from '../../summary/summary.ts';
import { argument, keyword, literal } from '../../summary/terms.ts';
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
import { hangResources, resourceDeclarations } from './resources.ts';

const ROUTERS: readonly AccessPath[] = ['flask.Flask', 'flask.Blueprint'];
const DECORATORS = ['route', 'get', 'post', 'put', 'patch', 'delete'];

/** As `Blueprint` joins them: one slash between. */
function joined(prefix: string, path: string): string {
  if (prefix === '' || path === '') return prefix + path;
  return `${prefix.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

/** View functions, class-based views and resources, below the prefixes of their blueprints. */
export function flaskRoutes(project: Project): readonly Route[] {
  const tree = new RouterTree((object) => prefixOf(project, object), joined);
  hangBlueprints(project, tree);
  hangResources(project, tree);
  const routes: Route[] = [];
  for (const { fn, owner, method, term } of declarations(project, DECORATORS)) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const at = { owner: objectAt(project, owner, fn.file, fn), file: fn.file, call: term };
    const methods =
      method === 'route' ? (methodsOf(project, keyword(term, 'methods')) ?? ['GET']) : [method.toUpperCase()];
    routes.push(...routesAt(tree, at, textOf(project, argument(term, 0, 'rule')), fn, methods));
  }
  for (const { owner, call, file, caller } of methodCalls(project, 'add_url_rule')) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const at = { owner: objectAt(project, owner, file, caller), file, call };
    const path = textOf(project, argument(call, 0, 'rule'));
    for (const [fn, methods] of handlersOf(project, argument(call, 2, 'view_func'), call)) {
      routes.push(...routesAt(tree, at, path, fn, methods));
    }
  }
  for (const { owner, cls, urls, file, call } of resourceDeclarations(project)) {
    for (const [name, fn] of methodsIn(project, cls, HTTP_METHODS)) {
      for (const url of urls) {
        routes.push(...routesAt(tree, { owner, file, call }, textOf(project, url), fn, [name.toUpperCase()]));
      }
    }
  }
  return routes;
}

/** `parent.register_blueprint(child, url_prefix="…")`: a prefix given here stands in for the blueprint's own. */
function hangBlueprints(project: Project, tree: RouterTree): void {
  for (const { owner, call, file, caller } of methodCalls(project, 'register_blueprint')) {
    const blueprint = argument(call, 0, 'blueprint');
    if (blueprint?.kind !== 'path' || !isInstance(project, owner, ROUTERS)) continue;
    const child = objectAt(project, blueprint.path, file, caller);
    const prefix = textOf(project, keyword(call, 'url_prefix')) ?? prefixOf(project, child);
    tree.hang(objectAt(project, owner, file, caller), child, prefix);
  }
}

/** `Blueprint(…, url_prefix="…")`; of resources, `Api(…, prefix="…")` and `Namespace("name", path="…")`. */
function prefixOf(project: Project, { construction, path }: RouterObject): string {
  if (construction === null) return '';
  if (isInstance(project, path, ['flask_restx.Namespace'])) {
    const own = textOf(project, argument(construction, 2, 'path'));
    const name = textOf(project, argument(construction, 0, 'name'));
    return own ?? (name === null ? '' : `/${name}`);
  }
  return textOf(project, keyword(construction, 'url_prefix') ?? keyword(construction, 'prefix')) ?? '';
}

/** What `view_func` names: a function, or for `View.as_view("name")` each method of the class. */
function handlersOf(
  project: Project,
  view: Term | undefined,
  call: Called,
): readonly (readonly [LinkedFunction, readonly string[]])[] {
  const stated = methodsOf(project, keyword(call, 'methods'));
  const cls = viewClass(project, view);
  if (cls === null) {
    const fn = functionNamed(project, view);
    return fn === null || !SERVED.includes(fn.file.role) ? [] : [[fn, stated ?? ['GET']]];
  }
  const verbs = methodsIn(project, cls, HTTP_METHODS).map(([name, fn]) => [name.toUpperCase(), fn] as const);
  const dispatch = verbs.length === 0 ? project.functionOf(`${cls}.dispatch_request`) : null;
  if (dispatch !== null) return [[dispatch, stated ?? classMethods(project, cls) ?? ['GET']]];
  return verbs.filter(([verb]) => stated === null || stated.includes(verb)).map(([verb, fn]) => [fn, [verb]] as const);
}

/** `methods = ["GET", "POST"]` in the body of a view class. */
function classMethods(project: Project, cls: AccessPath): readonly string[] | null {
  const attribute = project.classOf(cls)?.fact.attributes.find(({ name }) => name === 'methods');
  const value = attribute?.value === null ? undefined : literal(attribute?.value);
  return Array.isArray(value) ? value.map((one) => String(one).toUpperCase()) : null;
}

/** The project class of `Users.as_view("users")`, also inside decorators and behind a name. */
function viewClass(project: Project, view: Term | undefined): AccessPath | null {
  if (view?.kind === 'path') {
    const [, cls] = /^(.+)\.as_view\(\)$/.exec(view.path) ?? [];
    return cls === undefined ? null : (project.classOf(cls)?.fact.name ?? null);
  }
  if (view?.kind !== 'call') return null;
  const [, cls] = /^(.+)\.as_view$/.exec(view.callee ?? '') ?? [];
  if (cls !== undefined) return project.classOf(cls)?.fact.name ?? null;
  for (const inner of view.args) {
    const found = viewClass(project, inner);
    if (found !== null) return found;
  }
  return null;
}

interface Declared {
  readonly owner: RouterObject;
  readonly file: FileSummary;
  readonly call: { readonly keywords: readonly KeywordTerm[]; readonly span: Term['span'] };
}

function routesAt(
  tree: RouterTree,
  { owner, file, call }: Declared,
  path: string | null,
  handler: LinkedFunction,
  methods: readonly string[],
): readonly Route[] {
  return tree.prefixesOf(owner).map((prefix) => ({
    framework: 'flask',
    methods,
    path: path === null ? null : joined(prefix, path),
    name: null,
    handler,
    endpoint: handler.fact.name,
    runs: handler.fact.isAsync ? 'event-loop' : 'worker',
    options: call.keywords,
    owner: owner.path,
    declaration: { file, span: call.span },
  }));
}
