import { defineRule, text } from '../../contracts/rule.ts';
import { isOfRequest, unescapedOutputs } from './_template-values.ts';

/** Values that a template puts into a page as they are. */
export default defineRule({
  name: 'output/unescaped-template-value',
  standards: ['G4b'],
  summary: 'Disallow values in templates that are not escaped.',
  why: 'A value with `<script>` in it is run in the browser of everybody who sees the page, with their session.',
  help: 'Take `safe` away; what has to be HTML is cleaned where it is made, and marked as safe there.',
  limits:
    'Whether a value was cleaned before it came into the template is not seen. Silent are literals, translations, values that a filter has escaped or cleaned before, and templates of plain text. What comes straight from the request is `output/unescaped-request-value`.',
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
    for (const { template, output, reason, related } of unescapedOutputs(project.templates)) {
      if (!template.isHtml || isOfRequest(output)) continue;
      yield {
        at: project.at(template, output.span),
        message: `\`${output.expression}\` is not escaped, because ${reason}.`,
        related,
      };
    }
  },
});
