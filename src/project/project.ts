import type { HandledRoute, Hook, Model, Render, Route, Schema, Service, Settings } from '../contracts/facts.ts';
import type { Location, Span } from '../contracts/finding.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { Document } from '../summary/document.ts';
import type { CallFact, ClassFact, FileSummary, FunctionFact, Term } from '../summary/summary.ts';
import type { CallGraph } from './call-graph.ts';
import type { Effect, EffectKind } from './effects.ts';
import type { TemplateSummary } from '../summary/template.ts';

/** A class as the linked project knows it. */
export interface LinkedClass {
  readonly fact: ClassFact;
  readonly file: FileSummary;
  /**
   * Canonical paths of all its ancestors, nearest first, without itself; project classes and library classes alike.
   * A library class stands with what `src/libraries` and `src/frameworks` know of its own bases behind it.
   */
  readonly ancestors: readonly AccessPath[];
  /** False when a base could not be told: then absence of a member says nothing. */
  readonly isComplete: boolean;
}

export interface LinkedFunction {
  readonly fact: FunctionFact;
  readonly file: FileSummary;
}

/** A call with the function it stands in; null at module or class level. */
export interface LinkedCall {
  readonly call: CallFact;
  readonly file: FileSummary;
  readonly caller: LinkedFunction | null;
  /** Canonical path of what is called, across modules. Found out when first asked for: ask what costs nothing before. */
  readonly callee: AccessPath | null;
}

/** All files linked: what project rules read. Everything is computed when first asked for, and kept. */
export interface Project {
  /** Root of the project relative to the checked root: `` or `backend`. */
  readonly root: string;
  /** Names of the frameworks in use: `django`, `ninja` … */
  readonly frameworks: ReadonlySet<string>;
  /** In order of path. */
  readonly files: readonly FileSummary[];
  module(name: string): FileSummary | null;
  /** Templates of Django and Jinja, in order of path: HTML and text below folders of templates, `.j2` and its like anywhere. */
  readonly templates: readonly TemplateSummary[];
  /**
   * What is neither Python nor a template, in order of path: `.env*`, YAML, TOML, JSON, INI, Dockerfiles, compose files,
   * requirements, `.gitignore`, private keys. Read when first asked for its text: ask for kind, role and path before.
   */
  readonly documents: readonly Document[];

  /**
   * Canonical access path: carried through imports, re-exports, star imports, module globals, class attributes,
   * inherited members and return types, until a library or an unknown is reached, and then by what libraries and
   * frameworks say of their names: `app.http.client.get` → `httpx.Client().get`, `app.models.User.objects.first` →
   * `django.db.models.QuerySet().first`, `app.models.Sub().save` → `app.models.Base.save`.
   * A path that cannot be carried on is returned as far as it came.
   */
  resolve(path: AccessPath): AccessPath;
  /** The project's class of that path (resolved first). */
  classOf(path: AccessPath): LinkedClass | null;
  functionOf(path: AccessPath): LinkedFunction | null;
  /**
   * The project's classes that a path passes through, in order, the class it ends at included: `[User]` for
   * `app.models.User.objects.first`, whose canonical path no longer names the model.
   */
  ownersOf(path: AccessPath): readonly LinkedClass[];
  /**
   * The name that holds the object at `path`, followed through imports and renamings: for `app.router`, re-exported by
   * `app/__init__.py`, it is `app.api.router`, where `resolve` says what the object is (`fastapi.APIRouter()`).
   * Modules, classes and functions have their canonical path; null for what no module or class body names.
   */
  nameOf(path: AccessPath): AccessPath | null;
  /**
   * The expression that the name at `path` is bound to, followed through imports; null for what is bound several times,
   * under a condition or not at all. Of `app.deps.UserDep` it is `Annotated[User, Depends(…)]`, where `resolve` gives the
   * type it stands for.
   */
  boundTo(path: AccessPath): Term | null;
  /** Whether the class at `path` is `ancestor` or inherits from it. False when not known. */
  inherits(path: AccessPath, ancestor: AccessPath): boolean;

  /** Of all files. Tests are most files of many projects: who has no use for them asks for roles. */
  readonly classes: readonly LinkedClass[];
  readonly functions: readonly LinkedFunction[];
  /** Those in files of the given roles (product, settings and script by default); others are not even decoded. */
  classesIn(roles?: readonly FileSummary['role'][]): readonly LinkedClass[];
  functionsIn(roles?: readonly FileSummary['role'][]): readonly LinkedFunction[];
  /** Every call in files of the given roles (product, settings and script by default). */
  calls(roles?: readonly FileSummary['role'][]): Iterable<LinkedCall>;
  /**
   * Those of `calls` whose canonical callee may end in one of these names, whatever they are written with, and some
   * others: the caller still compares. Far cheaper than all, for most are never resolved. In the same order.
   * Not seen: names that come from tests and migrations, and functions that a property hands out.
   */
  callsTo(names: readonly string[], roles?: readonly FileSummary['role'][]): readonly LinkedCall[];
  /**
   * Those of `calls` that are written with one of these last names, or one like this, whatever it is bound to; `()` is
   * that of what a call or a subscript gives. In the same order.
   */
  callsWritten(names: readonly string[] | RegExp, roles?: readonly FileSummary['role'][]): readonly LinkedCall[];
  /** Who calls whom, of files in the roles product, settings and script. */
  readonly callGraph: CallGraph;
  /**
   * What a function surely does to others, by itself and by what it calls: each effect once, nearest first. `by` is the
   * call that runs it: what a method calls on `self` is then looked for in the object's own class.
   */
  effectsOf(fn: LinkedFunction, kinds?: readonly EffectKind[], by?: CallFact): Iterable<Effect>;
  /** The function that a call surely runs on the caller's thread, before it is done; see `Effects`. */
  runBy(call: CallFact): LinkedFunction | null;
  /** Everything that answers requests, from all frameworks. */
  readonly routes: readonly Route[];
  /** Those that a function of the project answers. */
  readonly handledRoutes: readonly HandledRoute[];
  readonly services: readonly Service[];
  readonly hooks: readonly Hook[];
  readonly models: readonly Model[];
  readonly schemas: readonly Schema[];
  /** Of all environments that can be told apart. */
  readonly settings: readonly Settings[];
  readonly renders: readonly Render[];

  /** Installed version of a distribution as far as lock files and requirements tell: `5.2.1`, or null for unknown. */
  versionOf(distribution: string): string | null;
  /** A place in a file of the project: Python, template or document. */
  at(file: { readonly path: string }, span: Span): Location;
  /** The literal a term stands for, names followed across modules; undefined if none. */
  constantOf(term: Term): unknown;
}
