import { section } from './statement.ts';

/** NJ: Django Ninja. */
export const ninja = section('ninja', [
  {
    id: 'NJ1a',
    title: 'API layer in its own module or app',
    report:
      'operations declared in views.py/models.py/urls.py; Ninja and plain views mixed; models defined in api modules',
  },
  {
    id: 'NJ2a',
    title: 'Schemas for request and response',
    report:
      'operations taking `request.body`/`json.loads`, returning dicts without `response=`; a code declared with `None` but returned with a body',
  },
  {
    id: 'NJ2b',
    title: 'Schemas stay in step with models',
    report:
      'Schema/ModelSchema naming fields the model lacks, types or nullability differing, `__all__`/exclude exposing secrets; `from_orm` under pydantic 2 (note)',
    silent: 'pydantic 1',
    today: '`model_validate`',
  },
  {
    id: 'NJ3a',
    title: 'Routers group operations and are mounted under a prefix',
    report:
      'ten or more operations of several areas on the `NinjaAPI` itself; router never added; api never mounted in urls; duplicate paths (also one full path in two routers, which answers 405); two NinjaAPI without version/namespace',
  },
  {
    id: 'NJ4a',
    title: 'Async operations use async ORM and never block',
    report: 'as DJ1b/G2, and sync auth callbacks of async operations before 1.5',
  },
  {
    id: 'NJ5a',
    title: "Django's auth is reused",
    report:
      'hand-made token/header/session checks in operations; no auth on writing operations when siblings have it; `auth=None` on writes',
    silent: 'login, webhook',
  },
  {
    id: 'NJ5b',
    title: 'CSRF fits the authentication',
    report:
      'unsafe operations relying on `request.user`/session/cookies without cookie auth (`django_auth`/`APIKeyCookie`) that checks tokens; `csrf=False`/absent with cookies on 0.x; `csrf_exempt` on cookie-authenticated operations',
    silent: 'header token auth',
    today:
      '0.x: off by default; 1.0–1.4: `csrf=True` deprecated, checks every unsafe operation; 1.5: `csrf=` removed, cookie auth checks',
  },
  {
    id: 'NJ5c',
    title: 'Responses and docs are declared',
    report:
      'status codes returned (tuple or `Status`), not raised, and not declared; operations with neither tags (own, router, mount) nor summary/docstring; docs public on internal APIs (note)',
  },
  {
    id: 'NJ6a',
    title: 'No N+1',
    report:
      'list operation whose response schema or resolver touches relations without `select_related/prefetch_related` (this one, not DJ4d)',
    silent: 'single objects',
  },
  {
    id: 'NJ6b',
    title: 'Lists are paginated',
    report: 'operation returning a queryset/list of a model without `@paginate`/slice; `.all()` unbounded',
    silent: 'sliced, or filtered on something that bounds it (a unique key, one parent with few children by its model)',
  },
  {
    id: 'NJ6c',
    title: 'Expensive reads are cached',
    report: '(note) a GET running two or more uncached aggregates over rows not bounded by one owner',
  },
]);
