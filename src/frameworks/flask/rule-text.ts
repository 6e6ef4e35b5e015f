import { textOf } from '../../project/constants.ts';
import type { Project } from '../../project/project.ts';
import type { Term } from '../../summary/summary.ts';

/**
 * The text of a URL rule; null if it cannot be told. A function of the project that may hand out what it is passed as it
 * is, such as one that adds a tenant's part only if there are tenants, is taken to do so.
 */
export function ruleOf(project: Project, term: Term | undefined): string | null {
  const text = textOf(project, term);
  if (text !== null || term?.kind !== 'call' || term.callee === null) return text;
  const fn = project.functionOf(term.callee);
  if (fn === null) return null;
  for (const value of fn.fact.returnValues) {
    if (value.kind !== 'path') continue;
    const position = fn.fact.parameters.findIndex(({ name }) => value.path === `${fn.fact.name}.<parameters>.${name}`);
    if (position >= 0) return textOf(project, term.args[position]);
  }
  return null;
}
