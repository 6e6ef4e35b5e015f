import { defineRule, py } from '../../contracts/rule.ts';
import { frameworks } from '../../generated/frameworks.ts';
import { imported } from '../../project/imports.ts';
import type { Project } from '../../project/project.ts';
import type { FileSummary, ImportFact } from '../../summary/summary.ts';
import { handlersByFile, modelsByFile } from './_layers.ts';

const requestNames: ReadonlySet<string> = new Set(frameworks.flatMap((framework) => framework.requestNames ?? []));

const lastNames: ReadonlySet<string> = new Set([...requestNames].map((name) => name.slice(name.lastIndexOf('.') + 1)));

/** Models and services that know of what calls them. */
export default defineRule({
  name: 'structure/upward-import',
  standards: ['G1b'],
  summary: 'Disallow models and services that import handlers or the request.',
  why: 'Code that needs a request can be used by requests alone: not by a task, a command, a test or another service. And models that import handlers, which import models, end in an import circle.',
  help: 'Pass what is needed as an argument: the user instead of the request, the value instead of the form. What both layers need goes into a module below both.',
  limits:
    'Services are told by the name of their module or package (`services`, `use_cases`, `repositories`, `domain`). Imports under `TYPE_CHECKING` and inside functions are left alone.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: {
        'shop/app.py': py`
          from flask import Flask
          from shop.services.orders import open_orders

          app = Flask(__name__)


          @app.get('/orders')
          def orders():
              return open_orders()
        `,
        'shop/services/orders.py': py`
          from flask import session  # error


          def open_orders():
              return find_open(session['user'])
        `,
      },
      good: {
        'shop/app.py': py`
          from flask import Flask, session
          from shop.services.orders import open_orders

          app = Flask(__name__)


          @app.get('/orders')
          def orders():
              return open_orders(session['user'])
        `,
        'shop/services/orders.py': py`
          def open_orders(user):
              return find_open(user)
        `,
      },
    },
  ],
  *project(project) {
    const handlers = handlersByFile(project);
    let models: ReturnType<typeof modelsByFile> | null = null;
    // Models cost more than imports: they are asked for only where an import leads upwards.
    const isModel = (file: FileSummary): boolean =>
      file.classes.length > 0 && (models ??= modelsByFile(project)).has(file);
    for (const file of project.files) {
      if (file.role !== 'product' || handlers.has(file)) continue;
      if (!isService(file) && file.classes.length === 0) continue;
      for (const fact of file.imports) {
        if (fact.when !== 'import') continue;
        const request = nameOfRequest(project, fact);
        const to = request === null ? imported(project, fact) : null;
        if (request === null && (to === null || !handlers.has(to) || to.isPackage)) continue;
        const layer = isModel(file) ? 'model' : isService(file) ? 'service' : null;
        if (layer === null || (to !== null && isModel(to))) continue;
        const what =
          to === null
            ? `\`${request}\`, which is there only while a request is answered`
            : `\`${to.module}\`, which answers requests`;
        yield { at: project.at(file, fact.span), message: `This ${layer} module imports ${what}.` };
      }
    }
  },
});

function nameOfRequest(project: Project, { module, name }: ImportFact): string | null {
  if (name === null || !lastNames.has(name)) return null;
  return requestNames.has(project.resolve(`${module}.${name}`)) ? name : null;
}

function isService({ module }: FileSummary): boolean {
  // What hands a service to the handlers is theirs, wherever it stands.
  if (/\.(?:dependenc(?:y|ies)|deps|middlewares?)$/.test(module)) return false;
  return /(?:^|\.)(?:services?|use_?cases?|repositor(?:y|ies)|domain)(?:\.|$)/.test(module);
}
