import { section } from './statement.ts';

/** FL: Flask. */
export const flask = section('flask', [
  {
    id: 'FL1a',
    title: 'Application factory',
    report:
      'module-level `Flask(__name__)` with routes in a multi-module project; work at import (`db.create_all()`, `app.run()` unguarded); `current_app` used at import (`current_app.config` at import is FL2a too)',
    silent: 'single-file small apps',
  },
  {
    id: 'FL1b',
    title: 'Blueprints split the routes',
    report:
      'ten or more routes of several areas on the app itself; blueprint never registered; routes colliding; two blueprints with one name; circular import of `app`',
  },
  {
    id: 'FL2a',
    title: 'Config by object or file',
    report:
      'scattered `app.config["X"] = literal`; no `from_object/from_envvar/from_prefixed_env/from_mapping`; factory that takes no config; config read at import',
    today: '`FLASK_ENV` is gone (2.3)',
  },
  {
    id: 'FL2b',
    title: 'No secret or debug in code',
    report:
      'literal SECRET_KEY, DB URI with credentials, `debug=True`, `app.run(debug…)` reachable in production, session cookie flags set to an unsafe value (unset ones are FL4a); a fallback literal of a secret is G3b',
    silent: 'tests',
  },
  {
    id: 'FL3a',
    title: 'Request data is validated',
    report:
      '`request.get_json(force=True)`, `request.json[...]`, `request.form[...]` used unvalidated, `json.loads(request.data)`',
    silent:
      'validated at once by marshmallow/pydantic/WTForms/flask-smorest; each used key checked by hand (that is FL4c)',
  },
  {
    id: 'FL3b',
    title: '`url_for`, not literal URLs',
    report:
      'literal `redirect("/…")`, `Location` headers, `href=`/`action="/…"` in Jinja templates for known routes; `url_for` naming an unknown endpoint',
    silent: 'external URLs',
  },
  {
    id: 'FL3c',
    title: 'Templates get only what they need',
    report:
      '`render_template(..., **locals())`, `globals()`, passing `app`/`config`; `render_template_string` with user data; template missing; variable the template uses and the view never passes',
  },
  {
    id: 'FL4a',
    title: 'CSRF and cookies',
    report:
      'forms or session-authenticated writing routes without `CSRFProtect`; exempted views; `WTF_CSRF_ENABLED=False` outside tests; `SESSION_COOKIE_*` unset in production config',
    silent: 'token APIs',
  },
  {
    id: 'FL4b',
    title: 'Extensions, not hand-made parts',
    report:
      'hand-made session login (`session["user_id"]` checks) instead of Flask-Login, hand-rolled password hashing, `db.create_all()` instead of Flask-Migrate, hand-parsed forms instead of Flask-WTF',
  },
  {
    id: 'FL4c',
    title: 'Larger APIs use an API extension',
    report: 'eight or more JSON routes with hand-written validation/serialisation',
    silent: 'small APIs',
    today: 'flask-smorest/APIFlask/FastAPI in place of RESTX',
  },
  {
    id: 'FL5a',
    title: 'Async views do not block',
    report: 'as G2 in `async def` views',
  },
  {
    id: 'FL5b',
    title: 'Async is not misused',
    report:
      '`async def` views without the `async` extra; `asyncio.create_task` or background work in an async view; endless generators/websockets on WSGI; `asyncio.run` inside a view',
    silent: 'Quart',
    today: 'needs `WsgiToAsgi` under an ASGI server',
  },
  {
    id: 'FL6a',
    title: 'Test client and injectable config',
    report: 'tests that import a global app, hit a live server, or share the development database',
    silent: 'single-file apps without a factory',
  },
  {
    id: 'FL6b',
    title: 'No global state that leaks',
    report:
      'module-level mutable state written in handlers; extension objects bound to one app at import in a factory project',
    silent: 'caches meant as such',
  },
]);
