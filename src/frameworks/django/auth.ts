import type { Auth, Middleware } from '../../contracts/facts.ts';
import type { LinkedClass, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { Term } from '../../summary/summary.ts';
import { argument, keyword, pathOfTerm } from '../../summary/terms.ts';
import type { Answer } from './handlers.ts';
import { mainSettings } from './settings/index.ts';

const MIXINS = 'django.contrib.auth.mixins';
const DECORATORS = 'django.contrib.auth.decorators';
const CSRF = 'django.views.decorators.csrf';
const PERMISSIONS = 'rest_framework.permissions';

/** Decorators that let nobody in without a login, or without more than that. */
const GUARDS: ReadonlySet<AccessPath> = new Set([
  `${DECORATORS}.login_required`,
  `${DECORATORS}.permission_required`,
  `${DECORATORS}.user_passes_test`,
  'django.contrib.admin.views.decorators.staff_member_required',
]);

const ACCESS: readonly AccessPath[] = [
  `${MIXINS}.LoginRequiredMixin`,
  `${MIXINS}.PermissionRequiredMixin`,
  `${MIXINS}.UserPassesTestMixin`,
];

/** How REST framework's authentication classes know a caller. */
const KINDS: ReadonlyMap<AccessPath, Auth['kind']> = new Map([
  ['rest_framework.authentication.SessionAuthentication', 'session'],
  ['rest_framework.authentication.BasicAuthentication', 'basic'],
  ['rest_framework.authentication.TokenAuthentication', 'header'],
  ['rest_framework.authentication.RemoteUserAuthentication', 'custom'],
]);

/** A decorator as it stands on a view: its canonical path, and its call if it is one. */
interface Mark {
  readonly path: AccessPath;
  readonly term: Term | null;
}

/**
 * What lets requests to a view in: decorators and mixins of Django, permission and authentication classes of REST
 * framework with their defaults from the settings, and middleware that asks for a login. Null where a decorator or a
 * base class is not understood.
 */
export function authOf(project: Project, answer: Answer): readonly Auth[] | null {
  const { marks, isUnderstood } = marksOf(project, answer);
  const cls = answer.cls === null ? null : project.classOf(answer.cls);
  const isRest = isRestView(project, answer, marks);
  const found: Auth[] = [];
  for (const { path, term } of marks) {
    if (GUARDS.has(path))
      found.push({ kind: 'session', name: path, scopes: scopesIn(project, path, term), isRequired: true });
  }
  if (cls !== null) found.push(...mixins(project, cls));
  if (isRest) {
    const rest = restAuth(project, answer, cls, marks);
    if (rest === null) return null;
    found.push(...rest);
  } else if (middlewareAsks(project) && !marks.some(({ path }) => path === `${DECORATORS}.login_not_required`)) {
    const name = 'django.contrib.auth.middleware.LoginRequiredMiddleware';
    found.push({ kind: 'session', name, scopes: [], isRequired: true });
  }
  if (found.length === 0 && (!isUnderstood || cls?.isComplete === false || answer.endpoint === null)) return null;
  return found;
}

/** Whether an unsafe request is held against a token: by the middleware, unless the view says otherwise. */
export function isCsrfChecked(project: Project, answer: Answer): boolean | null {
  const { marks, isUnderstood } = marksOf(project, answer);
  if (marks.some(({ path }) => path === `${CSRF}.csrf_protect` || path === `${CSRF}.requires_csrf_token`)) return true;
  if (isRestView(project, answer, marks)) {
    // Exempt as a view; session authentication asks by itself.
    const classes = restClasses(project, answer, marks, 'authentication');
    return classes === null
      ? null
      : classes.some((path) => project.inherits(path, 'rest_framework.authentication.SessionAuthentication'));
  }
  if (marks.some(({ path }) => path === `${CSRF}.csrf_exempt`)) return false;
  const list = middlewareNames(project);
  if (list === null) return null;
  if (
    list.some(
      (path) =>
        path === 'django.middleware.csrf.CsrfViewMiddleware' ||
        project.inherits(path, 'django.middleware.csrf.CsrfViewMiddleware'),
    )
  ) {
    return isUnderstood ? true : null;
  }
  return false;
}

/** Names in `MIDDLEWARE`, outermost first; null if the settings do not tell. */
function middlewareNames(project: Project): readonly AccessPath[] | null {
  const setting = mainSettings(project)?.values.get('MIDDLEWARE');
  const value = setting?.value ?? setting?.variable?.fallback;
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null;
}

/** Each middleware of the settings, where these list it. */
export function middlewareOf(project: Project): readonly Middleware[] {
  const setting = mainSettings(project)?.values.get('MIDDLEWARE');
  const names = middlewareNames(project) ?? [];
  return names.map((name) => ({ name: project.resolve(name), options: [], declaration: setting!.declaration }));
}

function middlewareAsks(project: Project): boolean {
  const asking = 'django.contrib.auth.middleware.LoginRequiredMiddleware';
  return middlewareNames(project)?.some((path) => path === asking || project.inherits(path, asking)) ?? false;
}

/** All decorators around a view: where its pattern stands, on it, on its class by `method_decorator`, and on `dispatch`. */
function marksOf(
  project: Project,
  answer: Answer,
): { readonly marks: readonly Mark[]; readonly isUnderstood: boolean } {
  const marks: Mark[] = answer.wrappers.map((path) => ({ path, term: null }));
  let isUnderstood = true;
  const add = (term: Term): void => {
    const path = term.kind === 'call' ? term.callee : pathOfTerm(term);
    if (path === null) {
      isUnderstood = false;
      return;
    }
    const resolved = project.resolve(path);
    const [inner] = term.kind === 'call' ? term.args : [];
    if (resolved === 'django.utils.decorators.method_decorator' && inner !== undefined) {
      for (const one of inner.kind === 'list' ? inner.items : [inner]) add(one);
      return;
    }
    // What the project's own decorators do is not looked into.
    if (project.functionOf(path) !== null || project.classOf(path) !== null) isUnderstood = false;
    marks.push({ path: resolved, term });
  };
  if (answer.fn !== null) for (const term of answer.fn.fact.decorators) add(term);
  const cls = answer.cls === null ? null : project.classOf(answer.cls);
  if (cls !== null) {
    for (const one of lineOf(project, cls)) for (const term of one.fact.decorators) add(term);
    const dispatch = project.functionOf(`${cls.fact.name}.dispatch`);
    if (dispatch !== null) for (const term of dispatch.fact.decorators) add(term);
  }
  for (const path of answer.wrappers) if (project.functionOf(path) !== null) isUnderstood = false;
  return { marks, isUnderstood };
}

function lineOf(project: Project, cls: LinkedClass): readonly LinkedClass[] {
  return [cls, ...cls.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? [])];
}

function mixins(project: Project, cls: LinkedClass): readonly Auth[] {
  return ACCESS.filter((path) => cls.ancestors.includes(path)).map((name) => {
    const term = name.endsWith('PermissionRequiredMixin') ? attribute(project, cls, 'permission_required') : null;
    return { kind: 'session', name, scopes: term === null ? [] : textsIn(project, term), isRequired: true };
  });
}

function scopesIn(project: Project, path: AccessPath, term: Term | null): readonly string[] {
  if (!path.endsWith('permission_required') || term?.kind !== 'call') return [];
  const asked = argument(term, 0, 'perm');
  return asked === undefined ? [] : textsIn(project, asked);
}

function textsIn(project: Project, term: Term): readonly string[] {
  const value = project.constantOf(term);
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : [];
}

function isRestView(project: Project, { cls }: Answer, marks: readonly Mark[]): boolean {
  if (cls !== null) return project.inherits(cls, 'rest_framework.views.APIView');
  return marks.some(({ path }) => path === 'rest_framework.decorators.api_view');
}

/** Null where the permissions of a view cannot be told. */
function restAuth(
  project: Project,
  answer: Answer,
  cls: LinkedClass | null,
  marks: readonly Mark[],
): readonly Auth[] | null {
  if (cls !== null && project.functionOf(`${cls.fact.name}.get_permissions`) !== null) return null;
  const permissions = restClasses(project, answer, marks, 'permission');
  if (permissions === null) return null;
  const asked = permissions.filter((path) => path !== `${PERMISSIONS}.AllowAny`);
  if (asked.length === 0) return [];
  const schemes = restClasses(project, answer, marks, 'authentication') ?? [];
  const isRequired = asked.some((path) => path !== `${PERMISSIONS}.IsAuthenticatedOrReadOnly`) || isUnsafe(answer);
  const kind = schemes.map((path) => KINDS.get(path)).find((one) => one !== undefined) ?? 'custom';
  return asked.map((name) => ({ kind, name, scopes: [], isRequired }));
}

function isUnsafe({ methods }: Answer): boolean {
  return methods.length > 0 && !methods.some((method) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS');
}

/** Permission or authentication classes in force: of the action, the view, or the settings. Null if they cannot be told. */
function restClasses(
  project: Project,
  answer: Answer,
  marks: readonly Mark[],
  what: 'permission' | 'authentication',
): readonly AccessPath[] | null {
  const name = `${what}_classes`;
  for (const { path, term } of marks) {
    if (term?.kind !== 'call') continue;
    if (path === `rest_framework.decorators.${name}`) return pathsIn(project, term.args[0]);
    const given = path === 'rest_framework.decorators.action' ? keyword(term, name) : undefined;
    if (given !== undefined) return pathsIn(project, given);
  }
  const given = answer.given === null ? undefined : keyword(answer.given, name);
  if (given !== undefined) return pathsIn(project, given);
  const cls = answer.cls === null ? null : project.classOf(answer.cls);
  const own = cls === null ? null : attribute(project, cls, name);
  if (own !== null) return pathsIn(project, own);
  return defaultClasses(project, what);
}

/** `REST_FRAMEWORK["DEFAULT_PERMISSION_CLASSES"]` and its like, or what REST framework has without it. */
function defaultClasses(project: Project, what: 'permission' | 'authentication'): readonly AccessPath[] | null {
  const settings = mainSettings(project);
  if (settings === null) return null;
  const setting = settings.values.get('REST_FRAMEWORK');
  const value = setting === undefined ? {} : (setting.value ?? setting.variable?.fallback);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const listed = (value as Record<string, unknown>)[`DEFAULT_${what.toUpperCase()}_CLASSES`];
  if (listed === undefined) {
    return what === 'permission'
      ? [`${PERMISSIONS}.AllowAny`]
      : ['rest_framework.authentication.SessionAuthentication', 'rest_framework.authentication.BasicAuthentication'];
  }
  return Array.isArray(listed) && listed.every((one) => typeof one === 'string')
    ? listed.map((one: string) => project.resolve(one))
    : null;
}

function pathsIn(project: Project, term: Term | undefined): readonly AccessPath[] | null {
  const items = term?.kind === 'list' ? term.items : null;
  if (items === null) return null;
  const paths = items.map((item) => pathOfTerm(item));
  return paths.every((path) => path !== null) ? paths.map((path) => project.resolve(path)) : null;
}

function attribute(project: Project, cls: LinkedClass, name: string): Term | null {
  for (const one of lineOf(project, cls)) {
    const value = one.fact.attributes.findLast((fact) => fact.name === name)?.value;
    if (value != null) return value;
  }
  return null;
}
