import { defineRule, py, type FileContext } from '../../contracts/rule.ts';
import { Kind, type Call, type Expr, type FunctionDef } from '../../syntax/python/nodes.ts';
import type { FileModel } from '../../semantics/model.ts';
import { isBuilt, requestedIn, unescapedIn } from './_expressions.ts';
import { hasElement, pageDecorators, pages } from './_markup.ts';

/** Pages that are put together in code, with values as they came. */
export default defineRule({
  name: 'output/formatted-page',
  standards: ['G4b'],
  summary: 'Disallow pages that are formatted in code from values that nothing escapes.',
  why: 'A value with `<script>` in it is run in the browser of everybody who sees the page, with their session.',
  help: 'Render a template, which escapes its values.',
  limits:
    'Values are followed inside one function; what functions of unknown effect give is silent. A text without an element is reported if a value of it is taken from the request in the same function.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from django.http import HttpResponse

        def hello(request):
            return HttpResponse(f"<h1>Hello {request.GET['name']}</h1>")  # error

        def found(request):
            query = request.GET.get("query")
            return HttpResponse("Nothing found for " + query)  # error
      `,
      good: py`
        from django.http import HttpResponse
        from django.shortcuts import render

        def hello(request):
            return render(request, "hello.html", {"name": request.GET["name"]})

        def found(request):
            query = request.GET.get("query")
            return HttpResponse("Nothing found for " + query, content_type="text/plain")
      `,
    },
    {
      bad: py`
        from flask import Flask

        app = Flask(__name__)

        @app.get("/hello/<name>")
        def hello(name):
            return f"<h1>Hello {name}</h1>"  # error
      `,
      good: py`
        from flask import Flask, render_template

        app = Flask(__name__)

        @app.get("/hello/<name>")
        def hello(name):
            return render_template("hello.html", name=name)
      `,
    },
  ],
  visit: {
    Call(node, context) {
      const path = context.file.pathOf(node.func);
      if (path === null || !pages.has(path) || !isHtml(context.file, node)) return;
      if (node.args[0] !== undefined) check(node.args[0], context);
    },
    Return(node, context) {
      const { value } = node;
      if (value === null) return;
      // Beside a page, a view may give its status and headers: a tuple.
      const [page] = value.kind === Kind.Tuple ? value.elts : [value];
      if (page === undefined || (value.kind === Kind.Tuple && value.elts.length > 2)) return;
      const fn = context.file.functionAround(node);
      if (fn?.kind !== Kind.FunctionDef || !givesPages(context.file, fn)) return;
      if (isBuilt(context.file, page)) check(page, context);
    },
  },
});

function check(page: Expr, { file, report }: FileContext): void {
  const value = unescapedIn(file, page);
  if (value === null) return;
  const origin = requestedIn(file, value);
  if (origin === null && !(isBuilt(file, page) && hasElement(sourceOf(file, page)))) return;
  const shown = sourceOf(file, value).split('\n')[0]!.slice(0, 60);
  const { line, column } = file.spanOf(origin ?? value);
  report(page, {
    message: `\`${shown}\` is in this page unescaped.`,
    related:
      origin === null || (origin.start >= page.start && origin.end <= page.end)
        ? []
        : [{ file: file.path, line, column, message: 'It is taken from the request here.' }],
  });
}

/** Whether a decorator makes pages of the texts that a function returns. Owners from other modules are told by name. */
function givesPages(file: FileModel, { decorators }: FunctionDef): boolean {
  return decorators.some((decorator) => {
    if (decorator.kind === Kind.Call && answersPages(file, decorator)) return true;
    const path = file.pathOf(decorator.kind === Kind.Call ? decorator.func : decorator);
    if (path === null) return false;
    if (pageDecorators.has(path)) return true;
    return path.endsWith('.route') && [...pageDecorators].some((one) => imports(file, one.split('.', 1)[0]!));
  });
}

/** A route that is told to make its answers with a class that makes pages: `response_class=HTMLResponse`. */
function answersPages(file: FileModel, { keywords }: Call): boolean {
  const made = keywords.find(({ name }) => name === 'response_class')?.value;
  return made !== undefined && pages.has(file.pathOf(made) ?? '');
}

function imports(file: FileModel, module: string): boolean {
  return (
    file.nodes('ImportFrom').some((one) => one.level === 0 && one.module?.split('.', 1)[0] === module) ||
    file.nodes('Import').some(({ names }) => names.some(({ name }) => name.split('.', 1)[0] === module))
  );
}

function isHtml(file: FileModel, { args, keywords }: Call): boolean {
  const type =
    keywords.find(({ name }) => name === 'content_type' || name === 'mimetype' || name === 'media_type')?.value ??
    args.slice(1).find((arg) => typeof file.constantOf(arg) === 'string');
  if (type === undefined) return true;
  const value = file.constantOf(type);
  return typeof value === 'string' && value.includes('html');
}

function sourceOf(file: FileModel, { start, end }: { readonly start: number; readonly end: number }): string {
  return file.text.slice(start, end);
}
