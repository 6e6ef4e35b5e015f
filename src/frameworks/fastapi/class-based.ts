import type { LinkedFunction, Project } from '../../project/project.ts';
import { type Declared, isClassBased } from './providers.ts';

/**
 * Operations as methods of a class that a decorator takes with its router: `@cbv(router)` of fastapi-utils and whatever
 * is made like it. Annotated attributes are parameters of `__init__`, and the instance is one dependency of each method.
 */
export function receiverDependencies(project: Project, { fact, file }: LinkedFunction): readonly Declared[] {
  const holder = fact.name.slice(0, fact.name.lastIndexOf('.'));
  const cls = file.classes.some(({ name }) => name === holder) ? project.classOf(holder) : null;
  const [receiver] = fact.parameters;
  if (cls === null || receiver === undefined || !isClassBased(project, cls.fact.decorators)) return [];
  const { span } = receiver;
  const self = {
    ...receiver,
    annotation: `${holder}()`,
    default: { kind: 'call', callee: 'fastapi.Depends', args: [], keywords: [], span } as const,
    file,
  };
  return [self];
}
