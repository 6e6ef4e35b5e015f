import { defineRule, py } from '../../../contracts/rule.ts';
import { keyword, literal } from '../../../summary/terms.ts';

const COOKIE = 'ninja.security.APIKeyCookie';

/** Cookie authentication that does not check CSRF tokens. */
export default defineRule({
  name: 'ninja/cookie-auth-without-csrf',
  standards: ['NJ5b'],
  summary: 'Disallow cookie authentication with its CSRF check switched off.',
  why: 'A browser sends the cookie with every request, also with one that another site made it send: without a token that site writes in the name of your user.',
  help: 'Drop `csrf=False`, or authenticate by a header (`HttpBearer`, `APIKeyHeader`).',
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
    for (const { call, file } of project.calls()) {
      if (call.callee === null) continue;
      const csrf = keyword(call, 'csrf');
      if (csrf === undefined || literal(csrf) !== false || !project.inherits(call.callee, COOKIE)) continue;
      yield { at: project.at(file, csrf.span), message: 'This cookie authenticates without a CSRF token.' };
    }
  },
});
