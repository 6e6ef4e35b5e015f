import type { Hook } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import { exceptionHandlers } from '../_hooks.ts';
import { APIS } from './mounts.ts';

/** `@api.exception_handler(E)` and `api.add_exception_handler(E, handler)`. */
export function ninjaHooks(project: Project): readonly Hook[] {
  return exceptionHandlers(project, APIS).map(({ object, hook }) => ({
    framework: 'ninja',
    owner: object.path,
    ...hook,
  }));
}
