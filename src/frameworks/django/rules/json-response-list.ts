import { defineRule, py } from '../../../contracts/rule.ts';
import { Kind, type Call, type Expr } from '../../../syntax/python/nodes.ts';
import { withKeyword } from '../../../rules/_new-keyword.ts';
import type { FileModel } from '../../../semantics/model.ts';

/** `JsonResponse([...])` without `safe=False`: a TypeError on every request. */
export default defineRule({
  name: 'django/json-response-list',
  standards: ['DJ6b'],
  summary: 'Require `safe=False` when `JsonResponse` is given anything but a dict.',
  why: 'JsonResponse takes dicts only unless told otherwise: a list raises TypeError, so that the view answers every request with a 500.',
  help: 'Pass `safe=False`, or wrap the list in a dict: `JsonResponse({"items": items})`.',
  limits: 'Lists are known by how they are written (`[…]`, `list(…)`, `sorted(…)`), directly or through one variable.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  fix: 'safe',
  frameworks: ['django'],
  examples: [
    {
      bad: py`
        from django.http import JsonResponse

        def titles(request):
            rows = [book.title for book in Book.objects.all()]
            return JsonResponse(rows)  # error

        def authors(request):
            return JsonResponse(list(Author.objects.values()))  # error
      `,
      good: py`
        from django.http import JsonResponse

        def titles(request):
            rows = [book.title for book in Book.objects.all()]
            return JsonResponse(rows, safe=False)

        def authors(request):
            return JsonResponse(list(Author.objects.values()), safe=False)
      `,
    },
  ],
  visit: {
    Call(node, { file, report }) {
      const [data] = node.args;
      if (data === undefined || node.args.length > 1) return;
      if (!/^django\.http\.(?:response\.)?JsonResponse$/.test(file.pathOf(node.func) ?? '')) return;
      if (node.keywords.some(({ name }) => name === 'safe' || name === null) || !isList(file, data)) return;
      report(node, {
        message: '`JsonResponse` is given a list and raises TypeError.',
        // Nothing else can have been meant: as it is, the call never gives an answer.
        fix: ({ text }) => {
          const edit = withKeyword(text, node, 'safe=False');
          return edit === null ? null : { title: 'Pass `safe=False`', edits: [edit] };
        },
      });
    },
  },
});

function isList(file: FileModel, expr: Expr): boolean {
  switch (expr.kind) {
    case Kind.List:
    case Kind.ListComp:
      return true;
    case Kind.Call:
      return isListBuiltin(file, expr);
    case Kind.Name: {
      const [binding, ...others] = file.symbolOf(expr)?.bindings ?? [];
      if (binding?.kind !== 'assignment' || others.length > 0 || binding.holder.kind !== Kind.Assign) return false;
      return binding.holder.value.kind !== Kind.Name && isList(file, binding.holder.value);
    }
    default:
      return false;
  }
}

function isListBuiltin(file: FileModel, call: Call): boolean {
  const path = file.pathOf(call.func);
  return path === 'list' || path === 'sorted';
}
