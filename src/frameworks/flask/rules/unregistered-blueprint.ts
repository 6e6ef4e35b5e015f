import type { Route } from '../../../contracts/facts.ts';
import { defineRule, py } from '../../../contracts/rule.ts';
import type { Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { Term } from '../../../summary/summary.ts';
import { argument, pathOfTerm } from '../../../summary/terms.ts';

/** A blueprint with routes that no app ever gets. */
export default defineRule({
  name: 'flask/unregistered-blueprint',
  standards: ['FL1b'],
  summary: 'Disallow blueprints with routes that no app registers.',
  why: 'Its views look like part of the app, are read and reviewed as such, and answer every request with 404.',
  help: 'Register it with `app.register_blueprint(…)`, or delete it.',
  limits: 'Silent where the project registers any blueprint that cannot be told, or hands this one to something else.',
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
          from shop import items

          def create_app():
              app = Flask(__name__)
              app.register_blueprint(items.bp)
              return app
        `,
        'shop/items.py': py`
          from flask import Blueprint

          bp = Blueprint("items", __name__)

          @bp.get("/items")
          def items():
              return "items"
        `,
        'shop/orders.py': py`
          from flask import Blueprint

          bp = Blueprint("orders", __name__)  # error

          @bp.get("/orders")
          def orders():
              return "orders"
        `,
      },
      good: {
        'shop/__init__.py': py`
          from flask import Flask
          from shop import items, orders

          def create_app():
              app = Flask(__name__)
              app.register_blueprint(items.bp)
              app.register_blueprint(orders.bp)
              return app
        `,
        'shop/items.py': py`
          from flask import Blueprint

          bp = Blueprint("items", __name__)

          @bp.get("/items")
          def items():
              return "items"
        `,
        'shop/orders.py': py`
          from flask import Blueprint

          bp = Blueprint("orders", __name__)

          @bp.get("/orders")
          def orders():
              return "orders"
        `,
      },
    },
  ],
  *project(project) {
    const lost = new Map<AccessPath, Route>();
    for (const route of project.routes) {
      if (route.framework !== 'flask' || route.isBuiltIn === true || route.service !== null) continue;
      const { owner } = route;
      if (owner !== null && project.resolve(owner) === 'flask.Blueprint()' && !lost.has(owner)) lost.set(owner, route);
    }
    if (lost.size === 0 || !registersAllByName(project)) return;
    const passed = namesPassed(project);
    for (const [blueprint, route] of lost) {
      const dot = blueprint.lastIndexOf('.');
      const file = project.module(blueprint.slice(0, dot));
      const bound = file?.globals.filter(({ name }) => name === blueprint.slice(dot + 1)) ?? [];
      const [only] = bound;
      if (file === null || file.role !== 'product' || only === undefined || bound.length > 1 || passed.has(blueprint))
        continue;
      yield {
        at: project.at(file, only.value.span),
        message: `No app registers \`${blueprint}\`.`,
        related: [
          { ...project.at(route.declaration.file, route.declaration.span), message: 'a route that nobody reaches' },
        ],
      };
    }
  },
});

/** Whether there is an app, and each blueprint that is registered anywhere can be told. */
function registersAllByName(project: Project): boolean {
  if (!project.services.some(({ framework }) => framework === 'flask')) return false;
  for (const { call, callee } of project.callsTo(['register_blueprint'])) {
    if (callee?.endsWith('.register_blueprint') !== true) continue;
    const path = pathOfTerm(argument(call, 0, 'blueprint'));
    if (path === null || !project.inherits(project.resolve(path).replace(/\(\)$/, ''), 'flask.Blueprint')) return false;
  }
  return true;
}

/** Names of blueprints that are passed to any call, kept in a list or table, or stored: whoever has them may register them. */
function namesPassed(project: Project): ReadonlySet<AccessPath> {
  const names = new Set<AccessPath>();
  const note = (term: Term): void => {
    if (term.kind === 'path') {
      const isOne = project.resolve(term.path) === 'flask.Blueprint()';
      const name = isOne ? project.nameOf(term.path) : null;
      if (name !== null) names.add(name);
    } else if (term.kind === 'list') term.items.forEach(note);
    else if (term.kind === 'dict') term.values.forEach(note);
    else if (term.kind === 'operation') term.operands.forEach(note);
  };
  for (const { call } of project.calls()) {
    // Below another blueprint it is as lost as that one.
    const [, parent] = /^(.+)\.register_blueprint$/.exec(call.callee ?? '') ?? [];
    if (parent !== undefined && project.resolve(parent) === 'flask.Blueprint()') continue;
    call.args.forEach(note);
    for (const { value } of call.keywords) note(value);
  }
  for (const file of project.files) {
    for (const { value } of file.globals) note(value);
    for (const { value } of file.stores) note(value);
  }
  for (const { fact } of project.functionsIn()) {
    for (const { value } of fact.stores) note(value);
    fact.returnValues.forEach(note);
    fact.yields.forEach(note);
  }
  return names;
}
