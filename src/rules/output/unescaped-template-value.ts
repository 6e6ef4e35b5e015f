import { defineRule, text } from '../../contracts/rule.ts';
import type { Span } from '../../contracts/finding.ts';
import type { FileRole } from '../../summary/summary.ts';
import type { TemplateOutput, TemplateSummary } from '../../summary/template.ts';

/** Values that a template puts into a page as they are. */
export default defineRule({
  name: 'output/unescaped-template-value',
  standards: ['G4b'],
  summary: 'Disallow values in templates that are not escaped.',
  why: 'A value with `<script>` in it is run in the browser of everybody who sees the page, with their session.',
  help: 'Take `safe` away; what has to be HTML is cleaned where it is made, and marked as safe there.',
  limits:
    'Whether a value was cleaned before it came into the template is not seen. Silent are literals, translations, values that a filter has escaped or cleaned before, and templates of plain text.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  examples: [
    {
      bad: {
        'templates/product.html': text`
          <p>{{ product.description|safe }}</p>  <!-- error -->
          {% autoescape off %}
            <b>{{ product.name }}</b>  <!-- error -->
          {% endautoescape %}
        `,
      },
      good: {
        'templates/product.html': text`
          <p>{{ product.description|linebreaks }}</p>
          <b>{{ product.name }}</b>
        `,
      },
    },
  ],
  *project(project) {
    for (const template of project.templates) {
      if (!template.isHtml || !isJudged(template.role)) continue;
      for (const output of template.outputs) {
        const how = unescapedBy(output);
        if (how === null || isHarmless(output)) continue;
        const tag = how.isAutoescape ? blockAround(template, output) : undefined;
        yield {
          at: project.at(template, output.span),
          message: `\`${output.expression}\` is not escaped, because ${how.text}.`,
          related:
            tag === undefined
              ? []
              : [{ file: template.path, line: tag.line, column: tag.column, message: 'It is switched off here.' }],
        };
      }
    }
  },
});

/** Templates of tests, documentation and libraries are not even decoded. */
function isJudged(role: FileRole): boolean {
  return role === 'product' || role === 'settings' || role === 'script';
}

/** What keeps an output from being escaped; null where it is. */
function unescapedBy({
  filters,
  isAutoescaped,
  place,
}: TemplateOutput): { readonly text: string; readonly isAutoescape: boolean } | null {
  if (place === 'comment') return null;
  const last = filters.findLast(({ name }) => name === 'safe' || name === 'safeseq');
  if (last !== undefined) return { text: `\`${last.name}\` says that it is HTML`, isAutoescape: false };
  return isAutoescaped === false ? { text: 'autoescaping is off here', isAutoescape: true } : null;
}

/** The tag that switched escaping off for an output. */
function blockAround({ autoescapes }: TemplateSummary, { span }: TemplateOutput): Span | undefined {
  return autoescapes.findLast((one) => !one.isOn && one.span.line <= span.line)?.span;
}

/** Filters that escape or clean, or that give a number, a date or an address. */
const HARMLESS_FILTER =
  /escape|sanit|clean|bleach|purif|nh3|json|linebreaks|urlize|markdown_safe|^(?:e|date|time|timesince|timeuntil|length|wordcount|floatformat|intcomma|filesizeformat|urlencode|slugify|yesno|pluralize|add|static|get_digit|trans|gettext|localize|int|float|round|count|humanize|naturaltime|highlight)$/i;

/** Literals, translations, and what renders itself. */
const HARMLESS_EXPRESSION =
  /^["'\d]|^_\(|^n?gettext\(|^(?:super|caller|self\.\w+|loop\.\w+)\b|\b(?:render|as_p|as_table|as_ul|as_div|help_text|media|csrf_\w+|url_for|static|url|render_\w+|csrf_token|hidden_tag|tojson|json_script|escape|hidden_fields)\b(?:\(.*\))?$/;

function isHarmless({ expression, filters }: TemplateOutput): boolean {
  return HARMLESS_EXPRESSION.test(expression) || filters.some(({ name }) => HARMLESS_FILTER.test(name));
}
