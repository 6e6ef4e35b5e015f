import { defineLibrary } from '../contracts/framework.ts';
import { chains, give, logMethods, names } from './_tables.ts';

const levels = 'debug info warning error critical exception log';

/** Loggers. */
export default defineLibrary({
  name: 'logs',
  distributions: ['structlog', 'loguru', 'python-json-logger'],
  knowledge: {
    aliases: {
      'loguru._logger.Logger': 'loguru.Logger',
      'structlog.stdlib.get_logger': 'structlog.get_logger',
      'structlog.getLogger': 'structlog.get_logger',
    },
    bases: {
      'structlog.stdlib.BoundLogger': ['structlog.BoundLogger'],
      'structlog.typing.FilteringBoundLogger': ['structlog.BoundLogger'],
    },
    types: {
      ...give('logging.Logger()', 'logging.getLogger()', 'logging.Logger().getChild()', 'logging.root'),
      // https://docs.celeryq.dev/en/stable/userguide/tasks.html#logging
      ...give('logging.Logger()', 'celery.utils.log.get_task_logger()', 'celery.utils.log.get_logger()'),
      'multiprocessing.get_logger()': 'logging.Logger()',
      ...give('structlog.BoundLogger()', 'structlog.get_logger()', 'structlog.wrap_logger()'),
      ...chains('structlog.BoundLogger()', 'bind unbind try_unbind new'),
      ...give('loguru.logger', names('loguru.logger', 'bind() opt() patch()'), 'loguru.Logger()'),
    },
  },
  logs: [
    // Python library reference, `logging`.
    ...logMethods('logging', 'percent', `${levels} warn fatal`).map((log) => ({ ...log, isRoot: true as const })),
    ...logMethods('logging.Logger()', 'percent', `${levels} warn fatal`),
    ...logMethods('logging.LoggerAdapter()', 'percent', `${levels} warn`),
    // https://www.structlog.org/en/stable/api.html: an event and keywords; `%s` arguments are formatted too.
    ...logMethods(
      'structlog.BoundLogger()',
      'keywords',
      `${levels} warn fatal msg ainfo adebug awarning aerror acritical aexception`,
    ),
    // https://loguru.readthedocs.io/en/stable/api/logger.html
    ...logMethods('loguru.logger', 'brace', `${levels} trace success`),
  ],
  // The pages of each on PyPI; `contextvars` and `asgiref.local` are what hand-made ones rest on.
  logContextModules: [
    'structlog.contextvars',
    'asgi_correlation_id',
    'django_guid',
    'django_structlog',
    'log_request_id',
    'flask_log_request_id',
    'request_id',
    'starlette_context',
    'opentelemetry',
    'ddtrace',
    'elasticapm',
    'logfire',
    'newrelic',
    'contextvars',
    'asgiref.local',
  ],
});
