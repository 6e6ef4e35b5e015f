import type { Auth, Place, Route } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { KeywordTerm } from '../../summary/summary.ts';
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
export class DjangoRoute implements Route {
  readonly framework = 'django';
  readonly methods: readonly string[];
  readonly path: string | null;
  readonly name: string | null;
  readonly handler: LinkedFunction | null;
  readonly endpoint: AccessPath | null;
  readonly runs: Route['runs'];
  readonly options: readonly KeywordTerm[];
  readonly owner: AccessPath | null;
  readonly declaration: Place;
  readonly isBuiltIn: boolean;
  readonly service: AccessPath;
  private readonly project: Project;
  private readonly answer: Answer;
  private knownAuth: readonly Auth[] | null | undefined = undefined;

  constructor(project: Project, { place, name, answer, options, owner, declaration, isBuiltIn }: Declared) {
    this.project = project;
    this.answer = answer;
    this.methods = answer.methods;
    this.path = known(place.path);
    this.name = name === null ? null : [...place.namespaces, name].join(':');
    this.handler = answer.fn;
    this.endpoint = answer.endpoint;
    this.runs = answer.fn?.fact.isAsync === true ? 'event-loop' : 'worker';
    this.options = options;
    this.owner = owner;
    this.declaration = declaration;
    this.isBuiltIn = isBuiltIn;
    this.service = place.root;
  }

  get auth(): readonly Auth[] | null {
    if (this.knownAuth === undefined) this.knownAuth = authOf(this.project, this.answer);
    return this.knownAuth;
  }

  get isCsrfChecked(): boolean | null {
    return isCsrfChecked(this.project, this.answer);
  }
}
