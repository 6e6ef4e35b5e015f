import type { Auth } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm, Term } from '../../summary/summary.ts';
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

/** A condition or a call that looks at who calls. */
const IDENTITY =
  /\b(?:current_user|g\.user|session|request\.authorization|is_(?:authenticated|admin|active|anonymous)|authed|verify_jwt_in_request|get_jwt\w*|bearer|token|api_?key|authori[sz]ation|permission|user)\b/i;

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
  const asked = authOfFunction(project, fn, depth + 1);
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
export function authOfFunction(project: Project, fn: LinkedFunction, depth = 0): readonly Auth[] | null {
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
  return inside.some((fact) => refuses(project, { fact, file: fn.file })) ? [custom(name)] : [];
}

/** Whether a function answers by itself, rather than letting the request through, depending on who calls. */
function refuses(project: Project, { fact }: LinkedFunction): boolean {
  for (const { callee, args, conditions } of fact.calls) {
    if (callee === null) continue;
    const name = project.resolve(callee);
    const status = name === 'flask.abort' ? literal(args[0]) : undefined;
    if (status === 401 || status === 403) return true;
    const isAnswer =
      name === 'flask.abort' || name === 'flask.redirect' || /(?:^|[._])(?:unauthorized|forbidden)$/i.test(name);
    if (isAnswer && conditions.some((condition) => IDENTITY.test(condition))) return true;
  }
  return fact.raises.some(({ path }) => path !== null && /\.(?:Unauthorized|Forbidden)\w*$/.test(path));
}
