import { textOf } from '../../project/constants.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallFact, CallTerm, FileSummary, Term } from '../../summary/summary.ts';
import { argument, keyword, literal, pathOfTerm } from '../../summary/terms.ts';
import {
  type Called,
  isInstance,
  methodCalls,
  objectAt,
  objectMadeBy,
  receiverOf,
  type RouterObject,
  SERVED,
} from '../_routers.ts';
import type { Mounts } from './mounts.ts';
import { type Owners, ROUTERS } from './owners.ts';
import { lastName } from '../../project/paths.ts';

/** Flask-RESTful and Flask-RESTX: https://flask-restful.readthedocs.io/, https://flask-restx.readthedocs.io/ */
const APIS: readonly AccessPath[] = ['flask_restful.Api', 'flask_restx.Api'];
const NAMESPACE: AccessPath = 'flask_restx.Namespace';
const HOLDERS: readonly AccessPath[] = [...APIS, NAMESPACE, ...ROUTERS];
const RESOURCES: readonly AccessPath[] = ['flask_restful.Resource', 'flask_restx.Resource', 'flask.views.MethodView'];

/** A class whose methods answer some URLs. */
export interface ResourceDeclaration {
  readonly owner: RouterObject;
  readonly cls: AccessPath;
  readonly urls: readonly Term[];
  /** Endpoint without the names of blueprints; null if it cannot be told. */
  readonly endpoint: string | null;
  readonly file: FileSummary;
  readonly call: CallFact | CallTerm;
}

/** `api.add_resource(Users, "/users", "/people")` and `@api.route("/users") class Users(Resource)`. */
export function* resourceDeclarations(project: Project, owners: Owners): Iterable<ResourceDeclaration> {
  for (const { call, file, caller } of project.callsWritten(addersOf(project), SERVED)) {
    const [path] = receiverOf(call.callee);
    const [first, ...urls] = call.args;
    if (
      path === null ||
      urls.length === 0 ||
      first?.kind !== 'path' ||
      !isInstance(project, path, [...APIS, NAMESPACE])
    )
      continue;
    const cls = project.classOf(first.path);
    if (cls === null || !RESOURCES.some((base) => cls.ancestors.includes(base))) continue;
    for (const owner of owners.of(path, file, caller, HOLDERS)) {
      const endpoint = endpointOf(project, owner, call, cls.fact.name);
      yield { owner, cls: cls.fact.name, urls: urls.filter(isUrl), endpoint, file, call };
    }
  }
  for (const { fact, file } of project.classesIn(SERVED)) {
    for (const term of fact.decorators) {
      const [path, method] = receiverOf(term.kind === 'call' ? term.callee : null);
      if (term.kind !== 'call' || path === null || method !== 'route') continue;
      for (const owner of owners.of(path, file, null, HOLDERS)) {
        const endpoint = endpointOf(project, owner, term, fact.name);
        yield { owner, cls: fact.name, urls: term.args.filter(isUrl), endpoint, file, call: term };
      }
    }
  }
}

/** An Api's own subclass may add methods that pass a resource on; they take a resource and its URLs, too. */
function addersOf(project: Project): readonly string[] {
  const own = project
    .classesIn(SERVED)
    .filter(({ ancestors }) => [...APIS, NAMESPACE].some((base) => ancestors.includes(base)));
  return ['add_resource', ...own.flatMap(({ fact }) => fact.methods)];
}

/**
 * `endpoint=`, or what the extension makes of the class's name: Flask-RESTful lowers it, Flask-RESTX puts dashes for
 * humps and the namespace before it, a blueprint takes it as it is.
 */
function endpointOf(project: Project, owner: RouterObject, call: CallFact | CallTerm, cls: AccessPath): string | null {
  const stated = keyword(call, 'endpoint');
  if (stated !== undefined) return textOf(project, stated);
  const name = lastName(cls);
  if (isInstance(project, owner.path, ['flask_restful.Api'])) return name.toLowerCase();
  if (isInstance(project, owner.path, ['flask_restx.Api'])) return dashed(name);
  if (!isInstance(project, owner.path, [NAMESPACE])) return name;
  const namespace = namespaceName(project, owner);
  return namespace === null ? null : `${namespace}_${dashed(name)}`;
}

/** As Flask-RESTX's `camel_to_dash`, which puts underscores. */
function dashed(name: string): string {
  return name
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase();
}

function namespaceName(project: Project, { construction }: RouterObject): string | null {
  return construction === null ? null : textOf(project, argument(construction, 0, 'name'));
}

/** `Namespace("name", path="…")`: without a path, its name is one. */
function namespacePath(project: Project, namespace: RouterObject): string | null {
  const { construction } = namespace;
  if (construction === null) return null;
  const path = argument(construction, 2, 'path');
  if (path !== undefined && literal(path) !== null) return textOf(project, path)?.replace(/\/+$/, '') ?? null;
  const name = namespaceName(project, namespace);
  return name === null ? null : `/${name}`;
}

/** Prefix of an API or a namespace that hangs nowhere. */
export function apiPrefixOf(project: Project, object: RouterObject): string | null {
  if (isInstance(project, object.path, [NAMESPACE])) return namespacePath(project, object);
  const prefix = object.construction === null ? undefined : keyword(object.construction, 'prefix');
  return prefix === undefined ? '' : textOf(project, prefix);
}

export function isApi(project: Project, { path }: RouterObject): boolean {
  return isInstance(project, path, [...APIS, NAMESPACE]);
}

/** Hangs namespaces below APIs, and APIs below the app or blueprint they are made for. */
export function hangResources(project: Project, owners: Owners, mounts: Mounts): readonly RouterObject[] {
  const apis: RouterObject[] = [];
  const hang = (call: Called, file: FileSummary, caller: LinkedFunction | null, api: RouterObject): void => {
    const path = pathOfTerm(argument(call, 0, 'app'));
    const parents = path === null ? [] : owners.of(path, file, caller);
    for (const parent of parents) mounts.hang(parent, api, undefined, call);
    if (parents.length > 0) apis.push(api);
  };
  for (const { call, file, caller, callee } of project.callsTo(['Api'], SERVED)) {
    if (callee === null || !isInstance(project, `${callee}()`, APIS)) continue;
    hang(call, file, caller, objectMadeBy(project, callee, call, file, caller));
  }
  for (const file of project.files) {
    if (!SERVED.includes(file.role)) continue;
    for (const { name, value } of file.globals) {
      if (value.kind !== 'call' || value.args.length === 0) continue;
      const path = `${file.module}.${name}`;
      // A subclass of an extension's Api goes by any name.
      if (value.callee !== null && !value.callee.endsWith('.Api') && isInstance(project, path, APIS)) {
        hang(value, file, null, objectAt(project, path, file, null));
      }
    }
  }
  for (const { owner, call, file, caller } of methodCalls(project, 'init_app')) {
    for (const api of owners.of(owner, file, caller, APIS)) hang(call, file, caller, api);
  }
  for (const { owner, method, call, file, caller } of methodCalls(project, 'add_namespace', 'namespace')) {
    for (const parent of owners.of(owner, file, caller, APIS)) {
      if (method === 'namespace') {
        mounts.hang(parent, objectMadeBy(project, NAMESPACE, call, file, caller), undefined, call);
        continue;
      }
      const namespace = pathOfTerm(argument(call, 0, 'ns'));
      if (namespace === null) continue;
      for (const child of owners.of(namespace, file, caller, [NAMESPACE])) {
        mounts.hang(parent, child, textOf(project, argument(call, 1, 'path')) ?? undefined, call);
      }
    }
  }
  return apis;
}

/** A page that an extension adds by itself. */
export interface OwnPage {
  readonly api: RouterObject;
  readonly path: string;
  readonly endpoint: string;
  readonly answers: AccessPath;
}

/** Whether an API comes with pages that describe it. */
export function isDocumented(project: Project, { path }: RouterObject): boolean {
  return isInstance(project, path, ['flask_restx.Api']);
}

/** What Flask-RESTX adds to each API: its description, the root, and documentation unless that is switched off. */
export function ownPages(project: Project, api: RouterObject): readonly OwnPage[] {
  if (!isDocumented(project, api)) return [];
  const { construction } = api;
  const pages: OwnPage[] = [{ api, path: '/', endpoint: 'root', answers: 'flask_restx.Api.render_root' }];
  const specs = construction === null ? undefined : keyword(construction, 'add_specs');
  if (literal(specs) === false) return pages;
  pages.push({ api, path: '/swagger.json', endpoint: 'specs', answers: 'flask_restx.api.SwaggerView' });
  const doc = construction === null ? undefined : keyword(construction, 'doc');
  const path = doc === undefined ? '/' : textOf(project, doc);
  if (path !== null) pages.push({ api, path, endpoint: 'doc', answers: 'flask_restx.Api.render_doc' });
  return pages;
}

/** URLs are texts or names of texts; anything else among the arguments is for the resource. */
function isUrl(term: Term): boolean {
  return term.kind === 'path' || (term.kind === 'constant' && typeof term.value === 'string');
}
