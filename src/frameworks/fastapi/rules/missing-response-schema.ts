import { defineRule, py } from '../../../contracts/rule.ts';
import type { HandledRoute } from '../../../contracts/facts.ts';
import type { Project } from '../../../project/project.ts';
import type { Term } from '../../../summary/summary.ts';
import { argument, keyword, literal, pathOfTerm } from '../../../summary/terms.ts';
import { type Called, methodCalls, valueOf } from '../../_routers.ts';

/** An endpoint whose answer has no schema: nothing filters it, nothing documents it. */
export default defineRule({
  name: 'fastapi/missing-response-schema',
  standards: ['FA2c'],
  summary: 'Require a response schema on every endpoint.',
  why: 'Without one FastAPI sends whatever the function returns: every column of the row, with no entry in the API documentation that a client could rely on.',
  help: 'Annotate what the endpoint returns: `-> ParcelOut` (or give `response_model=`).',
  limits: 'Endpoints that return a response object, answer 204, or stay out of the schema are silent.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['fastapi'],
  examples: [
    {
      bad: py`
        from fastapi import APIRouter

        router = APIRouter()

        @router.get("/parcels/{number}")
        async def parcel(number: str):  # error
            return await find(number)
      `,
      good: py`
        from fastapi import APIRouter
        from fastapi.responses import FileResponse

        router = APIRouter()

        @router.get("/parcels/{number}")
        async def parcel(number: str) -> ParcelOut:
            return await find(number)

        @router.get("/parcels/{number}/label")
        async def label(number: str):
            return FileResponse(label_path(number))

        @router.delete("/parcels/{number}", status_code=204)
        async def forget(number: str):
            await remove(number)
      `,
    },
  ],
  *project(project) {
    const seen = new Set<string>();
    const pages = routersOfPages(project);
    for (const route of project.handledRoutes) {
      if (route.framework !== 'fastapi' || route.methods.includes('WEBSOCKET') || hasSchema(project, route)) continue;
      const owner = route.owner === null ? null : project.nameOf(route.owner);
      if (owner !== null && (pages.has(owner) || servesPages(project, valueOf(project, owner)))) continue;
      const { fact, file } = route.handler;
      if (seen.has(fact.name)) continue;
      seen.add(fact.name);
      yield {
        at: project.at(file, fact.span),
        message:
          fact.returnsText === null
            ? `The endpoint \`${nameOf(route)}\` has neither a return annotation nor a \`response_model\`.`
            : `The endpoint \`${nameOf(route)}\` returns \`${fact.returnsText}\`, which is no schema.`,
      };
    }
  },
});

function nameOf(route: HandledRoute): string {
  return route.handler.fact.name.slice(route.handler.fact.name.lastIndexOf('.') + 1);
}

function hasSchema(project: Project, route: HandledRoute): boolean {
  const { fact } = route.handler;
  // `-> Any` with nothing returned answers with what it writes elsewhere: a page, a redirect.
  if (
    fact.returnsText !== null &&
    (!/^(?:t(?:yping)?\.)?Any$/.test(fact.returnsText) || fact.returnValues.length === 0)
  )
    return true;
  for (const { name, value } of route.options) {
    // `**options` may hold anything; `response_model=None` says that there is none on purpose.
    if (name === null || name === 'response_model' || name === 'response_class') return true;
    if (name === 'include_in_schema' && literal(value) === false) return true;
    if (name === 'status_code' && isBodiless(project, value)) return true;
  }
  return fact.returnValues.some((value) => {
    const path = pathOfTerm(value);
    return path !== null && project.resolve(path).endsWith('Response()');
  });
}

/** Names of routers that are included as what stays out of the schema, or answers with pages. */
function routersOfPages(project: Project): ReadonlySet<string> {
  const names = methodCalls(project, 'include_router').flatMap(({ call }) => {
    const router = pathOfTerm(argument(call, 0, 'router'));
    const name = router === null || !servesPages(project, call) ? null : project.nameOf(router);
    return name === null ? [] : [name];
  });
  return new Set(names);
}

/** Whether what makes, or includes, a router keeps it out of the schema or has it answer with something else than JSON. */
function servesPages(project: Project, made: Term | Called | null): boolean {
  if (made === null || !('keywords' in made)) return false;
  if (literal(keyword(made, 'include_in_schema')) === false) return true;
  const response = pathOfTerm(keyword(made, 'default_response_class'));
  return response !== null && !project.inherits(response, 'starlette.responses.JSONResponse');
}

function isBodiless(project: Project, status: HandledRoute['options'][number]['value']): boolean {
  const value = project.constantOf(status);
  if (typeof value === 'number') return value === 204 || value === 304;
  return /(?:204|NO_CONTENT|304|NOT_MODIFIED)/.test(pathOfTerm(status) ?? '');
}
