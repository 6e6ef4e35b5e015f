import type { Service } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import { middlewareOf } from './auth.ts';
import { mainSettings } from './settings/index.ts';

/** One service for a project: its root URLconf, behind the middleware of its settings. */
export function djangoServices(project: Project): readonly Service[] {
  const root = mainSettings(project)?.values.get('ROOT_URLCONF');
  const name = root?.value ?? root?.variable?.fallback;
  if (root === undefined || typeof name !== 'string') return [];
  return [
    {
      framework: 'django',
      name: project.module(name)?.module ?? name,
      middleware: middlewareOf(project),
      declaration: root.declaration,
    },
  ];
}
