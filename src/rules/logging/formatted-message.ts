import { defineRule, py } from '../../contracts/rule.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallFact, Term } from '../../summary/summary.ts';

/** What the standard library's logging methods can be called on. */
const LOGGERS: ReadonlySet<AccessPath> = new Set([
  'logging',
  'logging.getLogger()',
  'logging.getLogger().getChild()',
  'logging.Logger()',
  'logging.LoggerAdapter()',
]);

/** Position of the message among a method's arguments. */
const MESSAGE_POSITION: ReadonlyMap<string, number> = new Map([
  ['debug', 0],
  ['info', 0],
  ['warning', 0],
  ['warn', 0],
  ['error', 0],
  ['exception', 0],
  ['critical', 0],
  ['fatal', 0],
  ['log', 1],
]);

/** A log message that is formatted before the logger sees it. */
export default defineRule({
  name: 'logging/formatted-message',
  standards: ['G5a'],
  summary: 'Disallow log messages that are formatted before they reach the logger.',
  why: 'Every formatted message is a new text: error trackers cannot group it, log stores cannot search its values, and the work is done even when the level is off.',
  help: 'Pass the values as arguments: `logger.info("Order %s paid", order.id)`.',
  limits:
    'Loggers are followed through imports, aliases and attributes to `logging`; one that comes as a parameter without an annotation is not known. A message formatted into a variable first is not seen.',
  severity: 'note',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        import logging

        logger = logging.getLogger(__name__)

        def pay(order):
            logger.info(f"Order {order.id} paid")  # error
            logger.log(logging.DEBUG, "Order %s paid" % order.id)  # error
            logging.warning("Order {} is late".format(order.id))  # error
      `,
      good: py`
        import logging

        logger = logging.getLogger(__name__)

        def pay(order):
            logger.info("Order %s paid", order.id)
            logger.log(logging.DEBUG, "Order %s paid", order.id)
            logging.warning("Order is late", extra={"order": order.id})
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
    for (const { call, callee, file } of project.calls()) {
      const message = callee === null ? null : messageOf(call, callee);
      if (message?.kind !== 'format') continue;
      yield {
        at: project.at(file, message.span),
        message: 'This log message is formatted before the logger sees it.',
      };
    }
  },
});

/** The message of a call that logs; null for any other call. */
function messageOf(call: CallFact, callee: AccessPath): Term | null {
  const dot = callee.lastIndexOf('.');
  const position = MESSAGE_POSITION.get(callee.slice(dot + 1));
  if (position === undefined || !LOGGERS.has(callee.slice(0, dot))) return null;
  return call.args[position] ?? call.keywords.find(({ name }) => name === 'msg')?.value ?? null;
}
