import type { LinkedFunction, Project } from '../../project/project.ts';
import { type Declared, isClassBased } from './providers.ts';

/**
 * Operations as methods of a class that a decorator takes with its router: `@cbv(router)` of fastapi-utils and whatever
 * is made like it. Annotated attributes are parameters of `__init__`, and the instance is one dependency of each method.
 */
export function receiverDependencies(project: Project, handler: LinkedFunction): readonly Declared[] {
  const { fact, file } = handler;
  const [receiver] = fact.parameters;
  if (receiver === undefined || !isMethodOfClassBased(project, handler)) return [];
  const { span } = receiver;
  const depends = { kind: 'call', callee: 'fastapi.Depends', args: [], keywords: [], span } as const;
  return [{ ...receiver, annotation: `${holderOf(handler)}()`, default: depends, file }];
}

export function isMethodOfClassBased(project: Project, handler: LinkedFunction): boolean {
  const holder = holderOf(handler);
  const cls = handler.file.classes.find(({ name }) => name === holder);
  return cls !== undefined && isClassBased(project, cls.decorators);
}

function holderOf({ fact }: LinkedFunction): string {
  return fact.name.slice(0, fact.name.lastIndexOf('.'));
}
