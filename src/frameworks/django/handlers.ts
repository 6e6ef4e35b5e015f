import type { Route } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallFact, CallTerm, FileSummary, Term } from '../../summary/summary.ts';
import { HTTP_METHODS, methodsIn, methodsOf, SERVED, textOf, valueOf } from '../_routers.ts';

/** A function that answers, and the methods it answers to: empty for all. */
export interface Handler {
  readonly fn: LinkedFunction;
  readonly methods: readonly string[];
}

export function routeAt(
  { fn, methods }: Handler,
  path: string | null,
  call: CallTerm | CallFact,
  file: FileSummary,
  owner: AccessPath | null,
): Route {
  return {
    framework: 'django',
    methods,
    path,
    name: null,
    handler: fn,
    endpoint: fn.fact.name,
    runs: fn.fact.isAsync ? 'event-loop' : 'worker',
    options: call.keywords,
    owner,
    declaration: { file, span: call.span },
  };
}

/** What a pattern's view leads to: through names, decorators (`login_required(view)`) and `as_view`. */
export function handlersOf(project: Project, view: Term, depth = 0): readonly Handler[] {
  if (depth > DEEPEST) return [];
  if (view.kind === 'call') {
    const [, cls] = /^(.+)\.as_view$/.exec(view.callee ?? '') ?? [];
    if (cls !== undefined) return classHandlers(project, cls, view);
    for (const argument of view.args) {
      const found = handlersOf(project, argument, depth + 1);
      if (found.length > 0) return found;
    }
    return [];
  }
  // Before Django 1.10 a view was given by its dotted name.
  const path = view.kind === 'path' ? view.path : textOf(project, view);
  if (path === null) return [];
  const fn = project.functionOf(path);
  if (fn !== null) return SERVED.includes(fn.file.role) ? [{ fn, methods: functionMethods(project, fn) }] : [];
  const name = project.nameOf(path);
  const value = name === null ? null : valueOf(project, name);
  return value === null || value.kind === 'path' ? [] : handlersOf(project, value, depth + 1);
}

/** The methods of a class-based view that the project defines; for a viewset, those of `as_view({"get": "list"})`. */
function classHandlers(project: Project, cls: AccessPath, call: CallTerm): readonly Handler[] {
  const name = project.classOf(cls)?.fact.name;
  if (name === undefined) return [];
  const [actions] = call.args;
  if (actions?.kind === 'dict') {
    return actions.keys.flatMap((key, i) => {
      const verb = textOf(project, key ?? undefined);
      const action = textOf(project, actions.values[i]);
      const fn = verb === null || action === null ? null : project.functionOf(`${name}.${action}`);
      return fn === null ? [] : [{ fn, methods: [verb!.toUpperCase()] }];
    });
  }
  return methodsIn(project, name, HTTP_METHODS).map(([verb, fn]) => ({ fn, methods: [verb.toUpperCase()] }));
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
