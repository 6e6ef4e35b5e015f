import type { LinkedClass, LinkedFunction, Project } from '../project/project.ts';
import type { AccessPath, Constant } from '../semantics/model.ts';
import type { FileSummary, KeywordTerm, Term } from '../summary/summary.ts';
import type { Span } from './finding.ts';

/** A place in a project; `Project.at` makes it one of the checked tree. */
export interface Place {
  readonly file: FileSummary;
  readonly span: Span;
}

/** One thing a request can reach. What costs something to find out may be found out when first read, and kept. */
export interface Route {
  /** `django`, `flask` … */
  readonly framework: string;
  /** Upper case; empty when the framework does not say (Django function views answer all). `WEBSOCKET` for websockets. */
  readonly methods: readonly string[];
  /**
   * Below the host, in the framework's own notation, with a leading slash: prefixes of all includes are added where they
   * are literals. A regular expression stands without its anchors. Null if a part cannot be told.
   */
  readonly path: string | null;
  /** What links name it by, namespaces included: `polls:detail`, `auth.login`; null if it has none. */
  readonly name: string | null;
  /** The project's function that answers; null where a library's does (`TemplateView.as_view()`, the admin). */
  readonly handler: LinkedFunction | null;
  /** What answers, in the framework's own word: function, or class for a class-based view; of a library too. */
  readonly endpoint: AccessPath | null;
  /** Where the handler runs. */
  readonly runs: 'event-loop' | 'thread-pool' | 'worker';
  /** What the declaration says beside path and methods: `response_model=…`, `auth=…`. */
  readonly options: readonly KeywordTerm[];
  /** Path of the object it is declared on (`app.api.router`), null for URLconfs. */
  readonly owner: AccessPath | null;
  readonly declaration: Place;

  /** Whether it is the framework's own (OpenAPI pages, static files) and nobody in the project wrote it. */
  readonly isBuiltIn?: boolean;
  /** Name of the service it belongs to (`Service.name`); null if that cannot be told. */
  readonly service?: AccessPath | null;
  /** In the order they are called, those of app and routers first. */
  readonly dependencies?: readonly Dependency[];
  /** What lets a request in; empty where nothing asks. Null where something asks that is not understood. */
  readonly auth?: readonly Auth[] | null;
  /** Whether an unsafe request is held against a CSRF token; null if that cannot be told. */
  readonly isCsrfChecked?: boolean | null;
  readonly tags?: readonly string[];
  /** What the request gives: parameters of path and query, the body, forms, headers, cookies. */
  readonly inputs?: readonly Input[];
  /** What is answered, by status; `null` for the default one. */
  readonly responses?: readonly Response[];
  /** What limits how often it may be called; null where something does that is not understood. */
  readonly throttles?: readonly Throttle[] | null;
}

/** A route that a function of the project answers. */
export interface HandledRoute extends Route {
  readonly handler: LinkedFunction;
}

/** Something that lets requests in, or asks that they were let in. */
export interface Auth {
  /** How the caller is known: by a session cookie, a key in a cookie, header or query, a bearer token, basic auth … */
  readonly kind: 'session' | 'cookie' | 'header' | 'query' | 'bearer' | 'basic' | 'oauth2' | 'openid' | 'custom';
  /** What asks: `django.contrib.auth.decorators.login_required`, `app.deps.current_user`, `fastapi.security.HTTPBearer`. */
  readonly name: AccessPath;
  /** Scopes, permissions or roles it asks for, as far as they are literals. */
  readonly scopes: readonly string[];
  /** False where a request passes without it: `auto_error=False`, a check that lets anybody through. */
  readonly isRequired: boolean;
  /** What the framework's OpenAPI document calls it; left out where it stands in none. */
  readonly scheme?: string;
}

/** Something that counts the calls of a route and refuses what is too many. */
export interface Throttle {
  /** Its class. */
  readonly name: AccessPath;
  /** As it is given, `10/s`; null where it is not given or cannot be told. */
  readonly rate: string | null;
}

/** One value that the framework gets for a handler by calling something first. */
export interface Dependency {
  /** Canonical path of what is called; null if it cannot be told. */
  readonly provider: AccessPath | null;
  readonly fn: LinkedFunction | null;
  /** The parameter it fills; null for one that is called for what it does. */
  readonly parameter: string | null;
  readonly scopes: readonly string[];
  /** Its own. */
  readonly dependencies: readonly Dependency[];
  readonly declaration: Place;
}

export interface Input {
  readonly name: string;
  readonly from: 'path' | 'query' | 'body' | 'form' | 'file' | 'header' | 'cookie';
  /** Access path of the instances, `int()`; null if unknown. */
  readonly type: AccessPath | null;
  readonly isRequired: boolean;
}

export interface Response {
  /** A number, `2XX`, or null for the framework's default. */
  readonly status: number | string | null;
  /** Access path of the instances the body is made from (`app.schemas.Item()`), null for none or unknown. */
  readonly type: AccessPath | null;
}

/** One app object, or one Django project. */
export interface Service {
  readonly framework: string;
  /** Name of the app object (`app.main.app`) or of the factory's (`app.create_app.<locals>.app`), or the root URLconf. */
  readonly name: AccessPath;
  /** Outermost first, as requests meet them. */
  readonly middleware: readonly Middleware[];
  readonly declaration: Place;
}

export interface Middleware {
  /** Canonical path of the class or function; null if it cannot be told. */
  readonly name: AccessPath | null;
  readonly options: readonly KeywordTerm[];
  readonly declaration: Place;
}

/** What an app calls beside its handlers. */
export interface Hook {
  readonly framework: string;
  /**
   * `error` answers in place of a handler that failed; `before`, `after` and `teardown` run around each request; `startup`,
   * `shutdown` and `lifespan`, which is both, around all of them; `override` stands in for a dependency.
   */
  readonly kind: 'error' | 'before' | 'after' | 'teardown' | 'startup' | 'shutdown' | 'lifespan' | 'override';
  /** The exception's class or the status that it is for, or the dependency that is replaced; null for all others, or where it cannot be told. */
  readonly on: AccessPath | number | null;
  /** Canonical path of what is called; null if it cannot be told. */
  readonly name: AccessPath | null;
  /** The object that it is declared on: an app, router, blueprint, API or the root URLconf. */
  readonly owner: AccessPath;
  readonly declaration: Place;
}

/** A class whose instances are kept in a database. */
export interface Model {
  /** Who maps it: `django`, `sqlalchemy`, `sqlmodel`. */
  readonly mapper: string;
  readonly cls: LinkedClass;
  readonly table: string | null;
  readonly isAbstract: boolean;
  /** Own and inherited ones in the order the mapper has them. */
  readonly fields: readonly ModelField[];
  /** `Meta`, `__table_args__` and their like, as far as they are told. */
  readonly options: readonly KeywordTerm[];
}

export interface ModelField {
  readonly name: string;
  /** Canonical path of the field's or column type's class: `django.db.models.CharField`, `sqlalchemy.String`; null if unknown. */
  readonly type: AccessPath | null;
  readonly isNullable: boolean;
  readonly isPrimaryKey: boolean;
  readonly isUnique: boolean;
  /** What it was declared with; inherited and implied (`id`) ones too. */
  readonly options: readonly KeywordTerm[];
  readonly relation: Relation | null;
  /** The class that declares it: the model's own or one it inherits from; null for an implied one. */
  readonly declaration: Place | null;
}

export interface Relation {
  readonly kind: 'many-to-one' | 'one-to-one' | 'many-to-many' | 'one-to-many' | 'generic';
  /** Canonical path of the other model; null if it cannot be told. */
  readonly to: AccessPath | null;
  /** Name of the attribute on the other side; null for none. */
  readonly reverseName: string | null;
}

/** A class that data from outside is validated by, or answers are made with. */
export interface Schema {
  /** `pydantic`, `django-form`, `drf-serializer`, `marshmallow`, `wtforms`, `ninja` … */
  readonly kind: string;
  readonly cls: LinkedClass;
  readonly fields: readonly SchemaField[];
  /** Name of the framework that reads it; left out for those of libraries, which any framework may use. */
  readonly framework?: string;
  /** The model it is made from, `ModelSchema` and `ModelForm`. */
  readonly model: AccessPath | null;
}

export interface SchemaField {
  readonly name: string;
  /** Access path of the instances; null if unknown. */
  readonly type: AccessPath | null;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
  readonly options: readonly KeywordTerm[];
  readonly declaration: Place | null;
}

/** The settings of one environment: all that is in force once its module, class or object has been read. */
export interface Settings {
  readonly framework: string;
  /** Module or class that an environment names: `config.settings.production`, `config.ProductionConfig`. */
  readonly name: AccessPath;
  readonly environment: 'production' | 'development' | 'test' | 'any';
  readonly values: ReadonlyMap<string, Setting>;
  /** False when something that cannot be seen may set any name. */
  readonly isComplete: boolean;
}

export interface Setting {
  readonly name: string;
  /** The literal in force; undefined when it cannot be told. A place in the project's tree is text that begins with `./` or `../`, relative to the project's root. */
  readonly value: Constant | undefined;
  /** The expression it is set to, where one statement alone decides. */
  readonly term: Term | null;
  /** The environment variable that decides it, and what holds without it (undefined where it must be set or is unknown). */
  readonly variable: { readonly name: string; readonly fallback: Constant | undefined } | null;
  readonly declaration: Place;
  /** Whether something that cannot be seen is read later and may set it again: a module that is not here. */
  readonly isOverridable?: boolean;
}

/** A page that a handler has filled in. */
export interface Render {
  /** Name of the template as it is looked up: `polls/detail.html`; null if it cannot be told. */
  readonly template: string | null;
  /** The function that renders; null for a class-based view that names it as an attribute. */
  readonly by: LinkedFunction | null;
  /** Names the template is given; null if they cannot all be told. */
  readonly context: readonly string[] | null;
  readonly declaration: Place;
}

/**
 * What a framework, or a library that plays a part of one, reads off a linked project. Each is asked for once, and only
 * if somebody wants it; all may use all of `Project` but `routes`, which the others may use too.
 */
export interface FactExtractors {
  routes?(project: Project): readonly Route[];
  services?(project: Project): readonly Service[];
  hooks?(project: Project): readonly Hook[];
  models?(project: Project): readonly Model[];
  schemas?(project: Project): readonly Schema[];
  settings?(project: Project): readonly Settings[];
  renders?(project: Project): readonly Render[];
}
