import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { FileSummary } from '../../summary/summary.ts';
import { argument, pathOfTerm } from '../../summary/terms.ts';
import { isInstance, objectAt, type RouterObject, SERVED } from '../_routers.ts';
import { type FlaskApp, flaskApps } from './apps.ts';
import { lastName } from '../../project/paths.ts';

export const ROUTERS: readonly AccessPath[] = ['flask.Flask', 'flask.Blueprint'];

/** Deeper than anybody hands an app on from function to function. */
const MOST_HANDS = 6;

/** Callers that are looked at for what they pass. */
const MOST_CALLERS = 100;

/**
 * Which apps, blueprints and APIs paths stand for. Beyond `objectAt`, a parameter stands for all that callers pass for
 * it, what a factory makes is one object wherever it is spoken of, and an app that a function is merely handed is the
 * project's one app, if there is only one.
 */
export class Owners {
  readonly apps: readonly FlaskApp[];
  private readonly project: Project;
  private readonly passed = new Map<string, readonly RouterObject[]>();

  constructor(project: Project) {
    this.project = project;
    this.apps = flaskApps(project);
  }

  /** The objects of these classes at a path as `file` speaks of it, inside `within`; none if it is something else. */
  of(
    path: AccessPath,
    file: FileSummary,
    within: LinkedFunction | null,
    classes: readonly AccessPath[] = ROUTERS,
    depth = 0,
  ): readonly RouterObject[] {
    const { project } = this;
    const isOne = isInstance(project, path, classes);
    const parameter = PARAMETER.exec(path);
    if (parameter !== null) {
      const [, fn, name] = parameter as unknown as [string, AccessPath, string];
      const passed = depth > MOST_HANDS ? [] : this.passedFor(fn, name, classes, depth);
      if (passed.length > 0) return passed;
    }
    if (!isOne) return [];
    const made = path.endsWith('()') ? project.functionOf(path.slice(0, -2)) : null;
    const object =
      made === null ? objectAt(project, path, file, within) : objectAt(project, project.resolve(path), made.file, made);
    const [only] = this.apps;
    const isHanded =
      object.construction === null && this.apps.length === 1 && isInstance(project, path, ['flask.Flask']);
    return [isHanded ? only!.object : object];
  }

  /** The object that a function is handed under an open parameter (`isOpen`): the one app, or an app of no name. */
  handed(): RouterObject {
    const [only] = this.apps;
    return this.apps.length === 1 && only !== undefined
      ? only.object
      : { key: 'an app', path: 'flask.Flask()', construction: null };
  }

  /** Whether a path is a parameter that nobody is seen to pass anything for: then it may be any object. */
  isOpen(path: AccessPath): boolean {
    return PARAMETER.test(path) && this.project.resolve(path) === path;
  }

  private passedFor(
    fn: AccessPath,
    name: string,
    classes: readonly AccessPath[],
    depth: number,
  ): readonly RouterObject[] {
    const key = `${fn} ${name} ${classes.join(' ')}`;
    const known = this.passed.get(key);
    if (known !== undefined) return known;
    // A function that passes its own parameter on to itself adds nothing.
    this.passed.set(key, []);
    const found = new Map<string, RouterObject>();
    for (const { path, file, caller } of this.argumentsFor(fn, name)) {
      for (const object of this.of(path, file, caller, classes, depth + 1)) found.set(object.key, object);
    }
    const objects = [...found.values()];
    this.passed.set(key, objects);
    return objects;
  }

  private *argumentsFor(
    path: AccessPath,
    name: string,
  ): Generator<{ path: AccessPath; file: FileSummary; caller: LinkedFunction | null }> {
    const { project } = this;
    const fn = project.functionOf(path);
    if (fn === null) return;
    const isMethod = fn.file.classes.some(({ name: cls }) => fn.fact.name === `${cls}.${lastName(fn.fact.name)}`);
    const position = fn.fact.parameters.findIndex((parameter) => parameter.name === name) - (isMethod ? 1 : 0);
    if (position < 0) return;
    let looked = 0;
    for (const { call, file, caller } of project.callsWritten([lastName(fn.fact.name)], SERVED)) {
      if (project.resolve(call.callee!) !== fn.fact.name) continue;
      if (++looked > MOST_CALLERS) return;
      const given = pathOfTerm(argument(call, position, name));
      if (given !== null) yield { path: given, file, caller };
    }
  }
}

const PARAMETER = /^(.+)\.<parameters>\.([^.()[\]]+)$/;
