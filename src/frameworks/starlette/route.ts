import type { Auth, Input, Route } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import { type Told, ToldRoute } from '../_route.ts';
import { requiredBy } from './auth.ts';

/** A route reached one way. What costs something is found out when first asked for. */
export class ListedRoute extends ToldRoute {
  readonly framework = 'starlette';
  readonly dependencies: Route['dependencies'] = [];
  private readonly project: Project;

  constructor(project: Project, declared: Omit<Told, 'runs'>) {
    super({ ...declared, runs: declared.handler?.fact.isAsync === false ? 'thread-pool' : 'event-loop' });
    this.project = project;
  }

  get auth(): readonly Auth[] {
    return requiredBy(this.project, this.handler);
  }

  get inputs(): readonly Input[] {
    return Array.from(this.path?.matchAll(PARAMETER) ?? [], ([, name, convertor = 'str']) => ({
      name: name!,
      from: 'path',
      type: TYPES[convertor] ?? null,
      isRequired: true,
    }));
  }
}

const PARAMETER = /\{([A-Za-z_]\w*)(?::([A-Za-z_]\w*))?\}/g;

/** https://www.starlette.io/routing/#path-parameters */
const TYPES: { readonly [convertor: string]: AccessPath } = {
  str: 'str()',
  path: 'str()',
  int: 'int()',
  float: 'float()',
  uuid: 'uuid.UUID()',
};
