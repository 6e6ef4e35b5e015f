import type { Dependency, HandledRoute } from '../../../contracts/facts.ts';
import { defineRule, py } from '../../../contracts/rule.ts';
import type { LinkedFunction, Project } from '../../../project/project.ts';
import { isUnsafe, reportApps } from '../../_csrf.ts';
import { lastName } from '../../../project/paths.ts';

/** Apps that know their callers by a cookie and do not ask for a token that only their own pages have. */
export default defineRule({
  name: 'starlette/cookie-auth-without-csrf',
  standards: ['G4c'],
  summary: 'Require a CSRF check where a cookie tells who calls.',
  why: 'A browser sends the cookie with every request, also with one that another site made it send. `SameSite=Lax`, which is the default here, keeps most of them away, but not those of other sites below the same domain.',
  help: 'Add a middleware that compares a token (`asgi-csrf`, `starlette-csrf`), or authenticate by a header.',
  limits:
    'A cookie is known by `APIKeyCookie`, a parameter taken from cookies, or a handler or dependency that reads `request.cookies` or `request.session`. Apps with anything called after CSRF are left alone.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  frameworks: ['starlette', 'fastapi'],
  examples: [
    {
      bad: py`
        from fastapi import Depends, FastAPI, HTTPException, Request

        app = FastAPI()  # error


        def current_user(request: Request) -> str:
            user = request.cookies.get("user")
            if user is None:
                raise HTTPException(401)
            return user


        @app.post("/orders")
        def order(user: str = Depends(current_user)) -> dict[str, str]:
            return {"by": user}
      `,
      good: py`
        from fastapi import Depends, FastAPI, HTTPException, Request
        from starlette_csrf import CSRFMiddleware

        app = FastAPI()
        app.add_middleware(CSRFMiddleware, secret=Settings().secret)


        def current_user(request: Request) -> str:
            user = request.cookies.get("user")
            if user is None:
                raise HTTPException(401)
            return user


        @app.post("/orders")
        def order(user: str = Depends(current_user)) -> dict[str, str]:
            return {"by": user}
      `,
    },
  ],
  *project(project) {
    if (project.files.some(({ imports }) => imports.some(({ module }) => /csrf|xsrf/i.test(module)))) return;
    const services = project.services.filter(({ framework }) => framework === 'starlette' || framework === 'fastapi');
    if (services.some(({ middleware }) => middleware.some(({ name }) => /csrf|xsrf/i.test(name ?? 'csrf')))) return;
    const open = project.handledRoutes.filter(
      (route) =>
        (route.framework === 'fastapi' || route.framework === 'starlette') &&
        route.handler.file.role === 'product' &&
        route.methods.length > 0 &&
        isUnsafe(route) &&
        isKnownByCookie(project, route),
    );
    if (open.length === 0) return;
    yield* reportApps(project, services, open, 'A cookie tells who calls this app, and no CSRF token is asked for.');
  },
});

function isKnownByCookie(project: Project, { auth, dependencies = [], handler }: HandledRoute): boolean {
  if (auth?.some(({ kind }) => kind !== 'cookie' && kind !== 'session' && kind !== 'custom') === true) return false;
  if (auth?.some(({ kind, isRequired }) => isRequired && (kind === 'cookie' || kind === 'session')) === true)
    return true;
  const asked = [handler, ...providersIn(dependencies, 0)];
  if (asked.some((fn) => pathsIn(project, fn).some((path) => HEADERS.test(path)))) return false;
  return asked.some((fn) => pathsIn(project, fn).some((path) => COOKIES.test(path)));
}

/** Functions that tell who calls, by what they are called. */
function providersIn(dependencies: readonly Dependency[], depth: number): readonly LinkedFunction[] {
  if (depth > DEEPEST) return [];
  return dependencies.flatMap(({ fn, dependencies: own }) => [
    ...(fn !== null && /user|auth|login|logged|session|account|member/i.test(lastName(fn.fact.name)) ? [fn] : []),
    ...providersIn(own, depth + 1),
  ]);
}

const DEEPEST = 8;
const COOKIES = /^starlette\.requests\.(?:Request|HTTPConnection)\(\)\.(?:cookies|session)(?:\.get$|\[)/;
const HEADERS = /^starlette\.requests\.(?:Request|HTTPConnection)\(\)\.headers\b/;

function pathsIn(project: Project, { fact }: LinkedFunction): readonly string[] {
  return [...fact.reads.map(({ path }) => path), ...fact.calls.flatMap(({ callee }) => callee ?? [])].map((path) =>
    project.resolve(path),
  );
}
