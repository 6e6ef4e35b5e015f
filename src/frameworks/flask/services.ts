import type { Middleware, Service } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { FileSummary, StoreFact } from '../../summary/summary.ts';
import { argument, pathOfTerm } from '../../summary/terms.ts';
import { type RouterObject, SERVED } from '../_routers.ts';
import { hooksOf } from './hooks.ts';
import { Owners } from './owners.ts';

const APP = ['flask.Flask'];

/**
 * Every app with what stands around its views: what wraps its WSGI app, then extensions and hooks in the order that they
 * are bound to it.
 */
export function flaskServices(project: Project): readonly Service[] {
  const owners = new Owners(project);
  const wrappers = new Map<string, Middleware[]>();
  const bound = new Map<string, Middleware[]>();
  for (const { app, middleware } of wsgiWrappers(project, owners)) {
    // The last one that is put around stands outermost.
    wrappers.set(app.key, [middleware, ...(wrappers.get(app.key) ?? [])]);
  }
  for (const { app, middleware } of extensions(project, owners)) {
    bound.set(app.key, [...(bound.get(app.key) ?? []), middleware]);
  }
  for (const { owner, kind, name, declaration } of hooksOf(project, owners)) {
    if (kind.endsWith('errorhandler')) continue;
    bound.set(owner.key, [...(bound.get(owner.key) ?? []), { name, options: [], declaration }]);
  }
  return owners.apps.map(({ object, name, declaration }) => ({
    framework: 'flask',
    name,
    middleware: [...(wrappers.get(object.key) ?? []), ...(bound.get(object.key) ?? [])],
    declaration,
  }));
}

interface Bound {
  readonly app: RouterObject;
  readonly middleware: Middleware;
}

/** `app.wsgi_app = ProxyFix(app.wsgi_app, …)`, in order. */
function* wsgiWrappers(project: Project, owners: Owners): Generator<Bound> {
  const stored = (file: FileSummary, stores: readonly StoreFact[]): readonly StoreFact[] =>
    SERVED.includes(file.role) ? stores.filter(({ key, subscript }) => key === 'wsgi_app' && subscript === null) : [];
  for (const file of project.files) {
    const places = [
      { within: null, stores: stored(file, file.stores) },
      ...(SERVED.includes(file.role) ? file.functions : []).map((fact) => ({
        within: { fact, file },
        stores: stored(file, fact.stores),
      })),
    ];
    for (const { within, stores } of places) {
      for (const { target, value, span } of stores) {
        if (value.kind !== 'call') continue;
        const name = value.callee === null ? null : project.resolve(value.callee);
        const middleware = { name, options: value.keywords, declaration: { file, span } };
        for (const app of owners.of(target, file, within, APP)) yield { app, middleware };
      }
    }
  }
}

/** `db.init_app(app)` and `CORS(app)`, in order of files and calls. What the project's own functions are passed is none. */
function* extensions(project: Project, owners: Owners): Generator<Bound> {
  for (const { call, file, caller } of project.callsWritten(/^(?:init_app$|[A-Z])/, SERVED)) {
    const given = pathOfTerm(argument(call, 0, 'app'));
    const callee = call.callee!;
    const isInit = callee.endsWith('.init_app');
    if (given === null) continue;
    const apps = owners.of(given, file, caller, APP);
    if (apps.length === 0) continue;
    const made = isInit ? project.resolve(callee.slice(0, -'.init_app'.length)) : project.resolve(callee);
    if (isInit ? !made.endsWith('()') : project.functionOf(callee) !== null || project.classOf(callee) !== null)
      continue;
    const middleware = {
      name: made.replace(/\(\)$/, ''),
      options: call.keywords.filter(({ name }) => name !== 'app'),
      declaration: { file, span: call.span },
    };
    for (const app of apps) yield { app, middleware };
  }
}
