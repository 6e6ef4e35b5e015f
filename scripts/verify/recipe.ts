import type { Project } from '../../src/project/project.ts';

/** A real project: where it comes from, how it is booted, what of it is compared, and why what differs does. */
export interface Recipe {
  /** The recipe is `recipes/<name>.ts`, its record `test/verify/<name>.json`. */
  readonly name: string;
  /** Folder of `src/frameworks` whose knowledge is verified. */
  readonly framework: string;
  readonly source: Source;
  /** The Python it is booted with, `python3` if left out; `3.13` asks for `python3.13`. */
  readonly python?: string;
  /** Arguments of `pip install`, run in the checkout: `Django==5.2.1`, `-r requirements.txt`, `.`. */
  readonly requirements: readonly string[];
  /** Set when it boots. */
  readonly env?: { readonly [variable: string]: string };
  readonly boot: Boot;
  /** Folder of the checkout that is taken for a project by itself, where it is the tests or examples of a larger one. */
  readonly root?: string;
  /** Folders of the root that are linked; the whole of it if left out. */
  readonly link?: readonly string[];
  readonly subjects: readonly SubjectName[];
  /** Facts of ours that are compared, by the text they are compared as; all if left out. */
  readonly isOurs?: (subject: SubjectName, what: string) => boolean;
  /** Known differences. Each pattern is held against the text of a difference; the first that matches explains it. */
  readonly explains?: readonly Explanation[];
}

export type Source =
  | {
      /** `owner/name` on GitHub. */
      readonly repository: string;
      readonly commit: string;
      /** Its folder below `--sources`; the repository's name if left out. */
      readonly folder?: string;
    }
  | {
      /** A distribution that is installed and read where it lies. */
      readonly distribution: string;
      readonly version: string;
      /** The package of it that is linked. */
      readonly package: string;
    };

export interface Boot {
  /** A Python file in `scripts/verify/` that prints one JSON document, `RuntimeFacts`, and nothing else to standard output. */
  readonly script: string;
  readonly arguments?: readonly string[];
  /** Folder of the checkout to boot in; its root if left out. */
  readonly cwd?: string;
}

export interface Explanation {
  /** Subjects it is for; all if left out. */
  readonly subjects?: readonly SubjectName[];
  readonly what: RegExp;
  /** One sentence, for a reader who wants to know whether to worry. */
  readonly why: string;
  /** False for what no text of the project determines (a value of the machine, of an installed plugin): it does not count. */
  readonly isDetermined?: false;
}

export type SubjectName = 'routes' | 'settings' | 'models' | 'dependencies' | 'security' | 'services';

/** What a booted project says of itself. Names are those of Python: module and qualified name, joined by a dot. */
export interface RuntimeFacts {
  /** Of Python and the distributions that matter. */
  readonly versions: { readonly [distribution: string]: string };
  /** The modules that are loaded: if given, what other modules declare is not compared. */
  readonly modules?: readonly string[];
  /** The services that are booted, by `Service.name`: if given, what others answer is not compared. */
  readonly services?: readonly string[];
  readonly routes?: readonly RuntimeRoute[];
  readonly settings?: readonly RuntimeSettings[];
  readonly models?: readonly RuntimeModel[];
  readonly dependencies?: readonly RuntimeDependencies[];
  readonly hooks?: readonly RuntimeHook[];
  readonly middleware?: readonly RuntimeMiddleware[];
}

export interface RuntimeHook {
  /** As `Hook.owner`; null where it is not compared. */
  readonly owner: string | null;
  /** As `Hook.kind`. */
  readonly kind: string;
  /** As `Hook.on`. */
  readonly on: string | number | null;
  readonly name: string;
}

export interface RuntimeMiddleware {
  /** As `Service.name`. */
  readonly service: string;
  /** Outermost first. */
  readonly names: readonly string[];
}

export interface RuntimeRoute {
  /** The app it belongs to, where several with the same paths are booted at once; as `Route.service` names it. */
  readonly service?: string;
  /** Empty for all. */
  readonly methods: readonly string[];
  /** As `Route.path`. */
  readonly path: string;
  /** Null where it is not compared. */
  readonly handler: string | null;
  /** As `Route.name`; if given, handlers are compared together with it. */
  readonly name?: string | null;
}

export interface RuntimeSettings {
  /** As `Settings.name`. */
  readonly name: string;
  /** JSON values; what is none (a function, a lazy text) is left out. Tuples and sets are lists. */
  readonly values: { readonly [setting: string]: unknown };
}

export interface RuntimeModel {
  readonly name: string;
  readonly table: string | null;
  readonly fields: readonly RuntimeField[];
}

export interface RuntimeField {
  readonly name: string;
  /** Class of the field or of the column's type. */
  readonly type: string;
  readonly isNullable: boolean;
  readonly isPrimaryKey: boolean;
  readonly isUnique: boolean;
  /** Kind as `Relation.kind`; `to` names the other model. */
  readonly relation: { readonly kind: string; readonly to: string; readonly reverseName: string | null } | null;
}

export interface RuntimeDependencies {
  readonly service?: string;
  readonly methods: readonly string[];
  readonly path: string;
  /** In the order of calls. */
  readonly dependencies: readonly RuntimeDependency[];
  /** Names of the security schemes' classes or functions; in any order. */
  readonly auth: readonly string[];
  /** What the OpenAPI document asks of the operation, by name of the scheme; left out where it is in none. */
  readonly security?: readonly { readonly scheme: string; readonly scopes: readonly string[] }[];
  /** Classes of the throttles, with their rates; left out where they are not compared. */
  readonly throttles?: readonly { readonly name: string; readonly rate: string | null }[];
}

export interface RuntimeDependency {
  readonly provider: string;
  readonly scopes: readonly string[];
  readonly dependencies: readonly RuntimeDependency[];
}

/** One comparable fact. */
export interface Entry {
  /** What it is about, unique or counted: `GET /users/{id}`. */
  readonly key: string;
  /** What is said of it: the handler's name. Null on the framework's side for what is not compared, on ours for unknown. */
  readonly value: string | null;
}

/** How one subject is compared: both sides as entries. */
export interface Subject {
  readonly name: SubjectName;
  /** Whether what we do not know of an entry is a gap, and only another value is wrong: then it is no extra. */
  readonly isUnknownAllowed: boolean;
  expected(facts: RuntimeFacts): readonly Entry[];
  found(project: Project, facts: RuntimeFacts): readonly Entry[];
}

export interface Difference {
  readonly what: string;
  readonly why: string;
}

/** The record of one recipe, `test/verify/<name>.json`. */
export interface VerifyRecord {
  readonly project: string;
  readonly framework: string;
  readonly commit: string;
  readonly versions: { readonly [distribution: string]: string };
  readonly subjects: readonly SubjectRecord[];
}

export interface SubjectRecord {
  readonly subject: SubjectName;
  /** Facts the framework states, and how many of them we found just so. */
  readonly expected: number;
  readonly found: number;
  /** Stated by the framework, not found by us; what is found in part only is missing, and extra as it was found. */
  readonly missing: readonly Difference[];
  /** Found by us, not stated by the framework. */
  readonly extra: readonly Difference[];
  /** What no text of the project determines; counted nowhere. */
  readonly undetermined: readonly Difference[];
}

export function defineRecipe(recipe: Recipe): Recipe {
  return recipe;
}
