import { defineRule, py } from '../../contracts/rule.ts';
import type { Call } from '../../syntax/python/nodes.ts';
import type { FileModel } from '../../semantics/model.ts';
import { isBuilt, unescapedIn } from './_expressions.ts';
import { hasElement, pages } from './_markup.ts';

/** Pages that are put together in code, with values as they came. */
export default defineRule({
  name: 'output/formatted-page',
  standards: ['G4b'],
  summary: 'Disallow pages that are formatted in code from values that nothing escapes.',
  why: 'A value with `<script>` in it is run in the browser of everybody who sees the page, with their session.',
  help: 'Render a template, which escapes its values.',
  limits:
    'Values are followed inside one function; what functions of unknown effect give is silent. A page that a handler returns as a mere text is not seen.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from django.http import HttpResponse

        def hello(request):
            return HttpResponse(f"<h1>Hello {request.GET['name']}</h1>")  # error
      `,
      good: py`
        from django.shortcuts import render

        def hello(request):
            return render(request, "hello.html", {"name": request.GET["name"]})
      `,
    },
  ],
  visit: {
    Call(node, { file, report }) {
      const path = file.pathOf(node.func);
      if (path === null || !pages.has(path) || !isHtml(file, node)) return;
      const [page] = node.args;
      if (page === undefined || !isBuilt(file, page) || !hasElement(sourceOf(file, page))) return;
      const value = unescapedIn(file, page);
      if (value === null) return;
      const shown = sourceOf(file, value).split('\n')[0]!.slice(0, 60);
      report(page, { message: `\`${shown}\` is in this page unescaped.` });
    },
  },
});

function isHtml(file: FileModel, { keywords }: Call): boolean {
  const type = keywords.find(({ name }) => name === 'content_type' || name === 'mimetype' || name === 'media_type');
  if (type === undefined) return true;
  const value = file.constantOf(type.value);
  return typeof value === 'string' && value.includes('html');
}

function sourceOf(file: FileModel, { start, end }: { readonly start: number; readonly end: number }): string {
  return file.text.slice(start, end);
}
