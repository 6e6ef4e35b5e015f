import { section } from './statement.ts';

/** ST: Starlette. */
export const starlette = section('starlette', [
  {
    id: 'ST1a',
    title: 'App, routes, background work in separate modules',
    report: 'app creation, many endpoints, middleware and tasks in one module of over 300 lines',
    silent: 'small services',
  },
  {
    id: 'ST2a',
    title: '`Route`/`Mount` lists, small endpoints',
    report:
      'decorator routes (`@app.route`), unreachable/duplicate/shadowed routes, `Mount` order, flat lists of over 20 routes without Mount, fat endpoints',
    today: 'decorators are gone in 1.0',
  },
  {
    id: 'ST3a',
    title: 'Middleware for cross-cutting concerns',
    report:
      'auth/CORS/session/timing code repeated in endpoints; `SessionMiddleware` with literal secret or `https_only` off; `AuthenticationMiddleware` with no `requires` nor any check of `request.user`/`auth.scopes` in the app; order errors; `BaseHTTPMiddleware` pitfalls (contextvars, background tasks)',
    today: '`RequestBodyLimitMiddleware` in recent releases',
  },
  {
    id: 'ST3b',
    title: 'Resources are opened and closed with the app',
    report:
      '`on_event`/`on_startup` (removed in 1.0; below 1.0 only unpaired, or beside `lifespan`, when the handlers never run), clients/pools created at import and never closed, startup without shutdown',
    today: 'use `lifespan`',
  },
  {
    id: 'ST4a',
    title: 'Handlers are async and never block',
    report: 'sync endpoints doing awaitable work, as G2',
  },
  {
    id: 'ST4b',
    title: 'Background work is attached',
    report:
      '`create_task` whose result is dropped; `BackgroundTask` made and never attached to the response; background work in process that sleeps a minute or more, loops without bound or runs subprocesses',
    silent: 'task kept in a set',
  },
  {
    id: 'ST5a',
    title: 'Global exception handling',
    report:
      'try/except → JSON error repeated in endpoints; no handlers registered in an app whose endpoints raise; debug=True in production',
  },
  {
    id: 'ST5b',
    title: 'WebSockets are handled properly',
    report:
      'receive/send before accept; loop without `WebSocketDisconnect` handling; no close; neither timeout nor size/rate limit (`WebSocketEndpoint` only needs a limit)',
    silent: 'helpers that accept',
  },
]);
