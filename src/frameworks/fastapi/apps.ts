import { textOf } from '../../project/constants.ts';
import type { Route } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { Term } from '../../summary/summary.ts';
import { hasUnpacking, keyword, literal } from '../../summary/terms.ts';
import { type Called, type RouterTree } from '../_routers.ts';
import { type App, serviceOf } from '../starlette/apps.ts';

/** Pages that every app has unless it says otherwise: `FastAPI.setup` of 0.165. */
const PAGES: readonly (readonly [option: string, url: string, name: string])[] = [
  ['openapi_url', '/openapi.json', 'openapi'],
  ['docs_url', '/docs', 'swagger_ui_html'],
  ['swagger_ui_oauth2_redirect_url', '/docs/oauth2-redirect', 'swagger_ui_redirect'],
  ['redoc_url', '/redoc', 'redoc_html'],
];

/** The OpenAPI document of an app and the pages that show it. None of an app whose options cannot all be seen. */
export function builtInRoutes(project: Project, tree: RouterTree, { object, call, file }: App): readonly Route[] {
  if (hasUnpacking(call) || isNone(project, keyword(call, 'openapi_url'))) return [];
  const isShown = !isNone(project, keyword(call, 'docs_url'));
  return PAGES.flatMap(([option, url, name]) => {
    const path = urlOf(project, call, option, url);
    if (path === null || (name === 'swagger_ui_redirect' && !isShown)) return [];
    return tree.waysTo(object).map(({ prefix, root }): Route => ({
      framework: 'fastapi',
      methods: ['GET'],
      path: prefix === null || path === undefined ? null : prefix + path,
      name,
      handler: null,
      endpoint: `fastapi.applications.FastAPI.setup.<locals>.${name}`,
      runs: 'event-loop',
      options: [],
      owner: object.path,
      declaration: { file, span: call.span },
      isBuiltIn: true,
      service: serviceOf(project, root),
      dependencies: [],
      auth: [],
      inputs: [],
    }));
  });
}

/** Where a page is; null if it is turned off, undefined if that cannot be told. */
function urlOf(project: Project, call: Called, option: string, url: string): string | null | undefined {
  const term = keyword(call, option);
  if (term === undefined) return url;
  return isNone(project, term) ? null : (textOf(project, term) ?? undefined);
}

/** `app.docs_url` and its like, where an operation is put in their place. */
export function pageOf(project: Project, term: Term | undefined, construction: Called | null): string | null {
  if (term?.kind !== 'path' || construction === null) return null;
  const [, option] = /^fastapi\.FastAPI\(\)\.(\w+)$/.exec(project.resolve(term.path)) ?? [];
  const page = PAGES.find(([name]) => name === option);
  return page === undefined ? null : (urlOf(project, construction, page[0], page[1]) ?? null);
}

/** Whether a page is turned off; a value that may be None under a condition may as well be there. */
function isNone(project: Project, term: Term | undefined): boolean {
  if (term === undefined) return false;
  const value = literal(term) ?? project.constantOf(term);
  return value === null || value === '';
}
