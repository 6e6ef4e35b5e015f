import type { Auth } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { RouterObject } from '../_routers.ts';
import { authOfDecorators, authOfFunction } from './auth.ts';
import { Csrf, looksAtToken } from './csrf.ts';
import { type Hook, hooksOf } from './hooks.ts';
import type { Owners } from './owners.ts';

/** What a question about a route rests on. */
export interface Asked {
  readonly methods: readonly string[];
  readonly handler: LinkedFunction | null;
  readonly endpoint: string | null;
}

const BEFORE = new Set(['before_request', 'before_app_request']);

/** What lets requests in, for all routes of a project. Found out when the first of them is asked. */
export class Protection {
  private readonly project: Project;
  private readonly owners: Owners;
  private knownHooks: readonly Hook[] | null = null;
  private csrf: Csrf | null = null;

  constructor(project: Project, owners: Owners) {
    this.project = project;
    this.owners = owners;
  }

  get hooks(): readonly Hook[] {
    return (this.knownHooks ??= hooksOf(this.project, this.owners));
  }

  /** What hooks of app and blueprint ask, then decorators of class and function. */
  authOf(route: Asked, holders: readonly RouterObject[]): readonly Auth[] | null {
    const { project } = this;
    // A view that is not seen may ask by itself.
    if (route.handler === null) return null;
    const found: Auth[] = [];
    for (const { fn } of this.before(holders)) {
      const asked = fn === null || looksAtToken(fn) ? [] : authOfFunction(project, fn, 'hook');
      if (asked === null) return null;
      found.push(...asked);
    }
    const cls = route.endpoint === null ? null : project.classOf(route.endpoint);
    for (const path of cls === null ? [] : [cls.fact.name, ...cls.ancestors]) {
      for (const { name, value } of project.classOf(path)?.fact.attributes ?? []) {
        if ((name !== 'decorators' && name !== 'method_decorators') || value?.kind !== 'list') continue;
        const asked = authOfDecorators(project, value.items);
        if (asked === null) return null;
        found.push(...asked);
      }
    }
    const asked = authOfDecorators(project, route.handler.fact.decorators);
    return asked === null ? null : [...found, ...asked];
  }

  isCsrfChecked(route: Asked, holders: readonly RouterObject[]): boolean | null {
    this.csrf ??= new Csrf(this.project, this.owners);
    return this.csrf.isChecked(route, holders, this.before(holders));
  }

  private before(holders: readonly RouterObject[]): readonly Hook[] {
    return this.hooks.filter(
      ({ kind, owner }) =>
        BEFORE.has(kind) && (kind === 'before_app_request' || holders.some((holder) => holder.key === owner.key)),
    );
  }
}
