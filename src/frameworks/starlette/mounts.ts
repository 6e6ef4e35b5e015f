import { textOf } from '../../project/constants.ts';
import type { Project } from '../../project/project.ts';
import { pathOfTerm, argument, keyword } from '../../summary/terms.ts';
import { isInstance, type MethodCall, methodCalls, objectAt, type RouterTree } from '../_routers.ts';
import { ROUTERS } from './lists.ts';

const MOUNTERS = ['mount', 'host'];

/**
 * Hangs what `app.mount("/sub", other)` and `app.host(…, other)` put below an app.
 * @returns the calls that mount something that has no routes of its own, such as a folder of files
 */
export function hangMounts(project: Project, tree: RouterTree): readonly MethodCall[] {
  const others: MethodCall[] = [];
  for (const mount of methodCalls(project, ...MOUNTERS)) {
    const { owner, method, call, file, caller } = mount;
    const app = pathOfTerm(argument(call, 1, 'app'));
    if (!isInstance(project, owner, ROUTERS)) continue;
    if (app === null || !isInstance(project, app, ROUTERS)) {
      if (method === 'mount') others.push(mount);
      continue;
    }
    const prefix = method === 'host' ? '' : textOf(project, argument(call, 0, 'path'));
    const name = textOf(project, argument(call, 2, 'name') ?? keyword(call, 'name'));
    tree.hang(objectAt(project, owner, file, caller), objectAt(project, app, file, caller), prefix, { name });
  }
  return others;
}
