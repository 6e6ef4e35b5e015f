import { defineRule, text } from '../../../contracts/rule.ts';
import type { TemplateOutput } from '../../../summary/template.ts';
import { pagesOf } from '../../_templates.ts';

/** Values that a template writes into JavaScript. */
export default defineRule({
  name: 'django/template-value-in-script',
  standards: ['DJ5d'],
  summary: 'Disallow values written into scripts by the template.',
  why: 'Escaping for HTML is none for JavaScript: a backslash, a line end or an apostrophe in the value breaks the script, or runs what stands in it.',
  help: 'Hand it over as data: `{{ value|json_script:"value" }}`, and `JSON.parse(document.getElementById("value").textContent)` in the script.',
  limits:
    'Silent are `escapejs`, filters that give a number or one of given words, and scripts that are data or templates themselves.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['django'],
  examples: [
    {
      bad: {
        'shop/templates/shop/cart.html': text`
          {% load i18n %}
          <script>
            const owner = "{{ cart.owner }}";  // <!-- error -->
          </script>
        `,
      },
      good: {
        'shop/templates/shop/cart.html': text`
          {% load i18n %}
          {{ cart.owner|json_script:"owner" }}
          <script>
            const owner = JSON.parse(document.getElementById("owner").textContent);
          </script>
        `,
      },
    },
  ],
  *project(project) {
    for (const template of pagesOf(project)) {
      if (template.language === 'jinja') continue;
      for (const output of template.outputs) {
        if (!isInScript(output) || isHarmless(output)) continue;
        yield { at: project.at(template, output.span), message: `\`${output.expression}\` is written into a script.` };
      }
    }
  },
});

function isInScript({ place, placeName }: TemplateOutput): boolean {
  return place === 'script' && (placeName === null || /javascript|ecmascript|^module$|^$/.test(placeName));
}

/** Filters whose result is fit for a script: numbers, given words, escaped text, JSON that escapes `<`. */
const HARMLESS_FILTER =
  /^(?:escapejs|length|floatformat|yesno|add|stringformat|date|time|divisibleby|pluralize|urlencode|filesizeformat|slugify|escapejs_filter|tojson|as_json|to_?json|jsonify|json)$/;

const HARMLESS_EXPRESSION = /^(?:["'\d]|forloop\.|block\.super$)|csrf_token$|\b(?:csp_nonce|nonce|media)$/;

function isHarmless({ expression, filters }: TemplateOutput): boolean {
  return HARMLESS_EXPRESSION.test(expression) || filters.some(({ name }) => HARMLESS_FILTER.test(name));
}
