import { textOf } from '../../project/constants.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { Term } from '../../summary/summary.ts';
import { argument, literal } from '../../summary/terms.ts';
import { functionNamed, HTTP_METHODS, methodsIn, methodsOf, SERVED } from '../_routers.ts';
import { lastName } from '../../project/paths.ts';

/** A function of a view and the methods it answers; no methods where that cannot be told. */
export interface Answer {
  readonly handler: LinkedFunction | null;
  readonly methods: readonly string[];
}

/** What `view_func` stands for. */
export interface View {
  /** Function or class. */
  readonly endpoint: AccessPath | null;
  /** What Flask names the endpoint by if nobody else does; null if that cannot be told. */
  readonly name: string | null;
  readonly answers: readonly Answer[];
}

const MOST_WRAPPERS = 4;

/**
 * @param view what is passed as `view_func`; undefined where nothing is
 * @param stated value of `methods=`; undefined where it is not given
 */
export function viewAt(project: Project, view: Term | undefined, stated: Term | undefined): View {
  const asView = constructedView(project, view, 0);
  const methods = stated === undefined ? null : (methodsOf(project, stated) ?? []);
  if (asView !== null) {
    const { cls, name } = asView;
    return { endpoint: cls, name, answers: cls === null ? [unknownAnswer(methods)] : answersOf(project, cls, methods) };
  }
  const fn = functionNamed(project, view);
  if (fn !== null && SERVED.includes(fn.file.role)) {
    return {
      endpoint: fn.fact.name,
      name: lastName(fn.fact.name),
      answers: [{ handler: fn, methods: methods ?? ['GET'] }],
    };
  }
  const cls = view?.kind === 'path' ? (project.classOf(view.path)?.fact.name ?? null) : null;
  return { endpoint: cls, name: cls === null ? null : lastName(cls), answers: [unknownAnswer(methods)] };
}

function unknownAnswer(methods: readonly string[] | null): Answer {
  return { handler: null, methods: methods ?? ['GET'] };
}

/**
 * The methods that a view class answers: by a function each, or all by `dispatch_request`.
 * @param stated `methods=` of the rule, which narrows what the class answers; null without
 */
export function answersOf(project: Project, cls: AccessPath, stated: readonly string[] | null): readonly Answer[] {
  const verbs = methodsIn(project, cls, HTTP_METHODS);
  if (verbs.length === 0) {
    const methods = stated ?? classMethods(project, cls) ?? ['GET'];
    return [{ handler: project.functionOf(`${cls}.dispatch_request`), methods }];
  }
  return verbs
    .map(([name, handler]) => ({ handler, methods: [name.toUpperCase()] }))
    .filter(({ methods: [verb] }) => stated === null || stated.includes(verb!));
}

/** `methods = ["GET", "POST"]` in the body of a view class or one it inherits from. */
function classMethods(project: Project, name: AccessPath): readonly string[] | null {
  const cls = project.classOf(name);
  for (const path of cls === null ? [] : [name, ...cls.ancestors]) {
    const attribute = project.classOf(path)?.fact.attributes.find((one) => one.name === 'methods');
    if (attribute === undefined) continue;
    const value = literal(attribute.value ?? undefined);
    return Array.isArray(value) ? value.map((one) => String(one).toUpperCase()) : null;
  }
  return null;
}

interface ConstructedView {
  /** Null for a class that is not the project's. */
  readonly cls: AccessPath | null;
  readonly name: string | null;
}

/** `Users.as_view("users")`, also inside decorators and behind a name, whose name then is not known. */
function constructedView(project: Project, view: Term | undefined, depth: number): ConstructedView | null {
  if (view?.kind === 'path') {
    const [, cls] = /^(.+)\.as_view\(\)$/.exec(view.path) ?? [];
    return cls === undefined ? null : { cls: project.classOf(cls)?.fact.name ?? null, name: null };
  }
  if (view?.kind !== 'call' || depth > MOST_WRAPPERS) return null;
  const [, cls] = /^(.+)\.as_view$/.exec(view.callee ?? '') ?? [];
  if (cls !== undefined) {
    return { cls: project.classOf(cls)?.fact.name ?? null, name: textOf(project, argument(view, 0, 'name')) };
  }
  for (const inner of view.args) {
    const found = constructedView(project, inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
