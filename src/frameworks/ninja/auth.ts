import type { Auth } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm, KeywordTerm, Term } from '../../summary/summary.ts';
import { keyword, literal, pathOfTerm } from '../../summary/terms.ts';
import { valueOf } from '../_routers.ts';

/** One way in, and whether it holds unsafe requests against a CSRF token, by `csrf=False` or what it is. */
interface Guard {
  readonly auth: Auth;
  readonly checksCsrf: boolean;
}

/** What `auth=` stands for: any of the callables it lists lets a request in. Null if one of them cannot be told. */
export function guardsOf(project: Project, term: Term | undefined, depth = 0): readonly Guard[] | null {
  if (term === undefined) return [];
  if (depth > DEEPEST) return null;
  if (term.kind === 'constant') return term.value === null ? [] : null;
  if (term.kind === 'list') {
    const guards = term.items.map((item) => guardsOf(project, item, depth + 1));
    return guards.includes(null) ? null : guards.flatMap((each) => each ?? []);
  }
  const path = pathOfTerm(term);
  if (path === null) return null;
  const type = project.resolve(path);
  if (type === NOT_SET) return [];
  const bound = boundTo(project, term);
  if (bound !== null && bound.kind !== 'call' && bound !== term) return guardsOf(project, bound, depth + 1);
  if (!type.endsWith('()')) return callable(project, path, type);
  const cls = type.slice(0, -2);
  const kind = kindOf(project, cls);
  if (kind === null && project.classOf(cls) === null && isOurs(project, cls)) return null;
  const call = term.kind === 'call' ? term : bound?.kind === 'call' ? bound : null;
  return [guard(kind ?? 'custom', cls, isCookie(kind) && !isSwitchedOff(call))];
}

/** Permission classes of ninja-extra, as the names that `Auth.scopes` tells. */
export function permissionsOf(project: Project, term: Term | undefined): readonly AccessPath[] {
  const items = term?.kind === 'list' ? term.items : [];
  return items.flatMap((item) => {
    const path = pathOfTerm(item);
    return path === null ? [] : project.resolve(path).replace(/\(\)$/, '');
  });
}

/** A route's guards with the permissions that are asked for behind them, or instead of them. */
export function authOf(guards: readonly Guard[] | null, permissions: readonly AccessPath[]): readonly Auth[] | null {
  const asked = permissions.filter((name) => !OPEN.has(name));
  if (guards === null || asked.length === 0) return guards?.map(({ auth }) => auth) ?? null;
  if (guards.length > 0) return guards.map(({ auth }) => ({ ...auth, scopes: asked }));
  return asked.map((name) => guard('custom', name, false).auth);
}

/** Whether what is passed to a function of Ninja says nothing. */
export function isGiven(project: Project, term: Term | undefined): term is Term {
  return term !== undefined && !(term.kind === 'path' && project.resolve(term.path) === NOT_SET);
}

/** A function, or a class that is called with the request. */
function callable(project: Project, path: AccessPath, type: AccessPath): readonly Guard[] | null {
  const fn = project.functionOf(path);
  if (fn !== null) return [guard('custom', fn.fact.name, false)];
  return project.classOf(path) === null && isOurs(project, type) ? null : [guard('custom', type, false)];
}

function guard(kind: Auth['kind'], name: AccessPath, checksCsrf: boolean): Guard {
  return { auth: { kind, name, scopes: [], isRequired: true }, checksCsrf };
}

function kindOf(project: Project, cls: AccessPath): Auth['kind'] | null {
  return KINDS.find(([base]) => project.inherits(cls, base))?.[1] ?? null;
}

function isCookie(kind: Auth['kind'] | null): boolean {
  return kind === 'session' || kind === 'cookie';
}

function isSwitchedOff(call: CallTerm | null): boolean {
  const csrf: KeywordTerm['value'] | undefined = call === null ? undefined : (keyword(call, 'csrf') ?? call.args[0]);
  return literal(csrf) === false;
}

/** The expression behind a name of the project; the term itself if it is none. */
function boundTo(project: Project, term: Term): Term | null {
  if (term.kind !== 'path') return term;
  const name = project.nameOf(term.path);
  return name === null ? null : valueOf(project, name);
}

/** Whether a path belongs to a module of the project: then there is something that was not understood. */
function isOurs(project: Project, path: AccessPath): boolean {
  let end = path.indexOf('.');
  for (let step = 0; end > 0 && step < DEEPEST; step++) {
    if (project.module(path.slice(0, end)) !== null) return true;
    end = path.indexOf('.', end + 1);
  }
  return end < 0 && !path.includes('.');
}

const NOT_SET: AccessPath = 'ninja.constants.NOT_SET';

/** Nearest first: a session's key is a cookie. */
const KINDS: readonly (readonly [AccessPath, Auth['kind']])[] = [
  ['ninja.security.SessionAuth', 'session'],
  ['ninja.security.SessionAuthSuperUser', 'session'],
  ['ninja.security.APIKeyCookie', 'cookie'],
  ['ninja.security.APIKeyHeader', 'header'],
  ['ninja.security.APIKeyQuery', 'query'],
  ['ninja.security.HttpBearer', 'bearer'],
  ['ninja.security.HttpBasicAuth', 'basic'],
];

/** Permissions that let everybody in. */
const OPEN: ReadonlySet<AccessPath> = new Set(['ninja_extra.permissions.AllowAny']);

/** Lists and names inside each other. */
const DEEPEST = 8;
