import type { Project } from '../project/project.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { FactExtractors, HandledRoute } from './facts.ts';

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
  /** What its own calls do. */
  readonly calls?: CallFacts;
  /** How its code answers with an HTTP error by raising. */
  readonly httpErrors?: {
    /** Exception classes, by every path they are imported under. */
    readonly exceptions: readonly AccessPath[];
    /** Functions that raise one: `flask.abort`, `django.shortcuts.get_object_or_404`. */
    readonly raisers: readonly AccessPath[];
  };
  /** How a function is made the answer to exceptions that handlers let pass. */
  readonly errorHandlers?: {
    /** Methods that take an exception, or a status, and the function, or decorate it: `flask.Flask().errorhandler`. */
    readonly methods: readonly AccessPath[];
    /** Keyword argument of what makes an app: a dict of exceptions, or statuses, and functions. */
    readonly keyword?: string;
    /** Whether the exception still reaches the server, which logs it, after a function for any exception has answered. */
    readonly raisesOn?: true;
  };
  /** Keyword arguments of what makes an app that are given functions to run before, and after, anything is served. */
  readonly lifecycle?: readonly string[];
  /** Names that stand for the request at hand and what hangs on it: `flask.request`, `flask.g`. */
  readonly requestNames?: readonly AccessPath[];
  /** Where an app keeps objects for its handlers, as attributes: `starlette.requests.Request().app.state`. */
  readonly states?: readonly AccessPath[];
  /** What of a request holds values just as the client sent them, and calls that parse a body: `flask.request.form`. */
  readonly unchecked?: readonly AccessPath[];
  /** What of a request holds the values of its query: `flask.request.args`. */
  readonly queries?: readonly AccessPath[];
  /** The body of a request as bytes or text, for a handler to parse: `flask.request.data`. */
  readonly rawBodies?: readonly AccessPath[];
  /** Beginnings of the secrets that its project template writes into code. */
  readonly generatedSecrets?: readonly string[];
  /** Statements of the catalogue that repeat a general one for this framework: `{ G2a: ['FA4a'] }`. Findings carry both. */
  readonly restates?: { readonly [statement: string]: readonly string[] };
  /**
   * Path of the instance that the handler of one of its routes is passed first, before all that the URL gives:
   * `django.http.HttpRequest()`. Null, or left out, where handlers are passed nothing.
   */
  request?(project: Project, route: HandledRoute): AccessPath | null;
  /** How its facts are read off the linked project. */
  readonly facts: FactExtractors;
}

/** What is known of a library's names, by canonical access path. */
export interface Knowledge {
  /** Public aliases to one canonical path: `flask.Flask` ← `flask.app.Flask`. */
  readonly aliases?: { readonly [path: AccessPath]: AccessPath };
  /** Bases of the library's classes. */
  readonly bases?: { readonly [path: AccessPath]: readonly AccessPath[] };
  /**
   * What calls, attributes and elements give: `sqlalchemy.create_engine()` → `sqlalchemy.Engine()`. A key of a class holds
   * for what inherits from it. A value may begin with `<a class>`: the project's class below it that was passed last on the
   * way here, so that `django.db.models.QuerySet().get()` → `<django.db.models.Model>()` makes `app.models.User()` of
   * `app.models.User.objects.filter().get()`.
   */
  readonly types?: { readonly [path: AccessPath]: AccessPath };
}

/** What a library's call does to the one who calls it. */
export interface CallEffect {
  /**
   * Canonical path of what is called, without the `()` of the call; ending in `[]`, what is iterated over.
   * `*` stands for any one name, `**` for any stretch, even none: `boto3.client().*`, `googleapiclient.discovery.build().**.execute`.
   */
  readonly path: AccessPath;
  /** Last names that a path with wildcards does not mean. */
  readonly except?: readonly string[];
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
    | 'cpu'
    /** A query that Django refuses in async code; a rule of its own finds those that async functions make themselves. */
    | 'orm';
  /** What to call instead in async code: completes "Use …", code in backticks. */
  readonly instead: string;
  /** Work that no request should wait for, whatever the call is given: mail, processes, images, documents, data frames. */
  readonly isLong?: true;
  /**
   * The argument without which it waits for an answer as long as that takes, by name and 0-based position (null for by
   * name only). Left out where the call has a limit of its own, or that is not known.
   */
  readonly timeout?: { readonly keyword: string; readonly position: number | null };
}

/** A call that has a function run elsewhere: what the function does is not done to the caller. */
export interface Offload {
  readonly path: AccessPath;
  /** Position of the function among the arguments, 0-based. */
  readonly position: number;
  /** Its name as a keyword argument. */
  readonly keyword: string | null;
  /** Where it runs; `later` is in this process after the caller is done. */
  readonly to: 'thread' | 'process' | 'event-loop' | 'later';
}

/** A decorator that makes a function a background task. */
export interface TaskKind {
  /** `celery.shared_task`. */
  readonly decorator: AccessPath;
  /** Methods of the task that hand it to a worker; empty where calling the task itself does. */
  readonly sends: readonly string[];
}

/** A call that writes to a log. */
export interface LogCall {
  readonly path: AccessPath;
  /** How values get into the message: `%s` and arguments, `{}` and arguments, or as keywords beside it. */
  readonly style: 'percent' | 'brace' | 'keywords';
  /** Position of the message among the arguments, 0-based. */
  readonly message: number;
  /** Whether it writes through the logger of the whole process, not one of the module's own. */
  readonly isRoot?: true;
}

/** What an argument has to be for a call to be unsafe. */
export interface ArgumentTest {
  /** 0-based; null where it is given by name only. */
  readonly position: number | null;
  readonly keyword: string | null;
  readonly is:
    /** One of these literals, or a list that holds one; texts in any case of letters. */
    | { readonly literals: readonly (string | number | boolean | null)[] }
    /** One of these names, or an instance of one. */
    | { readonly names: readonly AccessPath[] }
    /** A number below this. */
    | { readonly below: number }
    /** A dict, or pairs, in which a key has this value. */
    | { readonly entry: readonly [key: string, value: boolean] }
    | 'not given';
}

/** Something unsafe that can be done with a library: the statement on cookies, cryptography and TLS, as data. */
export interface Hazard {
  /** Canonical path of what is called, without `()`; of the name or attribute for other kinds of `on`. */
  readonly path: AccessPath;
  readonly kind:
    | 'weak-hash'
    | 'fast-hash'
    | 'weak-cipher'
    | 'weak-key'
    | 'unverified-certificate'
    | 'old-tls'
    | 'predictable-random'
    | 'unverified-token'
    | 'unknown-host-key'
    | 'debugger';
  /** What is unsafe: to call it, to use it at all, or to assign to it; `when` is then about the value. `call` if left out. */
  readonly on?: 'call' | 'use' | 'assignment';
  /** All have to hold; none where it is always unsafe. */
  readonly when?: readonly ArgumentTest[];
  /** What makes it safe all the same: `usedforsecurity=False`. */
  readonly unless?: ArgumentTest;
  /** What to do instead: completes "Use …", code in backticks. */
  readonly instead: string;
}

/** A call that signs, and where it takes its key. */
export interface Signature {
  readonly path: AccessPath;
  /** 0-based. */
  readonly position: number;
  readonly keyword: string;
}

/** A method that sets a cookie on an answer, whichever class has it: told by its name alone. */
export interface CookieSetter {
  readonly method: string;
  /** 0-based positions, null for by name only; the first argument is the cookie's name, and at least two are given. */
  readonly secure: number | null;
  readonly httponly: number | null;
}

/** What turns text into HTML, and what keeps it from doing harm there. All by canonical path, without `()`. */
export interface MarkupCalls {
  /** Their first argument is HTML from then on, as it is: `django.utils.safestring.mark_safe`. */
  readonly trusting?: readonly AccessPath[];
  /** What they give is fit to stand in HTML: escaped, cleaned, made by what escapes, or a text without markup in it. */
  readonly harmless?: readonly AccessPath[];
  /** Their first argument is a pattern that the others are escaped into: `django.utils.html.format_html`. */
  readonly patterns?: readonly AccessPath[];
  /** Their first argument is the page that is answered, HTML unless they are told otherwise. */
  readonly pages?: readonly AccessPath[];
  /** Decorators of functions whose text, where they return one, is a page: `flask.Flask().route`. */
  readonly pageDecorators?: readonly AccessPath[];
  /** Base classes whose texts are HTML as they are, beside those that `trusting` names. */
  readonly trustedBases?: readonly AccessPath[];
  /** Decorators that make the text of a class HTML as it is: `django.utils.html.html_safe`. */
  readonly trustingDecorators?: readonly AccessPath[];
  /** Template engines that take a keyword `autoescape`, and whether they leave values as they are without it. */
  readonly engines?: readonly { readonly path: AccessPath; readonly isOffByDefault: boolean }[];
}

/** What calls do beside giving a value. */
export interface CallFacts {
  /** Calls that block the thread they run on. */
  readonly blocking?: readonly CallEffect[];
  readonly offloads?: readonly Offload[];
  readonly tasks?: readonly TaskKind[];
  readonly logs?: readonly LogCall[];
  readonly hazards?: readonly Hazard[];
  readonly cookieSetters?: readonly CookieSetter[];
  readonly signatures?: readonly Signature[];
  readonly markup?: MarkupCalls;
  /** Exceptions whose texts tell what no client should know: addresses, statements, paths, commands. */
  readonly tellingErrors?: readonly AccessPath[];
  /** Calls that make what is answered to a client, by every path they are imported under. */
  readonly answers?: readonly AccessPath[];
  /** Calls that read the environment variable named by their first argument; a second one, or `default=`, is its fallback. */
  readonly environmentReads?: readonly AccessPath[];
  /** Base classes whose fields are read from the environment. */
  readonly settingsClasses?: readonly AccessPath[];
}

/** One file of `src/libraries`, its default export: facts, each with its source in a comment. */
export interface Library extends CallFacts {
  readonly name: string;
  readonly distributions: readonly string[];
  readonly knowledge: Knowledge;
  /** Top-level modules whose import says that a file is a program for the terminal. */
  readonly commandLineModules?: readonly string[];
  /** Modules whose import says that log records are given the request, or the task, that they belong to. */
  readonly logContextModules?: readonly string[];
  /** What a project that uses it tells of itself by it: the models of an ORM, the schemas of a validator. */
  readonly facts?: Pick<FactExtractors, 'models' | 'schemas' | 'renders'>;
}

export function defineFramework(framework: Framework): Framework {
  return framework;
}

export function defineLibrary(library: Library): Library {
  return library;
}
