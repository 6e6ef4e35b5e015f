import { defineRule, py } from '../../../contracts/rule.ts';
import type { Project } from '../../../project/project.ts';
import type { Term } from '../../../summary/summary.ts';
import { literal, pathOfTerm } from '../../../summary/terms.ts';
import { isQuerySet } from '../../django/orm.ts';

/** An operation that returns a dict, or rows, and declares no response. */
export default defineRule({
  name: 'ninja/missing-response-schema',
  standards: ['NJ2a'],
  summary: 'Require `response=` on operations that return data.',
  why: 'Without it Ninja sends whatever the function returns, unfiltered, and the API documentation says nothing about the answer. A return annotation does not count: Ninja reads `response=` alone.',
  help: 'Declare a `Schema` and give it: `@router.get("/surveys", response=list[SurveyOut])`.',
  limits:
    'Only operations that return a dict or list written there, a queryset, or an instance of a model. Schemas returned as they are describe themselves.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['ninja'],
  examples: [
    {
      bad: py`
        from ninja import Router

        router = Router()

        @router.get("/surveys/{number}")
        def survey(request, number: int):  # error
            return {"number": number}
      `,
      good: py`
        from ninja import Router, Schema

        router = Router()

        class SurveyOut(Schema):
            number: int

        @router.get("/surveys/{number}", response=SurveyOut)
        def survey(request, number: int):
            return {"number": number}
      `,
    },
  ],
  *project(project) {
    const seen = new Set<string>();
    for (const { framework, handler, options } of project.handledRoutes) {
      if (framework !== 'ninja' || seen.has(handler.fact.name)) continue;
      seen.add(handler.fact.name);
      if (
        options.some(
          ({ name, value }) =>
            name === null || name === 'response' || (name === 'include_in_schema' && literal(value) === false),
        )
      )
        continue;
      const rows = handler.fact.returnValues.find((value) => isRows(project, value));
      const returned = rows ?? handler.fact.returnValues.find(({ kind }) => kind === 'dict' || kind === 'list');
      if (returned === undefined) continue;
      yield {
        at: project.at(handler.file, handler.fact.span),
        message:
          rows === undefined
            ? 'This operation returns data that no `response=` describes.'
            : 'This operation returns rows and no `response=` says how: Ninja cannot write them as JSON and answers 500.',
        related: [{ ...project.at(handler.file, returned.span), message: 'what it returns' }],
      };
    }
  },
});

/** Whether a value is a queryset or an instance of a model, which `NinjaJSONEncoder` refuses. */
function isRows(project: Project, value: Term): boolean {
  const path = pathOfTerm(value);
  if (path === null) return false;
  const type = project.resolve(path);
  if (/^django\.shortcuts\.a?get_(?:object|list)_or_404\(\)$/.test(type) || isQuerySet(type)) return true;
  return type.endsWith('()') && project.inherits(type.slice(0, -2), 'django.db.models.Model');
}
