import type { HandledRoute } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import { pathOfTerm } from '../../summary/terms.ts';

/** What a view is passed: of Django, or the wrapper that Django REST Framework puts around it for its own views. */
export function requestOf(project: Project, { handler }: HandledRoute): AccessPath {
  const { name, decorators } = handler.fact;
  const cls = name.slice(0, name.lastIndexOf('.'));
  const isRest =
    project.inherits(cls, 'rest_framework.views.APIView') ||
    decorators.some((term) => {
      const path = pathOfTerm(term)?.replace(/\(\)$/, '');
      return path !== undefined && project.resolve(path) === 'rest_framework.decorators.api_view';
    });
  return isRest ? 'rest_framework.request.Request()' : 'django.http.HttpRequest()';
}
