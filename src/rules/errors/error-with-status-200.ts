import { defineRule, py } from '../../contracts/rule.ts';
import type { Term } from '../../summary/summary.ts';
import { hasUnpacking, keyword } from '../../summary/terms.ts';
import { answers } from './_answers.ts';

/** Keys of an answer that is about nothing but an error. */
const ABOUT_ERROR = new Set([
  'error',
  'errors',
  'error_message',
  'message',
  'msg',
  'detail',
  'details',
  'success',
  'ok',
  'status',
  'result',
  'code',
  'error_code',
]);

/** Errors that clients are told went well. */
export default defineRule({
  name: 'errors/error-with-status-200',
  standards: ['G5d'],
  summary: 'Disallow answering an error with status 200.',
  why: 'Clients, caches, retries and dashboards go by the status: to all of them this request went well.',
  help: 'Raise the framework’s HTTP error, or pass the status: 400 for a bad request, 404 for what is not there.',
  limits:
    'Looked at are dicts with an `error` beside nothing but more about it, or a text beside `"success": False` or `"status": "error"`, returned by handlers as they are or through a call that makes an answer. A handler that sets the status on the answer it was passed is silent.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from fastapi import APIRouter

        router = APIRouter()

        @router.get("/parcels/{number}")
        async def parcel(number: str, store: Store):
            found = await store.find(number)
            if found is None:
                return {"error": "no such parcel"}  # error
            return found
      `,
      good: py`
        from fastapi import APIRouter, HTTPException

        router = APIRouter()

        @router.get("/parcels/{number}")
        async def parcel(number: str, store: Store):
            found = await store.find(number)
            if found is None:
                raise HTTPException(404, "no such parcel")
            return found
      `,
    },
    {
      bad: py`
        from django.http import JsonResponse
        from django.urls import path

        def seats(request):
            if "row" not in request.GET:
                return JsonResponse({"error": "which row?"})  # error
            return JsonResponse({"seats": free(request.GET["row"])})

        urlpatterns = [path("seats/", seats)]
      `,
      good: py`
        from django.http import JsonResponse
        from django.urls import path

        def seats(request):
            if "row" not in request.GET:
                return JsonResponse({"error": "which row?"}, status=400)
            return JsonResponse({"seats": free(request.GET["row"])})

        urlpatterns = [path("seats/", seats)]
      `,
    },
  ],
  *project(project) {
    const seen = new Set<string>();
    for (const { handler } of project.handledRoutes) {
      const { fact, file } = handler;
      if (seen.has(fact.name) || file.role !== 'product') continue;
      seen.add(fact.name);
      // One answer alone: whatever it says, it is what this handler is for.
      if (fact.returnValues.length < 2 || setsStatus(fact.parameters)) continue;
      for (const value of fact.returnValues) {
        if (!isError(value)) continue;
        yield { at: project.at(file, value.span), message: 'This error is answered with status 200.' };
      }
    }
  },
});

/** Whether a handler is passed the answer, whose status it may set. */
function setsStatus(parameters: readonly { readonly annotationText: string | null }[]): boolean {
  return parameters.some(({ annotationText }) => annotationText?.includes('Response') === true);
}

function isError(value: Term): boolean {
  if (value.kind === 'dict') return isAboutError(value);
  if (value.kind !== 'call' || value.callee === null || !answers.has(value.callee)) return false;
  if (hasUnpacking(value) || value.args.length > 1) return false;
  if (['status', 'status_code', 'code'].some((name) => keyword(value, name) !== undefined)) return false;
  const body = value.args[0] ?? keyword(value, 'content') ?? keyword(value, 'data');
  if (body?.kind === 'dict') return isAboutError(body);
  // Keywords alone make the body: `jsonify(error=…)`.
  return (
    value.args.length === 0 &&
    value.keywords.some(({ name, value: given }) => name === 'error' && isText(given)) &&
    value.keywords.every(({ name }) => name !== null && ABOUT_ERROR.has(name))
  );
}

function isAboutError(dict: Term & { readonly kind: 'dict' }): boolean {
  const keys = dict.keys.map((key) => (key?.kind === 'constant' ? key.value : null));
  if (!keys.every((key) => typeof key === 'string' && ABOUT_ERROR.has(key))) return false;
  const isGiven = (names: readonly string[], test: (value: Term) => boolean): boolean =>
    keys.some((key, index) => names.includes(key as string) && test(dict.values[index]!));
  if (isGiven(['error', 'errors'], isText)) return true;
  return (isGiven(['status', 'result'], saysError) || isGiven(['success', 'ok'], isFalse)) && isGiven(TEXTS, isText);
}

/** Keys of what an answer says to somebody who reads it. */
const TEXTS = ['message', 'msg', 'detail', 'details', 'error_message'];

function saysError(value: Term): boolean {
  return (
    value.kind === 'constant' && typeof value.value === 'string' && /^(?:error|fail|failed|failure)$/i.test(value.value)
  );
}

function isFalse(value: Term): boolean {
  return value.kind === 'constant' && value.value === false;
}

/** Whether a value can be the text of an error, and not the absence of one. */
function isText(value: Term): boolean {
  return value.kind !== 'constant' || (typeof value.value === 'string' && value.value !== '');
}
