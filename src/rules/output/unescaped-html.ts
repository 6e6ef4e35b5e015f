import { type FileContext, defineRule, py } from '../../contracts/rule.ts';
import type { Call } from '../../syntax/python/nodes.ts';
import { formattedInto, isBuilt, unescapedIn } from './_expressions.ts';
import { patterns, trusting } from './_markup.ts';

/** Text that is declared to be HTML while values in it are as they came. */
export default defineRule({
  name: 'output/unescaped-html',
  standards: ['G4b'],
  summary: 'Disallow values in HTML that is marked as safe.',
  why: 'A value with `<script>` in it is run in the browser of everybody who sees the page, with their session.',
  help: 'Let the pattern escape its values: `format_html("<b>{}</b>", name)`, or `Markup("<b>{}</b>").format(name)`.',
  limits:
    'Values are followed inside one function. Silent are what functions of unknown effect give, what its name says to be a number, an address or markup, and a text that is handed on whole.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from django.utils.html import format_html
        from django.utils.safestring import mark_safe

        def badge(user):
            return mark_safe(f"<b>{user.name}</b>")  # error

        def title(user):
            return format_html(f"<h1>{user.name}</h1>")  # error
      `,
      good: py`
        from django.utils.html import format_html
        from django.utils.safestring import mark_safe

        LINE = mark_safe("<hr>")

        def badge(user):
            return format_html("<b>{}</b>", user.name)
      `,
    },
    {
      bad: py`
        from markupsafe import Markup

        def badge(name):
            return Markup("<b>" + name + "</b>")  # error
      `,
      good: py`
        from markupsafe import Markup

        def badge(name):
            return Markup("<b>{}</b>").format(name)
      `,
    },
  ],
  visit: {
    Call(node, context) {
      const path = context.file.pathOf(node.func);
      if (path === null) return;
      if (trusting.has(path)) check(node, context, path);
      else if (patterns.has(path)) checkPattern(node, context, path);
    },
  },
});

/** Values that are put into a pattern before it is one are neither escaped nor read as they are: braces in them count. */
function checkPattern(call: Call, context: FileContext, path: string): void {
  const [pattern] = call.args;
  if (pattern === undefined) return;
  const value = formattedInto(context.file, pattern);
  if (value === null) return;
  const { text } = context.file;
  context.report(value, {
    message: `\`${text.slice(value.start, value.end).split('\n')[0]!.slice(0, 60)}\` is formatted into the pattern before \`${path.slice(path.lastIndexOf('.') + 1)}\` could escape it.`,
  });
}

function check(call: Call, { file, report }: FileContext, path: string): void {
  const [html] = call.args;
  if (html === undefined || !isBuilt(file, html)) return;
  const value = unescapedIn(file, html);
  if (value === null) return;
  const name = path.slice(path.lastIndexOf('.') + 1);
  report(value.start >= html.start && value.end <= html.end ? value : html, {
    message: `\`${file.text.slice(value.start, value.end).split('\n')[0]!.slice(0, 60)}\` is in the HTML of \`${name}\` unescaped.`,
  });
}
