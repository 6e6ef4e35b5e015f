import type { Place, Route } from '../../contracts/facts.ts';
import type { LinkedClass, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import { argument, keyword, pathOfTerm } from '../../summary/terms.ts';
import { isInstance, methodCalls, SERVED } from '../_routers.ts';
import type { Term } from '../../summary/summary.ts';
import { Apps } from './apps.ts';
import type { Answer } from './handlers.ts';
import { DjangoRoute } from './route.ts';
import type { UrlMount } from './urls.ts';

const SITE = 'django.contrib.admin.sites.AdminSite';
const OPTIONS = 'django.contrib.admin.options.ModelAdmin';
const DEFAULT_SITE = 'django.contrib.admin.site';

/** Path, name and view of what every site has (`AdminSite.get_urls` of Django 5.2). */
const OF_SITE: readonly (readonly [path: string, name: string, view: AccessPath])[] = [
  ['', 'index', `${SITE}.index`],
  ['login/', 'login', `${SITE}.login`],
  ['logout/', 'logout', `${SITE}.logout`],
  ['password_change/', 'password_change', `${SITE}.password_change`],
  ['password_change/done/', 'password_change_done', `${SITE}.password_change_done`],
  ['autocomplete/', 'autocomplete', `${SITE}.autocomplete_view`],
  ['jsi18n/', 'jsi18n', `${SITE}.i18n_javascript`],
  ['r/<path:content_type_id>/<path:object_id>/', 'view_on_site', 'django.contrib.contenttypes.views.shortcut'],
];

/** What every registered model has (`ModelAdmin.get_urls`); names follow those of app and model. */
const OF_MODEL: readonly (readonly [path: string, name: string | null, method: string])[] = [
  ['', 'changelist', 'changelist_view'],
  ['add/', 'add', 'add_view'],
  ['<path:object_id>/history/', 'history', 'history_view'],
  ['<path:object_id>/delete/', 'delete', 'delete_view'],
  ['<path:object_id>/change/', 'change', 'change_view'],
  ['<path:object_id>/', null, 'django.views.generic.RedirectView'],
];

/** What apps of Django register on the default site. */
const OF_DJANGO: ReadonlyMap<string, readonly string[]> = new Map([
  ['django.contrib.auth', ['Group', 'User']],
  ['django.contrib.sites', ['Site']],
  ['django.contrib.flatpages', ['FlatPage']],
  ['django.contrib.redirects', ['Redirect']],
]);

/** Views of `UserAdmin` beside those of every model. */
const PASSWORD = '<id>/password/';

interface Registered {
  readonly app: string;
  /** Lower case. */
  readonly model: string;
  /** The class that administers it; null for Django's own. */
  readonly cls: LinkedClass | null;
  readonly site: AccessPath;
  readonly declaration: Place;
}

/** What `admin.site.urls` answers in URLconfs: the site's own views, and those of each registered model. */
export function adminRoutes(project: Project, mounts: readonly UrlMount[]): readonly Route[] {
  const sites = mounts.flatMap((mount) => {
    const site = siteOf(project, mount);
    return site === null ? [] : [{ mount, site }];
  });
  if (sites.length === 0) return [];
  const apps = new Apps(project);
  const registered = registrations(project, apps);
  return sites.flatMap(({ mount, site }) => {
    const own = registered.filter((one) => one.site === site);
    const declaration = { file: mount.file, span: mount.target.span };
    const builtIn = site === DEFAULT_SITE ? ofDjango(project, apps, own, declaration) : [];
    return siteRoutes(project, mount, ordered([...own, ...builtIn], apps));
  });
}

function siteOf(project: Project, { target }: UrlMount): AccessPath | null {
  if (target.kind !== 'path') return null;
  const path = target.path.slice(0, -'.urls'.length);
  const resolved = project.resolve(path);
  if (resolved === DEFAULT_SITE) return resolved;
  return isInstance(project, path, ['django.contrib.admin.AdminSite']) ? (project.nameOf(path) ?? resolved) : null;
}

function registrations(project: Project, apps: Apps): readonly Registered[] {
  const found: Registered[] = [];
  const add = (models: Term | undefined, cls: LinkedClass | null, site: AccessPath, declaration: Place): void => {
    const terms = models?.kind === 'list' ? models.items : models === undefined ? [] : [models];
    for (const term of terms) {
      const path = pathOfTerm(term);
      const model = path === null ? null : modelAt(project, apps, path);
      if (model !== null) found.push({ ...model, cls, site, declaration });
    }
  };
  for (const { owner, call, file } of methodCalls(project, 'register')) {
    const site = project.resolve(owner);
    const isDefault = site === DEFAULT_SITE;
    if (!isDefault && !isInstance(project, owner, ['django.contrib.admin.AdminSite'])) continue;
    const options = argument(call, 1, 'admin_class');
    const cls = options?.kind === 'path' ? project.classOf(options.path) : null;
    add(argument(call, 0, 'model_or_iterable'), cls, isDefault ? site : (project.nameOf(owner) ?? site), {
      file,
      span: call.span,
    });
  }
  for (const cls of decorated(project)) {
    for (const decorator of cls.fact.decorators) {
      if (decorator.kind !== 'call' || decorator.callee === null || !decorator.callee.endsWith('register')) continue;
      if (project.resolve(decorator.callee) !== 'django.contrib.admin.register') continue;
      const given = keyword(decorator, 'site');
      const site = given?.kind === 'path' ? (project.nameOf(given.path) ?? given.path) : DEFAULT_SITE;
      for (const arg of decorator.args) add(arg, cls, site, { file: cls.file, span: cls.fact.span });
    }
  }
  return found;
}

/** Decorated classes of files that import the admin. */
function decorated(project: Project): readonly LinkedClass[] {
  return project.files
    .filter(
      ({ role, imports }) =>
        SERVED.includes(role) &&
        imports.some(({ module, name }) => /^django\.contrib(?:\.gis)?\.admin\b/.test(`${module}.${name ?? ''}`)),
    )
    .flatMap(({ classes }) => classes)
    .flatMap(({ name, decorators }) => (decorators.length === 0 ? [] : (project.classOf(name) ?? [])));
}

function modelAt(
  project: Project,
  apps: Apps,
  path: AccessPath,
): { readonly app: string; readonly model: string } | null {
  const cls = project.classOf(path);
  const name = cls?.fact.name ?? project.resolve(path);
  if (cls === null && name === 'django.contrib.auth.models.AbstractUser') return { app: 'auth', model: 'user' };
  const dot = name.lastIndexOf('.');
  if (dot < 0) return null;
  const module = cls?.file.module ?? name.slice(0, dot);
  const label = cls === null ? null : ownLabel(project, cls);
  return { app: label ?? apps.of(module).label, model: name.slice(dot + 1).toLowerCase() };
}

/** `app_label` of a model's Meta. */
function ownLabel(project: Project, cls: LinkedClass): string | null {
  const meta = project.classOf(`${cls.fact.name}.Meta`);
  const value = meta?.fact.attributes.find(({ name }) => name === 'app_label')?.value;
  return value?.kind === 'constant' && typeof value.value === 'string' ? value.value : null;
}

/** Models of installed apps of Django, but for those that the project registers anew or replaces. */
function ofDjango(project: Project, apps: Apps, own: readonly Registered[], declaration: Place): readonly Registered[] {
  const isReplaced = project.settings.some(({ values }) => {
    const user = values.get('AUTH_USER_MODEL')?.value;
    return typeof user === 'string' && user !== 'auth.User';
  });
  return (apps.installed ?? []).flatMap(({ name, label }) =>
    (OF_DJANGO.get(name) ?? [])
      .filter((model) => !(model === 'User' && isReplaced))
      .map((model) => ({ app: label, model: model.toLowerCase(), cls: null, site: DEFAULT_SITE, declaration }))
      .filter((one) => !own.some(({ app, model }) => app === one.app && model === one.model)),
  );
}

/** As the apps are installed. */
function ordered(registered: readonly Registered[], { installed }: Apps): readonly Registered[] {
  const position = new Map((installed ?? []).map(({ label }, index) => [label, index]));
  return registered.toSorted((a, b) => (position.get(a.app) ?? Infinity) - (position.get(b.app) ?? Infinity) || 0);
}

function siteRoutes(project: Project, mount: UrlMount, registered: readonly Registered[]): readonly Route[] {
  const namespaces = [...mount.namespaces, 'admin'];
  const site = { file: mount.file, span: mount.target.span };
  const routes: Route[] = [];
  const add = (path: string, name: string | null, answer: Answer, declaration: Place): void => {
    routes.push(
      new DjangoRoute(project, {
        place: { path: mount.path + path, namespaces, root: mount.root },
        name,
        answer,
        options: [],
        owner: null,
        declaration,
        isBuiltIn: true,
      }),
    );
  };
  for (const [path, name, view] of OF_SITE) add(path, name, answerBy(view), site);
  const seen = new Set<string>();
  for (const { app, model, cls, declaration } of registered) {
    // What is registered twice was unregistered in between.
    if (seen.has(`${app}.${model}`)) continue;
    seen.add(`${app}.${model}`);
    const isUser =
      cls === null
        ? app === 'auth' && model === 'user'
        : project.inherits(cls.fact.name, 'django.contrib.auth.admin.UserAdmin');
    const base = `${app}/${model}/`;
    if (isUser)
      add(
        base + PASSWORD,
        'auth_user_password_change',
        answerBy('django.contrib.auth.admin.UserAdmin.user_change_password'),
        declaration,
      );
    for (const [path, name, method] of OF_MODEL) {
      const own = name === null ? null : overridden(project, cls, method);
      const view =
        own ??
        (name === null
          ? method
          : isUser && method === 'add_view'
            ? 'django.contrib.auth.admin.UserAdmin.add_view'
            : `${OPTIONS}.${method}`);
      const answer = name === null ? { ...answerBy(view), methods: REDIRECTED } : answerBy(view);
      add(base + path, name === null ? null : `${app}_${model}_${name}`, answer, declaration);
    }
  }
  const labels = [...new Set(registered.map(({ app }) => app))];
  if (labels.length > 0) add(`(?P<app_label>${labels.join('|')})/`, 'app_list', answerBy(`${SITE}.app_index`), site);
  add('(?P<url>.*)', null, answerBy(`${SITE}.catch_all_view`), site);
  return routes;
}

/** Methods of `RedirectView`. */
const REDIRECTED = ['GET', 'POST', 'DELETE', 'PUT', 'PATCH'];

/** The method of the project that a view of the admin is overridden by. */
function overridden(project: Project, cls: LinkedClass | null, method: string): AccessPath | null {
  return cls === null ? null : (project.functionOf(`${cls.fact.name}.${method}`)?.fact.name ?? null);
}

function answerBy(endpoint: AccessPath): Answer {
  return { fn: null, methods: [], endpoint, cls: null, wrappers: [], given: null };
}
