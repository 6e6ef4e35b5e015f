import type { HandledRoute } from '../../../contracts/facts.ts';
import { defineRule, py } from '../../../contracts/rule.ts';
import { lastName } from '../../../project/paths.ts';

/** Options of a rule that let two of the same path live side by side. */
const APART = new Set(['subdomain', 'host', 'defaults', 'alias', 'build_only', 'redirect_to', 'websocket', null]);

/** What Flask answers for every rule, and what extensions for CORS answer before any view: nobody loses a request by it. */
const ANSWERED_ALIKE = new Set(['OPTIONS', 'HEAD']);

/** Two views for the same path and method. */
export default defineRule({
  name: 'flask/colliding-routes',
  standards: ['FL1b'],
  summary: 'Disallow two views for the same path and method of an app.',
  why: 'Only the one that is registered first ever answers; the other is dead code that looks alive, and an innocent change of the order of imports swaps them.',
  help: 'Give each view a path of its own, or delete the one that nobody reaches. One that exists only for `url_for` takes `build_only=True`.',
  limits:
    'Views of one name are taken for alternatives. `OPTIONS` and `HEAD`, which all views answer alike, are not compared.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['flask'],
  roles: ['product'],
  examples: [
    {
      bad: {
        'shop/__init__.py': py`
          from flask import Flask
          from shop import catalogue, items

          def create_app():
              app = Flask(__name__)
              app.register_blueprint(items.bp)
              app.register_blueprint(catalogue.bp)
              return app
        `,
        'shop/catalogue.py': py`
          from flask import Blueprint

          bp = Blueprint("catalogue", __name__)

          @bp.get("/items/<int:number>")
          def entry(number):
              return "entry"
        `,
        'shop/items.py': py`
          from flask import Blueprint

          bp = Blueprint("items", __name__, url_prefix="/items")

          @bp.route("/<int:id>")  # error
          def item(id):
              return "item"
        `,
      },
      good: {
        'shop/__init__.py': py`
          from flask import Flask
          from shop import catalogue, items

          def create_app():
              app = Flask(__name__)
              app.register_blueprint(items.bp)
              app.register_blueprint(catalogue.bp)
              return app
        `,
        'shop/catalogue.py': py`
          from flask import Blueprint

          bp = Blueprint("catalogue", __name__, url_prefix="/catalogue")

          @bp.get("/items/<int:number>")
          def entry(number):
              return "entry"
        `,
        'shop/items.py': py`
          from flask import Blueprint

          bp = Blueprint("items", __name__, url_prefix="/items")

          @bp.route("/<int:id>")
          def item(id):
              return "item"
        `,
      },
    },
  ],
  *project(project) {
    const taken = new Map<string, HandledRoute>();
    for (const route of project.handledRoutes) {
      const { path, service, methods, handler, declaration } = route;
      if (route.framework !== 'flask' || path === null || service === null || service === undefined) continue;
      if (route.options.some(({ name }) => APART.has(name))) continue;
      for (const method of methods) {
        if (ANSWERED_ALIKE.has(method)) continue;
        const key = `${service} ${method} ${withoutNames(path)}`;
        const first = taken.get(key);
        if (first === undefined) taken.set(key, route);
        else if (lastName(first.handler.fact.name) !== lastName(handler.fact.name)) {
          const at = project.at(first.declaration.file, first.declaration.span);
          yield {
            at: project.at(declaration.file, declaration.span),
            message: `\`${first.handler.fact.name}\` answers ${method} \`${path}\` as well.`,
            related: [{ ...at, message: 'the other view' }],
          };
          break;
        }
      }
    }
  },
});

/** A path with its converters alone, which are all that requests are told apart by. */
function withoutNames(path: string): string {
  return path.replaceAll(
    /<(?:([^:<>]+):)?[^:<>]+>/g,
    (_, converter: string | undefined) => `<${converter ?? 'string'}>`,
  );
}
