import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Call } from '../../syntax/python/nodes.ts';
import { hazardsIn } from './_hazards.ts';
import { wordOf } from './_names.ts';

/** Debuggers and consoles in product code. */
export default defineRule({
  name: 'security/debugger',
  standards: ['G4f'],
  summary: 'Disallow debuggers and consoles in product code.',
  why: 'A breakpoint stops the worker for good, and a console in the browser runs whatever is typed into it.',
  help: 'Take it out.',
  limits:
    'Known are the debuggers and consoles of the libraries and frameworks that Groundrules describes. One that the environment or the command line switches on is not seen. Silent are tests and scripts, and consoles that greet whoever started them or that a command opens.',
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
      for (const { hazard, node, call, name } of hazardsIn(file, 'debugger')) {
        if (call !== null && (isConsoleOfCommand(file, call) || isOfDebugger(file, call))) continue;
        report(node, { message: `\`${name}\` opens a debugger in product code.`, help: `Use ${hazard.instead}.` });
      }
    },
  },
});

/** Whether somebody asked for the console: it has a text to greet with, or stands in a command (`@cli.command`). */
function isConsoleOfCommand(file: FileModel, call: Call): boolean {
  if (!/^(?:embed|interact)$/.test(wordOf(call.func) ?? '')) return false;
  if (call.keywords.some(({ name }) => name !== null && /^banner\d?$/.test(name))) return true;
  const around = file.functionAround(call);
  return around?.kind === Kind.FunctionDef && around.decorators.some((each) => wordOf(each) === 'command');
}

/** Whether a call is part of a debugger that the project makes itself: a method that calls that of its base. */
function isOfDebugger(file: FileModel, { func }: Call): boolean {
  if (func.kind !== Kind.Attribute || func.value.kind !== Kind.Call) return false;
  const of = func.value.func;
  return of.kind === Kind.Name && of.id === 'super' && file.classAround(func) !== null;
}
