import type { Span } from '../contracts/finding.ts';
import type * as ast from '../syntax/python/nodes.ts';

/**
 * An access path: where a value comes from, as far as one file tells, in the manner of CodeQL's API graphs.
 *
 * A path is an absolute dotted name followed by what is done to it:
 * - `requests.get`            a name imported from a library, whatever its alias here
 * - `app.models.User`         a name of the project; relative imports are made absolute
 * - `requests.Session()`      what a call returns; for a class, an instance. An annotation `s: Session` gives the same path
 * - `requests.Session().get`  an attribute of that
 * - `app.data.rows[]`         an element: by subscript or by iteration
 * - `open`                    a builtin, undotted
 * - `app.views.index.<parameters>.request`  what callers pass for a parameter without annotation and `Depends`; the
 *   linker carries it on where the function is a handler and its framework says what it passes first
 *
 * `await x` and `with x as y` have the path of `x`: libraries' tables are written so.
 * Names of one file's functions and classes start with its module: `app.views.index`, `app.views.View.get`.
 * Parameters of lambdas, `*args`, parameters with an annotation that says nothing, and whatever else cannot be told have
 * no path: null.
 */
export type AccessPath = string;

export type ScopeKind = 'module' | 'class' | 'function' | 'lambda' | 'comprehension' | 'type-parameters';

export type BindingKind =
  | 'import'
  | 'class'
  | 'function'
  | 'assignment'
  | 'parameter'
  | 'for'
  | 'with'
  | 'except'
  | 'comprehension'
  | 'match'
  | 'type-parameter'
  | 'delete';

/** One place that binds a name. */
export interface Binding {
  readonly kind: BindingKind;
  /** Name, Alias, FunctionDef, ClassDef, Arg, ExceptHandler … that binds. */
  readonly node: ast.Node;
  /** Statement or part that holds it: Assign, AnnAssign, For, WithItem, Import, ImportFrom … */
  readonly holder: ast.Node;
}

export interface Symbol {
  readonly name: string;
  readonly scope: Scope;
  /** In source order. Empty for a name that is only declared `global` or `nonlocal`. */
  readonly bindings: readonly Binding[];
}

export interface Scope {
  readonly kind: ScopeKind;
  /** Module, ClassDef, FunctionDef, Lambda, or a comprehension. */
  readonly node: ast.Node;
  readonly parent: Scope | null;
  readonly symbols: ReadonlyMap<string, Symbol>;
}

/** A constant that the file itself determines. Python's None is `null`; what is not constant is `undefined`. */
export type Constant = string | number | boolean | null | readonly Constant[] | { readonly [key: string]: Constant };

/**
 * What can be asked of one file. All answers rest on that file's text, its module name and nothing else.
 * Nodes have their `parent` set.
 */
export interface FileModel {
  /** Relative to the project's root, forward slashes. */
  readonly path: string;
  /** Dotted module name, `app.views`; for `__init__.py` that of the package. */
  readonly module: string;
  readonly text: string;
  readonly tree: ast.Module;

  /** All nodes of a kind in source order. */
  nodes<N extends keyof ast.NodeByName>(kind: N): readonly ast.NodeByName[N][];

  /** Those that lie inside a range, in source order. */
  nodesIn<N extends keyof ast.NodeByName>(kind: N, range: ast.Range): readonly ast.NodeByName[N][];

  /** The outermost one that stands at exactly this 1-based place, or null. */
  nodeAt<N extends keyof ast.NodeByName>(kind: N, span: Span): ast.NodeByName[N] | null;

  /** The scope a node's names are looked up in. */
  scopeOf(node: ast.Node): Scope;
  /** The symbol a Name refers to by Python's scoping rules; null for builtins and unbound names. */
  symbolOf(name: ast.Name): Symbol | null;

  /** Access path of an expression, or null. Follows assignments, `self.x`, annotations and `Depends` inside the file. */
  pathOf(expr: ast.Expr): AccessPath | null;
  /** Access path of the *instances* that an annotation describes: `Session` → `….Session()`, `list[X]` → `list()`; Optional and Annotated are looked through. */
  pathOfAnnotation(annotation: ast.Expr): AccessPath | null;
  /** Dotted name of a definition: `app.views.View.get`. Nested functions are `outer.<locals>.inner`, as in Python. */
  nameOf(definition: ast.FunctionDef | ast.ClassDef): AccessPath;
  /** Value of a constant expression (literals, containers of them, `+` and `%` of constants, names bound once to one); undefined if not constant. */
  constantOf(expr: ast.Expr): Constant | undefined;

  /** Innermost function or lambda around a node (not the node itself); null at module and class level. */
  functionAround(node: ast.Node): ast.FunctionDef | ast.Lambda | null;
  classAround(node: ast.Node): ast.ClassDef | null;
  /** Whether the code at this node runs in an event loop: the innermost function around it is `async def`. */
  isInAsync(node: ast.Node): boolean;
  isAwaited(expr: ast.Expr): boolean;
  /** Whether the node stands under `if TYPE_CHECKING:`. */
  isTypingOnly(node: ast.Node): boolean;
  /** The innermost `try` whose body (not handlers, else, finally) holds the node, inside the same function. */
  tryAround(node: ast.Node): ast.Try | null;
  /** Whether the statements end by `return`, `raise`, `continue`, `break` or a call known never to return, on every path. */
  leaves(body: readonly ast.Stmt[]): boolean;

  /** 1-based position of a range. */
  spanOf(range: ast.Range): Span;
}
