import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallFact, CallTerm, FileSummary, Term } from '../../summary/summary.ts';
import { argument, keyword } from '../../summary/terms.ts';
import {
  isInstance,
  objectAt,
  objectMadeBy,
  type RouterObject,
  type RouterTree,
  servedCalls,
  textOf,
  valueOf,
} from '../_routers.ts';

/** What routes can be declared on. */
export const ROUTERS: readonly AccessPath[] = ['starlette.applications.Starlette', 'starlette.routing.Router'];
const MOUNTS: readonly AccessPath[] = ['starlette.routing.Mount', 'starlette.routing.Host'];
const ROUTES: readonly AccessPath[] = ['starlette.routing.Route', 'starlette.routing.WebSocketRoute'];

/** One `Route(…)` in a list, with the path as far as the lists around it say. */
export interface ListedRoute {
  /** The app or router that the list belongs to; null for a list nobody is seen to use. */
  readonly owner: RouterObject | null;
  readonly path: string | null;
  readonly term: CallTerm;
  /** The file the `Route(…)` stands in. */
  readonly file: FileSummary;
}

interface Place {
  readonly owner: RouterObject | null;
  readonly prefix: string;
  readonly file: FileSummary;
  readonly within: LinkedFunction | null;
}

/** Lists of routes, however nested, and the mounts among them. */
export class RouteLists {
  private readonly project: Project;
  private readonly tree: RouterTree;
  private readonly found: ListedRoute[] = [];
  /** Places of the `Route(…)` and `Mount(…)` that were come by. */
  private readonly visited = new Set<string>();

  constructor(project: Project, tree: RouterTree) {
    this.project = project;
    this.tree = tree;
  }

  /** All routes in lists. Hangs what is mounted below what mounts it, so read it before asking for prefixes. */
  routes(): readonly ListedRoute[] {
    const calls = servedCalls(this.project, mayHoldRoutes);
    // An app made where it is mounted belongs to that mount.
    const inside = new Set(
      calls.flatMap(({ call, file }) => {
        const app = argument(call, 1, 'app');
        return app === undefined ? [] : [placeOf(file, app)];
      }),
    );
    for (const { call, file, caller } of calls) {
      if (inside.has(placeOf(file, call))) continue;
      const callee = this.project.resolve(call.callee!);
      const isRouter = ROUTERS.some((cls) => this.project.inherits(callee, cls));
      // `Starlette(debug, routes)`, `Router(routes)`, `app.routes.append(Route(…))`, `app.router.routes.extend([…])`.
      const routes = isRouter
        ? (keyword(call, 'routes') ?? call.args[this.project.inherits(callee, ROUTERS[0]!) ? 1 : 0])
        : call.args.at(-1);
      if (routes === undefined) continue;
      const owner = isRouter
        ? objectMadeBy(this.project, callee, call, file, caller)
        : this.extended(call.callee, file, caller);
      if (owner !== undefined) this.walk(routes, { owner, prefix: '', file, within: caller }, 0);
    }
    this.walkUnused();
    return this.found;
  }

  private extended(
    callee: AccessPath | null,
    file: FileSummary,
    caller: LinkedFunction | null,
  ): RouterObject | undefined {
    const path = callee?.replace(/(?:\.router)?\.routes\.\w+$/, '') ?? '';
    return isInstance(this.project, path, ROUTERS) ? objectAt(this.project, path, file, caller) : undefined;
  }

  private walk(term: Term, at: Place, depth: number): void {
    if (depth > DEEPEST) return;
    switch (term.kind) {
      case 'list':
        for (const item of term.items) this.walk(item, at, depth + 1);
        return;
      case 'operation':
        for (const operand of term.operands) this.walk(operand, at, depth + 1);
        return;
      case 'path':
        this.walkNamed(term.path, at, depth);
        return;
      case 'call':
        this.walkCall(term, at, depth);
    }
  }

  private walkNamed(path: AccessPath, at: Place, depth: number): void {
    const name = this.project.nameOf(path);
    const value = name === null ? null : valueOf(this.project, name);
    const file = name === null ? null : this.project.module(name.slice(0, name.lastIndexOf('.')));
    if (name === null || value === null || file === null) return;
    this.walk(value, { ...at, file, within: null }, depth + 1);
  }

  private walkCall(term: CallTerm, at: Place, depth: number): void {
    const cls = term.callee === null ? null : this.project.resolve(term.callee);
    if (cls === null) return;
    this.visited.add(placeOf(at.file, term));
    const path = textOf(this.project, argument(term, 0, 'path'));
    if (ROUTES.some((route) => this.project.inherits(cls, route))) {
      this.found.push({ owner: at.owner, path: path === null ? null : at.prefix + path, term, file: at.file });
      return;
    }
    const isMount = this.project.inherits(cls, MOUNTS[0]!);
    if (!isMount && !this.project.inherits(cls, MOUNTS[1]!)) return;
    const prefix = at.prefix + (isMount ? (path ?? '').replace(/\/+$/, '') : '');
    const routes = keyword(term, 'routes');
    if (routes !== undefined) this.walk(routes, { ...at, prefix }, depth + 1);
    const app = argument(term, 1, 'app');
    if (app !== undefined) this.walkApp(app, { ...at, prefix }, depth);
  }

  /** What is mounted: an app or router with a name, or one made on the spot. */
  private walkApp(app: Term, at: Place, depth: number): void {
    if (app.kind === 'path' && at.owner !== null && isInstance(this.project, app.path, ROUTERS)) {
      this.tree.hang(at.owner, objectAt(this.project, app.path, at.file, at.within), at.prefix);
    }
    if (app.kind !== 'call' || app.callee === null) return;
    const cls = this.project.resolve(app.callee);
    if (!ROUTERS.some((router) => this.project.inherits(cls, router))) return;
    const routes = keyword(app, 'routes') ?? app.args[this.project.inherits(cls, ROUTERS[0]!) ? 1 : 0];
    if (routes !== undefined) this.walk(routes, at, depth + 1);
  }

  /** Routes whose list nobody is seen to use, as in a local variable: mounts first, as they hold others. */
  private walkUnused(): void {
    const calls = servedCalls(this.project, ({ callee }) => callee?.startsWith('starlette.routing.') === true);
    for (const isMount of [true, false]) {
      for (const { call, file, caller } of calls) {
        const { callee } = call;
        if (MOUNTS.includes(callee!) !== isMount || this.visited.has(placeOf(file, call))) continue;
        const term: CallTerm = { kind: 'call', callee, args: call.args, keywords: call.keywords, span: call.span };
        this.walkCall(term, { owner: null, prefix: '', file, within: caller }, 0);
      }
    }
  }
}

/** Whether a call may make an app of routes or add to its routes, by its names alone. */
function mayHoldRoutes({ callee, keywords }: CallFact): boolean {
  if (callee === null) return false;
  return CANDIDATES.some((ending) => callee.endsWith(ending)) || keywords.some(({ name }) => name === 'routes');
}

const CANDIDATES = ['.Starlette', '.Router', '.Mount', '.Host', '.routes.append', '.routes.extend', '.routes.insert'];

function placeOf(file: FileSummary, { span }: { readonly span: Term['span'] }): string {
  return `${file.path}:${span.line}:${span.column}`;
}

/** Lists and names inside each other. */
const DEEPEST = 20;
