import type { Auth, Input, Place, Route } from '../../contracts/facts.ts';
import type { LinkedFunction } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { KeywordTerm } from '../../summary/summary.ts';
import type { RouterObject } from '../_routers.ts';
import type { Protection } from './protection.ts';

/** What is told of a route without effort. */
export interface Told {
  readonly methods: readonly string[];
  readonly path: string | null;
  readonly name: string | null;
  readonly handler: LinkedFunction | null;
  readonly endpoint: AccessPath | null;
  readonly options: readonly KeywordTerm[];
  readonly declaration: Place;
  /** What it is declared on; null for what Flask or an extension adds by itself. */
  readonly owner: RouterObject | null;
  readonly app: RouterObject | null;
  readonly service: AccessPath | null;
}

/** A rule of the URL map. What lets requests in is found out when somebody asks. */
export class FlaskRoute implements Route {
  readonly framework = 'flask';
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
  readonly service: AccessPath | null;
  /** The objects it is declared on and served by. */
  private readonly holders: readonly RouterObject[];
  private readonly protection: Protection;
  private knownAuth: readonly Auth[] | null | undefined;
  private knownCsrf: boolean | null | undefined;

  constructor(told: Told, protection: Protection) {
    this.methods = told.methods;
    this.path = told.path;
    this.name = told.name;
    this.handler = told.handler;
    this.endpoint = told.endpoint;
    this.runs = told.handler?.fact.isAsync === true ? 'event-loop' : 'worker';
    this.options = told.options;
    this.owner = told.owner?.path ?? null;
    this.declaration = told.declaration;
    this.isBuiltIn = told.owner === null;
    this.service = told.service;
    this.holders = [told.owner, told.app].filter((holder) => holder !== null);
    this.protection = protection;
  }

  get auth(): readonly Auth[] | null {
    return (this.knownAuth ??= this.isBuiltIn ? [] : this.protection.authOf(this, this.holders));
  }

  get isCsrfChecked(): boolean | null {
    return (this.knownCsrf ??= this.protection.isCsrfChecked(this, this.holders));
  }

  get inputs(): readonly Input[] {
    return [...(this.path ?? '').matchAll(PARAMETER)].map(([, converter, name]) => ({
      name: name!,
      from: 'path' as const,
      type: TYPES.get(converter ?? 'string') ?? null,
      isRequired: true,
    }));
  }
}

/** `<name>`, `<int:name>`, `<any(a, b):name>`. */
const PARAMETER = /<(?:([A-Za-z_]\w*)(?:\([^)]*\))?:)?([A-Za-z_]\w*)>/g;

/** What converters give: https://werkzeug.palletsprojects.com/en/stable/routing/#built-in-converters */
const TYPES: ReadonlyMap<string, AccessPath> = new Map([
  ['string', 'str()'],
  ['path', 'str()'],
  ['any', 'str()'],
  ['int', 'int()'],
  ['float', 'float()'],
  ['uuid', 'uuid.UUID()'],
]);
