import type { Project } from '../project/project.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { FrameworkFacts } from './facts.ts';

/** One folder of `src/frameworks`, its `index.ts`' default export. */
export interface Framework {
  /** Name of the folder. */
  readonly name: string;
  /** As people write it: `Django Ninja`. */
  readonly title: string;
  /** Distributions whose presence in requirements says that a project uses it: `django-ninja`. */
  readonly distributions: readonly string[];
  /** Top-level modules whose import says the same: `ninja`. */
  readonly modules: readonly string[];
  /** Names of the frameworks it stands on. */
  readonly extends: readonly string[];
  readonly knowledge: Knowledge;
  /** How its code answers with an HTTP error by raising. */
  readonly httpErrors?: {
    /** Exception classes, by every path they are imported under. */
    readonly exceptions: readonly AccessPath[];
    /** Functions that raise one: `flask.abort`, `django.shortcuts.get_object_or_404`. */
    readonly raisers: readonly AccessPath[];
  };
  /** Statements of the catalogue that repeat a general one for this framework: `{ G2a: ['FA4a'] }`. Findings carry both. */
  readonly restates?: { readonly [statement: string]: readonly string[] };
  /** Reads its facts off the linked project. May use all of `project` except `routes`. */
  facts(project: Project): FrameworkFacts;
}

/** What is known of a library's names, by canonical access path. */
export interface Knowledge {
  /** Public aliases to one canonical path: `flask.Flask` ← `flask.app.Flask`. */
  readonly aliases?: { readonly [path: AccessPath]: AccessPath };
  /** Bases of the library's classes. */
  readonly bases?: { readonly [path: AccessPath]: readonly AccessPath[] };
  /** What calls and attributes give: `sqlalchemy.create_engine()` → `sqlalchemy.engine.Engine()`. */
  readonly types?: { readonly [path: AccessPath]: AccessPath };
}

/** What a library's call does to the one who calls it. */
export interface CallEffect {
  /** Canonical path of what is called. */
  readonly path: AccessPath;
  readonly kind:
    | 'http'
    | 'sleep'
    | 'file'
    | 'subprocess'
    | 'socket'
    | 'database'
    | 'cache'
    | 'queue'
    | 'mail'
    | 'input'
    | 'cloud'
    | 'cpu';
  /** What to call instead in async code. */
  readonly instead: string;
}

/** One file of `src/libraries`, its default export: facts, each with its source in a comment. */
export interface Library {
  readonly name: string;
  readonly distributions: readonly string[];
  readonly knowledge: Knowledge;
  /** Calls that block the thread they run on. */
  readonly blocking: readonly CallEffect[];
}

export function defineFramework(framework: Framework): Framework {
  return framework;
}

export function defineLibrary(library: Library): Library {
  return library;
}
