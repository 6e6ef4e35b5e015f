import type {
  Auth,
  Hook,
  Input,
  ModelField,
  Relation,
  Response,
  Route,
  SchemaField,
  Settings,
  Throttle,
} from '../contracts/facts.ts';
import type { Problem } from '../contracts/finding.ts';
import type { AccessPath, Constant } from '../semantics/model.ts';
import type { ProjectSummary } from './run.ts';

/** What a project is as its frameworks see it: plain data, in the form that `--format json` prints (docs/map.md). */
export interface MapResult {
  readonly projects: readonly MappedProject[];
  /** What could not be read, in order of file. */
  readonly problems: readonly Problem[];
}

export const SECTIONS = ['services', 'hooks', 'routes', 'models', 'schemas', 'settings', 'renders'] as const;
export type SectionName = (typeof SECTIONS)[number];

/** A section that was not asked for is left out. */
export interface MappedProject extends ProjectSummary {
  readonly services?: readonly MappedService[];
  readonly hooks?: readonly MappedHook[];
  readonly routes?: readonly MappedRoute[];
  readonly models?: readonly MappedModel[];
  readonly schemas?: readonly MappedSchema[];
  readonly settings?: readonly MappedSettings[];
  readonly renders?: readonly MappedRender[];
}

/** Where something is written; the file as findings name it, the line 1-based. */
export interface Spot {
  readonly file: string;
  readonly line: number;
}

export interface MappedService extends Spot {
  readonly framework: string;
  readonly name: AccessPath;
  /** Outermost first. */
  readonly middleware: readonly MappedMiddleware[];
}

export interface MappedMiddleware extends Spot {
  readonly name: AccessPath | null;
  /** What it is given by name; the value left out where it cannot be told, and covered where it may be a secret. */
  readonly options: readonly { readonly name: string; readonly value?: Constant }[];
}

export type MappedHook = Spot & Pick<Hook, 'framework' | 'kind' | 'on' | 'name' | 'owner'>;

/** Parts that a framework's knowledge does not tell of are left out. */
export interface MappedRoute extends Spot, Pick<Route, 'framework' | 'methods' | 'path' | 'name' | 'runs' | 'tags'> {
  /** What answers, in the framework's own word. */
  readonly endpoint: AccessPath | null;
  /** The project's function behind it; null where a library's answers. */
  readonly handler: (Spot & { readonly name: AccessPath; readonly isAsync: boolean }) | null;
  readonly owner: AccessPath | null;
  readonly service?: AccessPath | null;
  readonly isBuiltIn?: boolean;
  readonly auth?: readonly Auth[] | null;
  readonly isCsrfChecked?: boolean | null;
  readonly dependencies?: readonly MappedDependency[];
  readonly inputs?: readonly Input[];
  readonly responses?: readonly Response[];
  readonly throttles?: readonly Throttle[] | null;
  /** Methods that no test is seen to request, `*` for a route that answers all; left out where there are no tests. */
  readonly untested?: readonly string[];
}

export interface MappedDependency {
  readonly provider: AccessPath | null;
  readonly parameter: string | null;
  readonly scopes: readonly string[];
  readonly dependencies: readonly MappedDependency[];
}

export interface MappedModel extends Spot {
  readonly mapper: string;
  readonly name: AccessPath;
  readonly table: string | null;
  readonly isAbstract: boolean;
  readonly fields: readonly MappedField[];
}

export interface MappedField extends Pick<ModelField, 'name' | 'type' | 'isNullable' | 'isPrimaryKey' | 'isUnique'> {
  readonly relation: Relation | null;
  /** Where it is declared, by the model or what it inherits from; null for an implied one. */
  readonly declaration: Spot | null;
}

export interface MappedSchema extends Spot {
  readonly kind: string;
  readonly name: AccessPath;
  /** The model it is made from. */
  readonly model: AccessPath | null;
  readonly fields: readonly Pick<SchemaField, 'name' | 'type' | 'isRequired' | 'isNullable'>[];
}

export interface MappedSettings extends Pick<Settings, 'framework' | 'name' | 'environment' | 'isComplete'> {
  readonly values: readonly MappedSetting[];
}

export interface MappedSetting extends Spot {
  readonly name: string;
  /** Left out where it cannot be told. Of what may be a secret no more than two characters stand there, and stars. */
  readonly value?: Constant;
  /** The environment variable that decides it; `fallback` left out where there is none, or none that can be told. */
  readonly variable: { readonly name: string; readonly fallback?: Constant } | null;
}

export interface MappedRender extends Spot {
  readonly template: string | null;
  readonly by: AccessPath | null;
  readonly context: readonly string[] | null;
}
