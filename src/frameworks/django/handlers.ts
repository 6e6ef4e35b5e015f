import { textOf } from '../../project/constants.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm, Term } from '../../summary/summary.ts';
import { keyword } from '../../summary/terms.ts';
import { HTTP_METHODS, methodsOf, SERVED, valueOf } from '../_routers.ts';
import { libraryMethods } from './view-methods.ts';

/** What answers at one pattern to some of its methods. */
export interface Answer {
  /** The project's function; null where a library's answers. */
  readonly fn: LinkedFunction | null;
  /** Upper case; empty for all. */
  readonly methods: readonly string[];
  /** The function, or the class of a class-based view, of the project or of a library; null if it cannot be told. */
  readonly endpoint: AccessPath | null;
  /** The class of a class-based view. */
  readonly cls: AccessPath | null;
  /** Canonical paths of what wraps the view where its pattern stands: `login_required(view)`. Outermost first. */
  readonly wrappers: readonly AccessPath[];
  /** What `as_view` is given. */
  readonly given: CallTerm | null;
}

const UNKNOWN: Answer = { fn: null, methods: [], endpoint: null, cls: null, wrappers: [], given: null };

/** What a pattern's view leads to: through names, decorators (`login_required(view)`) and `as_view`; at least one. */
export function answersOf(project: Project, view: Term): readonly Answer[] {
  const found = answersIn(project, view, 0);
  return found.length === 0 ? [UNKNOWN] : found;
}

function answersIn(project: Project, view: Term, depth: number): readonly Answer[] {
  if (depth > DEEPEST) return [];
  if (view.kind === 'call') return ofCall(project, view, depth);
  if (view.kind === 'operation' && view.op === 'if') {
    return view.operands.map((one) => answersIn(project, one, depth + 1)).find((found) => found.length > 0) ?? [];
  }
  // Before Django 1.10 a view was given by its dotted name.
  const path = view.kind === 'path' ? view.path : textOf(project, view);
  if (path === null) return [];
  const fn = project.functionOf(path);
  if (fn !== null) {
    if (!SERVED.includes(fn.file.role)) return [];
    return [{ ...UNKNOWN, fn, methods: functionMethods(project, fn), endpoint: fn.fact.name }];
  }
  const name = project.nameOf(path);
  const value = name === null ? null : valueOf(project, name);
  if (value !== null && value.kind !== 'path') return answersIn(project, value, depth + 1);
  const resolved = project.resolve(path);
  if (!isOutside(project, resolved)) return [];
  const methods = [...libraryMethods(project, resolved)].map((method) => method.toUpperCase());
  return [{ ...UNKNOWN, methods, endpoint: resolved, cls: methods.length === 0 ? null : resolved }];
}

function ofCall(project: Project, view: CallTerm, depth: number): readonly Answer[] {
  const [, cls] = /^(.+)\.as_view$/.exec(view.callee ?? '') ?? [];
  if (cls !== undefined) return classAnswers(project, cls, view);
  for (const argument of view.args) {
    const found = answersIn(project, argument, depth + 1);
    if (found.every(({ endpoint }) => endpoint === null)) continue;
    // `user_passes_test(test)(view)` is told by its outer call alone.
    const wrapper = view.callee === null ? null : project.resolve(view.callee).replace(/\(\)$/, '');
    return wrapper === null ? found : found.map((one) => ({ ...one, wrappers: [wrapper, ...one.wrappers] }));
  }
  // An object that is called: `LatestEntries()` of syndication.
  const made = view.callee === null ? null : project.classOf(view.callee);
  if (made === null) return [];
  const fn = project.functionOf(`${made.fact.name}.__call__`);
  return [{ ...UNKNOWN, fn, endpoint: made.fact.name, cls: made.fact.name }];
}

/** Whether a canonical path names something of a library. */
function isOutside(project: Project, path: AccessPath): boolean {
  return (
    /^[\w.]+$/.test(path) && path.includes('.') && !project.files.some(({ module }) => path.startsWith(`${module}.`))
  );
}

/** The methods of a class-based view, one answer for each that the project defines; for a viewset, those of `as_view({"get": "list"})`. */
function classAnswers(project: Project, path: AccessPath, call: CallTerm): readonly Answer[] {
  const cls = project.classOf(path)?.fact.name ?? project.resolve(path);
  const [actions] = call.args;
  if (actions?.kind === 'dict') {
    const mapping = actions.keys.flatMap((key, i) => {
      const verb = textOf(project, key ?? undefined);
      const action = textOf(project, actions.values[i]);
      return verb === null || action === null ? [] : [[verb, action] as const];
    });
    return actionAnswers(project, cls, mapping, call);
  }
  return methodAnswers(project, cls, call);
}

/** What a viewset answers by a mapping of HTTP methods to its actions; actions it does not have are left out. */
export function actionAnswers(
  project: Project,
  cls: AccessPath,
  mapping: readonly (readonly [verb: string, action: string])[],
  call: CallTerm | null = null,
): readonly Answer[] {
  const library = libraryMethods(project, cls);
  const answers: Answer[] = [];
  const inherited: string[] = [];
  for (const [verb, action] of mapping) {
    const fn = project.functionOf(`${cls}.${action}`);
    if (fn !== null) answers.push({ ...UNKNOWN, fn, methods: [verb.toUpperCase()], endpoint: cls, cls, given: call });
    else if (library.has(action)) inherited.push(verb.toUpperCase());
  }
  if (inherited.length > 0) answers.push({ ...UNKNOWN, methods: inherited, endpoint: cls, cls, given: call });
  return answers;
}

function methodAnswers(project: Project, cls: AccessPath, call: CallTerm): readonly Answer[] {
  const base: Answer = { ...UNKNOWN, endpoint: cls, cls, given: call };
  const limit = methodsOf(project, keyword(call, 'http_method_names')) ?? limitOf(project, cls);
  const library = libraryMethods(project, cls);
  const answers: Answer[] = [];
  const inherited: string[] = [];
  for (const verb of HTTP_METHODS) {
    const method = verb.toUpperCase();
    if (limit !== null && !limit.includes(method)) continue;
    const fn = project.functionOf(`${cls}.${verb}`);
    if (fn !== null) answers.push({ ...base, fn, methods: [method] });
    else if (library.has(verb)) inherited.push(method);
  }
  if (inherited.length > 0) answers.push({ ...base, methods: inherited });
  // What `View` and REST framework answer by themselves, however the project says it.
  const asked = answers.filter(({ methods }) => methods[0] !== 'HEAD' && methods[0] !== 'OPTIONS');
  if (asked.length > 0) return asked;
  if (answers.length > 0) return answers;
  return [{ ...base, fn: project.functionOf(`${cls}.dispatch`) }];
}

/** `http_method_names` of a class of the project; null where it has none. */
function limitOf(project: Project, cls: AccessPath): readonly string[] | null {
  const linked = project.classOf(cls);
  if (linked === null) return null;
  for (const one of [linked, ...linked.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? [])]) {
    const value = one.fact.attributes.find(({ name }) => name === 'http_method_names')?.value;
    if (value != null) return methodsOf(project, value);
  }
  return null;
}

/** What decorators say: `require_POST`, `require_http_methods([…])`, `api_view([…])`. */
function functionMethods(project: Project, { fact }: LinkedFunction): readonly string[] {
  for (const term of fact.decorators) {
    const path = term.kind === 'call' ? term.callee : term.kind === 'path' ? term.path : null;
    if (path === null) continue;
    const decorator = project.resolve(path);
    const fixed = FIXED.get(decorator);
    if (fixed !== undefined) return fixed;
    if (term.kind !== 'call' || !LISTED.has(decorator)) continue;
    return (
      (term.args.length === 0 ? null : methodsOf(project, term.args[0])) ??
      (decorator.endsWith('api_view') ? ['GET'] : [])
    );
  }
  return [];
}

const FIXED: ReadonlyMap<AccessPath, readonly string[]> = new Map([
  ['django.views.decorators.http.require_GET', ['GET']],
  ['django.views.decorators.http.require_POST', ['POST']],
  ['django.views.decorators.http.require_safe', ['GET', 'HEAD']],
]);

const LISTED: ReadonlySet<AccessPath> = new Set([
  'django.views.decorators.http.require_http_methods',
  'rest_framework.decorators.api_view',
]);

/** Decorators around each other. */
const DEEPEST = 8;
