import type { LinkedFunction, Project } from '../project/project.ts';
import type { AccessPath } from '../semantics/model.ts';
import type { FileSummary, Term } from '../summary/summary.ts';
import { keyword } from '../summary/terms.ts';
import { isInstance, objectAt, objectMadeBy, objectOf, type RouterObject, type RouterTree } from './_routers.ts';

/** Hung with it, all that holds for the one holds for the other. */
const SAME = { by: { args: [], keywords: [] } };

/** Objects followed from function to function; more is generated or hostile. */
const MOST = 2_000;

/**
 * Hangs each object that a function makes for others, or is passed by them, below what it is elsewhere: what a factory
 * declares belongs to the app it returns, and what `configure(app)` declares to the apps it is called with.
 * @param prefixOf what an object's own construction puts before its paths
 */
export function hangHandedOver(
  project: Project,
  tree: RouterTree,
  objects: Iterable<RouterObject>,
  classes: readonly AccessPath[],
  prefixOf: (object: RouterObject) => string | null,
): void {
  const queue = [...objects];
  const seen = new Set<string>();
  for (const object of queue) {
    if (seen.has(object.key) || seen.size >= MOST) continue;
    seen.add(object.key);
    const maker = makerOf(project, object);
    if (maker !== null) {
      const made = objectOf(project, project.resolve(object.path), maker.file, maker.fact.name);
      tree.hang(object, made, prefixOf(made), SAME);
      queue.push(made);
    }
    const taken = takenFrom(project, object);
    if (taken !== null && taken.key !== object.key) {
      tree.hang(taken, object, prefixOf(object), SAME);
      queue.push(taken);
    }
    for (const { term, file, caller } of maker === null ? passedFor(project, object) : []) {
      if (term.kind !== 'path' || !isInstance(project, term.path, classes)) continue;
      const passed = objectAt(project, term.path, file, caller);
      tree.hang(passed, object, '', SAME);
      queue.push(passed);
    }
  }
}

/** The project's function whose call gives the object. */
function makerOf(project: Project, object: RouterObject): LinkedFunction | null {
  if (object.scope === undefined) {
    const value = project.boundTo(object.path);
    return value?.kind === 'call' && value.callee !== null ? project.functionOf(value.callee) : null;
  }
  if (object.construction !== null) return null;
  const type = project.resolve(object.path);
  for (const { callee } of project.functionOf(object.scope)?.fact.calls ?? []) {
    const maker = callee === null ? null : project.functionOf(callee);
    if (maker !== null && maker.fact.name !== object.scope && project.resolve(`${callee}()`) === type) return maker;
  }
  return null;
}

/**
 * The name that what a function returns is given where it is called: of several the first, for they are ways to start
 * one and the same program.
 */
function takenFrom(project: Project, { scope, path }: RouterObject): RouterObject | null {
  const maker = scope === undefined ? null : project.functionOf(scope);
  if (maker === null || project.resolve(`${maker.fact.name}()`) !== project.resolve(path)) return null;
  const name = maker.fact.name;
  for (const { call, file, caller, callee } of project.callsTo([name.slice(name.lastIndexOf('.') + 1)])) {
    const taken = callee === name && caller === null ? objectMadeBy(project, name, call, file, caller) : null;
    if (taken !== null && taken.scope === undefined) return taken;
  }
  return null;
}

interface Passed {
  readonly term: Term;
  readonly file: FileSummary;
  readonly caller: LinkedFunction | null;
}

/** What the project's calls pass to the function, or the constructor, whose parameter an object is. */
function* passedFor(project: Project, { scope, construction, path }: RouterObject): Iterable<Passed> {
  if (scope === undefined || construction !== null) return;
  const isClass = project.functionOf(scope) === null;
  const fn = project.functionOf(isClass ? `${scope}.__init__` : scope);
  const type = project.resolve(path);
  const index = fn?.fact.parameters.findIndex(
    ({ annotation }) => annotation !== null && project.resolve(annotation) === type,
  );
  if (fn === null || index === undefined || index < 0) return;
  const { name } = fn.fact.parameters[index]!;
  const isMethod = fn.fact.parameters[0]?.name === 'self';
  for (const { call, file, caller, callee } of project.callsTo([scope.slice(scope.lastIndexOf('.') + 1)])) {
    if (callee !== scope) continue;
    const term = call.args[isMethod ? index - 1 : index] ?? keyword(call, name);
    if (term !== undefined) yield { term, file, caller };
  }
}
