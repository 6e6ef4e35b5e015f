import { defineRule, py } from '../../contracts/rule.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';

/** Functions with more ways through them, more statements or more parameters than somebody can hold in mind. */
export default defineRule({
  name: 'structure/complex-function',
  standards: ['G6c'],
  summary: 'Disallow functions that do too much to be understood and tested as one.',
  why: 'Every branch doubles what a test has to cover and a reader has to keep in mind. Long handlers in particular mix what is decided with how a request is read and answered, so none of it can be tested without the other.',
  help: 'Move what belongs together into a function with a name of its own: one for each branch of a long chain, one for what prepares and one for what decides.',
  limits:
    'Complexity is counted as McCabe did: one, and one more for each `if`, `elif`, loop, `except` and `case`; `and`, `or`, comprehensions and conditional expressions are not counted, and a `match` of one-line cases counts once. Nested functions count by themselves. Parameters of handlers are not counted, since the framework passes them.',
  severity: 'warning',
  preset: 'strict',
  since: '0.1.0',
  options: {
    complexity: { default: 15, summary: 'Ways through a function.' },
    statements: { default: 80, summary: 'Statements of a function.' },
    parameters: { default: 8, summary: 'Parameters of a function, `self` and `*args` aside.' },
    'handler-complexity': { default: 12, summary: 'Ways through a handler of requests.' },
    'handler-statements': { default: 50, summary: 'Statements of a handler of requests.' },
  },
  examples: [
    {
      bad: py`
        def create(name, street, city, postcode, country, phone, mail, birthday, language):  # error
            return Customer(name, Address(street, city, postcode, country), phone, mail, birthday, language)
      `,
      good: py`
        def create(name, address, contact, birthday, language):
            return Customer(name, address, contact, birthday, language)
      `,
    },
  ],
  *project(project, options) {
    const handlers = handlersOf(project);
    for (const fn of project.functionsIn()) {
      const isHandler = handlers.has(fn.fact.name);
      const too = excesses(fn, isHandler, options);
      if (too.length === 0) continue;
      const what = isHandler ? 'The handler' : 'The function';
      const name = fn.fact.name.slice(fn.fact.name.lastIndexOf('.') + 1);
      yield { at: project.at(fn.file, fn.fact.span), message: `${what} \`${name}\` has ${too.join(' and ')}.` };
    }
  },
});

function handlersOf(project: Project): ReadonlySet<string> {
  return new Set(project.handledRoutes.map(({ handler }) => handler.fact.name));
}

/** `a complexity of 17 (at most 15)` and its like, for each limit that is passed. */
function excesses(fn: LinkedFunction, isHandler: boolean, limits: { readonly [option: string]: number }): string[] {
  const { complexity, statements } = fn.fact;
  const prefix = isHandler ? 'handler-' : '';
  const measured: [string, number, number][] = [
    ['a complexity of *', complexity, limits[`${prefix}complexity`]!],
    ['* statements', statements, limits[`${prefix}statements`]!],
  ];
  if (!isHandler) measured.push(['* parameters', parametersOf(fn), limits['parameters']!]);
  return measured.flatMap(([text, value, most]) =>
    value > most ? [`${text.replace('*', String(value))} (at most ${most})`] : [],
  );
}

/** Those that callers pass one by one; the first of a method is not. */
function parametersOf({ fact, file }: LinkedFunction): number {
  const holder = fact.name.slice(0, fact.name.lastIndexOf('.'));
  const isMethod = file.classes.some(({ name }) => name === holder);
  const isStatic = fact.decorators.some((term) => term.kind === 'path' && term.path === 'staticmethod');
  const passed = fact.parameters.filter(({ kind }) => kind !== 'vararg' && kind !== 'kwarg');
  return isMethod && !isStatic ? passed.length - 1 : passed.length;
}
