import type { Route } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import { handlersOf, routeAt } from './handlers.ts';
import { urlconfOf } from './urls.ts';
import { viewSetRoutes } from './viewsets.ts';

/** Views of all URLconfs: functions, methods of class-based views, actions of viewsets. */
export function djangoRoutes(project: Project): readonly Route[] {
  const urlconf = urlconfOf(project);
  const routes = urlconf.patterns.flatMap(({ path, view, call, file }) =>
    handlersOf(project, view).map((handler) => routeAt(handler, path, call, file, null)),
  );
  return [...routes, ...viewSetRoutes(project, urlconf.others)];
}
