import type { LinkedFunction, Project } from '../project/project.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { CallFact, CallTerm, FileRole, FileSummary, KeywordTerm, Term } from '../summary/summary.ts';

/** Files whose routes a running project has. */
export const SERVED: readonly FileRole[] = ['product', 'settings', 'script'];

/** Arguments of a call, be it a fact or a term. */
export interface Called {
  readonly args: readonly Term[];
  readonly keywords: readonly KeywordTerm[];
}

/** An object that routes are declared on: an app, a router, a blueprint, an API. */
export interface RouterObject {
  /** The same wherever the object is spoken of: its name, or its type and the function that makes it. */
  readonly key: string;
  /** `app.api.router`, or `fastapi.APIRouter()` for one that has no name of its own. */
  readonly path: AccessPath;
  /** The call that makes it, if it can be told. */
  readonly construction: Called | null;
  /** The function, or class of a method, that an object without a name belongs to. */
  readonly scope?: AccessPath;
}

/** The object at a path as it is spoken of in `file`, inside `within` (null at module level). */
export function objectAt(
  project: Project,
  path: AccessPath,
  file: FileSummary,
  within: LinkedFunction | null,
): RouterObject {
  const name = project.nameOf(path);
  if (name !== null) return { key: name, path: name, construction: constructionOf(project, name) };
  const holder = path.endsWith(')') ? undefined : project.ownersOf(path).at(-1);
  if (holder !== undefined) return objectOf(project, path, holder.file, holder.fact.name);
  return objectOf(project, path, file, within === null ? file.module : scopeOf(within));
}

/** The object of a type that a function, or the methods of a class, share. */
export function objectOf(project: Project, path: AccessPath, file: FileSummary, scope: AccessPath): RouterObject {
  const type = project.resolve(path);
  return { key: `${scope}:${type}`, path, construction: localConstruction(project, file, scope, type), scope };
}

/** The object that a constructor's call makes: the name it is bound to, else the one of its type in this function. */
export function objectMadeBy(
  project: Project,
  callee: AccessPath,
  call: { readonly span: Term['span'] },
  file: FileSummary,
  caller: LinkedFunction | null,
): RouterObject {
  const bound = file.globals.find(({ value }) => value.kind === 'call' && isSame(value.span, call.span));
  return objectAt(project, bound === undefined ? `${callee}()` : `${file.module}.${bound.name}`, file, caller);
}

function isSame(a: Term['span'], b: Term['span']): boolean {
  return a.line === b.line && a.column === b.column && a.endLine === b.endLine && a.endColumn === b.endColumn;
}

/** The expression that the object of this name (`Project.nameOf`) is bound to; null if there is none or several. */
export function valueOf(project: Project, name: AccessPath): Term | null {
  const dot = name.lastIndexOf('.');
  const holder = name.slice(0, dot);
  const own = name.slice(dot + 1);
  const facts =
    project.module(holder)?.globals.filter((fact) => fact.name === own && fact.op === '=') ??
    project.classOf(holder)?.fact.attributes.filter((fact) => fact.name === own) ??
    [];
  const values = facts.flatMap(({ value }) => value ?? []);
  return values.find((value) => value.kind === 'call') ?? (values.length === 1 ? values[0]! : null);
}

function constructionOf(project: Project, name: AccessPath): CallTerm | null {
  const value = valueOf(project, name);
  return value?.kind === 'call' ? value : null;
}

/** The one call of a function (of all methods, for a method) that makes an object of this type. */
function localConstruction(project: Project, file: FileSummary, scope: AccessPath, type: AccessPath): Called | null {
  const calls = file.functions
    .filter((fact) => scopeOf({ fact, file }) === scope)
    .flatMap((fact) => fact.calls)
    .filter(({ callee }) => callee !== null && `${project.resolve(callee)}()` === type);
  return calls.length === 1 ? calls[0]! : null;
}

/** Name of the outermost function around, or of the class of a method: what its parts share objects in. */
function scopeOf({ fact, file }: LinkedFunction): AccessPath {
  const [outermost = fact.name] = fact.name.split('.<locals>');
  const holder = outermost.slice(0, outermost.lastIndexOf('.'));
  return file.classes.some(({ name }) => name === holder) ? holder : outermost;
}

/** Whether the value at `path` is an instance of one of these classes. */
export function isInstance(project: Project, path: AccessPath, classes: readonly AccessPath[]): boolean {
  const type = project.resolve(path);
  if (!type.endsWith('()')) return false;
  return classes.some((cls) => project.inherits(type.slice(0, -2), cls));
}

/** One object below another. */
export interface Hanging {
  readonly parent: RouterObject;
  readonly child: RouterObject;
  /** All that stands between the parent's prefix and the child's paths; null if it cannot be told. */
  readonly prefix: string | null;
  /** The call whose options hold for all below; null where nothing of the parent holds but its path. */
  readonly by: Called | null;
  /** What it is called in the names of routes. */
  readonly name: string | null;
}

/** How an object is reached from one that hangs nowhere. */
export interface Way {
  readonly root: RouterObject;
  /** All that stands before its paths; null if it cannot be told. */
  readonly prefix: string | null;
  /** Outermost first. */
  readonly steps: readonly Hanging[];
}

/** How objects hang below each other, and so the prefixes of what is declared on them. */
export class RouterTree {
  private readonly parents = new Map<string, Hanging[]>();
  private readonly known = new Map<string, readonly Way[]>();
  private patience = MOST_STEPS;
  private readonly ownPrefix: (object: RouterObject) => string | null;
  private readonly join: (prefix: string, path: string) => string;

  /** `ownPrefix` is what an object that hangs nowhere has before its paths. */
  constructor(ownPrefix: (object: RouterObject) => string | null, join: (prefix: string, path: string) => string) {
    this.ownPrefix = ownPrefix;
    this.join = join;
  }

  /** `prefix` is all that stands between the parent's prefix and the child's paths. */
  hang(
    parent: RouterObject,
    child: RouterObject,
    prefix: string | null,
    { by = null, name = null }: { readonly by?: Called | null; readonly name?: string | null } = {},
  ): void {
    const edges = this.parents.get(child.key) ?? [];
    if (!edges.some((edge) => edge.parent.key === parent.key && edge.prefix === prefix)) {
      edges.push({ parent, child, prefix, by, name });
    }
    this.parents.set(child.key, edges);
    this.known.clear();
  }

  /** Every way the object is reached by, at least one. */
  waysTo(object: RouterObject): readonly Way[] {
    let ways = this.known.get(object.key);
    if (ways === undefined) {
      ways = this.search(object, []);
      this.known.set(object.key, ways);
    }
    return ways;
  }

  /** Every prefix the object is reached under, at least one; what cannot be told is left out of them. */
  prefixesOf(object: RouterObject): readonly string[] {
    return [...new Set(this.waysTo(object).map(({ prefix }) => prefix ?? ''))];
  }

  private search(object: RouterObject, below: readonly string[]): readonly Way[] {
    const ways = new Map<string, Way>();
    for (const edge of this.parents.get(object.key) ?? []) {
      // One that hangs below itself is reached by its other ways.
      if (edge.parent.key === object.key || below.includes(edge.parent.key) || below.length >= DEEPEST) continue;
      if (this.patience-- <= 0) break;
      for (const { root, prefix: outer, steps } of this.search(edge.parent, [...below, object.key])) {
        const prefix = outer === null || edge.prefix === null ? null : this.join(outer, edge.prefix);
        if (ways.size < MOST_WAYS) ways.set(`${root.key} ${prefix}`, { root, prefix, steps: [...steps, edge] });
      }
    }
    return ways.size === 0 ? [{ root: object, prefix: this.ownPrefix(object), steps: [] }] : [...ways.values()];
  }
}

/** Deeper and more than anybody nests; what is generated or hostile beyond is cut. */
const DEEPEST = 12;
const MOST_WAYS = 32;
const MOST_STEPS = 100_000;

/** A decorator of the form `@object.method(…)` and what it stands on. */
export interface Declaration extends Called {
  readonly fn: LinkedFunction;
  /** Path of the object, as written. */
  readonly owner: AccessPath;
  readonly method: string;
  readonly term: CallTerm;
}

/** Decorators on functions and methods whose last name is one of `methods`. */
export function* declarations(project: Project, methods: readonly string[]): Iterable<Declaration> {
  for (const fn of project.functionsIn(SERVED)) {
    for (const term of fn.fact.decorators) {
      const [owner, method] = receiverOf(term.kind === 'call' ? term.callee : null);
      if (term.kind !== 'call' || owner === null || !methods.includes(method)) continue;
      yield { fn, owner, method, term, args: term.args, keywords: term.keywords };
    }
  }
}

/** A call with the function it stands in; its callee is as the file tells it, not followed across files. */
export interface ServedCall {
  readonly call: CallFact;
  readonly file: FileSummary;
  readonly caller: LinkedFunction | null;
}

/** A call of the form `object.method(…)`. */
export interface MethodCall extends ServedCall {
  /** Path of the object, as written. */
  readonly owner: AccessPath;
  readonly method: string;
}

/** Calls in what is served whose last name is one of `methods`. */
export function methodCalls(project: Project, ...methods: readonly string[]): readonly MethodCall[] {
  return project.callsWritten(methods, SERVED).flatMap(({ call, file, caller }) => {
    const [owner, method] = receiverOf(call.callee);
    return owner === null ? [] : [{ call, file, caller, owner, method }];
  });
}

/** `app.api.router.get` → what comes before the last name, and that name. */
export function receiverOf(callee: AccessPath | null): readonly [AccessPath | null, string] {
  const dot = callee === null ? -1 : callee.lastIndexOf('.');
  return dot < 0 ? [null, ''] : [callee!.slice(0, dot), callee!.slice(dot + 1)];
}

/** The names of HTTP methods a term lists, upper case; null if it cannot be told. */
export function methodsOf(project: Project, term: Term | undefined): readonly string[] | null {
  const value = term === undefined ? undefined : project.constantOf(term);
  if (typeof value === 'string') return [value.toUpperCase()];
  if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) return null;
  return value.map((one: string) => one.toUpperCase());
}

/** The function a term names: by a path, or wrapped in calls that take it as an argument (`login_required(view)`). */
export function functionNamed(project: Project, term: Term | undefined, depth = 0): LinkedFunction | null {
  if (term?.kind === 'path') return project.functionOf(term.path);
  if (term?.kind !== 'call' || depth > MOST_WRAPPERS) return null;
  for (const argument of term.args) {
    const found = functionNamed(project, argument, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

const MOST_WRAPPERS = 4;

/** The methods of these names that a project class has, itself or from its bases in the project. */
export function methodsIn(
  project: Project,
  cls: AccessPath,
  wanted: readonly string[],
): readonly (readonly [string, LinkedFunction])[] {
  return wanted.flatMap((name) => {
    const fn = project.functionOf(`${cls}.${name}`);
    return fn === null ? [] : [[name, fn] as const];
  });
}

/** Names of the methods of class-based handlers, in the order frameworks document them. */
export const HTTP_METHODS: readonly string[] = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options', 'trace'];

/** Items of a list, written out, added to another or named. */
export function itemsOf(project: Project, term: Term | undefined, depth = 0): readonly Term[] {
  if (term === undefined || depth > MOST_LISTS) return [];
  switch (term.kind) {
    case 'list':
      return term.items.flatMap((item) =>
        item.kind === 'operation' && item.op === '*' ? itemsOf(project, item.operands[0], depth + 1) : [item],
      );
    case 'operation':
      return term.op === '+' || term.op === 'or'
        ? term.operands.flatMap((operand) => itemsOf(project, operand, depth + 1))
        : [];
    case 'path': {
      const bound = project.boundTo(term.path);
      return bound === null ? [] : itemsOf(project, bound, depth + 1);
    }
    default:
      return [];
  }
}

const MOST_LISTS = 6;
