import type { Auth, Input, Place, Route } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { KeywordTerm } from '../../summary/summary.ts';
import { requiredBy } from './auth.ts';

/** What one route is declared by. */
export interface Declared {
  readonly project: Project;
  readonly methods: readonly string[];
  readonly path: string | null;
  readonly name: string | null;
  readonly handler: LinkedFunction | null;
  readonly endpoint: AccessPath | null;
  readonly options: readonly KeywordTerm[];
  readonly owner: AccessPath | null;
  readonly service: AccessPath | null;
  readonly declaration: Place;
  readonly isBuiltIn: boolean;
}

/** A route reached one way. What costs something is found out when first asked for. */
export class ListedRoute implements Route {
  readonly framework = 'starlette';
  readonly methods: readonly string[];
  readonly path: string | null;
  readonly name: string | null;
  readonly handler: LinkedFunction | null;
  readonly endpoint: AccessPath | null;
  readonly runs: Route['runs'];
  readonly options: readonly KeywordTerm[];
  readonly owner: AccessPath | null;
  readonly service: AccessPath | null;
  readonly declaration: Place;
  readonly isBuiltIn: boolean;
  readonly dependencies: Route['dependencies'] = [];
  private readonly project: Project;

  constructor(declared: Declared) {
    const { project, methods, path, name, handler, endpoint, options, owner, service, declaration } = declared;
    this.project = project;
    this.methods = methods;
    this.path = path;
    this.name = name;
    this.handler = handler;
    this.endpoint = endpoint;
    this.runs = handler?.fact.isAsync === false ? 'thread-pool' : 'event-loop';
    this.options = options;
    this.owner = owner;
    this.service = service;
    this.declaration = declaration;
    this.isBuiltIn = declared.isBuiltIn;
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
