import { textOf } from '../../project/constants.ts';
import type { Route } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { FileSummary, KeywordTerm, Term } from '../../summary/summary.ts';
import { argument, keyword } from '../../summary/terms.ts';
import { declarations, methodCalls, type RouterObject } from '../_routers.ts';
import { mountBlueprints, staticPath } from './blueprints.ts';
import { dotted, joined, type Mounts } from './mounts.ts';
import { Owners } from './owners.ts';
import { Protection } from './protection.ts';
import { hangResources, isDocumented, ownPages, resourceDeclarations } from './resources.ts';
import { FlaskRoute } from './route.ts';
import { ruleOf } from './rule-text.ts';
import { lastName } from '../../project/paths.ts';
import { answersOf, type View, viewAt } from './views.ts';

const DECORATORS = ['route', 'get', 'post', 'put', 'patch', 'delete'];

/** View functions, class-based views and resources, below the prefixes of their blueprints. */
export function flaskRoutes(project: Project): readonly Route[] {
  const owners = new Owners(project);
  const mounts = mountBlueprints(project, owners);
  const apis = hangResources(project, owners, mounts);
  const map = new UrlMap(project, owners, mounts);
  // A parameter nobody is seen to pass an app for is taken for one where nothing else has such methods.
  const isAlone = project.frameworks.size === 1;
  for (const { fn, owner, method, term } of declarations(project, DECORATORS)) {
    const known = owners.of(owner, fn.file, fn);
    const isHanded = known.length === 0 && isAlone && method === 'route' && owners.isOpen(owner);
    const verb = method === 'route' ? undefined : method.toUpperCase();
    const view = viewAt(project, { kind: 'path', path: fn.fact.name, span: term.span }, keyword(term, 'methods'));
    const answers = verb === undefined ? view.answers : [{ handler: fn, methods: [verb] }];
    for (const object of isHanded ? [owners.handed()] : known) {
      const rule = ruleOf(project, argument(term, 0, 'rule'));
      const name = endpointOf(project, keyword(term, 'endpoint'), lastName(fn.fact.name));
      map.add({ owner: object, file: fn.file, call: term }, rule, name, { ...view, answers });
    }
  }
  for (const { owner, call, file, caller } of methodCalls(project, 'add_url_rule')) {
    const known = owners.of(owner, file, caller);
    for (const object of known.length === 0 && owners.isOpen(owner) ? [owners.handed()] : known) {
      const view = viewAt(project, argument(call, 2, 'view_func'), keyword(call, 'methods'));
      const rule = ruleOf(project, argument(call, 0, 'rule'));
      map.add({ owner: object, file, call }, rule, endpointOf(project, argument(call, 1, 'endpoint'), view.name), view);
    }
  }
  for (const { owner, cls, urls, endpoint, file, call } of resourceDeclarations(project, owners)) {
    const view: View = { endpoint: cls, name: endpoint, answers: answersOf(project, cls, null) };
    for (const url of urls) map.add({ owner, file, call }, ruleOf(project, url), endpoint, view);
  }
  for (const api of apis)
    for (const page of ownPages(project, api)) map.addOwn(api, page.path, page.endpoint, page.answers);
  for (const { object } of owners.apps) map.addStatic(object);
  map.addDocumentation(apis);
  return map.routes;
}

function endpointOf(project: Project, stated: Term | undefined, otherwise: string | null): string | null {
  const isStated = stated !== undefined && !(stated.kind === 'constant' && stated.value === null);
  return isStated ? textOf(project, stated) : otherwise;
}

interface Declared {
  readonly owner: RouterObject;
  readonly file: FileSummary;
  readonly call: { readonly keywords: readonly KeywordTerm[]; readonly span: Term['span'] };
}

/** The rules of all apps in the making. */
class UrlMap {
  readonly routes: FlaskRoute[] = [];
  private readonly project: Project;
  private readonly mounts: Mounts;
  private readonly protection: Protection;
  private readonly services: ReadonlyMap<string, AccessPath>;
  private readonly declarations: Owners['apps'];

  constructor(project: Project, owners: Owners, mounts: Mounts) {
    this.project = project;
    this.mounts = mounts;
    this.protection = new Protection(project, owners);
    this.declarations = owners.apps;
    this.services = new Map(owners.apps.map(({ object, name }) => [object.key, name]));
  }

  /**
   * @param rule path below the owner's prefix; null if it cannot be told
   * @param endpoint name without those of blueprints
   */
  add({ owner, file, call }: Declared, rule: string | null, endpoint: string | null, view: View): void {
    const known = this.isOwnNotation(owner, rule) ? null : rule;
    for (const { prefix, names, app } of this.mounts.waysTo(owner)) {
      for (const { handler, methods } of view.answers) {
        const told = {
          methods,
          path: joined(prefix, known),
          name: endpoint === null ? null : dotted([names, endpoint]),
          handler,
          endpoint: view.endpoint,
          options: call.keywords,
          declaration: { file, span: call.span },
          owner,
          app,
          service: app === null ? null : (this.services.get(app.key) ?? null),
        };
        this.routes.push(new FlaskRoute(told, this.protection));
      }
    }
  }

  /** Whether a rule is for the project's own `add_url_rule` to make one of: Flask's begin with a slash. */
  private isOwnNotation({ path }: RouterObject, rule: string | null): boolean {
    if (rule === null || rule === '' || rule.startsWith('/')) return false;
    return this.project.functionOf(`${this.project.resolve(path)}.add_url_rule`) !== null;
  }

  /** A page that an extension adds to an API. */
  addOwn(api: RouterObject, rule: string, endpoint: string, answers: AccessPath): void {
    for (const { prefix, names, app } of this.mounts.waysTo(api)) {
      this.addBuiltIn(app, joined(prefix, rule), dotted([names, endpoint]), answers);
    }
  }

  /** What the documentation pages of Flask-RESTX load, once for each app. */
  addDocumentation(apis: readonly RouterObject[]): void {
    const apps = new Map<string, RouterObject>();
    for (const api of apis.filter((one) => isDocumented(this.project, one))) {
      for (const { app } of this.mounts.waysTo(api)) if (app !== null) apps.set(app.key, app);
    }
    for (const app of apps.values()) {
      this.addBuiltIn(app, '/swaggerui/<path:filename>', 'restx_doc.static', 'flask.Blueprint.send_static_file');
    }
  }

  /** The static files of an app. */
  addStatic(app: RouterObject): void {
    const path = staticPath(this.project, app);
    if (path !== null) this.addBuiltIn(app, `${path}/<path:filename>`, 'static', 'flask.Flask.send_static_file');
  }

  private addBuiltIn(app: RouterObject | null, path: string | null, name: string | null, endpoint: AccessPath): void {
    const made = this.declarations.find(({ object }) => object.key === app?.key);
    if (made === undefined) return;
    const { name: service, declaration } = made;
    const told = { methods: ['GET'], path, name, handler: null, endpoint, options: [], owner: null, app, service };
    this.routes.push(new FlaskRoute({ ...told, declaration }, this.protection));
  }
}
