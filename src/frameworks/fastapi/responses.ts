import type { Response } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { Term } from '../../summary/summary.ts';
import { keyword } from '../../summary/terms.ts';
import type { Called } from '../_routers.ts';

/**
 * What an operation answers: by `response_model=` or the annotation of what it returns, under `status_code=`, and what
 * `responses=` adds, of routers and inclusions too.
 * @param around calls that make and include the routers above, outermost first
 */
export function responsesOf(
  project: Project,
  declared: Called,
  around: readonly Called[],
  handler: LinkedFunction | null,
): readonly Response[] {
  const status = keyword(declared, 'status_code');
  const own: Response = {
    status: status === undefined ? null : statusOf(project, status),
    type: typeOf(project, keyword(declared, 'response_model'), handler),
  };
  const added = new Map<string, Response>();
  for (const call of [...around, declared]) {
    for (const one of described(project, keyword(call, 'responses'))) added.set(`${one.status}`, one);
  }
  return [own, ...added.values()];
}

function typeOf(project: Project, model: Term | undefined, handler: LinkedFunction | null): AccessPath | null {
  if (model === undefined) return handler === null ? null : (handler.fact.returns ?? null);
  if (model.kind === 'path') return `${project.resolve(model.path)}()`;
  const base = model.kind === 'operation' && model.op === '[]' ? model.operands[0] : undefined;
  return base?.kind === 'path' ? `${project.resolve(base.path)}()` : null;
}

/** `{404: {"model": Problem}}`; what is unpacked into it stands for itself. */
function* described(project: Project, term: Term | undefined, depth = 0): Iterable<Response> {
  const dict = term?.kind === 'path' ? project.boundTo(term.path) : term;
  if (dict?.kind !== 'dict' || depth > DEEPEST) return;
  for (const [index, value] of dict.values.entries()) {
    const key = dict.keys[index];
    if (key === null || key === undefined) yield* described(project, value, depth + 1);
    else {
      const status = statusOf(project, key);
      if (status !== null) yield { status, type: modelIn(project, value) };
    }
  }
}

function modelIn(project: Project, term: Term): AccessPath | null {
  const dict = term.kind === 'path' ? project.boundTo(term.path) : term;
  if (dict?.kind !== 'dict') return null;
  const index = dict.keys.findIndex((key) => key?.kind === 'constant' && key.value === 'model');
  return typeOf(project, dict.values[index], null);
}

/** `201`, `"4XX"`, `status.HTTP_201_CREATED`, `HTTPStatus.CREATED`. */
function statusOf(project: Project, term: Term): number | string | null {
  const value = term.kind === 'constant' ? term.value : project.constantOf(term);
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return /^\d{3}$/.test(value) ? Number(value) : value;
  if (term.kind !== 'path') return null;
  const code = /\bHTTP_(\d{3})_\w+$/.exec(term.path)?.[1];
  if (code !== undefined) return Number(code);
  return STATUSES[/\bHTTPStatus\.(\w+?)(?:\.value)?$/.exec(term.path)?.[1] ?? ''] ?? null;
}

/** Names of `http.HTTPStatus` that answers are declared with. */
const STATUSES: { readonly [name: string]: number } = {
  OK: 200,
  CREATED: 201,
  ACCEPTED: 202,
  NO_CONTENT: 204,
  MOVED_PERMANENTLY: 301,
  FOUND: 302,
  SEE_OTHER: 303,
  NOT_MODIFIED: 304,
  TEMPORARY_REDIRECT: 307,
  BAD_REQUEST: 400,
  UNAUTHORIZED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  GONE: 410,
  UNPROCESSABLE_ENTITY: 422,
  TOO_MANY_REQUESTS: 429,
  INTERNAL_SERVER_ERROR: 500,
  SERVICE_UNAVAILABLE: 503,
};

const DEEPEST = 4;
