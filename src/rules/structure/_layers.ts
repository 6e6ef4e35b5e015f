import type { LinkedFunction, Project } from '../../project/project.ts';
import type { ClassFact, FileSummary } from '../../summary/summary.ts';

/** Functions that answer requests, by the file that defines them; each once. */
export function handlersByFile(project: Project): ReadonlyMap<FileSummary, readonly LinkedFunction[]> {
  const handlers = new Map<FileSummary, LinkedFunction[]>();
  const seen = new Set<string>();
  for (const { handler, isBuiltIn } of project.handledRoutes) {
    if (handler.file.role !== 'product' || isBuiltIn === true || seen.has(handler.fact.name)) continue;
    seen.add(handler.fact.name);
    push(handlers, handler.file, handler);
  }
  return handlers;
}

/** Classes that are kept in a database, by file; none that others only derive from. */
export function modelsByFile(project: Project): ReadonlyMap<FileSummary, readonly ClassFact[]> {
  const models = new Map<FileSummary, ClassFact[]>();
  for (const { cls, isAbstract } of project.models) {
    if (cls.file.role === 'product' && !isAbstract) push(models, cls.file, cls.fact);
  }
  return models;
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const others = map.get(key);
  if (others === undefined) map.set(key, [value]);
  else others.push(value);
}
