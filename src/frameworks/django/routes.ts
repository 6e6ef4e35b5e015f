import type { Route } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import { adminRoutes } from './admin.ts';
import { answersOf } from './handlers.ts';
import { DjangoRoute } from './route.ts';
import { routerRoutes } from './routers.ts';
import { urlconfOf } from './urls.ts';

/** Views of all URLconfs: functions, methods of class-based views, actions of viewsets, and the admin. */
export function djangoRoutes(project: Project): readonly Route[] {
  const { patterns, others } = urlconfOf(project);
  const routes: Route[] = [];
  for (const { path, namespaces, root, name, view, call, file, isBuiltIn } of patterns) {
    for (const answer of answersOf(project, view)) {
      const place = { path, namespaces, root };
      const declaration = { file, span: call.span };
      const options = call.keywords;
      routes.push(new DjangoRoute(project, { place, name, answer, options, owner: null, declaration, isBuiltIn }));
    }
  }
  return [...routes, ...routerRoutes(project, others), ...adminRoutes(project, others)];
}
