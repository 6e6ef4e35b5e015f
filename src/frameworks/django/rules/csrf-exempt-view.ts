import type { HandledRoute } from '../../../contracts/facts.ts';
import type { Span } from '../../../contracts/finding.ts';
import { defineRule, py } from '../../../contracts/rule.ts';
import type { LinkedFunction, Project } from '../../../project/project.ts';
import type { CallFact, FileSummary, Term } from '../../../summary/summary.ts';
import { literal, pathOfTerm } from '../../../summary/terms.ts';
import { requestOf } from '../request.ts';

const EXEMPT = 'django.views.decorators.csrf.csrf_exempt';

/** Views that know their caller by a session cookie and take requests that other sites made. */
export default defineRule({
  name: 'django/csrf-exempt-view',
  standards: ['G4c'],
  summary: 'Disallow `csrf_exempt` on views that use the session.',
  why: 'A browser sends the session cookie with every request, also with one that another site made it send: that site then acts as whoever is logged in.',
  help: 'Drop `csrf_exempt` and send the token, in the form or as the header `X-CSRFToken`; or know the caller by a token of their own.',
  limits:
    'A view uses the session if a login is asked for, if it reads `request.user` or `request.session`, or if it puts something into the session. Left alone are webhooks, views that look at a signature, a token or a header of the request, views of REST framework, whose session authentication asks by itself, and views that only read.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['django'],
  examples: [
    {
      bad: {
        'shop/views.py': py`
          from django.contrib.auth.decorators import login_required
          from django.http import JsonResponse
          from django.views.decorators.csrf import csrf_exempt
          from .orders import place

          @csrf_exempt  # error
          @login_required
          def order(request):
              return JsonResponse({"number": place(request.user, request.POST)})
        `,
        'shop/urls.py': py`
          from django.urls import path
          from . import views

          urlpatterns = [path("order/", views.order)]
        `,
      },
      good: {
        'shop/views.py': py`
          from django.contrib.auth.decorators import login_required
          from django.http import JsonResponse
          from .orders import place

          @login_required
          def order(request):
              return JsonResponse({"number": place(request.user, request.POST)})
        `,
        'shop/urls.py': py`
          from django.urls import path
          from . import views

          urlpatterns = [path("order/", views.order)]
        `,
      },
    },
  ],
  *project(project) {
    const seen = new Set<string>();
    for (const route of project.handledRoutes) {
      if (route.framework !== 'django' || route.handler.file.role !== 'product' || !isUnsafe(route)) continue;
      const exemption = exemptionOf(project, route);
      if (exemption === null || isRest(project, route)) continue;
      const at = project.at(exemption.file, exemption.span);
      const place = `${at.file}:${at.line}:${at.column}`;
      if (seen.has(place) || !usesSession(project, route) || knowsOtherwise(project, route)) continue;
      seen.add(place);
      const name = route.handler.fact.name;
      yield {
        at,
        message: `\`${name.slice(name.lastIndexOf('.') + 1)}\` trusts the session cookie, and takes requests that other sites made.`,
      };
    }
  },
});

interface Exemption {
  readonly file: FileSummary;
  readonly span: Span;
}

/** Where a view is exempted: on the function, on its class, or on the method that all its requests pass. */
function exemptionOf(project: Project, { handler, endpoint }: HandledRoute): Exemption | null {
  const cls = endpoint === null ? null : project.classOf(endpoint);
  const dispatch = cls === null ? null : project.functionOf(`${cls.fact.name}.dispatch`);
  for (const one of [handler, cls, dispatch]) {
    // On a method that is not `dispatch` the mark is lost: Django asks the view as a whole.
    if (one === null || (one === handler && cls !== null)) continue;
    const term = one.fact.decorators.find((each) => exempts(project, each));
    if (term !== undefined) return { file: one.file, span: term.span };
  }
  return null;
}

/** `csrf_exempt`, by itself or in `method_decorator(…)` and lists of it. */
function exempts(project: Project, term: Term): boolean {
  const path = pathOfTerm(term);
  if (path !== null && project.resolve(path) === EXEMPT) return true;
  if (term.kind !== 'call' || term.callee === null) return false;
  const [inner] = term.args;
  return (
    inner !== undefined &&
    project.resolve(term.callee) === 'django.utils.decorators.method_decorator' &&
    (inner.kind === 'list' ? inner.items : [inner]).some((each) => exempts(project, each))
  );
}

function isUnsafe({ methods }: HandledRoute): boolean {
  return methods.length === 0 || methods.some((method) => !SAFE.has(method));
}

const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

function isRest(project: Project, route: HandledRoute): boolean {
  return requestOf(project, route).startsWith('rest_framework.');
}

function usesSession(project: Project, route: HandledRoute): boolean {
  if (route.auth?.some(({ kind }) => kind === 'session') === true) return true;
  const paths = [
    ...pathsIn(project, route.handler),
    ...route.handler.fact.stores.map(({ target }) => `${project.resolve(target)}.`),
  ];
  return paths.some((path) => /HttpRequest\(\)\.(?:user|session)(?:\.|\[|$)/.test(path));
}

/** What a function reads and calls. */
function pathsIn(project: Project, { fact }: LinkedFunction): readonly string[] {
  return [...fact.reads.map(({ path }) => path), ...fact.calls.flatMap(({ callee }) => callee ?? [])].flatMap(
    (path) => [path, project.resolve(path)],
  );
}

/** Whether the view looks at something that another site cannot have sent. */
function knowsOtherwise(project: Project, { path, handler, endpoint, auth }: HandledRoute): boolean {
  if (auth?.some(({ kind }) => kind !== 'session') === true) return true;
  const decorators = [handler.fact.decorators, (endpoint === null ? null : project.classOf(endpoint))?.fact.decorators]
    .flatMap((each) => each ?? [])
    .map((term) => pathOfTerm(term) ?? '');
  const headers = handler.fact.reads.flatMap(({ path: read, key }) =>
    key !== null && /\.(?:META|headers)\[\]$/.test(read) ? key : [],
  );
  const told = [path ?? '', handler.fact.name, ...decorators, ...headers, ...handler.fact.calls.map(asText)];
  return told.some((each) => OTHERWISE.test(each));
}

/** The header that a call asks for, or what it calls. */
function asText({ callee, args }: CallFact): string {
  const header = /\.(?:META|headers)\.get$/.test(callee ?? '') ? literal(args[0]) : null;
  return typeof header === 'string' ? header : (callee ?? '');
}

const OTHERWISE =
  /web_?hook|callback|signature|signed|hmac|digest|verif(?:y|ied)|token|api_?key|secret|authorization|construct_event|oauth|basic_?auth|\bsaml|csrf_(?:check|protect)|xmlrpc/i;
