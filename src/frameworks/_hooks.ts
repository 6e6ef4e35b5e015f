import type { Hook } from '../contracts/facts.ts';
import type { Project } from '../project/project.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { Term } from '../summary/summary.ts';
import { pathOfTerm } from '../summary/terms.ts';
import { declarations, functionNamed, isInstance, methodCalls, objectAt, type RouterObject } from './_routers.ts';

/** What an error handler is given for: a status, or the class of an exception; null for what cannot be told. */
export function errorOf(project: Project, term: Term | undefined): Hook['on'] {
  if (term === undefined) return null;
  if (term.kind === 'path') {
    const path = project.resolve(term.path);
    if (!path.endsWith('()')) return path;
  }
  const value = project.constantOf(term);
  return typeof value === 'number' ? value : null;
}

/** Canonical path of the function, class or object that is given to be called; null for what cannot be told. */
export function calledBy(project: Project, term: Term | undefined): AccessPath | null {
  const path = pathOfTerm(term);
  return functionNamed(project, term)?.fact.name ?? (path === null ? null : project.resolve(path));
}

/** The pairs of a dict that is written out, or that a name is bound to. */
export function pairsOf(project: Project, term: Term | undefined): readonly (readonly [Term, Term])[] {
  const dict = term?.kind === 'path' ? project.boundTo(term.path) : (term ?? null);
  if (dict?.kind !== 'dict') return [];
  return dict.values.flatMap((value, index) => {
    const key = dict.keys[index] ?? null;
    return key === null ? [] : [[key, value] as const];
  });
}

/** A hook and the object that it is declared on, before that has a name. */
export interface Declared {
  readonly object: RouterObject;
  readonly hook: Omit<Hook, 'owner' | 'framework'>;
}

/** `@app.exception_handler(E)` and `app.add_exception_handler(E, handler)` on objects of these classes. */
export function exceptionHandlers(project: Project, classes: readonly AccessPath[]): readonly Declared[] {
  const found: Declared[] = [];
  for (const { fn, owner, args, keywords, term } of declarations(project, ['exception_handler'])) {
    if (!isInstance(project, owner, classes)) continue;
    const on = errorOf(project, args[0] ?? keywords[0]?.value);
    const declaration = { file: fn.file, span: term.span };
    const object = objectAt(project, owner, fn.file, fn);
    found.push({ object, hook: { kind: 'error', on, name: fn.fact.name, declaration } });
  }
  for (const { owner, call, file, caller } of methodCalls(project, 'add_exception_handler')) {
    if (!isInstance(project, owner, classes)) continue;
    const [error, handler] = [...call.args, ...call.keywords.map(({ value }) => value)];
    const name = calledBy(project, handler);
    const declaration = { file, span: call.span };
    const object = objectAt(project, owner, file, caller);
    found.push({ object, hook: { kind: 'error', on: errorOf(project, error), name, declaration } });
  }
  return found;
}
