import { defineRule, py } from '../../../contracts/rule.ts';
import type { HandledRoute } from '../../../contracts/facts.ts';
import type { Project } from '../../../project/project.ts';
import { keyword, literal, pathOfTerm } from '../../../summary/terms.ts';
import { objectAt } from '../../_routers.ts';

const COOKIE = 'ninja.security.APIKeyCookie';

/** Cookie authentication that does not check CSRF tokens. */
export default defineRule({
  name: 'ninja/cookie-auth-without-csrf',
  standards: ['NJ5b'],
  summary: 'Disallow cookie authentication with its CSRF check switched off.',
  why: 'A browser sends the cookie with every request, also with one that another site made it send: without a token that site writes in the name of your user.',
  help: 'Drop `csrf=False`, or authenticate by a header (`HttpBearer`, `APIKeyHeader`).',
  limits:
    'Operations that read `request.user` without any `auth=` are not seen, nor is an `auth=` that an outer router or API gives.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['ninja'],
  examples: [
    {
      bad: {
        'survey/auth.py': py`
          from ninja.security import APIKeyCookie

          class SessionKey(APIKeyCookie):
              def authenticate(self, request, key):
                  return request.user
        `,
        'survey/api.py': py`
          from ninja import NinjaAPI
          from .auth import SessionKey

          api = NinjaAPI(auth=SessionKey(csrf=False))  # error
        `,
      },
      good: {
        'survey/auth.py': py`
          from ninja.security import APIKeyCookie, HttpBearer

          class SessionKey(APIKeyCookie):
              def authenticate(self, request, key):
                  return request.user
        `,
        'survey/api.py': py`
          from ninja import NinjaAPI
          from .auth import SessionKey

          api = NinjaAPI(auth=SessionKey())
        `,
      },
    },
  ],
  *project(project) {
    for (const { call, file } of project.callsWritten(/^[A-Z]/)) {
      const csrf = keyword(call, 'csrf');
      if (csrf === undefined || literal(csrf) !== false || !project.inherits(call.callee ?? '', COOKIE)) continue;
      yield { at: project.at(file, csrf.span), message: 'This cookie authenticates without a CSRF token.' };
    }
    // Before 1.5 the decorator did nothing: operations were not asked for it (`ninja/operation.py`).
    if (!isFrom(project.versionOf('django-ninja'), 1, 5)) return;
    for (const route of project.handledRoutes) {
      if (route.framework !== 'ninja' || !route.methods.some((method) => UNSAFE.has(method))) continue;
      const exempt = route.handler.fact.decorators.find(
        (decorator) => project.resolve(pathOfTerm(decorator) ?? '') === 'django.views.decorators.csrf.csrf_exempt',
      );
      if (exempt === undefined || !authenticatesByCookie(project, route)) continue;
      yield {
        at: project.at(route.handler.file, exempt.span),
        message: 'This switches off the CSRF check of an operation that a cookie authenticates.',
        help: 'Drop `csrf_exempt`, or authenticate the operation by a header (`HttpBearer`, `APIKeyHeader`).',
      };
    }
  },
});

const UNSAFE: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Whether a cookie opens an operation, by its own `auth=` or that of what it is declared on. */
function authenticatesByCookie(project: Project, { options, owner, handler }: HandledRoute): boolean {
  const own = options.find(({ name }) => name === 'auth')?.value;
  const inherited = owner === null ? undefined : objectAt(project, owner, handler.file, handler).construction;
  const auth = own ?? (inherited ? keyword(inherited, 'auth') : undefined);
  return (auth?.kind === 'list' ? auth.items : [auth]).some((each) => isCookie(project, pathOfTerm(each)));
}

function isCookie(project: Project, path: string | null): boolean {
  if (path === null) return false;
  const type = project.resolve(path);
  return type.endsWith('()') && project.inherits(type.slice(0, -2), COOKIE);
}

/** Whether a version is this one or a later; an unknown one is the newest. */
function isFrom(version: string | null, major: number, minor: number): boolean {
  if (version === null) return true;
  const [first = 0, second = 0] = version.split('.').map(Number);
  return first > major || (first === major && second >= minor);
}
