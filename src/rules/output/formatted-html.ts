import { defineRule, py, type FileContext } from '../../contracts/rule.ts';
import { Kind, type Expr, type Node } from '../../syntax/python/nodes.ts';
import { isBuilt, requestedIn, unescapedIn } from './_expressions.ts';
import { hasElement, trusting } from './_markup.ts';

/** HTML that is put together in code from what a client has sent. */
export default defineRule({
  name: 'output/formatted-html',
  standards: ['G4b'],
  summary: 'Disallow HTML that is formatted in code from values of the request.',
  why: 'A template can only show it as HTML by not escaping it, and then the `<script>` that somebody put into the request is run.',
  help: 'Give the value to the template and write the element there, or make it with what escapes: `format_html`, `Markup(…).format(…)`.',
  limits:
    'Values are followed inside one function. Where the text goes is not seen; one that is a page, or is marked as safe, is reported by another rule as well.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from django.shortcuts import render

        def search(request):
            query = request.GET["query"]
            title = "<h1>" + query + "</h1>"  # error
            return render(request, "search.html", {"title": title})
      `,
      good: py`
        from django.shortcuts import render
        from django.utils.html import format_html

        def search(request):
            query = request.GET["query"]
            title = format_html("<h1>{}</h1>", query)
            return render(request, "search.html", {"title": title})
      `,
    },
  ],
  visit: {
    BinOp: check,
    JoinedStr: check,
    Call: check,
  },
});

function check(html: Expr, { file, report }: FileContext): void {
  // What is put into markup is escaped: `Markup("<b>%s</b>") % name`.
  if (html.kind === Kind.BinOp && html.left.kind === Kind.Call && trusting.has(file.pathOf(html.left.func) ?? ''))
    return;
  // The whole sum or format is reported, not its parts.
  if (isPart(html.parent) || !isBuilt(file, html)) return;
  const literals = [...file.nodesIn('StringLiteral', html).map(({ value }) => value), textOf(html)];
  if (!literals.some(hasElement)) return;
  const value = unescapedIn(file, html);
  if (value === null || requestedIn(file, value) === null) return;
  const shown = file.text.slice(value.start, value.end).split('\n')[0]!.slice(0, 60);
  report(html, { message: `\`${shown}\` comes from the request, and is in this HTML unescaped.` });

  function textOf(expr: Expr): string {
    if (expr.kind === Kind.JoinedStr) return file.text.slice(expr.start, expr.end);
    const pattern = expr.kind === Kind.BinOp ? expr.left : expr.kind === Kind.Call ? expr.func : null;
    const text =
      pattern === null ? undefined : file.constantOf(pattern.kind === Kind.Attribute ? pattern.value : pattern);
    return typeof text === 'string' ? text : '';
  }
}

function isPart(parent: Node | null): boolean {
  return parent !== null && (parent.kind === Kind.BinOp || parent.kind === Kind.FormattedValue);
}
