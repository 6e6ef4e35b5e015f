import { textOf } from '../../project/constants.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm, FileSummary, Term } from '../../summary/summary.ts';
import { argument, keyword, pathOfTerm } from '../../summary/terms.ts';
import { lastName } from '../../project/paths.ts';
import {
  isInstance,
  objectAt,
  objectMadeBy,
  objectOf,
  type RouterObject,
  type RouterTree,
  type ServedCall,
  SERVED,
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
  /** The `Route(…)`, or the `Mount(…)` of something that has no routes of its own. */
  readonly term: CallTerm;
  readonly isMount: boolean;
  /** Names of the mounts around it, outermost first. */
  readonly names: readonly string[];
  /** The file the call stands in. */
  readonly file: FileSummary;
}

interface Place {
  readonly owner: RouterObject | null;
  readonly prefix: string;
  readonly names: readonly string[];
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
  /** Where named lists are used, by name. */
  private readonly uses = new Map<AccessPath, Place[]>();
  /** Where lists without a name are used, by the function that makes them. */
  private readonly local = new Map<LinkedFunction['fact'], Place>();

  constructor(project: Project, tree: RouterTree) {
    this.project = project;
    this.tree = tree;
  }

  /** All routes in lists. Hangs what is mounted below what mounts it, so read it before asking for prefixes. */
  routes(): readonly ListedRoute[] {
    const calls = this.project.callsWritten(MAY_HOLD_ROUTES, SERVED).filter(mayHoldRoutes);
    // An app made where it is mounted belongs to that mount.
    const inside = new Set(
      calls.flatMap(({ call, file }) => {
        const app = argument(call, 1, 'app');
        return app === undefined ? [] : [placeOf(file, app)];
      }),
    );
    for (const { call, file, caller } of calls) {
      if (inside.has(placeOf(file, call)) || isAdditionElsewhere(call.callee!)) continue;
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
      if (owner === undefined) continue;
      this.walk(routes, { owner, prefix: '', names: [], file, within: caller }, 0);
    }
    this.walkAdditions(calls);
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

  /** What a function returns: one route, or a list of them. */
  private walkMade(maker: LinkedFunction, at: Place, depth: number): void {
    const place = { ...at, file: maker.file, within: maker };
    for (const value of maker.fact.returnValues) this.walk(value, place, depth + 1);
  }

  /** What a name is bound to, and what is added to it. */
  private walkNamed(path: AccessPath, at: Place, depth: number): void {
    const maker = path.endsWith('()') ? this.project.functionOf(path.slice(0, -2)) : null;
    if (maker !== null) return this.walkMade(maker, at, depth);
    if (at.within !== null && path === 'list()' && !this.local.has(at.within.fact)) this.local.set(at.within.fact, at);
    const name = this.project.nameOf(path);
    if (name === null) return;
    const dot = name.lastIndexOf('.');
    const file = this.project.module(name.slice(0, dot)) ?? this.project.classOf(name.slice(0, dot))?.file ?? null;
    const value = valueOf(this.project, name);
    if (file === null || value === null) return;
    const place = { ...at, file, within: null };
    this.uses.set(name, [...(this.uses.get(name) ?? []), place]);
    this.walk(value, place, depth + 1);
    for (const fact of file.globals) {
      if (fact.op === '+=' && `${file.module}.${fact.name}` === name) this.walk(fact.value, place, depth + 1);
    }
  }

  /** `routes.append(Route(…))` on a list that an app or a mount is given. */
  private walkAdditions(calls: readonly ServedCall[]): void {
    const used = new Set(Array.from(this.uses.keys(), (name) => name.slice(name.lastIndexOf('.') + 1)));
    for (const { call, file, caller } of calls) {
      const list = ADDITION.exec(call.callee ?? '')?.[1];
      const added = call.args.at(-1);
      if (list === undefined || added === undefined || !used.has(list.slice(list.lastIndexOf('.') + 1))) continue;
      const name = this.project.nameOf(list);
      if (name === null) continue;
      for (const place of this.uses.get(name) ?? []) this.walk(added, { ...place, file, within: caller }, 0);
    }
  }

  private walkCall(term: CallTerm, at: Place, depth: number): void {
    const cls = term.callee === null ? null : this.project.resolve(term.callee);
    if (cls === null) return;
    this.visited.add(placeOf(at.file, term));
    const path = textOf(this.project, argument(term, 0, 'path'));
    const { owner, names, file } = at;
    if (ROUTES.some((route) => this.project.inherits(cls, route))) {
      const whole = path === null ? null : at.prefix + path;
      this.found.push({ owner, path: whole, term, isMount: false, names, file });
      return;
    }
    const maker = this.project.functionOf(cls);
    if (maker !== null) return this.walkMade(maker, at, depth);
    const isMount = this.project.inherits(cls, MOUNTS[0]!);
    if (!isMount && !this.project.inherits(cls, MOUNTS[1]!)) return;
    const prefix = at.prefix + (isMount ? (path ?? '').replace(/\/+$/, '') : '');
    const name = textOf(this.project, argument(term, isMount ? 3 : 2, 'name'));
    const below = { ...at, prefix, names: name === null ? names : [...names, name] };
    const routes = keyword(term, 'routes') ?? (isMount ? term.args[2] : undefined);
    if (routes !== undefined) this.walk(routes, below, depth + 1);
    const app = argument(term, 1, 'app');
    if (app === undefined || (app.kind === 'constant' && app.value === null)) return;
    if (!this.walkApp(app, below, depth)) {
      this.found.push({ owner, path: `${prefix}${REST}`, term, isMount: true, names: below.names, file });
    }
  }

  /**
   * What is mounted: an app or router with a name, made on the spot, or made by a function.
   * @returns whether it has routes
   */
  private walkApp(app: Term, at: Place, depth: number): boolean {
    const { project, tree } = this;
    const path = pathOfTerm(app);
    if (path === null || !isInstance(project, path, ROUTERS)) return false;
    const hanging = { name: at.names.at(-1) ?? null };
    if (app.kind !== 'call') {
      if (at.owner !== null) tree.hang(at.owner, objectAt(project, path, at.file, at.within), at.prefix, hanging);
      return true;
    }
    const maker = project.functionOf(app.callee!);
    if (maker !== null) {
      const made = objectOf(project, project.resolve(path), maker.file, maker.fact.name);
      if (at.owner !== null) tree.hang(at.owner, made, at.prefix, hanging);
      return true;
    }
    const cls = project.resolve(app.callee!);
    const routes = keyword(app, 'routes') ?? app.args[project.inherits(cls, ROUTERS[0]!) ? 1 : 0];
    if (routes !== undefined) this.walk(routes, at, depth + 1);
    return true;
  }

  /** Routes whose list nobody is seen to use, as in a local variable: mounts first, as they hold others. */
  private walkUnused(): void {
    const own = this.project.classesIn().filter(({ ancestors }) => ROUTES.some((cls) => ancestors.includes(cls)));
    const names = new Set(own.map(({ fact }) => lastName(fact.name)));
    const calls = this.project
      .callsWritten(/^[A-Z]/, SERVED)
      .filter(({ call }) => call.callee!.startsWith('starlette.routing.') || names.has(lastName(call.callee!)));
    for (const isMount of [true, false]) {
      for (const { call, file, caller } of calls) {
        const { callee } = call;
        if (MOUNTS.includes(callee!) !== isMount || this.visited.has(placeOf(file, call))) continue;
        const term: CallTerm = { kind: 'call', callee, args: call.args, keywords: call.keywords, span: call.span };
        const at = caller === null ? undefined : this.local.get(caller.fact);
        this.walkCall(term, { owner: null, prefix: '', names: [], ...at, file, within: caller }, 0);
      }
    }
  }
}

/** Whether a call may make an app of routes or add to its routes, by its names alone. */
function mayHoldRoutes({ call: { callee, keywords } }: ServedCall): boolean {
  return CANDIDATES.some((ending) => callee!.endsWith(ending)) || keywords.some(({ name }) => name === 'routes');
}

/** Last names of what adds to a list, or may make an app: only of these calls the keywords are worth decoding. */
const MAY_HOLD_ROUTES = /^(?:append|extend|insert)$|^[A-Z]|app|router|cls|class/;

const CANDIDATES = ['.Starlette', '.Router', '.Mount', '.Host', '.append', '.extend', '.insert'];

/** An addition to something that is not called `routes`: to a list of that name at most. */
function isAdditionElsewhere(callee: AccessPath): boolean {
  return ADDITION.test(callee) && !/\.routes\.\w+$/.test(callee);
}

const ADDITION = /^(.+)\.(?:append|extend|insert)$/;

/** How Starlette itself writes what stands below a mount. */
export const REST = '/{path:path}';

function placeOf(file: FileSummary, { span }: { readonly span: Term['span'] }): string {
  return `${file.path}:${span.line}:${span.column}`;
}

/** Lists and names inside each other. */
const DEEPEST = 20;
