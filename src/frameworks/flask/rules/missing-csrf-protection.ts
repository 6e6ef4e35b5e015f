import type { HandledRoute } from '../../../contracts/facts.ts';
import { defineRule, py } from '../../../contracts/rule.ts';
import type { LinkedFunction, Project } from '../../../project/project.ts';
import { isUnsafe, reportApps } from '../../_csrf.ts';
import { hasProtector } from '../csrf.ts';
import { lastName } from '../../../project/paths.ts';

/** Views that know their caller by the session cookie and take requests that other sites made. */
export default defineRule({
  name: 'flask/missing-csrf-protection',
  standards: ['G4c', 'FL4a'],
  summary: 'Require `CSRFProtect` where views trust the session.',
  why: 'A browser sends the session cookie with every request, also with one that another site made it send: that site then acts as whoever is logged in.',
  help: 'Call `CSRFProtect(app)` of Flask-WTF, and exempt what is authenticated by a token.',
  limits:
    'Views that a FlaskForm validates, that look at a token of their own, or whose authentication cannot be told are left alone. An app without any protection is reported once, an exempted view each time.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['flask'],
  examples: [
    {
      bad: py`
        from flask import Flask, request
        from flask_login import current_user, login_required
        from orders import place

        app = Flask(__name__)  # error


        @app.post("/orders")
        @login_required
        def order():
            return {"number": place(current_user, request.form)}
      `,
      good: py`
        from flask import Flask, request
        from flask_login import current_user, login_required
        from flask_wtf import CSRFProtect
        from orders import place

        app = Flask(__name__)
        CSRFProtect(app)


        @app.post("/orders")
        @login_required
        def order():
            return {"number": place(current_user, request.form)}
      `,
    },
    {
      bad: py`
        from flask import Flask, request
        from flask_login import current_user, login_required
        from flask_wtf import CSRFProtect
        from orders import place

        app = Flask(__name__)
        csrf = CSRFProtect(app)


        @app.post("/orders")
        @csrf.exempt
        @login_required
        def order():  # error
            return {"number": place(current_user, request.form)}
      `,
      good: py`
        from flask import Flask, request
        from flask_login import current_user, login_required
        from flask_wtf import CSRFProtect
        from orders import place

        app = Flask(__name__)
        csrf = CSRFProtect(app)


        @app.post("/orders")
        @login_required
        def order():
            return {"number": place(current_user, request.form)}
      `,
    },
  ],
  *project(project) {
    const open = project.handledRoutes.filter(
      (route) =>
        route.framework === 'flask' &&
        route.handler.file.role === 'product' &&
        isUnsafe(route) &&
        route.isCsrfChecked === false &&
        trustsSession(project, route) &&
        !looksAtOther(project, route.handler),
    );
    if (open.length === 0) return;
    if (!hasProtector(project)) {
      const services = project.services.filter(({ framework }) => framework === 'flask');
      yield* reportApps(project, services, open, 'No request that users send to this app is checked for a CSRF token.');
      return;
    }
    const seen = new Set<string>();
    for (const { handler } of open) {
      if (seen.has(handler.fact.name)) continue;
      seen.add(handler.fact.name);
      yield {
        at: project.at(handler.file, handler.fact.span),
        message: `\`${lastName(handler.fact.name)}\` trusts the session cookie, and is exempt from the CSRF check.`,
        help: 'Drop the exemption and send the token, or know the caller by a token of their own.',
      };
    }
  },
});

function trustsSession(project: Project, { auth, handler }: HandledRoute): boolean {
  if (auth == null) return false;
  const asked = auth.filter(({ isRequired }) => isRequired);
  if (asked.some(({ kind }) => kind !== 'session' && kind !== 'custom')) return false;
  if (asked.some(({ kind }) => kind === 'session')) return true;
  return asked.some(({ name }) => {
    const guard = project.functionOf(name);
    return guard !== null && readsSession(project, guard) && !looksAtOther(project, guard) && handler !== guard;
  });
}

/** Whether a decorator or hook looks into the session, or at a user that a hook of the same file took from it. */
function readsSession(project: Project, guard: LinkedFunction): boolean {
  const inside = guard.file.functions.filter(({ name }) => name.startsWith(guard.fact.name));
  if (inside.some((fact) => pathsIn(project, { fact, file: guard.file }).some((path) => SESSION.test(path))))
    return true;
  const isUser = inside.some(({ reads }) => reads.some(({ path }) => /^flask\.g\.\w*user/.test(project.resolve(path))));
  return (
    isUser &&
    guard.file.functions.some((fact) => pathsIn(project, { fact, file: guard.file }).some((path) => SESSION.test(path)))
  );
}

const SESSION = /^flask\.session(?:\.|\[)|^flask_login\.current_user\b/;

/** Whether a function looks at what another site cannot have sent. */
function looksAtOther(project: Project, { fact, file }: LinkedFunction): boolean {
  const inside = file.functions.filter(({ name }) => name === fact.name || name.startsWith(`${fact.name}.<locals>.`));
  return inside.some((each) =>
    pathsIn(project, { fact: each, file }).some((path) =>
      /^flask\.request\.(?:headers|authorization)\b|csrf|xsrf|nonce|signature|hmac|token|api_?key/i.test(path),
    ),
  );
}

function pathsIn(project: Project, { fact }: LinkedFunction): readonly string[] {
  return [...fact.reads.map(({ path }) => path), ...fact.calls.flatMap(({ callee }) => callee ?? [])].map((path) =>
    project.resolve(path),
  );
}
