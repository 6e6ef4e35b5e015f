import { section } from './statement.ts';

/** DJ: Django. */
export const django = section('django', [
  {
    id: 'DJ1a',
    title: 'I/O-bound views are async under ASGI',
    report:
      'a sync view that waits on external HTTP (or several calls in a row) in a project served by ASGI; async views in a project served only by WSGI',
    silent: 'DB-only views',
    today: '`django.tasks` (6.0) for work that need not be awaited',
  },
  {
    id: 'DJ1b',
    title: 'Async code uses the async ORM',
    report:
      'sync ORM evaluation in async code: `.get()/.first()/.save()/.create()…`, iterating or slicing-to-list a queryset, `len()/bool()/list()`, lazy foreign-key access, transactions (`atomic`), template rendering of lazy querysets, through helpers too',
    silent: '`a…` methods, `async for`, `sync_to_async`, building a queryset without evaluating it',
    today: 'the document says Django moves it to a thread pool: it does not, it raises `SynchronousOnlyOperation`',
  },
  {
    id: 'DJ2a',
    title: 'Focused apps, lean views',
    report:
      'views modules with business logic, over-long views modules, one app holding unrelated models (12 or more in three or more unconnected groups); an app without `apps.py`/AppConfig; models/forms/serializers declared in views.py',
  },
  {
    id: 'DJ2b',
    title: 'Each app has its URLs, the root includes them',
    report:
      'root URLconf listing many app views directly instead of `include()`; missing `app_name` on an included, reversed app; duplicate or shadowed paths; duplicate names; unreachable URLconf modules',
    silent: 'small projects under a threshold; `django.contrib.*` URLconfs',
  },
  {
    id: 'DJ2c',
    title: 'Conventional project layout',
    report: 'no manage.py, no settings package, templates/static outside the configured places',
    silent: 'reusable apps (no manage.py by design)',
  },
  {
    id: 'DJ3a',
    title: 'Settings are split per environment or read from it',
    report:
      'one settings module with literal production values and no environment reads; production module that does not build on a base',
    silent: 'env-driven single settings',
  },
  {
    id: 'DJ3b',
    title: 'Production settings are safe',
    report:
      'on the *effective* production settings (star-import chain, `env.bool(default=…)`, branches, entry points wsgi/asgi/Dockerfile/manage.py): DEBUG, ALLOWED_HOSTS `*`/empty, SECRET_KEY, SECURE_* (HSTS, SSL redirect, nosniff, referrer, COOP), SESSION/CSRF cookie flags, SecurityMiddleware/Clickjacking/CSRF/auth middleware presence and order, password validators: the static equivalents of `check --deploy` and more',
    silent:
      'values that cannot be known statically; development/test settings modules; a strong literal SECRET_KEY (that is G3a)',
    today: 'W007 (XSS filter) is gone',
  },
  {
    id: 'DJ3c',
    title: 'Content-Security-Policy is set',
    report: 'no CSP by django-csp, nor built in',
    silent: "APIs without HTML; a CSP header set by the project's own middleware or proxy config; report-only",
    today: 'built-in middleware and `SECURE_CSP` from 6.0',
  },
  {
    id: 'DJ3d',
    title: 'LOGGING is configured',
    report: 'no LOGGING in effective settings',
    silent: 'projects configuring logging elsewhere (structlog, dictConfig)',
  },
  {
    id: 'DJ4a',
    title: 'Every model change has a migration',
    report:
      'difference between models and the state replayed from migrations: fields added/removed/altered (options too), Meta options, indexes, constraints, renames, bases that add fields; equality as `deconstruct()` compares it; conflicting leaf nodes; missing dependencies; found without running Django',
    silent: 'apps outside the project; unmanaged models; fields whose deconstruction is unknown; plain mixins added',
  },
  {
    id: 'DJ4b',
    title: 'Migrations are reviewed, safe and under version control',
    report:
      'migrations ignored by git; non-reversible RunPython/RunSQL; dangerous operations (NOT NULL without default on an existing table, `RenameField`/`RenameModel`, `RemoveField`/`DeleteModel` with no earlier migration or release dropping its use, non-concurrent index on Postgres), model imports inside migrations instead of `apps.get_model`',
    silent: 'initial migrations',
  },
  {
    id: 'DJ4c',
    title: 'ORM before raw SQL; raw SQL is parameterised',
    report: '`raw()`, `extra()`, `RawSQL`, `cursor.execute` built by formatting; raw SQL the ORM expresses simply',
    silent: 'parameterised complex SQL',
  },
  {
    id: 'DJ4d',
    title: 'Work is done in the database',
    report:
      'loops that sum/count/filter in Python, `len(qs)`, `.count()` then `.all()`, per-row `.save()` in loops, `if qs` for existence, queries in loops (N+1) incl. through properties, serializers and templates',
    silent: 'prefetched/select_related relations; bulk operations',
    today: 'fetch modes (6.1)',
  },
  {
    id: 'DJ4e',
    title: "Models follow Django's own style",
    report:
      'missing `__str__`, nullable strings, FloatField money, `unique_for` misuse, missing `on_delete` thought (`DO_NOTHING`), `auto_now` edits, member order, mutable defaults, missing `related_name` clashes',
    silent: 'abstract models, proxy models, inherited `__str__` across modules',
  },
  {
    id: 'DJ5a',
    title: 'HTML comes from templates',
    report: 'HTML built in views (`HttpResponse(f"<…`), `mark_safe`, `format_html` with an f-string',
    silent: 'admin list displays using format_html properly',
  },
  {
    id: 'DJ5b',
    title: 'Templates and static files live where Django finds them',
    report:
      '`render`/`template_name` naming a template that no configured directory, app or installed package can supply; `{% include/extends %}` targets missing; static files referenced and missing',
    silent: "names computed at run time; third-party apps' templates",
  },
  {
    id: 'DJ5c',
    title: '`{% static %}` and `{% url %}`, not literals',
    report:
      'hard-coded `/static/…` and internal links in templates; hard-coded redirects in views; `reverse`/`{% url %}` naming no known route',
    silent: 'external links; `href="#"`',
  },
  {
    id: 'DJ5d',
    title: 'Data for scripts goes through `json_script`',
    report: '`{{ … }}` inside `<script>`',
    silent: '`json_script`, `escapejs` in quotes (softer)',
  },
  {
    id: 'DJ6a',
    title: 'APIs use DRF or Ninja, not hand-rolled JSON',
    report:
      'several views parsing `json.loads(request.body)` and returning `JsonResponse`/`HttpResponse(json.dumps)`; one finding per module, views that share a parsing helper counted',
    silent: 'one or two small endpoints',
  },
  {
    id: 'DJ6b',
    title: '`JsonResponse` of a list sets `safe=False`',
    report: 'non-dict argument',
    silent: 'dicts',
  },
  {
    id: 'DJ6c',
    title: "Dates and decimals go through Django's JSON encoder",
    report: '`json.dumps` of values with datetimes/Decimals/UUIDs without `DjangoJSONEncoder`',
    silent: 'a `default=` that handles them',
  },
  {
    id: 'DJ6d',
    title: 'DRF is used safely',
    report:
      '`fields = "__all__"`/`exclude` exposing columns, views without permission/authentication under a permissive default, `AllowAny` on writing endpoints, no throttling on login, no pagination, no `select_related` in viewset querysets',
    silent: 'read-only public endpoints that say so',
  },
]);
