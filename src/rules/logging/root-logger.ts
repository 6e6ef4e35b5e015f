import { defineRule, py } from '../../contracts/rule.ts';
import { isProgram } from '../_programs.ts';
import { logCallOf } from './_loggers.ts';

/** Messages written with the logger of the whole process. */
export default defineRule({
  name: 'logging/root-logger',
  standards: ['G5a'],
  summary: 'Disallow logging through the root logger.',
  why: 'The root logger belongs to everybody: nobody can turn this module’s messages down, or up, or tell where they come from.',
  help: 'Make one for the module, `logger = logging.getLogger(__name__)`, and write with it.',
  limits: 'Programs for the terminal are silent.',
  severity: 'note',
  preset: 'recommended',
  since: '0.1.0',
  roles: ['product', 'settings'],
  examples: [
    {
      bad: py`
        import logging

        def pay(order):
            logging.info("Order %s paid", order.id)  # error
      `,
      good: py`
        import logging

        logger = logging.getLogger(__name__)

        def pay(order):
            logger.info("Order %s paid", order.id)
      `,
    },
  ],
  visit: {
    Call(call, { file, report }) {
      if (logCallOf(file, call)?.isRoot !== true || isProgram(file.path) || file.text.startsWith('#!')) return;
      report(call.func, { message: 'This message goes through the root logger.' });
    },
  },
});
