import { textOf } from '../../project/constants.ts';
import type { LinkedClass, LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm, KeywordTerm, Term } from '../../summary/summary.ts';
import { argument, keyword, pathOfTerm } from '../../summary/terms.ts';
import { isInstance, methodCalls, methodsOf, objectAt, SERVED, valueOf } from '../_routers.ts';
import type { Mount, Mounts } from './mounts.ts';
import { ROUTERS } from './mounts.ts';
import type { Operation } from './operations.ts';

/** A controller's operation at one place. */
interface Placed {
  readonly operation: Operation;
  readonly mount: Mount;
}

const CONTROLLER: AccessPath = 'ninja_extra.api_controller';

/**
 * Controllers of ninja-extra: classes with a prefix, whose methods are operations, below the APIs that they are
 * registered with. Source: `ninja_extra/controllers/base.py`.
 */
export function controllerOperations(project: Project, mounts: Mounts): readonly Placed[] {
  const decorated = project.classesIn(SERVED).flatMap((cls) => {
    const decorator = cls.fact.decorators.find(
      (term) => project.resolve(pathOfTerm(term)?.replace(/\(\)$/, '') ?? '') === CONTROLLER,
    );
    return decorator === undefined ? [] : [{ cls, decorator }];
  });
  if (decorated.length === 0) return [];
  const registered = registrations(project, mounts);
  return decorated.flatMap(({ cls, decorator }) => {
    const call = decorator.kind === 'call' ? decorator : null;
    const first = call === null ? undefined : argument(call, 0, 'prefix_or_class');
    const prefix = first === undefined ? '' : textOf(project, first);
    const places = registered.get(cls.fact.name) ?? [...(registered.get(DISCOVERED) ?? [])];
    const ways = places.length > 0 ? places : mounts.apis.slice(0, 1);
    return operationsOf(project, cls, call).flatMap((operation) =>
      (ways.length > 0 ? ways : [NOWHERE]).map((mount) => ({ operation, mount: { ...mount, prefix } })),
    );
  });
}

/** `api.register_controllers(A, B)`: the APIs' places by controller; those that discover theirs stand under `*`. */
function registrations(project: Project, mounts: Mounts): ReadonlyMap<AccessPath, readonly Mount[]> {
  const found = new Map<AccessPath, Mount[]>();
  for (const { owner, method, call, file, caller } of methodCalls(project, ...REGISTER)) {
    if (!isInstance(project, owner, ROUTERS)) continue;
    const places = mounts.of(objectAt(project, owner, file, caller));
    const given = method === 'register_controllers' ? call.args : [null];
    for (const each of given) {
      const name = each === null ? DISCOVERED : controllerNamed(project, each);
      if (name !== null) found.set(name, [...(found.get(name) ?? []), ...places]);
    }
  }
  return found;
}

function controllerNamed(project: Project, term: Term): AccessPath | null {
  const path = term.kind === 'path' ? term.path : textOf(project, term);
  return path === null ? null : (project.classOf(path)?.fact.name ?? null);
}

function operationsOf(project: Project, cls: LinkedClass, decorator: CallTerm | null): readonly Operation[] {
  const shortName = cls.fact.name.slice(cls.fact.name.lastIndexOf('.') + 1).toLowerCase();
  const controller = { options: decorator?.keywords ?? [], tag: shortName.replace('controller', '') };
  const own = methodsOfClass(project, cls).flatMap((handler) =>
    handler.fact.decorators.flatMap((term) => {
      const verb = term.kind === 'call' ? verbOf(project, term) : null;
      if (term.kind !== 'call' || verb === null) return [];
      const isGeneric = verb === 'generic';
      const path = argument(term, 0, 'path');
      const operation: Operation = {
        methods: isGeneric ? (methodsOf(project, argument(term, 1, 'methods')) ?? []) : [verb.toUpperCase()],
        path: path === undefined ? '' : textOf(project, path),
        handler,
        endpoint: handler.fact.name,
        isAsync: handler.fact.isAsync,
        options: term.keywords,
        owner: null,
        declaration: { file: handler.file, span: term.span },
        defaultName: handler.fact.name.slice(handler.fact.name.lastIndexOf('.') + 1),
        controller,
      };
      return [operation];
    }),
  );
  return [...own, ...modelOperations(project, cls, controller)];
}

/** Methods of the class and of those it inherits from in the project, the nearest of each name. */
function methodsOfClass(project: Project, cls: LinkedClass): readonly LinkedFunction[] {
  const names = new Set<string>(cls.fact.methods);
  for (const ancestor of cls.ancestors) {
    for (const name of project.classOf(ancestor)?.fact.methods ?? []) names.add(name);
  }
  return [...names].flatMap((name) => project.functionOf(`${cls.fact.name}.${name}`) ?? []);
}

function verbOf(project: Project, term: CallTerm): string | null {
  const verb = /^ninja_extra\.(?:controllers\.)?route\.(\w+)$/.exec(project.resolve(term.callee ?? ''))?.[1];
  return verb !== undefined && VERBS.has(verb) ? verb : null;
}

/** What `model_config = ModelConfig(model=…)` of a model controller gives; a library's functions answer. */
function modelOperations(
  project: Project,
  cls: LinkedClass,
  controller: NonNullable<Operation['controller']>,
): readonly Operation[] {
  if (!cls.ancestors.includes('ninja_extra.ModelControllerBase')) return [];
  const config = cls.fact.attributes.find(({ name }) => name === 'model_config')?.value;
  const call = config?.kind === 'path' ? valueOf(project, project.nameOf(config.path) ?? '') : config;
  if (call?.kind !== 'call') return [];
  const allowed = keyword(call, 'allowed_routes');
  const routes = allowed === undefined ? [...MODEL_ROUTES.keys()] : project.constantOf(allowed);
  if (!Array.isArray(routes)) return [];
  const isAsync = project.constantOf(keyword(call, 'async_routes') ?? FALSE) === true;
  const model = pathOfTerm(keyword(call, 'model'));
  const name = model === null ? null : project.classOf(model)?.fact.name.split('.').at(-1)?.replace('Model', '');
  return routes.flatMap((route) => {
    const known = MODEL_ROUTES.get(String(route));
    if (known === undefined) return [];
    const info = keyword(call, `${String(route)}_route_info`);
    const operation: Operation = {
      methods: [known.method],
      path: known.isOfOne ? '/{id}' : '/',
      handler: null,
      endpoint: `${cls.fact.name}.${String(route)}`,
      isAsync,
      options: optionsIn(info),
      owner: null,
      declaration: { file: cls.file, span: call.span },
      defaultName: name == null ? null : `${name.toLowerCase()}-${known.name}`,
      controller,
    };
    return [operation];
  });
}

function optionsIn(term: Term | undefined): readonly KeywordTerm[] {
  if (term?.kind !== 'dict') return [];
  return term.keys.flatMap((key, i) =>
    key?.kind === 'constant' && typeof key.value === 'string' ? [{ name: key.value, value: term.values[i]! }] : [],
  );
}

const REGISTER = ['register_controllers', 'auto_discover_controllers'];
const DISCOVERED = '*';
const VERBS: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'generic']);
const FALSE: Term = { kind: 'constant', value: false, span: { line: 1, column: 1, endLine: 1, endColumn: 1 } };
const NOWHERE: Mount = { base: null, prefix: '', api: null, namespace: null, steps: [], router: null };

/** In the order of `ModelConfig.allowed_routes`; the key's name in paths is the model's, which is mostly `id`. */
const MODEL_ROUTES: ReadonlyMap<string, { readonly method: string; readonly isOfOne: boolean; readonly name: string }> =
  new Map([
    ['create', { method: 'POST', isOfOne: false, name: 'create' }],
    ['find_one', { method: 'GET', isOfOne: true, name: 'get-item' }],
    ['update', { method: 'PUT', isOfOne: true, name: 'put' }],
    ['patch', { method: 'PATCH', isOfOne: true, name: 'patch' }],
    ['delete', { method: 'DELETE', isOfOne: true, name: 'delete' }],
    ['list', { method: 'GET', isOfOne: false, name: 'list' }],
  ]);
