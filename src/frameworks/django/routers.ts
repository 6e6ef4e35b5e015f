import { textOf } from '../../project/constants.ts';
import type { Route } from '../../contracts/facts.ts';
import type { LinkedClass, LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm } from '../../summary/summary.ts';
import { argument, keyword, literal } from '../../summary/terms.ts';
import { isInstance, methodCalls, methodsOf, objectAt, type RouterObject, type ServedCall } from '../_routers.ts';
import { actionAnswers, type Answer } from './handlers.ts';
import { DjangoRoute } from './route.ts';
import type { UrlMount } from './urls.ts';

/** Actions of a viewset by where they are: on the list, or on one object (`SimpleRouter.routes` of REST framework). */
const LIST = [
  ['get', 'list'],
  ['post', 'create'],
] as const;
const DETAIL = [
  ['get', 'retrieve'],
  ['put', 'update'],
  ['patch', 'partial_update'],
  ['delete', 'destroy'],
] as const;

const ROUTER = 'rest_framework.routers.BaseRouter';
const DEFAULT_ROUTER = 'rest_framework.routers.DefaultRouter';
const NESTED = 'rest_framework_nested.routers.NestedMixin';

/** One `register` on a router. */
interface Registration extends ServedCall {
  readonly prefix: string | null;
  readonly cls: LinkedClass;
  readonly basename: string | null;
}

/** One URL of a viewset. */
interface Url {
  /** Behind the router's place, in REST framework's own notation without anchors. */
  readonly path: string | null;
  readonly name: string | null;
  readonly answers: readonly Answer[];
}

/**
 * What routers answer that hang in a URLconf: the actions of their viewsets, `@action`s, the same with a format behind
 * the path, and the root view (`rest_framework/routers.py` of REST framework 3.16).
 */
export function routerRoutes(project: Project, mounts: readonly UrlMount[]): readonly Route[] {
  const places = new Map<string, { readonly router: RouterObject; readonly mount: UrlMount }[]>();
  for (const mount of mounts) {
    if (mount.target.kind !== 'path') continue;
    const path = mount.target.path.slice(0, -'.urls'.length);
    if (!isInstance(project, path, [ROUTER])) continue;
    const router = objectAt(project, path, mount.file, null);
    places.set(router.key, [...(places.get(router.key) ?? []), { router, mount }]);
  }
  // Without a place in a URLconf no router is reached.
  if (places.size === 0) return [];
  const registrations = registrationsOf(project);
  return [...places].flatMap(([key, mounted]) =>
    mounted.flatMap(({ router, mount }) => {
      const urls = new RouterUrls(project, router, registrations);
      return urls.routesAt(mount, registrations.get(key) ?? []);
    }),
  );
}

function registrationsOf(project: Project): ReadonlyMap<string, Registration[]> {
  const found = new Map<string, Registration[]>();
  for (const { owner, call, file, caller } of methodCalls(project, 'register')) {
    if (!isInstance(project, owner, [ROUTER])) continue;
    const viewSet = argument(call, 1, 'viewset');
    const cls = viewSet?.kind === 'path' ? project.classOf(viewSet.path) : null;
    if (cls === null) continue;
    const { key } = objectAt(project, owner, file, caller);
    const given = argument(call, 2, 'basename') ?? keyword(call, 'base_name');
    const basename = given === undefined ? modelNameOf(project, cls) : textOf(project, given);
    const all = found.get(key) ?? [];
    all.push({ call, file, caller, prefix: textOf(project, argument(call, 0, 'prefix')), cls, basename });
    found.set(key, all);
  }
  return found;
}

class RouterUrls {
  private readonly project: Project;
  private readonly router: RouterObject;
  private readonly registrations: ReadonlyMap<string, readonly Registration[]>;
  private readonly slash: string;
  private readonly usesRegex: boolean;
  /** Classes of the project below REST framework's router, whose own ways are not known but for these. */
  private readonly cls: LinkedClass | null;

  constructor(project: Project, router: RouterObject, registrations: ReadonlyMap<string, readonly Registration[]>) {
    this.project = project;
    this.router = router;
    this.registrations = registrations;
    const { construction } = router;
    this.slash = construction !== null && literal(keyword(construction, 'trailing_slash')) === false ? '' : '/';
    this.usesRegex = construction === null || literal(keyword(construction, 'use_regex_path')) !== false;
    const type = project.resolve(router.path).replace(/\(\)$/, '');
    this.cls = project.classOf(type);
  }

  routesAt(mount: UrlMount, registered: readonly Registration[]): readonly Route[] {
    const { project } = this;
    const outer = this.parentPart();
    const isDefault = isInstance(project, this.router.path, [DEFAULT_ROUTER]);
    const routes: Route[] = [];
    const add = (url: Url, at: ServedCall | null, suffix: string | null): void => {
      const path = url.path === null || outer === null ? '\0' : outer + url.path;
      const own = suffix === null ? path : path.replace(/\/+$/, '') + suffix;
      for (const one of url.answers) {
        routes.push(
          new DjangoRoute(project, {
            place: { path: mount.path + own, namespaces: mount.namespaces, root: mount.root },
            name: url.name,
            // What a format behind the path gives is nobody's own endpoint.
            answer: suffix === null ? one : { ...one, fn: null },
            options: at?.call.keywords ?? [],
            owner: this.router.path,
            declaration:
              at === null ? { file: mount.file, span: mount.target.span } : { file: at.file, span: at.call.span },
            isBuiltIn: suffix !== null || at === null,
          }),
        );
      }
    };
    const all = registered.flatMap((one) => this.urlsOf(one).map((url) => ({ url, at: one as ServedCall | null })));
    if (isDefault && this.flag('include_root_view')) all.push({ url: this.rootView(), at: null });
    const hasSuffixes = isDefault && this.flag('include_format_suffixes');
    for (const { url, at } of all) {
      add(url, at, null);
      const isPath = at === null || !this.usesRegex;
      if (hasSuffixes) add(url, at, isPath ? '<drf_format_suffix:format>' : '\\.(?P<format>[a-z0-9]+)/?');
    }
    return routes;
  }

  private urlsOf({ prefix, cls, basename }: Registration): readonly Url[] {
    const { project, slash } = this;
    const { name } = cls.fact;
    const lookup = this.lookupOf(cls, '');
    const urlAt = (answers: readonly Answer[], named: string, ...parts: readonly string[]): readonly Url[] =>
      answers.length === 0
        ? []
        : [
            {
              path: prefix === null ? null : [prefix, ...parts].filter((part) => part !== '').join('/') + slash,
              name: basename === null ? null : `${basename}-${named}`,
              answers,
            },
          ];
    const actions = extraActions(project, cls);
    const extra = (isDetail: boolean): readonly Url[] =>
      actions
        .filter((action) => action.isDetail === isDetail)
        .flatMap((action) =>
          urlAt(
            action.methods.map((methods) => ({ ...answer(name), ...methods })),
            action.name,
            ...(isDetail ? [lookup, action.path] : [action.path]),
          ),
        );
    return [
      ...urlAt(actionAnswers(project, name, [...LIST, ...this.added()]), 'list'),
      ...extra(false),
      ...urlAt(actionAnswers(project, name, DETAIL), 'detail', lookup),
      ...extra(true),
    ];
  }

  /** What a router class of the project adds to the list route: `self.routes[0].mapping.update({"put": "bulk_update"})`. */
  private added(): readonly (readonly [string, string])[] {
    const init = this.cls === null ? null : this.project.functionOf(`${this.cls.fact.name}.__init__`);
    return (init?.fact.calls ?? []).flatMap(({ callee, args }) => {
      const [mapping] = args;
      if (callee?.endsWith('.routes[].mapping.update') !== true || mapping?.kind !== 'dict') return [];
      return mapping.keys.flatMap((key, i) => {
        const verb = textOf(this.project, key ?? undefined);
        const action = textOf(this.project, mapping.values[i]);
        return verb === null || action === null ? [] : [[verb, action] as const];
      });
    });
  }

  private rootView(): Url {
    const own = this.attributeOfRouter('APIRootView') ?? 'rest_framework.routers.APIRootView';
    const name = this.attributeText('root_view_name') ?? 'api-root';
    const cls = this.project.classOf(own)?.fact.name ?? own;
    return {
      path: '',
      name,
      answers: [{ ...answer(cls), methods: ['GET'], fn: this.project.functionOf(`${cls}.get`) }],
    };
  }

  /** `router.APIRootView = View`, or an attribute of the router's class. */
  private attributeOfRouter(name: string): AccessPath | null {
    for (const file of this.project.files) {
      if (!this.router.key.startsWith(`${file.module}.`)) continue;
      const store = file.stores.find((one) => one.key === name && this.project.nameOf(one.target) === this.router.key);
      if (store?.value.kind === 'path') return this.project.resolve(store.value.path);
    }
    const value = this.attributeTerm(name);
    return value?.kind === 'path' ? this.project.resolve(value.path) : null;
  }

  private attributeText(name: string): string | null {
    return textOf(this.project, this.attributeTerm(name) ?? undefined);
  }

  private flag(name: string): boolean {
    return literal(this.attributeTerm(name) ?? undefined) !== false;
  }

  private attributeTerm(name: string): NonNullable<LinkedClass['fact']['attributes'][number]['value']> | null {
    return this.cls === null ? null : attributeOf(this.project, this.cls, name);
  }

  /** `(?P<pk>[^/.]+)`, or `<str:pk>` where the router is told to use no regular expressions. */
  private lookupOf(cls: LinkedClass, prefix: string): string {
    const text = (name: string): string | null => {
      const term = attributeOf(this.project, cls, name);
      return term === null ? null : textOf(this.project, term);
    };
    const name = prefix + (text('lookup_url_kwarg') ?? text('lookup_field') ?? 'pk');
    if (this.usesRegex) return `(?P<${name}>${text('lookup_value_regex') ?? '[^/.]+'})`;
    return `<${text('lookup_value_converter') ?? text('lookup_value_regex') ?? 'str'}:${name}>`;
  }

  /** What stands before the URLs of a router of drf-nested-routers: prefix and lookup of its parent's. Null if unknown. */
  private parentPart(depth = 0): string | null {
    const { construction } = this.router;
    if (!isInstance(this.project, this.router.path, [NESTED]) || construction === null) return '';
    const parent = argument(construction, 0, 'parent_router');
    const prefix = textOf(this.project, argument(construction, 1, 'parent_prefix'));
    const lookup = textOf(this.project, keyword(construction, 'lookup'));
    if (parent?.kind !== 'path' || prefix === null || depth > 8) return null;
    const router = objectAt(this.project, parent.path, this.project.files[0]!, null);
    const registered = this.registrations.get(router.key)?.find((one) => one.prefix === prefix);
    if (registered === undefined) return null;
    const above = new RouterUrls(this.project, router, this.registrations);
    const outer = above.parentPart(depth + 1);
    if (outer === null) return null;
    const nested = lookup === null ? 'nested_1_' : `${lookup}_`;
    return `${outer}${prefix}/${this.lookupOf(registered.cls, nested)}/`;
  }
}

function answer(cls: AccessPath): Answer {
  return { fn: null, methods: [], endpoint: cls, cls, wrappers: [], given: null };
}

/** An extra action: what answers by each of its methods. */
interface Action {
  readonly isDetail: boolean;
  readonly path: string;
  readonly name: string;
  readonly methods: readonly { readonly fn: LinkedFunction; readonly methods: readonly string[] }[];
}

/**
 * The extra actions of a viewset, its own and those it inherits and does not override: methods with
 * `@action(detail=True, methods=["post"], url_path="…")`, and `@that.mapping.delete` for others. By name, as
 * `inspect.getmembers` gives them.
 */
function extraActions(project: Project, cls: LinkedClass): readonly Action[] {
  const actions: Action[] = [];
  const seen = new Set<string>();
  const mapped = new Map<string, { readonly fn: LinkedFunction; readonly methods: readonly string[] }[]>();
  for (const holder of [cls, ...cls.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? [])]) {
    for (const name of holder.fact.methods) {
      const fn = project.functionOf(`${holder.fact.name}.${name}`);
      if (fn === null || seen.has(name)) continue;
      seen.add(name);
      for (const decorator of fn.fact.decorators) {
        const path = decorator.kind === 'path' ? decorator.path : decorator.kind === 'call' ? decorator.callee : null;
        const [, target, verb] = /(?:^|\.)(\w+)\.mapping\.(\w+)$/.exec(path ?? '') ?? [];
        if (target === undefined || verb === undefined) continue;
        mapped.set(target, [...(mapped.get(target) ?? []), { fn, methods: [verb.toUpperCase()] }]);
      }
      const term = actionTerm(project, fn);
      if (term === null) continue;
      const path = textOf(project, keyword(term, 'url_path')) ?? name;
      const named = textOf(project, keyword(term, 'url_name')) ?? name.replaceAll('_', '-');
      const methods = methodsOf(project, argument(term, 0, 'methods')) ?? ['GET'];
      const isDetail = literal(argument(term, 1, 'detail')) === true;
      actions.push({ isDetail, path, name: named, methods: [{ fn, methods }] });
    }
  }
  return actions
    .map((action) => {
      const own = action.methods[0]!.fn.fact.name;
      return { ...action, methods: [...action.methods, ...(mapped.get(own.slice(own.lastIndexOf('.') + 1)) ?? [])] };
    })
    .toSorted((a, b) => (a.methods[0]!.fn.fact.name < b.methods[0]!.fn.fact.name ? -1 : 1));
}

function actionTerm(project: Project, { fact }: LinkedFunction): CallTerm | null {
  for (const term of fact.decorators) {
    if (term.kind !== 'call' || term.callee === null || !term.callee.endsWith('action')) continue;
    if (project.resolve(term.callee) === 'rest_framework.decorators.action') return term;
  }
  return null;
}

/** What a class attribute is set to, in the class or in those of the project it inherits from. */
function attributeOf(
  project: Project,
  cls: LinkedClass,
  name: string,
): NonNullable<LinkedClass['fact']['attributes'][number]['value']> | null {
  for (const one of [cls, ...cls.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? [])]) {
    const value = one.fact.attributes.findLast((fact) => fact.name === name)?.value;
    if (value != null) return value;
  }
  return null;
}

/** Name of the model that a viewset's `queryset` is of, lower case: what its URLs are called by. */
function modelNameOf(project: Project, cls: LinkedClass): string | null {
  const queryset = attributeOf(project, cls, 'queryset');
  const model = queryset?.kind === 'call' ? keyword(queryset, 'model') : undefined;
  const term = model ?? queryset;
  const path = term?.kind === 'call' ? term.callee : term?.kind === 'path' ? term.path : null;
  if (path === null) return null;
  if (model !== undefined && path.endsWith('get_user_model()')) return 'user';
  const owner = project.ownersOf(path).find(({ ancestors }) => ancestors.includes('django.db.models.Model'));
  if (owner !== undefined) return owner.fact.name.slice(owner.fact.name.lastIndexOf('.') + 1).toLowerCase();
  const [, named] = /(?:^|\.)(\w+)(?:\(\))?\.(?:objects|_default_manager)\b/.exec(path) ?? [];
  if (named === 'get_user_model') return 'user';
  return named?.toLowerCase() ?? null;
}
