import type { Middleware, Service } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { FileSummary, KeywordTerm, Term } from '../../summary/summary.ts';
import { argument, keyword, pathOfTerm } from '../../summary/terms.ts';
import { hangHandedOver } from '../_handover.ts';
import {
  declarations,
  isInstance,
  itemsOf,
  methodCalls,
  objectAt,
  type RouterObject,
  RouterTree,
} from '../_routers.ts';
import { type App, appsOf, serviceOf } from './apps.ts';

const APPS: readonly AccessPath[] = ['starlette.applications.Starlette'];

export function starletteServices(project: Project): readonly Service[] {
  return servicesOf(project, 'starlette', APPS[0]!);
}

/** The app objects of a framework that is Starlette or stands on it, by the class of its apps, with their middleware. */
export function servicesOf(project: Project, framework: string, base: AccessPath): readonly Service[] {
  const apps = appsOfFramework(project, framework, base);
  const additions = additionsTo(project);
  const rootsOf = rootsIn(project, [...apps.map(({ object }) => object), ...additions.map(({ owner }) => owner)]);
  const services = new Map<AccessPath, Service>();
  for (const app of apps) {
    for (const root of rootsOf(app.object)) {
      const added = additions.filter(({ owner }) => rootsOf(owner).some(({ key }) => key === root.key));
      const name = serviceOf(project, root);
      services.set(name, {
        framework,
        name,
        // What is added last is met first; what the app is made with comes behind all that is added.
        middleware: [...added.map(({ middleware }) => middleware).toReversed(), ...constructed(project, app)],
        declaration: { file: app.file, span: app.call.span },
      });
    }
  }
  return [...services.values()];
}

/** The apps of a framework's own class, and none of a framework that stands on it. */
export function appsOfFramework(project: Project, framework: string, base: AccessPath): readonly App[] {
  return appsOf(project, base).filter((app) => frameworkOf(project, app) === framework);
}

/** What the objects that functions make and are handed are in the end. */
export function rootsIn(
  project: Project,
  objects: readonly RouterObject[],
): (object: RouterObject) => readonly RouterObject[] {
  const tree = new RouterTree(
    () => '',
    (prefix, path) => prefix + path,
  );
  hangHandedOver(project, tree, objects, APPS, () => '');
  return (object) => tree.waysTo(object).map(({ root }) => root);
}

/** The framework whose class the app is of. */
function frameworkOf(project: Project, { cls }: App): string {
  const known = [cls, ...(project.classOf(cls)?.ancestors ?? [])].find((path) => project.classOf(path) === null);
  const top = known?.split('.')[0] ?? '';
  return project.frameworks.has(top) ? top : 'starlette';
}

interface Addition {
  readonly owner: RouterObject;
  readonly middleware: Middleware;
}

/** `app.add_middleware(…)` and `@app.middleware("http")`, in the order of the source. */
function additionsTo(project: Project): readonly Addition[] {
  const found: Addition[] = [];
  for (const { owner, call, file, caller } of methodCalls(project, 'add_middleware')) {
    if (!isInstance(project, owner, APPS)) continue;
    const middleware = middlewareAt(project, argument(call, 0, 'middleware_class'), call.keywords, file, call.span);
    found.push({ owner: objectAt(project, owner, file, caller), middleware });
  }
  for (const { fn, owner, term } of declarations(project, ['middleware'])) {
    if (!isInstance(project, owner, APPS)) continue;
    const declaration = { file: fn.file, span: term.span };
    const middleware = { name: fn.fact.name, options: [], declaration };
    found.push({ owner: objectAt(project, owner, fn.file, fn), middleware });
  }
  return found.toSorted((a, b) => {
    const [one, other] = [a.middleware.declaration, b.middleware.declaration];
    return one.file === other.file ? one.span.line - other.span.line : 0;
  });
}

/** `middleware=[Middleware(GZipMiddleware, minimum_size=500), …]`. */
function constructed(project: Project, { call, file }: App): readonly Middleware[] {
  const given = keyword(call, 'middleware');
  return listed(project, given).flatMap((term) =>
    term.kind === 'call' ? [middlewareAt(project, argument(term, 0, 'cls'), term.keywords, file, term.span)] : [],
  );
}

/** Items of a list; of one that a module names, with all that it adds to it by `+=`. */
function listed(project: Project, term: Term | undefined): readonly Term[] {
  const name = term?.kind === 'path' ? project.nameOf(term.path) : null;
  const module = name === null ? null : project.module(name.slice(0, name.lastIndexOf('.')));
  if (name === null || module === null) return itemsOf(project, term);
  return module.globals
    .filter((fact) => `${module.module}.${fact.name}` === name)
    .flatMap(({ value }) => itemsOf(project, value));
}

function middlewareAt(
  project: Project,
  term: Term | undefined,
  options: readonly KeywordTerm[],
  file: FileSummary,
  span: Term['span'],
): Middleware {
  const path = pathOfTerm(term);
  return { name: path === null ? null : project.resolve(path), options, declaration: { file, span } };
}
