import { textOf } from '../../project/constants.ts';
import type { Throttle } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { Term } from '../../summary/summary.ts';
import { argument, literal, pathOfTerm } from '../../summary/terms.ts';

/** The throttles that `throttle=` gives: one, a list, or a name of either; null for what cannot be told. */
export function throttlesOf(project: Project, term: Term | undefined, depth = 0): readonly Throttle[] | null {
  if (term === undefined || literal(term) === null) return [];
  if (term.kind === 'list') {
    const found = term.items.map((item) => (depth > DEEPEST ? null : throttlesOf(project, item, depth + 1)));
    return found.includes(null) ? null : found.flatMap((throttles) => throttles!);
  }
  const call = term.kind === 'path' ? project.boundTo(term.path) : term;
  if (call?.kind === 'list' && depth <= DEEPEST) return throttlesOf(project, call, depth + 1);
  const path = pathOfTerm(term);
  const type = path === null ? null : project.resolve(path);
  if (type?.endsWith('()') !== true) return null;
  const rate = call?.kind === 'call' ? argument(call, 0, 'rate') : undefined;
  return [{ name: type.slice(0, -2), rate: textOf(project, rate) }];
}

/** Lists inside each other. */
const DEEPEST = 3;
