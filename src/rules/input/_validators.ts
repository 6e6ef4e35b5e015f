import type { LinkedFunction, Project } from '../../project/project.ts';
import type { FunctionFact, Term } from '../../summary/summary.ts';
import { pathOfTerm } from '../../summary/terms.ts';
import { handlersIn } from '../_handlers.ts';

/**
 * Functions of the product that look at what a client sent: handlers, validators, and what these have done by functions
 * of the project that they call themselves.
 */
export function checkersIn(project: Project): Iterable<LinkedFunction> {
  const found = new Map(handlersIn(project));
  for (const fn of project.functionsIn(['product'])) if (isValidator(fn.fact)) found.set(fn.fact.name, fn);
  // One step only: what helpers ask for in turn is their own affair.
  const first = [...found.values()];
  for (const { fact } of first) {
    for (const call of fact.calls) {
      const helper = project.runBy(call);
      if (helper?.file.role === 'product') found.set(helper.fact.name, helper);
    }
  }
  return found.values();
}

/** Whether a function validates by its name or a decorator: `clean_email`, `validate_email`, `@field_validator("email")`. */
function isValidator({ name, decorators }: FunctionFact): boolean {
  return VALIDATOR.test(name.slice(name.lastIndexOf('.') + 1)) || decorators.some(validates);
}

function validates(term: Term): boolean {
  const path = pathOfTerm(term)?.replace(/\(\)$/, '') ?? '';
  return /^(?:field_|root_|model_)?validator$|^validates(?:_schema)?$/.test(path.slice(path.lastIndexOf('.') + 1));
}

const VALIDATOR = /^_?(?:clean|validate|is_valid|check)(?:_|$)/;
