import { defineRule, py } from '../../contracts/rule.ts';
import type { LogCall } from '../../contracts/framework.ts';
import type { Project } from '../../project/project.ts';
import type { CallFact, Term } from '../../summary/summary.ts';
import { lazyMessage } from './_lazy-message.ts';
import { LOG_METHODS, logCalls } from './_loggers.ts';

/** How a logger of each style takes a value. */
const WRITTEN: { readonly [style in LogCall['style']]: string } = {
  percent: '"… %s …", value',
  brace: '"… {} …", value',
  keywords: '"…", name=value',
};

/** A log message that is formatted before the logger sees it. */
export default defineRule({
  name: 'logging/formatted-message',
  standards: ['G5a'],
  summary: 'Disallow log messages that are formatted before they reach the logger.',
  why: 'Every formatted message is a new text: error trackers cannot group it, log stores cannot search its values, and the work is done even when the level is off.',
  help: 'Pass the values as arguments: `logger.info("Order %s paid", order.id)`.',
  limits:
    'Loggers are followed through imports, aliases and attributes to the library they come from; one that comes as a parameter without an annotation is not known. A message formatted into a variable first is not seen.',
  severity: 'note',
  preset: 'recommended',
  since: '0.1.0',
  fix: 'safe',
  roles: ['product', 'settings'],
  examples: [
    {
      bad: py`
        import logging

        logger = logging.getLogger(__name__)

        def pay(order):
            logger.info(f"Order {order.id} paid")  # error
            logger.log(logging.DEBUG, "Order %s paid" % order.id)  # error
            logging.warning("Order {} is late by {!r} %".format(order.id, order.delay))  # error
      `,
      good: py`
        import logging

        logger = logging.getLogger(__name__)

        def pay(order):
            logger.info("Order %s paid", order.id)
            logger.log(logging.DEBUG, "Order %s paid", order.id)
            logging.warning("Order %s is late by %r %%", order.id, order.delay)
      `,
    },
    {
      bad: {
        'shop/log.py': py`
          from logging import getLogger

          audit = getLogger("audit")
        `,
        'shop/orders.py': py`
          from .log import audit as trail

          def cancel(order, user):
              trail.error("Order " + order.id + " cancelled")  # error
        `,
      },
      good: {
        'shop/log.py': py`
          from logging import getLogger

          audit = getLogger("audit")
        `,
        'shop/orders.py': py`
          from .log import audit as trail

          def cancel(order, user):
              trail.error("Order %s cancelled", order.id)
        `,
      },
    },
  ],
  *project(project) {
    for (const { call, callee, file } of project.callsTo(LOG_METHODS)) {
      const log = callee === null ? undefined : logCalls.get(callee);
      const message = log === undefined ? null : messageOf(call, log);
      if (log === undefined || message?.kind !== 'format') continue;
      const method = log.path.slice(log.path.lastIndexOf('.') + 1);
      const before = log.message === 0 ? '' : 'level, ';
      const { message: position, style } = log;
      yield {
        at: project.at(file, message.span),
        message: `The message of \`${method}\` is formatted before the logger sees it.`,
        help: `Pass the values beside it: \`${method}(${before}${WRITTEN[style]})\`.`,
        ...(style === 'percent' && {
          fix: (source) => {
            const node = source.nodeAt('Call', call.span);
            const mending = node === null ? null : lazyMessage(source, node, position);
            return mending !== null && hasMember(project, message) ? { ...mending, safety: 'unsafe' } : mending;
          },
        }),
      };
    }
  },
});

/** Whether a value is one of an enumeration: before Python 3.12 some of them are formatted otherwise than `str` writes them. */
function hasMember(project: Project, message: Extract<Term, { kind: 'format' }>): boolean {
  return message.parts.some((part) => {
    if (part.kind !== 'path') return false;
    const path = project.resolve(part.path);
    const owner = path.endsWith('()') ? path.slice(0, -2) : path.slice(0, path.lastIndexOf('.'));
    return project.inherits(owner, 'enum.Enum');
  });
}

function messageOf(call: CallFact, log: LogCall): Term | null {
  return call.args[log.message] ?? call.keywords.find(({ name }) => name === 'msg')?.value ?? null;
}
