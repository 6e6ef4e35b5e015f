import type { Route } from '../../contracts/facts.ts';
import type { LinkedClass, LinkedFunction, Project } from '../../project/project.ts';
import type { CallTerm } from '../../summary/summary.ts';
import { argument, keyword, literal } from '../../summary/terms.ts';
import { isInstance, methodCalls, methodsIn, methodsOf, objectAt, textOf } from '../_routers.ts';
import { routeAt } from './handlers.ts';
import type { UrlMount } from './urls.ts';

/** Actions of a viewset by where they are: on the list, or on one object (`SimpleRouter.routes` of REST framework). */
const LIST = new Map([
  ['list', 'GET'],
  ['create', 'POST'],
]);
const DETAIL = new Map([
  ['retrieve', 'GET'],
  ['update', 'PUT'],
  ['partial_update', 'PATCH'],
  ['destroy', 'DELETE'],
]);

/**
 * What `router.register("users", UserViewSet)` answers: the actions that the project defines, and its `@action`s.
 * Actions a viewset only inherits from REST framework have no code here to be a handler.
 */
export function viewSetRoutes(project: Project, mounts: readonly UrlMount[]): readonly Route[] {
  const prefixes = new Map<string, string[]>();
  for (const { path, target, file } of mounts) {
    if (target.kind !== 'path') continue;
    const { key } = objectAt(project, target.path.slice(0, -'.urls'.length), file, null);
    prefixes.set(key, [...(prefixes.get(key) ?? []), path]);
  }
  // Without a place in a URLconf no router is reached.
  if (prefixes.size === 0) return [];
  const routes: Route[] = [];
  for (const { owner, call, file, caller } of methodCalls(project, 'register')) {
    if (!isInstance(project, owner, ['rest_framework.routers.BaseRouter'])) continue;
    const viewSet = argument(call, 1, 'viewset');
    const cls = viewSet?.kind === 'path' ? project.classOf(viewSet.path) : null;
    if (cls === null) continue;
    const router = objectAt(project, owner, file, caller);
    const own = textOf(project, argument(call, 0, 'prefix'));
    const slash = router.construction !== null && isFalse(router.construction) ? '' : '/';
    for (const { fn, methods, suffix } of actionsOf(project, cls)) {
      for (const prefix of prefixes.get(router.key) ?? ['/']) {
        const path =
          own === null ? null : `${prefix}${[own, ...suffix].filter((part) => part !== '').join('/')}${slash}`;
        routes.push(routeAt({ fn, methods }, path, call, file, router.path));
      }
    }
  }
  return routes;
}

interface Action {
  readonly fn: LinkedFunction;
  readonly methods: readonly string[];
  /** What stands behind the prefix: `<pk>`, the URL path of an extra action. */
  readonly suffix: readonly string[];
}

function actionsOf(project: Project, cls: LinkedClass): readonly Action[] {
  const { name } = cls.fact;
  const lookup = `<${attribute(project, cls, 'lookup_url_kwarg') ?? attribute(project, cls, 'lookup_field') ?? 'pk'}>`;
  const standard = [
    ...methodsIn(project, name, [...LIST.keys()]).map(([action, fn]) => ({
      fn,
      methods: [LIST.get(action)!],
      suffix: [],
    })),
    ...methodsIn(project, name, [...DETAIL.keys()]).map(([action, fn]) => ({
      fn,
      methods: [DETAIL.get(action)!],
      suffix: [lookup],
    })),
  ];
  return [...standard, ...extraActions(project, cls, lookup)];
}

/**
 * The extra actions of a viewset, its own and those it inherits and does not override: methods with
 * `@action(detail=True, methods=["post"], url_path="…")`.
 */
function extraActions(project: Project, cls: LinkedClass, lookup: string): readonly Action[] {
  const holders = [cls, ...cls.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? [])];
  return holders.flatMap((holder) =>
    holder.fact.methods.flatMap((name) => {
      const fn = project.functionOf(`${cls.fact.name}.${name}`);
      const term = fn === null || fn.fact.name !== `${holder.fact.name}.${name}` ? null : actionTerm(project, fn);
      if (fn === null || term === null) return [];
      const isDetail = literal(argument(term, 1, 'detail')) === true;
      const path = textOf(project, keyword(term, 'url_path')) ?? name;
      const methods = methodsOf(project, argument(term, 0, 'methods')) ?? ['GET'];
      return [{ fn, methods, suffix: isDetail ? [lookup, path] : [path] }];
    }),
  );
}

function actionTerm(project: Project, { fact }: LinkedFunction): CallTerm | null {
  for (const term of fact.decorators) {
    if (term.kind !== 'call' || term.callee === null || !term.callee.endsWith('action')) continue;
    if (project.resolve(term.callee) === 'rest_framework.decorators.action') return term;
  }
  return null;
}

/** The text a class attribute is set to, in the class or in those of the project it inherits from. */
function attribute(project: Project, cls: LinkedClass, name: string): string | null {
  for (const one of [cls, ...cls.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? [])]) {
    const value = one.fact.attributes.find((fact) => fact.name === name)?.value ?? undefined;
    if (value !== undefined) return textOf(project, value);
  }
  return null;
}

/** `DefaultRouter(trailing_slash=False)`. */
function isFalse(construction: { readonly keywords: CallTerm['keywords']; readonly args: CallTerm['args'] }): boolean {
  return literal(keyword(construction, 'trailing_slash')) === false;
}
