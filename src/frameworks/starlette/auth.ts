import type { Auth } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import { argument } from '../../summary/terms.ts';

const REQUIRES = 'starlette.authentication.requires';

/** `@requires("scope")` on what answers: https://www.starlette.io/authentication/. */
export function requiredBy(project: Project, handler: LinkedFunction | null): readonly Auth[] {
  return (handler?.fact.decorators ?? []).flatMap((term): Auth[] => {
    if (term.kind !== 'call' || term.callee === null || project.resolve(term.callee) !== REQUIRES) return [];
    const asked = argument(term, 0, 'scopes');
    const value = asked === undefined ? undefined : project.constantOf(asked);
    const scopes = (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string');
    return [{ kind: 'custom', name: REQUIRES, scopes, isRequired: true }];
  });
}
