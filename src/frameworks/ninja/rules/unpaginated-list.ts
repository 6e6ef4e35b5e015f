import { defineRule, py } from '../../../contracts/rule.ts';
import type { LinkedFunction, Project } from '../../../project/project.ts';
import type { Term } from '../../../summary/summary.ts';
import { pathOfTerm } from '../../../summary/terms.ts';
import { isQuerySet } from '../../django/orm.ts';

/** An operation that returns a whole table. */
export default defineRule({
  name: 'ninja/unpaginated-list',
  standards: ['NJ6b'],
  summary: 'Require pagination on operations that return all rows of a model.',
  why: 'The answer grows with the table: one day it takes seconds, megabytes and the memory of the worker, for every client that asks.',
  help: 'Add `@paginate` below the route decorator, or slice the query.',
  limits: 'Only queries that are returned as they are and filter nothing.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['ninja'],
  examples: [
    {
      bad: {
        'survey/models.py': py`
          from django.db import models

          class Survey(models.Model):
              name = models.CharField(max_length=80)
        `,
        'survey/api.py': py`
          from ninja import Router
          from .models import Survey

          router = Router()

          @router.get("/surveys", response=list[SurveyOut])
          def surveys(request):
              return Survey.objects.all()  # error
        `,
      },
      good: {
        'survey/models.py': py`
          from django.db import models

          class Survey(models.Model):
              name = models.CharField(max_length=80)
        `,
        'survey/api.py': py`
          from ninja import Router
          from ninja.pagination import paginate
          from .models import Survey

          router = Router()

          @router.get("/surveys", response=list[SurveyOut])
          @paginate
          def surveys(request):
              return Survey.objects.all()

          @router.get("/surveys/latest", response=list[SurveyOut])
          def latest(request):
              return Survey.objects.order_by("-id")[:20]
        `,
      },
    },
  ],
  *project(project) {
    const seen = new Set<string>();
    for (const { framework, handler, owner } of project.handledRoutes) {
      if (framework !== 'ninja' || seen.has(handler.fact.name) || isPaginated(project, handler, owner)) continue;
      seen.add(handler.fact.name);
      const returned = handler.fact.returnValues.find((value) => isWholeTable(project, value));
      if (returned === undefined) continue;
      yield { at: project.at(handler.file, returned.span), message: 'Every row of the table is returned at once.' };
    }
  },
});

function isPaginated(project: Project, { fact }: LinkedFunction, owner: string | null): boolean {
  if (owner !== null && project.resolve(owner) === 'ninja.pagination.RouterPaginated()') return true;
  return fact.decorators.some((decorator) => {
    const path = pathOfTerm(decorator)?.replace(/\(\)$/, '');
    return path !== undefined && /paginat/i.test(project.resolve(path));
  });
}

/** `Model.objects.all()` and chains of it that neither filter nor slice. A variable may hold a slice, which has the same path. */
function isWholeTable(project: Project, value: Term): boolean {
  if (value.kind !== 'call' || value.callee === null) return false;
  const { callee } = value;
  const method = callee.slice(callee.lastIndexOf('.') + 1);
  if (/\.(?:filter|exclude|get|distinct|none|raw)\(\)/.test(callee) || callee.includes('[]')) return false;
  if (!['all', 'order_by', 'select_related', 'prefetch_related', 'only', 'defer', 'annotate'].includes(method))
    return false;
  return isQuerySet(project.resolve(`${callee}()`)) && project.ownersOf(callee).length > 0;
}
