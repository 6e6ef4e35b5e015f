import { defineRule, py } from '../../../contracts/rule.ts';
import type { LinkedFunction, Project } from '../../../project/project.ts';
import type { Span } from '../../../contracts/finding.ts';
import { asyncFor, asyncList, awaited } from './_async-twin.ts';
import type { Mending } from '../../../contracts/rule.ts';
import type { FileModel } from '../../../semantics/model.ts';
import { EVALUATING_BUILTINS, evaluates, isQuerySet } from '../orm.ts';

interface Evaluated {
  readonly span: Span;
  readonly what: string;
  readonly help: string;
  readonly fix?: (file: FileModel) => Mending | null;
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
  fix: 'safe',
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

          async def authors(request, pk):
              name = Book.objects.get(pk=pk).author  # error
              books = list(Book.objects.filter(author=name))  # error
              return JsonResponse({"books": [book.title for book in books]})
        `,
      },
      good: {
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
              book = await Book.objects.aget(pk=pk)
              book.title = "?"
              await book.asave()
              titles = [other.title async for other in Book.objects.filter(title="?")]
              return JsonResponse({"titles": titles})

          async def authors(request, pk):
              name = (await Book.objects.aget(pk=pk)).author
              books = [row async for row in Book.objects.filter(author=name)]
              return JsonResponse({"books": [book.title for book in books]})
        `,
      },
    },
  ],
  *project(project) {
    for (const linked of project.functionsIn(['product'])) {
      if (!linked.fact.isAsync) continue;
      for (const { span, what, help, fix } of evaluations(project, linked)) {
        yield {
          at: project.at(linked.file, span),
          message: `${what} runs a query in async code, where Django refuses to.`,
          help,
          ...(fix !== undefined && { fix }),
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
      const { twin } = evaluation;
      const span = call.span;
      yield {
        span,
        what: `\`${method}\``,
        help: helpFor(twin),
        ...(twin !== null && hasTwins(project, callee) && { fix: (file) => awaited(file, span, twin) }),
      };
    } else if (EVALUATING_BUILTINS.has(callee)) {
      const [source] = call.args;
      const path = source?.kind === 'path' ? source.path : source?.kind === 'call' ? `${source.callee}()` : null;
      if (path === null || !isQuerySet(project.resolve(path))) continue;
      yield {
        span: call.span,
        what: `\`${callee}(…)\` of a queryset`,
        help: 'Use `async for`, as in `[row async for row in rows]`.',
        ...(callee === 'list' && { fix: (file) => asyncList(file, call.span) }),
      };
    }
  }
  for (const { path, isAsync, span } of fact.iterations) {
    if (isAsync || !isQuerySet(project.resolve(path))) continue;
    yield {
      span,
      what: 'Iterating over a queryset',
      help: 'Use `async for`.',
      fix: (file) => asyncFor(file, span),
    };
  }
}

function helpFor(twin: string | null): string {
  return twin === null
    ? 'Put the code into a sync function and call it with `await sync_to_async(function)()`.'
    : `Use \`await …${twin}(…)\`.`;
}

/** Whether the installed Django has what is awaited instead: methods from 4.2 on, functions from 5.0 on (release notes). */
function hasTwins(project: Project, callee: string): boolean {
  const version = project.versionOf('django');
  if (version === null) return true;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major >= 5 || (callee.startsWith('django.db.models.') && major === 4 && minor >= 2);
}
