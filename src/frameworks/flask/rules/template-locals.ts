import { defineRule, py } from '../../../contracts/rule.ts';

/** `render_template("x.html", **locals())`: every variable of the view, whatever it holds. */
export default defineRule({
  name: 'flask/template-locals',
  standards: ['FL3c'],
  summary: 'Disallow handing all local or global variables to a template.',
  why: 'Whatever the view happens to hold, tokens and whole user rows included, is one `{{ … }}` away from the page, and nobody can tell what the template needs.',
  help: 'Pass the names that the template uses: `render_template("page.html", orders=orders)`.',
  limits:
    'Only `**locals()`, `**globals()` and `**vars()` at the call that renders; a dict made of them before is not seen.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['flask'],
  examples: [
    {
      bad: py`
        from flask import render_template

        def profile(user, token):
            return render_template("profile.html", **locals())  # error
      `,
      good: py`
        from flask import render_template

        def profile(user, token):
            return render_template("profile.html", user=user)
      `,
    },
  ],
  *project(project) {
    for (const { call, callee, file } of project.callsTo(['render_template', 'render_template_string'])) {
      if (callee !== 'flask.render_template' && callee !== 'flask.render_template_string') continue;
      for (const { name, value } of call.keywords) {
        if (name !== null || value.kind !== 'call') continue;
        if (value.callee !== 'locals' && value.callee !== 'globals' && value.callee !== 'vars') continue;
        yield {
          at: project.at(file, value.span),
          message: `The template is given everything in \`${value.callee}()\`.`,
        };
      }
    }
  },
});
