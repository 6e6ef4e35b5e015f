import { section } from './statement.ts';

/** G: what holds for all frameworks. */
export const general = section(null, [
  {
    id: 'G1a',
    title: 'Routes, data models and business logic live in separate modules',
    report:
      'a module that mixes two or more of: route declarations, ORM/table models, app creation, business functions over 40 lines; two kinds and over 200 code lines',
    silent: 'small single-file services; tests; scripts',
  },
  {
    id: 'G1b',
    title: 'Dependencies between modules run one way',
    report:
      'models/services importing views/routers or `request`/`session`/`g`/Request/HttpRequest; runtime import cycles between project modules',
    silent: 'imports under `TYPE_CHECKING` or inside functions; `current_app`',
  },
  {
    id: 'G1c',
    title: "The project follows its framework's conventional layout",
    report: 'see DJ2, FL1, FA1, ST1, NJ1',
  },
  {
    id: 'G2a',
    title: 'An async function makes no blocking call',
    report:
      'blocking HTTP, sleep, subprocess, socket, file and stdin I/O, blocking cloud/queue clients called directly in `async def`, whatever the import alias, instance or attribute chain (`s = requests.Session(); s.get()`, `self.client.get()`)',
    silent:
      'calls handed to `to_thread`, `run_in_threadpool`, `run_in_executor`, `anyio.to_thread.run_sync`, `sync_to_async`, `asyncio.to_thread`; non-async nested functions that are only passed on; cheap path arithmetic',
  },
  {
    id: 'G2b',
    title: 'An async handler uses an async database client',
    report:
      'sync SQLAlchemy `Session`/engine, psycopg2, pymysql, sqlite3, pymongo, redis (sync), Django ORM evaluation in async code',
    silent: 'async variants (`AsyncSession`, `asyncpg`, `motor`, `redis.asyncio`, `a`-prefixed ORM methods)',
  },
  {
    id: 'G2c',
    title: 'An async handler reaches no blocking call through helpers',
    report:
      'the same as G2a/G2b reached through any number of sync project functions, methods and modules, starting at async handlers; the finding stands at the call in the async function and lists the path to the blocking call',
    silent: 'FastAPI/Starlette sync handlers and sync dependencies (they run in a thread pool)',
  },
  {
    id: 'G2d',
    title: 'Long work leaves the request handler',
    report:
      '`time.sleep`, mail sending, outbound HTTP without timeout, subprocess/`os.system`, any pandas, PDF or ML call, image resizing, unbounded CSV/Excel export in any handler, helpers followed, sync or async, not handed to Celery/RQ/Dramatiq/Huey/`django.tasks`/`BackgroundTasks`',
    silent:
      'the same calls inside a task, command or script; a client with a default timeout (httpx has one); work moved to a thread pool and awaited (at most a note)',
  },
  {
    id: 'G3a',
    title: 'No secret in code',
    report:
      'literal passwords, API keys, tokens, signing keys, connection strings with credentials, well-known key formats, in Python, settings, `.env` under version control, YAML/TOML/JSON config (key files and service-account JSON are G3d, a fallback literal is G3b)',
    silent: 'placeholders (`changeme` in `.env.example`, empty, `<...>`), test fixtures, obviously fake values in docs',
  },
  {
    id: 'G3b',
    title: 'No usable literal as the fallback of a secret',
    report:
      '`environ.get("SECRET_KEY", "dev")`, `env("DB_PASSWORD", default="x")`, pydantic settings field with a literal secret default',
    silent:
      'fallback of `None`/empty that fails closed; fallback under `if DEBUG`, in a `Development…` class or a development settings module',
  },
  {
    id: 'G3c',
    title: 'One settings layer reads the environment',
    report: 'any read of `os.environ`/`getenv` outside the settings/config layer',
    silent: 'settings/config modules, scripts, `manage.py`/`wsgi`/`asgi`, tests; writes (`setdefault`)',
  },
  {
    id: 'G3d',
    title: 'Secret files stay out of version control',
    report:
      '`.env`, private keys, service-account JSON tracked by git or not ignored (existing files only; without git go by `.gitignore`)',
    silent: '`.env.example`, `.env.template`',
  },
  {
    id: 'G4a',
    title: 'Input is validated by the framework',
    report:
      'request body/query/form values used by hand (`request.POST["x"]`, `request.get_json()["x"]`, `await request.json()`, `request.GET.get` fed to ORM or int()) where a form, serializer, schema or model belongs',
    silent:
      'webhook signature checks on raw bodies; proxies; values passed at once to a form/serializer/schema; `Paginator.get_page(...)`, `args.get(..., type=int)`',
  },
  {
    id: 'G4b',
    title: 'Output is escaped',
    report:
      '`mark_safe`/`Markup`/`|safe`/`autoescape off`/`Environment(autoescape=False)`/HTML strings built by hand and returned, with a non-constant value',
    silent: 'constants; values from `escape`, `format_html`, a sanitizer (bleach, nh3)',
  },
  {
    id: 'G4c',
    title: 'CSRF protection is on',
    report:
      'middleware missing or commented out, `csrf_exempt`, POST form without token in a template, `WTF_CSRF_ENABLED=False`, cookie-authenticated API without it',
    silent: 'token-authenticated APIs, webhooks that verify a signature, GET forms, forms posted to other sites',
  },
  {
    id: 'G4d',
    title: 'Untrusted data never reaches a dangerous sink unchecked',
    report:
      'SQL, shell, `eval`/`exec`, path, redirect, outbound URL (SSRF), template source, deserialisation (pickle, yaml.load), LDAP, XPath, XML entities, free text in a log line of a plain-text formatter (not `%r`, not JSON logs), response headers that mean something (`Location`, `X-Accel-Redirect`/`X-Sendfile`, `Set-Cookie`), HTML (also G4b); from any handler parameter/request attribute (database values are no source), through assignments, containers, string formatting, helpers across modules; the finding lists the path',
    silent:
      'validated by type (int, UUID, Enum path converter), allow-list, `url_has_allowed_host_and_scheme`, `safe_join`, `shlex.quote`, parameterised queries, ORM keyword filters',
  },
  {
    id: 'G4e',
    title: 'Built-in validators beat custom ones',
    report:
      'regex/hand checks for e-mail, URL, UUID, IP, number ranges in handlers, forms, serializers and schemas where the framework has a field or constraint',
    silent: 'domain formats no framework knows; a domain regex inside a validator',
  },
  {
    id: 'G4f',
    title: 'Sessions, cookies, crypto and TLS are used safely',
    report:
      'cookies without Secure/HttpOnly/SameSite (defaults that leave them off too, as `SessionMiddleware` without `https_only`), weak or fast unsalted hash for passwords, weak ciphers/modes, `verify=False`, insecure random for tokens, JWT without verification or with `none`, debug consoles',
    silent: 'non-security hashes (`usedforsecurity=False`, cache keys, ETags)',
  },
  {
    id: 'G5a',
    title: 'Structured logging, not prints',
    report:
      '`print` in handlers/services; f-string/`%`/`.format` log messages; root-logger calls; no logging configuration in the project; secrets in log arguments',
    silent: 'CLI scripts, management commands writing to stdout, tests; libraries need no configuration',
  },
  {
    id: 'G5b',
    title: 'Logs carry request context',
    report:
      'no request-id/correlation middleware and no context (structlog contextvars, asgi-correlation-id, django-guid, logging filter…) in a deployed service',
    silent: 'libraries; projects without an app object',
  },
  {
    id: 'G5c',
    title: 'Exceptions are handled narrowly',
    report:
      "bare/over-broad `except` that hides the error; an `except Exception` that swallows the framework's own HTTP exceptions (a 404 raised inside the `try` becomes a 500)",
    silent: 're-raised; logged with traceback at a process boundary or in a worker/batch loop',
  },
  {
    id: 'G5d',
    title: 'Errors become proper responses',
    report: 'errors returned with status 200 (`return {"error": …}`), internals (`str(e)`, traceback) sent to clients',
    silent:
      "domain results that are not errors; client-facing text of the project's own exceptions; validation messages",
  },
  {
    id: 'G5e',
    title: 'Errors are logged with their traceback',
    report: '`logger.error(e)` in an except block',
    silent: '`exc_info=True`, `logger.exception`',
  },
  {
    id: 'G6a',
    title: 'Every route, view and model method has a test',
    report:
      'routes no test calls (test client paths, `reverse`, `url_for`, parametrised paths, f-strings), models with logic no test names; per method and path, once a project has a test suite',
    silent:
      'framework-provided views; projects whose routes are tested another declared way (schemathesis over the whole schema, say)',
  },
  {
    id: 'G6b',
    title: "Tests use the framework's utilities and assert",
    report:
      'live `requests` to localhost instead of the test client; tests without an assertion; `TestCase` misuse; overrides/global config set and never restored',
    silent: 'smoke tests that assert by not raising, if marked',
  },
  {
    id: 'G6c',
    title: 'Functions stay small and single-purpose',
    report:
      'cyclomatic complexity, length, parameter count past configurable limits (defaults: complexity 15, 80 statements, 8 parameters; handlers 12 and 50)',
    silent: 'generated code, match tables',
  },
]);
