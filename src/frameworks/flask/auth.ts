import type { Auth } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm, FunctionFact, Term } from '../../summary/summary.ts';
import { argument, keyword, literal, pathOfTerm } from '../../summary/terms.ts';

/**
 * Decorators of extensions that ask who calls, by canonical path, without the `()` of a call.
 * https://flask-login.readthedocs.io/, https://flask-jwt-extended.readthedocs.io/, https://flask-httpauth.readthedocs.io/,
 * https://flask-security.readthedocs.io/, https://docs.authlib.org/
 */
const KNOWN: ReadonlyMap<AccessPath, Auth['kind']> = new Map([
  ['flask_login.login_required', 'session'],
  ['flask_login.fresh_login_required', 'session'],
  ['flask_jwt_extended.jwt_required', 'bearer'],
  ['flask_httpauth.HTTPBasicAuth().login_required', 'basic'],
  ['flask_httpauth.HTTPDigestAuth().login_required', 'custom'],
  ['flask_httpauth.HTTPTokenAuth().login_required', 'bearer'],
  ['flask_httpauth.MultiAuth().login_required', 'custom'],
  ['flask_security.login_required', 'session'],
  ['flask_security.auth_required', 'custom'],
  ['flask_security.auth_token_required', 'header'],
  ['flask_security.http_auth_required', 'basic'],
  ['flask_security.roles_required', 'session'],
  ['flask_security.roles_accepted', 'session'],
  ['flask_security.permissions_required', 'session'],
  ['flask_security.permissions_accepted', 'session'],
  ['flask_principal.Permission().require', 'custom'],
  ['authlib.integrations.flask_oauth2.ResourceProtector()', 'bearer'],
]);

/** Names by which people call what asks who calls; only used to be silent about what is not understood. */
const TELLING = /auth|login|logged|permission|admin|role|token|require|protect|owner|member|privilege/i;

/** What people call who calls. */
const CALLER = String.raw`(?:current_user|g\.\w*user\w*|session|user|authed|logged_in|is_\w+|token|api_?key|request\.authorization|verify\w*|auth\w*)`;

/** A condition that holds where nobody is known to call, or somebody who may not: `g.user is None`, `not is_admin()`. */
const NOBODY = new RegExp(
  String.raw`\bnot\b[^,]*?\b${CALLER}|\b${CALLER}[\w.()\[\]"']* is None\b|\bnot in (?:flask\.)?session\b`,
  'i',
);

const DEEPEST = 4;

/** What the decorators of a function or class ask; null if one of them may ask what is not understood. */
export function authOfDecorators(project: Project, decorators: readonly Term[], depth = 0): readonly Auth[] | null {
  const found: Auth[] = [];
  for (const term of decorators) {
    const asked = authOfDecorator(project, term, depth);
    if (asked === null) return null;
    found.push(...asked);
  }
  return found;
}

function authOfDecorator(project: Project, term: Term, depth: number): readonly Auth[] | null {
  const path = term.kind === 'call' ? term.callee : pathOfTerm(term);
  if (path === null) return [];
  const name = project.resolve(path);
  const kind = KNOWN.get(name);
  if (kind !== undefined) return [known(project, kind, name, term)];
  const fn = project.functionOf(path);
  if (fn === null) {
    // A name of the project that leads nowhere may be anything; a library's that is not listed is none that asks.
    const isOurs = project.module(name.slice(0, Math.max(0, name.indexOf('.')))) !== null;
    return isOurs && TELLING.test(name.slice(name.lastIndexOf('.') + 1)) ? null : [];
  }
  if (depth >= DEEPEST) return [];
  const asked = authOfFunction(project, fn, 'decorator', depth + 1);
  if (asked === null || asked.length === 0) return asked;
  return asked.every(({ kind: each }) => each === 'custom') ? [custom(fn.fact.name)] : asked;
}

function known(project: Project, kind: Auth['kind'], name: AccessPath, term: Term): Auth {
  const call: CallTerm | null = term.kind === 'call' ? term : null;
  const optional = call === null ? undefined : keyword(call, 'optional');
  const roles = call === null ? undefined : (keyword(call, 'role') ?? argument(call, 0, 'roles'));
  const scopes = roles === undefined ? [] : project.constantOf(roles);
  return {
    kind,
    name,
    scopes: (Array.isArray(scopes) ? scopes : [scopes]).filter((scope) => typeof scope === 'string'),
    isRequired: literal(optional) !== true,
  };
}

function custom(name: AccessPath): Auth {
  return { kind: 'custom', name, scopes: [], isRequired: true };
}

/**
 * What a hook or a decorator of the project asks: by its own decorators, or because it, or a function inside it, refuses
 * where a condition that looks at the caller holds. Null if it may ask what is not understood.
 */
export function authOfFunction(
  project: Project,
  fn: LinkedFunction,
  as: 'decorator' | 'hook',
  depth = 0,
): readonly Auth[] | null {
  const { name } = fn.fact;
  const inside = fn.file.functions.filter((fact) => fact.name === name || fact.name.startsWith(`${name}.<locals>.`));
  const found: Auth[] = [];
  for (const fact of inside) {
    const asked = authOfDecorators(project, fact.decorators, depth);
    if (asked === null) return null;
    found.push(...asked);
    for (const value of fact.returnValues) {
      // `return login_required(check(view))`
      if (value.kind !== 'call' || value.callee === null) continue;
      const kind = KNOWN.get(project.resolve(value.callee)) ?? null;
      if (kind !== null) found.push({ kind, name: project.resolve(value.callee), scopes: [], isRequired: true });
    }
  }
  if (found.length > 0) return found;
  return inside.some((fact) => refuses(project, fact, as)) ? [custom(name)] : [];
}

/**
 * Whether a function answers by itself, rather than letting the request through, where nobody is known to call. That a
 * decorator forbids says as much; a hook forbids for many reasons, and must look at who calls.
 */
function refuses(project: Project, fact: FunctionFact, as: 'decorator' | 'hook'): boolean {
  const isForbidden = (status: unknown): boolean => as === 'decorator' && (status === 401 || status === 403);
  for (const { callee, args, conditions } of fact.calls) {
    if (callee === null) continue;
    const name = project.resolve(callee);
    const isAbort = name === 'flask.abort';
    if (isAbort && isForbidden(literal(args[0]))) return true;
    const isAnswer = isAbort || name === 'flask.redirect' || /(?:^|[._])(?:unauthorized|forbidden)$/i.test(name);
    if (isAnswer && conditions.some((condition) => NOBODY.test(condition))) return true;
  }
  if (
    fact.returnValues.some((value) => value.kind === 'list' && value.items.some((item) => isForbidden(literal(item))))
  ) {
    return true;
  }
  return (
    as === 'decorator' && fact.raises.some(({ path }) => path !== null && /\.(?:Unauthorized|Forbidden)\w*$/.test(path))
  );
}
