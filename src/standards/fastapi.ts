import { section } from './statement.ts';

/** FA: FastAPI. */
export const fastapi = section('fastapi', [
  {
    id: 'FA1a',
    title: 'APIRouter per area',
    report:
      "many routes on the app in a larger project; a router never included; duplicate/shadowed routes (`/items/{id}` before `/items/me`); a router's prefix repeated in its own paths or at its include; include order issues",
    silent: 'small apps',
    today: 'live routers since 0.137',
  },
  {
    id: 'FA1b',
    title: 'Thin endpoints',
    report: 'endpoints with much logic, queries and branching inline instead of a service/repository',
  },
  {
    id: 'FA2a',
    title: 'Pydantic v2 API',
    report:
      'v1 idioms (`@validator`, `@root_validator`, `class Config`, `.dict()`, `.json()`, `parse_obj`, `from_orm`, `orm_mode`, `BaseSettings` from pydantic) under v2',
    silent: 'projects on v1',
    today: 'v1 dropped by FastAPI 0.126',
  },
  {
    id: 'FA2b',
    title: 'Bodies are models',
    report: '`dict`/`Any`/untyped body, `await request.json()`, many loose `Body()` parameters',
    silent: 'webhooks needing the raw body',
  },
  {
    id: 'FA2c',
    title: 'Responses have a schema',
    report:
      'endpoint without `response_model`, return annotation or an explicit response class (`-> dict` counts as one, `-> Any` does not); both given and equal (redundant)',
    silent: '204/redirect/streaming/file responses',
    today: 'return annotation counts since 0.89',
  },
  {
    id: 'FA2d',
    title: 'Responses leak nothing',
    report:
      'ORM object or model with sensitive columns (password, hash, token, secret) returned without a filtering model; response schema declaring them',
  },
  {
    id: 'FA2e',
    title: 'Settings are a pydantic-settings model',
    report:
      '`os.getenv` reads across modules; settings built per request without cache; secrets (passwords, keys, tokens; not DSNs) typed `str` instead of `SecretStr` (note)',
    today: 'moved to `pydantic-settings`',
  },
  {
    id: 'FA3a',
    title: 'Shared logic comes by `Depends`',
    report:
      'session/engine/client created directly in an endpoint; `next(get_db())`; a dependency called by hand; non-`Annotated` style (style note); the same dependency repeated on every route of a router',
    silent: 'scripts, services, tasks; `Depends(Factory(…))` and other callable instances',
  },
  {
    id: 'FA3b',
    title: 'Dependencies are fast',
    report: 'heavy computation, sleeping, file reading, outbound HTTP, model loading inside a dependency',
    silent: 'cached (`lru_cache`) ones',
  },
  {
    id: 'FA3c',
    title: 'Resources are closed',
    report:
      "dependency that opens a session/client/file and returns it, or does not close it in `finally`/context manager; use of a yield-dependency's resource after exit (StreamingResponse/BackgroundTasks) where the version closes it early",
    today: 'exit time changed 0.106, reverted 0.118',
  },
  {
    id: 'FA4a',
    title: 'I/O endpoints are async with async libraries',
    report:
      'as G2a–G2c; sync endpoint that waits only on clients whose async twin the project already uses; `async def` endpoint that never awaits and does blocking or CPU-heavy work (should be `def`)',
    silent: 'trivial constant endpoints; `def` endpoints with a sync `Session` (thread pool)',
  },
  {
    id: 'FA5a',
    title: 'CORS is deliberate',
    report:
      '`allow_origins=["*"]` with credentials, regex origin too wide, CORS middleware added in an order that hides it; an API with cookie sessions or a configured front-end origin and no CORS middleware (note)',
  },
  {
    id: 'FA5b',
    title: 'Endpoints are authenticated',
    report:
      'mutating endpoint without an auth dependency where its siblings (same router, or same path prefix) have one; a security scheme declared and never checked; JWT decoded without verification/expiry; hand-made token compare; `auto_error=False` ignored',
    silent: 'login, registration, password reset, health, webhook, docs, public reads',
  },
  {
    id: 'FA5c',
    title: 'Rate and size limits exist',
    report: 'login/token/upload/public write routes without rate limit or body limit in an app that has none',
    silent: 'behind a declared gateway',
  },
  {
    id: 'FA6a',
    title: 'Docs are complete',
    report:
      'routes without tag, summary/docstring; models/params without description or example (a route is named when most of its siblings have them, the app when fewer than half of all have); app without title/version; docs exposed in production (note)',
    silent: '`include_in_schema=False`; docs switched by a setting',
  },
  {
    id: 'FA6b',
    title: 'Errors are documented and handled',
    report:
      "`HTTPException` status raised by the endpoint or its dependencies that `responses` of route, router, include or app do not list (422 exempt); error dict returned with 200; no handler for the project's own exception classes raised in endpoints",
  },
  {
    id: 'FA6c',
    title: 'Pydantic validators and types carry the rules',
    report:
      'hand checks of fields in endpoints that a `Field` constraint, `EmailStr`, validator or model validator would carry',
  },
]);
