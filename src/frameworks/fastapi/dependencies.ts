import type { LinkedFunction, Project } from '../../project/project.ts';
import type { Term } from '../../summary/summary.ts';

const DEPENDS = new Set(['fastapi.Depends', 'fastapi.Security', 'fastapi.params.Depends', 'fastapi.params.Security']);

/** Functions that FastAPI calls to fill parameters: what stands in `Depends(…)` anywhere in the project, by canonical name. */
export function dependencyFunctions(project: Project): ReadonlyMap<string, LinkedFunction> {
  const found = new Map<string, LinkedFunction>();
  const take = (term: Term | null): void => {
    if (term?.kind === 'list') term.items.forEach(take);
    if (term?.kind !== 'call' || term.callee === null || !DEPENDS.has(project.resolve(term.callee))) return;
    const [provider] = term.args;
    if (provider?.kind !== 'path') return;
    const dependency = project.functionOf(provider.path);
    if (dependency !== null) found.set(dependency.fact.name, dependency);
  };
  for (const { fact } of project.functions) {
    for (const parameter of fact.parameters) {
      take(parameter.default);
      parameter.metadata.forEach(take);
    }
  }
  for (const file of project.files) {
    // `SessionDep = Annotated[Session, Depends(get_session)]`, and dependencies of routers and apps.
    for (const { value } of file.globals) takeInside(value, take);
    for (const call of file.calls) for (const { value } of call.keywords) take(value);
  }
  for (const { options } of project.routes) for (const { value } of options) take(value);
  return found;
}

function takeInside(term: Term, take: (term: Term) => void): void {
  take(term);
  if (term.kind === 'list') for (const item of term.items) takeInside(item, take);
  if (term.kind === 'operation') for (const operand of term.operands) takeInside(operand, take);
  if (term.kind === 'call') {
    for (const argument of term.args) takeInside(argument, take);
    for (const { value } of term.keywords) takeInside(value, take);
  }
}
