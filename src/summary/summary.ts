import type { Finding, Problem, Span } from '../contracts/finding.ts';
import type { AccessPath, Constant } from '../semantics/model.ts';

/**
 * What is kept of a file once its tree is dropped: plain JSON, nothing but strings, numbers, booleans, null,
 * arrays and plain objects (no undefined). Every name in it is an access path (see semantics/model.ts), resolved
 * within the file; the linker carries it on across files. A module-level name that is assigned stands for itself in terms
 * and callees (`app.api.router.get`, not `fastapi.APIRouter().get`), so that it can be told which router is meant; the
 * linker follows it through `globals`.
 */
export interface FileSummary {
  readonly path: string;
  readonly module: string;
  readonly isPackage: boolean;
  /**
   * It decides how much is kept, for no more is read today than this: of tests and migrations, functions in outline
   * (empty parameters, decorators, calls, return values, yields, raises, iterations, stores and reads) and no calls, stores
   * and reads at module and class level; of migrations, no attributes of classes either; of vendored, generated and stub files, calls
   * without their arguments. All else is kept of every file. A rule on tests or migrations begins with widening this.
   */
  readonly role: FileRole;
  /** Code lines: neither blank nor comment only. */
  readonly codeLines: number;
  readonly imports: readonly ImportFact[];
  /** Names listed in `__all__`, where it is a literal; else null. */
  readonly exports: readonly string[] | null;
  /** What each module-level name stands for, when it is not a class or function defined here. */
  readonly globals: readonly GlobalFact[];
  readonly classes: readonly ClassFact[];
  readonly functions: readonly FunctionFact[];
  /** Calls at module and class level. */
  readonly calls: readonly CallFact[];
  /** What is stored into objects at module and class level. */
  readonly stores: readonly StoreFact[];
  /** Subscripts by constant text at module and class level: `os.environ["X"]`. */
  readonly reads: readonly ReadFact[];
  /** Of files with tests; null of all others. */
  readonly tests: TestFacts | null;
}

/** What the tests of a file reach, as far as texts and names tell. Each thing once, in source order. */
export interface TestFacts {
  /**
   * Texts that read like the path of a request, without host and query, parts that are filled in as `*`: with the HTTP
   * method of the client's call they are passed to, or null where they stand elsewhere.
   */
  readonly paths: readonly { readonly method: string | null; readonly path: string }[];
  /** Names that addresses are made of: `reverse("polls:index")`, `url_for("auth.login")`; filled-in parts as `*`. */
  readonly links: readonly { readonly method: string | null; readonly name: string }[];
  /** Names that are imported, or used in a file that imports `*`, and attributes that are read or called. */
  readonly names: readonly string[];
}

/** What a file is for, told by its path and first lines. Rules look at `product` unless they say otherwise. */
export type FileRole =
  | 'product'
  | 'test'
  | 'migration'
  | 'settings'
  | 'script'
  | 'example'
  | 'docs'
  | 'vendored'
  | 'generated'
  | 'stub';

export interface ImportFact {
  /** Absolute module: `app.models`. */
  readonly module: string;
  /** Imported name, `*`, or null for `import module`. */
  readonly name: string | null;
  readonly alias: string | null;
  /** Where it runs: at import, inside a function, or only for type checkers. */
  readonly when: 'import' | 'call' | 'typing';
  /** See `GlobalFact.conditions`. */
  readonly conditions: readonly string[];
  readonly branch: Branch;
  readonly span: Span;
}

/** What else than an `if` decides that a statement runs, the innermost: part of a `try`, a loop, a `match`; null for nothing. */
export type Branch = 'try' | 'except' | 'loop' | 'case' | null;

/**
 * An expression, flattened: what project rules and framework extractors read instead of a tree.
 * Nesting is cut at a depth of 6 and a list length of 400: what lies beyond is `unknown`, and a call there the path of what
 * it gives.
 */
export type Term =
  | { readonly kind: 'constant'; readonly value: Constant; readonly span: Span }
  | { readonly kind: 'path'; readonly path: AccessPath; readonly span: Span }
  | CallTerm
  | { readonly kind: 'list'; readonly items: readonly Term[]; readonly span: Span }
  | {
      readonly kind: 'dict';
      readonly keys: readonly (Term | null)[];
      readonly values: readonly Term[];
      readonly span: Span;
    }
  /** f-string, `%`, `.format` or `+` with a string part: text built from values. */
  | { readonly kind: 'format'; readonly parts: readonly Term[]; readonly span: Span }
  /** `a + b`, `a or b`, `a if c else b` … */
  | { readonly kind: 'operation'; readonly op: string; readonly operands: readonly Term[]; readonly span: Span }
  | { readonly kind: 'unknown'; readonly span: Span };

export interface CallTerm {
  readonly kind: 'call';
  /** Path of what is called (without the `()`), or null. */
  readonly callee: AccessPath | null;
  readonly args: readonly Term[];
  readonly keywords: readonly KeywordTerm[];
  readonly span: Span;
}

export interface KeywordTerm {
  /** null for `**value`. */
  readonly name: string | null;
  readonly value: Term;
}

export interface GlobalFact {
  readonly name: string;
  readonly value: Term;
  readonly annotation: AccessPath | null;
  /** `=`, or `+=` for an addition to what is there, or another augmented operator. */
  readonly op: string;
  /** Tests of the `if`s around it, outermost first, with `not ` before those of else branches, as source text. */
  readonly conditions: readonly string[];
  readonly branch: Branch;
  readonly span: Span;
}

export interface ClassFact {
  /** `app.models.User`, `app.models.User.Meta`. */
  readonly name: AccessPath;
  readonly bases: readonly (AccessPath | null)[];
  readonly keywords: readonly KeywordTerm[];
  readonly decorators: readonly Term[];
  /** Class-body assignments and annotations, in order. */
  readonly attributes: readonly AttributeFact[];
  /** `self.x = …` in methods: name and the path of the value. */
  readonly instanceAttributes: readonly { readonly name: string; readonly path: AccessPath }[];
  /** Names of the functions defined in its body. */
  readonly methods: readonly string[];
  readonly hasDocstring: boolean;
  /** The name in `class Name`. */
  readonly span: Span;
}

export interface AttributeFact {
  readonly name: string;
  readonly value: Term | null;
  /** Access path of the instances the annotation describes. */
  readonly annotation: AccessPath | null;
  /** The annotation as source text, null without one. */
  readonly annotationText: string | null;
  readonly span: Span;
}

export interface ParameterFact {
  readonly name: string;
  readonly kind: 'positional-only' | 'positional' | 'vararg' | 'keyword-only' | 'kwarg';
  readonly annotation: AccessPath | null;
  readonly annotationText: string | null;
  /** `Annotated[T, X(…)]`: the terms behind T. */
  readonly metadata: readonly Term[];
  readonly default: Term | null;
  readonly span: Span;
}

export interface FunctionFact {
  /** `app.views.index`, `app.views.View.get`, `app.make.<locals>.inner`. */
  readonly name: AccessPath;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly parameters: readonly ParameterFact[];
  readonly returns: AccessPath | null;
  readonly returnsText: string | null;
  readonly decorators: readonly Term[];
  readonly calls: readonly CallFact[];
  /** Values of its `return` statements. */
  readonly returnValues: readonly Term[];
  /** Every `return` gives the instance that the method is called on, or one of the class: `return self`, `return cls()`. */
  readonly returnsOwn: boolean;
  /** Values of its `yield`s; one of them unknown for a `yield from`. */
  readonly yields: readonly Term[];
  /** Paths of what it raises: the class, whether called or not. */
  readonly raises: readonly RaiseFact[];
  /** `for`/`async for`/comprehension iterables with a path. */
  readonly iterations: readonly { readonly path: AccessPath; readonly isAsync: boolean; readonly span: Span }[];
  readonly stores: readonly StoreFact[];
  readonly reads: readonly ReadFact[];
  readonly hasDocstring: boolean;
  readonly statements: number;
  /**
   * Ways through it as McCabe counted them: one, and one more for each `if`, loop, handler and case; a `match` whose
   * cases are single statements counts as one.
   */
  readonly complexity: number;
  /** The name in `def name`. */
  readonly span: Span;
  /** Last line of the body. */
  readonly endLine: number;
}

/** What becomes of an exception at a place, inside the same function. */
export interface Handling {
  /**
   * Paths of the exceptions that the `try`s around it catch, innermost first, without handlers that raise again what they
   * caught; `BaseException` for a bare `except`, null for one that cannot be told.
   */
  readonly catches: readonly (AccessPath | null)[];
  /** Inside an `except`: an exception has been caught. */
  readonly inHandler: boolean;
  readonly inFinally: boolean;
}

/** A `raise`. */
export interface RaiseFact extends Handling {
  /** The class, whether called or not; null for a `raise` of nothing and for what cannot be told. */
  readonly path: AccessPath | null;
  /** Inside the body of a `try` of the same function. */
  readonly inTry: boolean;
  readonly span: Span;
}

export interface CallFact extends Handling {
  readonly callee: AccessPath | null;
  /** `HANDLERS[kind](…)`: an operation `[]` of what is subscripted and the subscript; null for any other call. */
  readonly called: Term | null;
  readonly args: readonly Term[];
  readonly keywords: readonly KeywordTerm[];
  readonly isAwaited: boolean;
  /** The whole call is a statement of its own: its result is dropped. */
  readonly isDropped: boolean;
  /** Inside the body of a `with` / `async with` whose item it is. */
  readonly isContext: boolean;
  /** In a loop or comprehension of the same function. */
  readonly inLoop: boolean;
  /** Inside the body of a `try` of the same function. */
  readonly inTry: boolean;
  /** Inside a lambda: runs when and where the lambda is called, not here. */
  readonly inLambda: boolean;
  readonly conditions: readonly string[];
  readonly span: Span;
}

/**
 * Something that is stored into an object, by attribute or by subscript: `app.config["X"] = v`, `request.state.user = u`.
 * Not among them: attributes of `self` (see `ClassFact.instanceAttributes`), and what goes into a container that the
 * function itself has made, or into something that has no path.
 */
export interface StoreFact {
  /** Path of what is stored into: `app.main.app.config`. For a name that is declared `global`, that of the module. */
  readonly target: AccessPath;
  /** Name of the attribute, or text that is subscripted with; null for any other subscript. */
  readonly key: string | null;
  /** What is subscripted with; null for an attribute. */
  readonly subscript: Term | null;
  /** Unknown where a loop, a `with` or unpacking stores it, and for `del`. */
  readonly value: Term;
  /** `=`, `del`, or an augmented operator: `+=`. */
  readonly op: string;
  /** See `GlobalFact.conditions`. */
  readonly conditions: readonly string[];
  /** The target, key included. */
  readonly span: Span;
}

/**
 * Something that is read off an object, and neither called nor stored into: `request.user.name`, `os.environ["X"]`. Of
 * `request.user.name`, that is one fact. Not among them: attributes of `self` that its class assigns, names of modules and
 * classes of the same top-level package, what is read off text and containers that stand in the function itself, and
 * annotations.
 */
export interface ReadFact {
  /**
   * Path of the object and the last step, which is not carried on: a property of a class of the same file is
   * `app.models.User().full_name`, whatever it returns.
   */
  readonly path: AccessPath;
  /** The text that is subscripted with last; null for an attribute and for any other subscript. */
  readonly key: string | null;
  readonly span: Span;
}

/** `# groundrules: ignore[…]` and its like, one a comment. */
export interface Suppression {
  /** The rules it names, or null for all. */
  readonly rules: readonly string[] | null;
  readonly reason: string;
  /** First and last line it covers; a file-wide one covers all. */
  readonly fromLine: number;
  readonly toLine: number;
  readonly isFile: boolean;
  /** The comment itself. */
  readonly span: Span;
}

/** All that extraction gives for one file. */
export interface Extraction {
  readonly summary: FileSummary;
  /** Findings of all file rules, before presets, versions and suppressions are applied. */
  readonly findings: readonly Finding[];
  readonly suppressions: readonly Suppression[];
  /** Syntax errors and undecodable bytes. */
  readonly problems: readonly Problem[];
}
