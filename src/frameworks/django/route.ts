import type { Auth, Place } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { KeywordTerm } from '../../summary/summary.ts';
import { ToldRoute } from '../_route.ts';
import { authOf, isCsrfChecked } from './auth.ts';
import type { Answer } from './handlers.ts';
import { known, type UrlPlace } from './urls.ts';

/** What a route is made from. */
export interface Declared {
  /** Its own path included. */
  readonly place: UrlPlace;
  /** Without namespaces. */
  readonly name: string | null;
  readonly answer: Answer;
  readonly options: readonly KeywordTerm[];
  readonly owner: AccessPath | null;
  readonly declaration: Place;
  readonly isBuiltIn: boolean;
}

/** A route of Django. Who may call it is found out when asked. */
export class DjangoRoute extends ToldRoute {
  readonly framework = 'django';
  private readonly project: Project;
  private readonly answer: Answer;
  private knownAuth: readonly Auth[] | null | undefined = undefined;

  constructor(project: Project, { place, name, answer, options, owner, declaration, isBuiltIn }: Declared) {
    super({
      methods: answer.methods,
      path: known(place.path),
      name: name === null ? null : [...place.namespaces, name].join(':'),
      handler: answer.fn,
      endpoint: answer.endpoint,
      runs: answer.fn?.fact.isAsync === true ? 'event-loop' : 'worker',
      options,
      owner,
      service: place.root,
      declaration,
      isBuiltIn,
    });
    this.project = project;
    this.answer = answer;
  }

  get auth(): readonly Auth[] | null {
    if (this.knownAuth === undefined) this.knownAuth = authOf(this.project, this.answer);
    return this.knownAuth;
  }

  get isCsrfChecked(): boolean | null {
    return isCsrfChecked(this.project, this.answer);
  }
}
