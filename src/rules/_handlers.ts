import type { Dependency } from '../contracts/facts.ts';
import type { LinkedClass, LinkedFunction, Project } from '../project/project.ts';

/**
 * Functions that run while a request waits, in files of the product: what answers it, every method of a class-based view,
 * what the framework calls first to fill its parameters, and middleware. By name, in the order of the routes.
 */
export function handlersIn(project: Project): ReadonlyMap<string, LinkedFunction> {
  const found = new Map<string, LinkedFunction>();
  const add = (fn: LinkedFunction | null): void => {
    if (fn?.file.role === 'product') found.set(fn.fact.name, fn);
  };
  const seen = new Set<string>();
  const addClass = (cls: LinkedClass | null): void => {
    if (cls === null || seen.has(cls.fact.name)) return;
    seen.add(cls.fact.name);
    for (const name of cls.fact.methods) add(project.functionOf(`${cls.fact.name}.${name}`));
    for (const ancestor of cls.ancestors) addClass(project.classOf(ancestor));
  };
  const addDependencies = (dependencies: readonly Dependency[], depth: number): void => {
    for (const { fn, dependencies: own } of dependencies) {
      add(fn);
      if (depth < DEEPEST) addDependencies(own, depth + 1);
    }
  };
  for (const { handler, endpoint, dependencies } of project.routes) {
    add(handler);
    if (endpoint !== null) addClass(project.classOf(endpoint));
    if (dependencies !== undefined) addDependencies(dependencies, 0);
  }
  for (const { middleware } of project.services) {
    for (const { name } of middleware) {
      if (name === null) continue;
      add(project.functionOf(name));
      addClass(project.classOf(name));
    }
  }
  return found;
}

/** Dependencies of dependencies. */
const DEEPEST = 8;
