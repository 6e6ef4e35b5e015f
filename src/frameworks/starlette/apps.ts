import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallFact, FileSummary } from '../../summary/summary.ts';
import { objectMadeBy, type RouterObject } from '../_routers.ts';

/** One app object where it is made. */
export interface App {
  readonly object: RouterObject;
  /** Canonical path of its class, which may be the project's own. */
  readonly cls: AccessPath;
  readonly call: CallFact;
  readonly file: FileSummary;
  readonly caller: LinkedFunction | null;
}

/** Every app of a class, or of the project's classes below it. */
export function appsOf(project: Project, base: AccessPath): readonly App[] {
  const own = project.classesIn().filter(({ ancestors }) => ancestors.includes(base));
  const names = [base, ...own.map(({ fact }) => fact.name)].map((path) => path.slice(path.lastIndexOf('.') + 1));
  const apps: App[] = [];
  for (const { call, file, caller, callee: cls } of project.callsTo(names)) {
    if (cls === null || cls.endsWith('()') || !project.inherits(cls, base)) continue;
    apps.push({ object: objectMadeBy(project, cls, call, file, caller), cls, call, file, caller });
  }
  return apps;
}

/** The name of a service: of its app object, or of the one in the function, class or module that makes it. */
export function serviceOf(project: Project, { path, scope }: RouterObject): AccessPath {
  if (scope === undefined) return path;
  if (project.module(scope) !== null) return `${scope}.app`;
  return project.functionOf(scope) === null ? `${scope}().app` : `${scope}.<locals>.app`;
}
