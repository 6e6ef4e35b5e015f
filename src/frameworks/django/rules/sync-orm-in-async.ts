import { defineRule, py } from '../../../contracts/rule.ts';
import type { LinkedFunction, Project } from '../../../project/project.ts';
import type { Span } from '../../../contracts/finding.ts';
import { EVALUATING_BUILTINS, evaluates, isQuerySet } from '../orm.ts';

interface Evaluated {
  readonly span: Span;
  readonly what: string;
  readonly help: string;
}

/** Queries that async code runs in the way of sync code. */
export default defineRule({
  name: 'django/sync-orm-in-async',
  standards: ['DJ1b', 'G2b'],
  summary: 'Disallow running queries synchronously in async code.',
  why: 'Django does not move the query to a thread: it raises SynchronousOnlyOperation, and the request ends as a 500 (Django documentation, "Asynchronous support").',
  help: 'Await the async twin (`aget`, `asave`, `async for` …), or wrap the code with `sync_to_async`.',
  limits:
    'Queries in helper functions, properties and templates belong to other rules; a queryset that comes as a parameter without an annotation is not known.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['django'],
  examples: [
    {
      bad: {
        'library/base.py': py`
          from django.db import models

          class Entry(models.Model):
              class Meta:
                  abstract = True
        `,
        'library/models.py': py`
          from django.db import models
          from .base import Entry

          class Book(Entry):
              title = models.CharField(max_length=200)
        `,
        'library/views.py': py`
          from django.http import JsonResponse
          from .models import Book

          async def rename(request, pk):
              book = Book.objects.get(pk=pk)  # error
              book.title = "?"
              book.save()  # error
              titles = [other.title for other in Book.objects.filter(title="?")]  # error
              return JsonResponse({"titles": titles})
        `,
      },
      good: {
        'library/models.py': py`
          from django.db import models

          class Book(models.Model):
              title = models.CharField(max_length=200)
        `,
        'library/views.py': py`
          from asgiref.sync import sync_to_async
          from django.http import JsonResponse
          from .models import Book

          async def rename(request, pk):
              book = await Book.objects.aget(pk=pk)
              book.title = "?"
              await book.asave()
              titles = [other.title async for other in Book.objects.filter(title="?")]
              count = await sync_to_async(Book.objects.count)()
              return JsonResponse({"titles": titles, "count": count})
        `,
      },
    },
  ],
  *project(project) {
    for (const linked of project.functionsIn(['product'])) {
      if (!linked.fact.isAsync) continue;
      for (const { span, what, help } of evaluations(project, linked)) {
        yield {
          at: project.at(linked.file, span),
          message: `${what} runs a query in async code, where Django refuses to.`,
          help,
        };
      }
    }
  },
});

function* evaluations(project: Project, { fact }: LinkedFunction): Iterable<Evaluated> {
  for (const call of fact.calls) {
    if (call.callee === null || call.isAwaited || call.inLambda) continue;
    const callee = project.resolve(call.callee);
    // `atomic(function)` makes a function, and runs nothing.
    if (callee === 'django.db.transaction.atomic' && call.args[0]?.kind === 'path') continue;
    const evaluation = evaluates(callee);
    const method = callee.slice(callee.lastIndexOf('.') + 1);
    if (evaluation !== null) {
      yield { span: call.span, what: `\`${method}\``, help: helpFor(evaluation.twin) };
    } else if (EVALUATING_BUILTINS.has(callee)) {
      const [source] = call.args;
      const path = source?.kind === 'path' ? source.path : source?.kind === 'call' ? `${source.callee}()` : null;
      if (path === null || !isQuerySet(project.resolve(path))) continue;
      yield {
        span: call.span,
        what: `\`${callee}(…)\` of a queryset`,
        help: 'Use `async for`, as in `[row async for row in rows]`.',
      };
    }
  }
  for (const { path, isAsync, span } of fact.iterations) {
    if (isAsync || !isQuerySet(project.resolve(path))) continue;
    yield { span, what: 'Iterating over a queryset', help: 'Use `async for`.' };
  }
}

function helpFor(twin: string | null): string {
  return twin === null
    ? 'Put the code into a sync function and call it with `await sync_to_async(function)()`.'
    : `Use \`await …${twin}(…)\`.`;
}
