import type { Route } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';

export function djangoRoutes(_project: Project): readonly Route[] {
  return [];
}
