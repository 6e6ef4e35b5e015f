import { defineRule, py } from '../../contracts/rule.ts';
import { hazardsIn } from './_hazards.ts';

/** Debuggers and consoles in product code. */
export default defineRule({
  name: 'security/debugger',
  standards: ['G4f'],
  summary: 'Disallow debuggers and consoles in product code.',
  why: 'A breakpoint stops the worker for good, and a console in the browser runs whatever is typed into it.',
  help: 'Take it out.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  roles: ['product', 'settings'],
  examples: [
    {
      bad: py`
        def total(basket):
            breakpoint()  # error
            return sum(item.price for item in basket)
      `,
      good: py`
        import logging

        logger = logging.getLogger(__name__)

        def total(basket):
            logger.debug("%s items", len(basket))
            return sum(item.price for item in basket)
      `,
    },
  ],
  visit: {
    Module(_, { file, report }) {
      for (const { hazard, node, name } of hazardsIn(file, 'debugger')) {
        report(node, { message: `\`${name}\` opens a debugger in product code.`, help: `Use ${hazard.instead}.` });
      }
    },
  },
});
