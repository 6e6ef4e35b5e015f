import type { Span } from '../../../contracts/finding.ts';
import { type Mending, defineRule, py } from '../../../contracts/rule.ts';
import { withKeyword } from '../../../rules/_new-keyword.ts';
import type { FileModel } from '../../../semantics/model.ts';
import { hasUnpacking, keyword, literal } from '../../../summary/terms.ts';

const SESSIONS = new Set([
  'starlette.middleware.sessions.SessionMiddleware',
  'fastapi.middleware.sessions.SessionMiddleware',
]);

/** Session cookies that also go over plain HTTP: what `SessionMiddleware` does by itself. */
export default defineRule({
  name: 'starlette/insecure-session-cookie',
  standards: ['G4f', 'ST3a'],
  summary: 'Require `https_only` of `SessionMiddleware`.',
  why: 'Without it the session cookie has no `Secure` flag: one request over plain HTTP, which anybody on the way can provoke, gives the session away.',
  help: 'Pass `https_only=True`, or a setting that is on in production.',
  limits:
    'A flag that is anything but a literal is taken to be right, and so are options that are unpacked from a dict.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  fix: 'unsafe',
  frameworks: ['starlette', 'fastapi'],
  examples: [
    {
      bad: py`
        from starlette.applications import Starlette
        from starlette.middleware.sessions import SessionMiddleware

        from app.settings import SESSION_KEY

        app = Starlette()
        app.add_middleware(SessionMiddleware, secret_key=SESSION_KEY)  # error
      `,
      good: py`
        from starlette.applications import Starlette
        from starlette.middleware.sessions import SessionMiddleware

        from app.settings import SESSION_KEY

        app = Starlette()
        app.add_middleware(SessionMiddleware, secret_key=SESSION_KEY, https_only=True)
      `,
    },
    {
      bad: py`
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.middleware.sessions import SessionMiddleware

        from app.settings import SESSION_KEY

        app = Starlette(middleware=[
            Middleware(SessionMiddleware, secret_key=SESSION_KEY, https_only=False),  # error
        ])
      `,
      good: py`
        from starlette.applications import Starlette
        from starlette.middleware import Middleware
        from starlette.middleware.sessions import SessionMiddleware

        from app.settings import SESSION_KEY

        app = Starlette(middleware=[
            Middleware(SessionMiddleware, secret_key=SESSION_KEY, https_only=True),
        ])
      `,
    },
  ],
  *project(project) {
    for (const { call, file } of project.callsTo(['add_middleware', 'Middleware', 'SessionMiddleware'])) {
      const named = call.args[0]?.kind === 'path' ? call.args[0].path : null;
      const path = [named, call.callee].find((one) => one !== null && SESSIONS.has(project.resolve(one)));
      if (path === undefined || hasUnpacking(call)) continue;
      const flag = keyword(call, 'https_only');
      if (flag !== undefined && literal(flag) !== false) continue;
      yield {
        at: project.at(file, call.span),
        message: 'The session cookie has no `Secure` flag.',
        fix: (source) => withHttpsOnly(source, call.span),
      };
    }
  },
});

/** Never safe: without TLS, on a developer's machine say, the cookie is no longer sent. */
function withHttpsOnly(file: FileModel, span: Span): Mending | null {
  const call = file.nodeAt('Call', span);
  if (call === null) return null;
  const off = call.keywords.find(({ name }) => name === 'https_only')?.value;
  const edit =
    off === undefined
      ? withKeyword(file.text, call, 'https_only=True')
      : { start: off.start, end: off.end, text: 'True' };
  return edit === null ? null : { title: 'Pass `https_only=True`', edits: [edit] };
}
