import { defineRule, text } from '../../contracts/rule.ts';
import { isOfRequest, unescapedOutputs } from './_template-values.ts';

/** Values of the request that a template puts into a page as they are. */
export default defineRule({
  name: 'output/unescaped-request-value',
  standards: ['G4b'],
  summary: 'Disallow values of the request in templates that are not escaped.',
  why: 'Whoever sends somebody a link with `<script>` in it runs code in that browser, with the session of whoever opens it.',
  help: 'Take `safe`, or the block without escaping, away.',
  limits:
    'Told by the expression in the template: what a view passes on under a name of its own is not followed. Values that a filter has escaped or cleaned before are silent.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: {
        'templates/search.html': text`
          <p>Results for {{ request.GET.q|safe }}</p>  <!-- error -->
          {% autoescape off %}
            <b>{{ request.args["q"] }}</b>  <!-- error -->
          {% endautoescape %}
        `,
      },
      good: {
        'templates/search.html': text`
          <p>Results for {{ request.GET.q }}</p>
          <b>{{ request.args["q"]|urlize|safe }}</b>
        `,
      },
    },
  ],
  *project(project) {
    for (const { template, output, reason, related } of unescapedOutputs(project.templates)) {
      // What is sent as HTML by its name is a page, though all its elements may stand in others.
      if (!(template.isHtml || /\.html?$/.test(template.path)) || !isOfRequest(output)) continue;
      yield {
        at: project.at(template, output.span),
        message: `\`${output.expression}\` comes from the request and is not escaped, because ${reason}.`,
        related,
      };
    }
  },
});
