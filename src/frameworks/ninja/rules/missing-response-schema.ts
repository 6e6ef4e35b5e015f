import { defineRule, py } from '../../../contracts/rule.ts';
import { literal } from '../../../summary/terms.ts';

/** An operation that returns a dict, or rows, and declares no response. */
export default defineRule({
  name: 'ninja/missing-response-schema',
  standards: ['NJ2a'],
  summary: 'Require `response=` on operations that return data.',
  why: 'Without it Ninja sends whatever the function returns, unfiltered, and the API documentation says nothing about the answer. A return annotation does not count: Ninja reads `response=` alone.',
  help: 'Declare a `Schema` and give it: `@router.get("/surveys", response=list[SurveyOut])`.',
  limits: 'Only operations whose `return` shows a dict, a list or a query.',
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
    for (const { framework, handler, options } of project.routes) {
      if (framework !== 'ninja' || seen.has(handler.fact.name)) continue;
      seen.add(handler.fact.name);
      if (
        options.some(
          ({ name, value }) =>
            name === null || name === 'response' || (name === 'include_in_schema' && literal(value) === false),
        )
      )
        continue;
      const returned = handler.fact.returnValues.find((value) => value.kind === 'dict' || value.kind === 'list');
      if (returned === undefined) continue;
      yield {
        at: project.at(handler.file, handler.fact.span),
        message: 'This operation returns data that no `response=` describes.',
        related: [{ ...project.at(handler.file, returned.span), message: 'what it returns' }],
      };
    }
  },
});
