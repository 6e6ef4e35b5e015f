import { lastName } from '../../project/paths.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { FunctionFact, Term } from '../../summary/summary.ts';
import { pathOfTerm } from '../../summary/terms.ts';
import { handlersIn } from '../_handlers.ts';

/** Functions that look at what a client sent: handlers, validators, and what one of these has done by a function it calls. */
export class Checkers {
  private readonly project: Project;
  private handlers: ReadonlyMap<string, LinkedFunction> | null = null;

  constructor(project: Project) {
    this.project = project;
  }

  has(fn: LinkedFunction): boolean {
    if (this.isFirst(fn)) return true;
    // One step only: what helpers ask for in turn is their own affair.
    return this.project
      .callsTo([lastName(fn.fact.name)], ['product'])
      .some(
        ({ call, caller }) =>
          caller !== null && this.isFirst(caller) && this.project.runBy(call)?.fact.name === fn.fact.name,
      );
  }

  private isFirst({ fact }: LinkedFunction): boolean {
    this.handlers ??= handlersIn(this.project);
    return this.handlers.has(fact.name) || isValidator(fact);
  }
}

/** Whether a function validates by its name or a decorator: `clean_email`, `validate_email`, `@field_validator("email")`. */
export function isValidator({ name, decorators }: FunctionFact): boolean {
  return VALIDATOR.test(name.slice(name.lastIndexOf('.') + 1)) || decorators.some(validates);
}

function validates(term: Term): boolean {
  const path = pathOfTerm(term)?.replace(/\(\)$/, '') ?? '';
  return /^(?:field_|root_|model_)?validator$|^validates(?:_schema)?$/.test(path.slice(path.lastIndexOf('.') + 1));
}

const VALIDATOR = /^_?(?:clean|validate|is_valid|check)(?:_|$)/;
