import { withToken } from '../../_csrf.ts';
import { defineRule, text } from '../../../contracts/rule.ts';
import { pagesOf, postsWithoutToken } from '../../_templates.ts';

/** Forms that post without the token which says that the site itself made them. */
export default defineRule({
  name: 'django/form-without-csrf-token',
  standards: ['G4c'],
  summary: 'Disallow POST forms without a CSRF token.',
  why: 'Django refuses the form, or, where the view is exempt, takes it from any site that the user has open.',
  help: 'Write `{% csrf_token %}` into the form.',
  limits:
    'Silent are forms that are sent to other sites or to a computed address, that a script sends, and whose content other templates, blocks or tags for forms may fill.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  fix: 'safe',
  frameworks: ['django'],
  examples: [
    {
      bad: {
        'shop/templates/shop/cart.html': text`
          <form method="post" action="{% url 'shop:order' %}">  <!-- error -->
            <button>Order</button>
          </form>
        `,
      },
      good: {
        'shop/templates/shop/cart.html': text`
          <form method="post" action="{% url 'shop:order' %}">
            {% csrf_token %}
            <button>Order</button>
          </form>
        `,
      },
    },
  ],
  *project(project) {
    for (const template of pagesOf(project)) {
      if (template.language === 'jinja') continue;
      for (const form of template.forms) {
        if (!postsWithoutToken(project, template, form)) continue;
        yield {
          at: project.at(template, form.span),
          message: 'This form is posted without a CSRF token.',
          // Where nothing asks for the token, it is one more field that nobody reads.
          fixTemplate: (source, at) => withToken(source, at, '{% csrf_token %}'),
        };
      }
    }
  },
});
