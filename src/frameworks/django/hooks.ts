import type { Hook } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { Term } from '../../summary/summary.ts';
import { literal } from '../../summary/terms.ts';
import { calledBy } from '../_hooks.ts';
import { djangoServices } from './services.ts';

const HANDLERS: readonly (readonly [name: string, status: number])[] = [
  ['handler400', 400],
  ['handler403', 403],
  ['handler404', 404],
  ['handler500', 500],
];

/** The views that the root URLconf names for errors: https://docs.djangoproject.com/en/stable/ref/urls/#handler400 */
export function djangoHooks(project: Project): readonly Hook[] {
  return djangoServices(project).flatMap(({ name: owner }) => {
    const file = project.module(owner);
    return HANDLERS.flatMap(([handler, status]) => {
      const fact = file?.globals.findLast(({ name }) => name === handler);
      if (file === null || fact === undefined) return [];
      const name = viewOf(project, fact.value);
      const declaration = { file, span: fact.span };
      return [{ framework: 'django', kind: 'error' as const, on: status, name, owner, declaration }];
    });
  });
}

/** The view behind a dotted name, a function or what `as_view()` of a class gives. */
function viewOf(project: Project, term: Term): AccessPath | null {
  const text = literal(term);
  if (typeof text === 'string') return project.functionOf(text)?.fact.name ?? text;
  const callee = term.kind === 'call' ? term.callee : null;
  return callee?.endsWith('.as_view') === true
    ? project.resolve(callee.slice(0, -'.as_view'.length))
    : calledBy(project, term);
}
