import { textOf } from '../../../project/constants.ts';
import type { Settings } from '../../../contracts/facts.ts';
import type { Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { Term } from '../../../summary/summary.ts';
import { pathOfTerm } from '../../../summary/terms.ts';
import type { FlaskApp } from '../apps.ts';
import { Owners } from '../owners.ts';
import { type ConfigObject, configObject, isSettingName, setting, type Values } from './objects.ts';
import { configSteps, type Step } from './steps.ts';
import { evaluate } from './value.ts';

/** An object that one environment's configuration is read from. */
interface Source {
  readonly name: AccessPath;
  /** What the project calls the environment: the key it chooses the object by, or the object's own name. */
  readonly label: string;
}

const UNKNOWN = { value: undefined, variable: null };

/** The configuration of each app, once for each object it may be read from. */
export function flaskSettings(project: Project): readonly Settings[] {
  const owners = new Owners(project);
  const steps = configSteps(project, owners);
  const found = new Map<AccessPath, Settings>();
  for (const app of owners.apps) {
    const own = steps.get(app.object.key) ?? [];
    const choices = new Map(own.filter(isObject).map((step) => [step, sourcesOf(project, step)]));
    const most = [...choices.values()].reduce((best, one) => (one.length > best.length ? one : best), [] as Source[]);
    const environments: readonly (Source | null)[] = most.length === 0 ? [null] : most;
    for (const environment of environments) {
      const settings = settingsIn(project, app, own, choices, environment);
      if (settings.values.size > 0 && !found.has(settings.name)) found.set(settings.name, settings);
    }
  }
  return [...found.values()];
}

function isObject(step: Step): boolean {
  return step.kind === 'call' && step.method === 'from_object';
}

function settingsIn(
  project: Project,
  app: FlaskApp,
  steps: readonly Step[],
  choices: ReadonlyMap<Step, readonly Source[]>,
  environment: Source | null,
): Settings {
  const values: Values = new Map();
  let isComplete = true;
  for (const step of steps) {
    const sources = choices.get(step);
    if (sources === undefined) {
      isComplete = run(project, step, values) && isComplete;
      continue;
    }
    const chosen =
      sources.find(({ name }) => name === environment?.name) ?? (sources.length === 1 ? sources[0]! : null);
    const object = chosen === null ? null : configObject(project, chosen.name);
    isComplete = lay(object, values, conditionsOf(step)) && isComplete;
  }
  return {
    framework: 'flask',
    name: environment?.name ?? app.name,
    environment: environment === null ? 'any' : environmentOf(environment.label),
    values,
    isComplete,
  };
}

/** Puts what an object gives over what is there; returns whether all of it is known. */
function lay(object: ConfigObject | null, values: Values, conditions: readonly string[]): boolean {
  if (object === null) {
    // Nobody knows what it sets: it may set again whatever is set.
    for (const [name, one] of values) values.set(name, { ...one, isOverridable: true });
    return false;
  }
  const isSure = conditions.length === 0;
  for (const [name, one] of object.values)
    values.set(name, isSure ? one : { ...one, value: undefined, variable: null });
  return object.isComplete && isSure;
}

/** Runs one step other than `from_object`; returns whether all that it sets is known. */
function run(project: Project, step: Step, values: Values): boolean {
  const isSure = conditionsOf(step).length === 0;
  const { file } = step;
  const set = (name: string, term: Term): void => {
    const value = isSure ? evaluate(project, term, () => null) : UNKNOWN;
    values.set(name, setting(name, value, isSure ? term : null, { file, span: term.span }));
  };
  if (step.kind === 'store') {
    const { key, value, op, subscript } = step.store;
    if (subscript === null) return true;
    if (key === null) return false;
    if (op === '=') set(key, value);
    else values.set(key, setting(key, UNKNOWN, null, { file, span: step.store.span }));
    return true;
  }
  const { method, call } = step;
  if (method === 'setdefault') {
    const name = textOf(project, call.args[0]);
    if (name !== null && !values.has(name) && call.args[1] !== undefined) set(name, call.args[1]);
    return name !== null;
  }
  if (method === 'from_pyfile')
    return lay(fileNamed(project, step, textOf(project, call.args[0])), values, call.conditions);
  if (method !== 'update' && method !== 'from_mapping') return lay(null, values, []);
  let isComplete = true;
  for (const given of call.args) {
    if (given.kind !== 'dict') {
      // A mapping from elsewhere; `update(test_config)` under a condition says nothing of what is in force without it.
      if (isSure) isComplete = lay(null, values, []);
      continue;
    }
    given.keys.forEach((key, index) => {
      const name = key === null ? null : textOf(project, key);
      if (name === null) isComplete = false;
      else set(name, given.values[index]!);
    });
  }
  for (const { name, value } of call.keywords) {
    if (name === null) isComplete = false;
    else set(name, value);
  }
  if (method === 'from_mapping') for (const name of values.keys()) if (!isSettingName(name)) values.delete(name);
  return isComplete;
}

/** What a Python file gives that lies beside the module that names it, or in the project's root; null for any other. */
function fileNamed(project: Project, { file }: Step, name: string | null): ConfigObject | null {
  if (name === null || !name.endsWith('.py')) return null;
  const beside = file.path.slice(0, file.path.lastIndexOf('/') + 1) + name;
  const found = project.files.find(({ path }) => path === beside) ?? project.files.find(({ path }) => path === name);
  return found === undefined ? null : configObject(project, found.module);
}

function conditionsOf(step: Step): readonly string[] {
  return step.kind === 'store' ? step.store.conditions : step.call.conditions;
}

const MOST_SOURCES = 24;

/** What the argument of `from_object` may be: a class, a module, the name of one, or one of several by the environment. */
function sourcesOf(project: Project, step: Step): Source[] {
  const [given] = step.kind === 'call' ? step.call.args : [];
  return given === undefined ? [] : sourcesAt(project, given, step, 0).slice(0, MOST_SOURCES);
}

const DEEPEST = 4;

function sourcesAt(project: Project, term: Term, step: Step, depth: number): Source[] {
  if (depth > DEEPEST) return [];
  const text = textOf(project, term);
  const path = text ?? pathOfTerm(term);
  if (path === null) return [];
  const object = objectNamed(project, path);
  if (object !== null) return [{ name: object, label: object.slice(object.lastIndexOf('.') + 1) }];
  const { within } = step;
  const parameter = within?.fact.parameters.find(({ name }) => path === `${within.fact.name}.<parameters>.${name}`);
  if (parameter !== undefined) {
    return parameter.default === null ? [] : sourcesAt(project, parameter.default, step, depth + 1);
  }
  // `config[name]` of a dictionary by environment.
  const [, base] = /^(.+?)(?:\[\]|\.get\(\))$/.exec(path) ?? [];
  const table = base === undefined ? null : project.boundTo(base);
  if (table?.kind !== 'dict') return [];
  return table.values.flatMap((value, index) => {
    const key = table.keys[index];
    const label = key === null || key === undefined ? null : textOf(project, key);
    return sourcesAt(project, value, step, depth + 1).map((source) => ({ ...source, label: label ?? source.label }));
  });
}

/** The project's class or module of a name, instances of a class included. */
function objectNamed(project: Project, path: AccessPath): AccessPath | null {
  const cls = project.classOf(project.resolve(path).replace(/\(\)$/, ''));
  return cls === null ? (project.module(path)?.module ?? null) : cls.fact.name;
}

function environmentOf(label: string): Settings['environment'] {
  if (/prod|live|deploy|staging/i.test(label)) return 'production';
  if (/test|ci\b/i.test(label)) return 'test';
  return /dev|local|debug/i.test(label) ? 'development' : 'any';
}
