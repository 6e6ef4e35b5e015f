import { textOf } from '../../project/constants.ts';
import type { Auth } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import { lastName } from '../../project/paths.ts';
import type { CallTerm, Term } from '../../summary/summary.ts';
import { keyword, literal } from '../../summary/terms.ts';

/** Classes of `fastapi.security` and how each knows the caller: https://fastapi.tiangolo.com/reference/security/. */
const SCHEMES: readonly (readonly [AccessPath, Auth['kind']])[] = [
  ['fastapi.security.HTTPBearer', 'bearer'],
  ['fastapi.security.HTTPBasic', 'basic'],
  ['fastapi.security.OAuth2', 'oauth2'],
  ['fastapi.security.OpenIdConnect', 'openid'],
  ['fastapi.security.APIKeyHeader', 'header'],
  ['fastapi.security.APIKeyQuery', 'query'],
  ['fastapi.security.APIKeyCookie', 'cookie'],
  ['fastapi.security.HTTPDigest', 'custom'],
  ['fastapi.security.http.HTTPBase', 'custom'],
];

/**
 * The security scheme that an instance (`app.auth.Bearer()`) is; null for all else. It goes by the name of its class, or by
 * the one that the expression behind `term` gives it.
 */
export function schemeAt(
  project: Project,
  path: AccessPath | null,
  term: Term | undefined,
): Pick<Auth, 'kind' | 'name' | 'scheme'> | null {
  if (path === null || !path.endsWith('()')) return null;
  const name = path.slice(0, -2);
  const scheme = SCHEMES.find(([cls]) => project.inherits(name, cls));
  if (scheme === undefined) return null;
  const made = madeBy(project, term);
  const given = made === null ? undefined : keyword(made, 'scheme_name');
  return { kind: scheme[1], name, scheme: textOf(project, given) ?? lastName(name) };
}

/** Whether a scheme lets nobody through that it does not know: `auto_error=False` makes it optional. */
export function isStrict(project: Project, term: Term | undefined): boolean {
  const made = madeBy(project, term);
  return made === null || literal(keyword(made, 'auto_error')) !== false;
}

/** The call that makes what a term names. */
function madeBy(project: Project, term: Term | undefined): CallTerm | null {
  const made = term?.kind === 'path' ? project.boundTo(term.path) : term;
  return made?.kind === 'call' ? made : null;
}

/** Whether a function answers 401 or 403 by itself. */
export function refuses(project: Project, { fact }: LinkedFunction): boolean {
  return (
    fact.calls.some(
      ({ callee, args, keywords }) =>
        callee !== null &&
        [args[0], keyword({ args, keywords }, 'status_code')].some((term) => isRefusal(project, term)) &&
        /Exception$|Error$/.test(callee),
    ) || fact.raises.some(({ path }) => path !== null && isRefusingClass(project, path))
  );
}

/** An exception of the project that carries the status by itself. */
function isRefusingClass(project: Project, path: AccessPath): boolean {
  const cls = project.classOf(path);
  if (cls === null) return false;
  const init = project.functionOf(`${cls.fact.name}.__init__`)?.fact;
  const terms = [
    ...cls.fact.attributes.filter(({ name }) => name.includes('status')).map(({ value }) => value ?? undefined),
    ...(init?.parameters ?? []).map((parameter) => parameter.default ?? undefined),
    ...(init?.calls ?? []).flatMap((call) => [call.args[0], keyword(call, 'status_code')]),
  ];
  return terms.some((term) => isRefusal(project, term));
}

/** `401`, `status.HTTP_403_FORBIDDEN`, `HTTPStatus.UNAUTHORIZED`. */
function isRefusal(project: Project, term: Term | undefined): boolean {
  if (term === undefined) return false;
  if (term.kind === 'path') return /\b(?:HTTP_40[13]_\w+|HTTPStatus\.(?:UNAUTHORIZED|FORBIDDEN))$/.test(term.path);
  const value = term.kind === 'constant' ? term.value : project.constantOf(term);
  return value === 401 || value === 403;
}
