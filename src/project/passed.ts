import type { HandledRoute } from '../contracts/facts.ts';
import type { Framework } from '../contracts/framework.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { FunctionFact } from '../summary/summary.ts';
import type { LinkedFunction, Project } from './project.ts';

/** What frameworks pass to handlers first, by the path of the parameter (`app.views.index.<parameters>.request`). */
export function passedToHandlers(
  project: Project,
  frameworks: readonly Framework[],
  routes: readonly HandledRoute[],
): ReadonlyMap<AccessPath, AccessPath> {
  const byName = new Map(frameworks.map((framework) => [framework.name, framework]));
  const passed = new Map<AccessPath, AccessPath>();
  const doubtful = new Set<AccessPath>();
  for (const route of routes) {
    const parameter = firstParameter(route.handler);
    // A decorator may pass something of its own first: then the parameter bears another name.
    if (parameter?.annotation !== null || parameter.default !== null || !CONVENTIONAL.test(parameter.name)) continue;
    const type = byName.get(route.framework)?.request?.(project, route) ?? null;
    const path = `${route.handler.fact.name}.<parameters>.${parameter.name}`;
    if (type === null || (passed.get(path) ?? type) !== type) doubtful.add(path);
    else passed.set(path, type);
  }
  for (const path of doubtful) passed.delete(path);
  return passed;
}

/** The first parameter, for a method the one behind `self`. */
function firstParameter({ fact, file }: LinkedFunction): FunctionFact['parameters'][number] | undefined {
  const holder = fact.name.slice(0, fact.name.lastIndexOf('.'));
  const isMethod =
    file.classes.some(({ name }) => name === holder) &&
    !fact.decorators.some((term) => term.kind === 'path' && term.path === 'staticmethod');
  const parameter = fact.parameters[isMethod ? 1 : 0];
  return parameter?.kind === 'positional' || parameter?.kind === 'positional-only' ? parameter : undefined;
}

const CONVENTIONAL = /req|^ws$|socket|^conn/i;
