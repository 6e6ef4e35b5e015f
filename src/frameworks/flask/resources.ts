import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallFact, CallTerm, FileSummary, Term } from '../../summary/summary.ts';
import { argument } from '../../summary/terms.ts';
import {
  isInstance,
  methodCalls,
  objectAt,
  receiverOf,
  type RouterObject,
  type RouterTree,
  servedCalls,
  SERVED,
  textOf,
} from '../_routers.ts';

/** Flask-RESTful and Flask-RESTX: https://flask-restful.readthedocs.io/, https://flask-restx.readthedocs.io/ */
const APIS: readonly AccessPath[] = [
  'flask_restful.Api',
  'flask_restx.Api',
  'flask_restx.Namespace',
  'flask_smorest.Blueprint',
];
const RESOURCES: readonly AccessPath[] = ['flask_restful.Resource', 'flask_restx.Resource', 'flask.views.MethodView'];

/** A class whose methods answer some URLs. */
export interface ResourceDeclaration {
  readonly owner: RouterObject;
  readonly cls: AccessPath;
  readonly urls: readonly Term[];
  readonly file: FileSummary;
  readonly call: CallFact | CallTerm;
}

/** `api.add_resource(Users, "/users", "/people")` and `@api.route("/users") class Users(Resource)`. */
export function* resourceDeclarations(project: Project): Iterable<ResourceDeclaration> {
  for (const { call, file, caller } of servedCalls(
    project,
    ({ args }) => args.length > 1 && args[0]!.kind === 'path',
  )) {
    const [owner] = receiverOf(call.callee);
    const [first, ...urls] = call.args;
    // An Api's own subclass may add methods that pass a resource on; they take a resource and its URLs, too.
    if (owner === null || first?.kind !== 'path' || !isInstance(project, owner, APIS)) continue;
    const cls = project.classOf(first.path);
    if (cls === null || !RESOURCES.some((base) => cls.ancestors.includes(base))) continue;
    yield { owner: objectAt(project, owner, file, caller), cls: cls.fact.name, urls: urls.filter(isUrl), file, call };
  }
  for (const { fact, file } of project.classes) {
    if (!SERVED.includes(file.role)) continue;
    for (const term of fact.decorators) {
      const [owner, method] = receiverOf(term.kind === 'call' ? term.callee : null);
      if (term.kind !== 'call' || owner === null || method !== 'route' || !isInstance(project, owner, APIS)) continue;
      const object = objectAt(project, owner, file, null);
      yield { owner: object, cls: fact.name, urls: term.args.filter(isUrl), file, call: term };
    }
  }
}

/** Hangs namespaces below APIs and APIs below the app or blueprint they are made for. */
export function hangResources(project: Project, tree: RouterTree): void {
  for (const { owner, call, file, caller } of methodCalls(project, 'add_namespace')) {
    const namespace = argument(call, 0, 'ns');
    if (namespace?.kind !== 'path' || !isInstance(project, owner, APIS)) continue;
    const child = objectAt(project, namespace.path, file, caller);
    const given = textOf(project, argument(call, 1, 'path'));
    const name = child.construction === null ? null : textOf(project, argument(child.construction, 0, 'name'));
    const own = child.construction === null ? null : textOf(project, argument(child.construction, 2, 'path'));
    tree.hang(objectAt(project, owner, file, caller), child, given ?? own ?? (name === null ? '' : `/${name}`));
  }
  for (const file of project.files) {
    if (!SERVED.includes(file.role)) continue;
    for (const { name, value } of file.globals) {
      if (value.kind !== 'call' || value.callee === null) continue;
      const [app] = value.args;
      if (app?.kind !== 'path' || !isInstance(project, `${value.callee}()`, ['flask_restful.Api', 'flask_restx.Api']))
        continue;
      if (!isInstance(project, app.path, ['flask.Flask', 'flask.Blueprint'])) continue;
      const api = objectAt(project, `${file.module}.${name}`, file, null);
      const prefix = textOf(project, value.keywords.find((one) => one.name === 'prefix')?.value) ?? '';
      tree.hang(objectAt(project, app.path, file, null), api, prefix);
    }
  }
}

/** URLs are texts or names of texts; anything else among the arguments is for the resource. */
function isUrl(term: Term): boolean {
  return term.kind === 'path' || (term.kind === 'constant' && typeof term.value === 'string');
}
