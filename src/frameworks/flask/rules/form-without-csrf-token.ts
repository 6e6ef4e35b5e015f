import { withToken } from '../../_csrf.ts';
import { defineRule, py, text } from '../../../contracts/rule.ts';
import type { Project } from '../../../project/project.ts';
import type { TemplateForm, TemplateSummary } from '../../../summary/template.ts';
import { pagesOf, postsWithoutToken } from '../../_templates.ts';

/** Forms that post without the token which says that the site itself made them. */
export default defineRule({
  name: 'flask/form-without-csrf-token',
  standards: ['G4c'],
  summary: 'Disallow POST forms without a CSRF token where Flask-WTF is used.',
  why: 'Flask-WTF refuses the form, or, where nothing checks it, any site that the user has open can send it.',
  help: 'Write `{{ form.hidden_tag() }}` into the form, or an input named `csrf_token` with `{{ csrf_token() }}` where it has no form object.',
  limits:
    'Silent are projects without Flask-WTF, forms that are sent to other sites or to a computed address, that a script sends (those without a button among them), and whose fields a loop, a macro or another template writes.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  fix: 'unsafe',
  frameworks: ['flask'],
  examples: [
    {
      bad: {
        'shop/__init__.py': py`
          from flask import Flask
          from flask_wtf import CSRFProtect

          app = Flask(__name__)
          CSRFProtect(app)
        `,
        'shop/templates/cart.html': text`
          <form method="post">  <!-- error -->
            <button>Order</button>
          </form>
        `,
      },
      good: {
        'shop/__init__.py': py`
          from flask import Flask
          from flask_wtf import CSRFProtect

          app = Flask(__name__)
          CSRFProtect(app)
        `,
        'shop/templates/cart.html': text`
          <form method="post">
            <input type="hidden" name="csrf_token" value="{{ csrf_token() }}">
            <button>Order</button>
          </form>
        `,
      },
    },
  ],
  *project(project) {
    if (!usesFlaskWtf(project)) return;
    for (const template of pagesOf(project)) {
      if (template.language === 'dtl') continue;
      for (const form of template.forms) {
        if (!postsWithoutToken(project, template, form) || mayBeWritten(template, form)) continue;
        yield {
          at: project.at(template, form.span),
          message: 'This form is posted without a CSRF token.',
          // Never safe: without `CSRFProtect` templates have no such function, and the page fails.
          fixTemplate: (source, at) =>
            withToken(source, at, '<input type="hidden" name="csrf_token" value="{{ csrf_token() }}">'),
        };
      }
    }
  },
});

function usesFlaskWtf(project: Project): boolean {
  return project.files.some(({ imports }) => imports.some(({ module }) => module.split('.', 1)[0] === 'flask_wtf'));
}

/** Whether a loop over the fields or a macro that is given the form may write the token with them. */
function mayBeWritten({ outputs }: TemplateSummary, { tags, body }: TemplateForm): boolean {
  return (
    tags.includes('for') ||
    outputs.some(
      ({ expression, span }) =>
        span.line >= body.line && span.endLine <= body.endLine && /\(.*form\w*\b|^\w*form$/i.test(expression),
    )
  );
}
