import type { Place, Route } from '../contracts/facts.ts';
import type { LinkedFunction } from '../project/project.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { KeywordTerm } from '../summary/summary.ts';

/** What is told of a route without effort. */
export type Told = Required<
  Pick<
    Route,
    | 'methods'
    | 'path'
    | 'name'
    | 'handler'
    | 'endpoint'
    | 'runs'
    | 'options'
    | 'owner'
    | 'service'
    | 'declaration'
    | 'isBuiltIn'
  >
>;

/** A route whose framework tells the rest, what costs something to find out, by getters of its own. */
export abstract class ToldRoute implements Route, Told {
  abstract readonly framework: string;
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

  constructor(told: Told) {
    this.methods = told.methods;
    this.path = told.path;
    this.name = told.name;
    this.handler = told.handler;
    this.endpoint = told.endpoint;
    this.runs = told.runs;
    this.options = told.options;
    this.owner = told.owner;
    this.service = told.service;
    this.declaration = told.declaration;
    this.isBuiltIn = told.isBuiltIn;
  }
}
