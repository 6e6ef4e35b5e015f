import { defineRule, py } from '../../contracts/rule.ts';
import { libraries } from '../../generated/libraries.ts';
import type { Project } from '../../project/project.ts';
import type { FileSummary, Term } from '../../summary/summary.ts';

const contextModules = libraries.flatMap(({ logContextModules }) => logContextModules ?? []);

/** A service whose log lines do not tell which request they belong to. */
export default defineRule({
  name: 'logging/missing-request-context',
  standards: ['G5b'],
  summary: 'Require that log records of a service carry the request they belong to.',
  why: 'Requests run side by side, and so do their log lines: without an id nobody can tell what happened in one of them.',
  help: 'Give every record a request id: a middleware that sets one, and a filter or a log processor that adds it.',
  limits:
    'Reported once, at the first route of the project. Silent where anything in the project suggests such a context: a library for it, a logging filter or adapter, a record factory, context variables, an `X-Request-ID` header.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        import logging
        from flask import Flask

        logger = logging.getLogger(__name__)
        app = Flask(__name__)

        @app.post("/orders")  # error
        def order():
            logger.info("ordered")
            return {}
      `,
      good: py`
        import logging
        from flask import Flask, g, has_request_context

        logger = logging.getLogger(__name__)
        app = Flask(__name__)

        class RequestId(logging.Filter):
            def filter(self, record):
                record.request_id = g.request_id if has_request_context() else "-"
                return True

        logging.getLogger().addFilter(RequestId())

        @app.post("/orders")
        def order():
            logger.info("ordered")
            return {}
      `,
    },
  ],
  *project(project) {
    const route = project.handledRoutes.find(({ declaration }) => declaration.file.role === 'product');
    if (route === undefined) return;
    if (project.files.some(hasContext) || !writesLogs(project)) return;
    if (project.classesIn().some(({ ancestors }) => ancestors.some((path) => CONTEXT_BASES.has(path)))) return;
    for (const { callee } of project.callsTo(['setLogRecordFactory', 'contextualize'])) {
      if (callee !== null && /\.(?:setLogRecordFactory|contextualize)$/.test(callee)) return;
    }
    yield {
      at: project.at(route.declaration.file, route.declaration.span),
      message: 'Nothing tells which request a log line of this service belongs to.',
    };
  },
});

const CONTEXT_BASES = new Set(['logging.Filter', 'logging.LoggerAdapter']);

function hasContext({ imports, globals, role }: FileSummary): boolean {
  if (role === 'test') return false;
  return (
    imports.some(({ module, name }) => isOfContext(module) || isOfContext(`${module}.${name}`)) ||
    globals.some(({ value }) => namesContext(value, 8))
  );
}

function isOfContext(path: string): boolean {
  return contextModules.some((known) => path === known || path.startsWith(`${known}.`));
}

/** Whether a list of middleware, or a configuration of logging, names such a library, or has filters of its own. */
function namesContext(value: Term, steps: number): boolean {
  if (steps === 0) return false;
  if (value.kind === 'constant') return typeof value.value === 'string' && isOfContext(value.value);
  if (value.kind === 'list') return value.items.some((item) => namesContext(item, steps - 1));
  if (value.kind === 'operation') return value.operands.some((operand) => namesContext(operand, steps - 1));
  if (value.kind !== 'dict') return false;
  return (
    value.keys.some(
      (key, index) => key?.kind === 'constant' && key.value === 'filters' && isFilled(value.values[index]!),
    ) || value.values.some((one) => namesContext(one, steps - 1))
  );
}

/** Filters that a handler is given; the default configuration of a framework has some that are about nothing but mail. */
function isFilled(value: Term): boolean {
  return (
    value.kind === 'list' &&
    value.items.some(
      (item) =>
        item.kind === 'constant' &&
        typeof item.value === 'string' &&
        /request|correlation|trace|context/.test(item.value),
    )
  );
}

/** Whether the project has a logger at all. */
function writesLogs(project: Project): boolean {
  return project.files.some(
    ({ imports, role }) =>
      role === 'product' && imports.some(({ module }) => /^(?:logging|structlog|loguru)$/.test(module)),
  );
}
