import { defineRule, py } from '../../../contracts/rule.ts';
import type { HandledRoute } from '../../../contracts/facts.ts';
import type { Project } from '../../../project/project.ts';
import { lastName } from '../../../project/paths.ts';
import { argument, literal } from '../../../summary/terms.ts';

/** `redirect("/login")`: a URL written by hand where the app has a name for it. */
export default defineRule({
  name: 'flask/literal-redirect',
  standards: ['FL3b'],
  summary: 'Disallow redirects to literal paths of the app.',
  why: 'The path is right until somebody moves the route, mounts the app below a prefix or renames the blueprint: then users land on a 404, and no test of the view notices.',
  help: 'Use `redirect(url_for("endpoint"))`.',
  limits:
    'Paths that are formatted, or kept in a variable, are not seen. Silent are addresses of other sites, and paths with a file ending.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['flask'],
  examples: [
    {
      bad: py`
        from flask import Flask, redirect

        app = Flask(__name__)

        @app.get("/seats")
        def seats():
            return "seats"

        @app.post("/book")
        def book():
            return redirect("/seats")  # error
      `,
      good: py`
        from flask import Flask, redirect, url_for

        app = Flask(__name__)

        @app.get("/seats")
        def seats():
            return "seats"

        @app.post("/book")
        def book():
            return redirect(url_for("seats"))
      `,
    },
  ],
  *project(project) {
    for (const { call, callee, file } of project.callsTo(['redirect'])) {
      if (callee !== 'flask.redirect' && callee !== 'werkzeug.utils.redirect') continue;
      const target = argument(call, 0, 'location');
      const path = literal(target);
      // `//host` and `/\host` leave the site; a file with an ending is served by somebody else.
      if (target === undefined || typeof path !== 'string' || !/^\/(?![/\\])/.test(path) || /\.\w+$/.test(path))
        continue;
      const route = routeAt(project, path);
      const endpoint = route === null ? null : (route.name ?? lastName(route.handler.fact.name));
      yield {
        at: project.at(file, target.span),
        message: `\`${path}\` is written out here${endpoint === null ? '' : `; it is the path of \`${endpoint}\``}.`,
        ...(endpoint !== null && { help: `Use \`redirect(url_for("${endpoint}"))\`.` }),
        related:
          route === null
            ? []
            : [{ ...project.at(route.declaration.file, route.declaration.span), message: 'the route it means' }],
      };
    }
  },
});

function routeAt(project: Project, path: string): HandledRoute | null {
  const bare = path.replace(/[?#].*$/, '');
  return project.handledRoutes.find((route) => route.framework === 'flask' && route.path === bare) ?? null;
}
