import type { Setting, Settings } from '../../../contracts/facts.ts';
import type { Project } from '../../../project/project.ts';
import type { FileSummary } from '../../../summary/summary.ts';
import { settingsClasses } from './classes.ts';
import { type Bound, ModuleRunner, type RanModule } from './run.ts';
import { constantIn, variableOf } from './value.ts';

const DEVELOPMENT =
  /(?:^|[._])(?:dev|devel|development|local|debug|docs|example|sample|demo|fuzz|build|compose)(?:$|[._])/i;
const TEST = /(?:^|[._])(?:test|tests|testing|ci|e2e)(?:$|[._])/i;
const PRODUCTION = /(?:^|[._])(?:prod|production|live|deploy|staging)(?:$|[._])/i;

/**
 * Settings of all environments, those that production runs on first: modules and classes that say what only settings
 * say (`INSTALLED_APPS`, `ROOT_URLCONF`). An environment is told by name; a module without one that `wsgi.py` or
 * `asgi.py`, or else `manage.py` alone, names is production's, unless another is called so.
 */
export function djangoSettings(project: Project): readonly Settings[] {
  const runner = new ModuleRunner(project);
  const files = project.files.filter((file) => isSettings(project, file));
  const isNamed = files.some((file) => PRODUCTION.test(lastNames(file.module)));
  const entries = new Set(entryModules(project));
  const modules = files.map((file) => {
    const isEntry = !isNamed && entries.has(file.module);
    return settingsOf(file.module, environmentOf(file.module, isEntry), runner.run(file));
  });
  const all = [
    ...modules,
    ...settingsClasses(project, runner).map(({ name, ran }) =>
      settingsOf(name, environmentOf(name.replaceAll(/([a-z])([A-Z])/g, '$1_$2'), entries.has(name)), ran),
    ),
  ];
  return all.toSorted((a, b) => rank(a, entries) - rank(b, entries));
}

/** The settings that the project's services run on; null if it has none. */
export function mainSettings(project: Project): Settings | null {
  const all = project.settings.filter(({ framework }) => framework === 'django');
  return all.find(({ values }) => values.has('ROOT_URLCONF')) ?? all[0] ?? null;
}

function settingsOf(name: string, environment: Settings['environment'], { names, isComplete }: RanModule): Settings {
  const values = new Map<string, Setting>();
  for (const [setting, bound] of names) {
    if (/^[A-Z][A-Z0-9_]*$/.test(setting)) values.set(setting, settingOf(setting, bound));
  }
  return { framework: 'django', name, environment, values, isComplete };
}

function settingOf(name: string, { value, term, declaration, isOverridable }: Bound): Setting {
  const constant = constantIn(value);
  const variable = variableOf(value);
  return {
    name,
    value: variable === null ? constant : undefined,
    term,
    variable: variable === null ? null : { name: variable, fallback: constant },
    declaration,
    isOverridable,
  };
}

function environmentOf(name: string, isEntry: boolean): Settings['environment'] {
  const names = lastNames(name);
  if (TEST.test(names)) return 'test';
  if (DEVELOPMENT.test(names)) return 'development';
  return isEntry || PRODUCTION.test(names) ? 'production' : 'any';
}

function rank({ name, environment }: Settings, entries: ReadonlySet<string>): number {
  if (environment === 'production') return entries.has(name) ? 0 : 1;
  if (entries.has(name)) return 2;
  return environment === 'any' ? 3 : environment === 'development' ? 4 : 5;
}

function lastNames(module: string): string {
  return module.split('.').slice(-2).join('.');
}

function isSettings(project: Project, file: FileSummary): boolean {
  return (file.role === 'settings' || file.role === 'product') && makesSettings(project, file, new Set());
}

/** Whether a module says what only settings say, or star-imports one that does. */
function makesSettings(project: Project, file: FileSummary, asked: Set<FileSummary>): boolean {
  if (asked.has(file)) return false;
  asked.add(file);
  if (file.globals.some(({ name }) => name === 'INSTALLED_APPS' || name === 'ROOT_URLCONF')) return true;
  return file.imports.some(({ module, name }) => {
    const base = name === '*' ? project.module(module) : null;
    return base !== null && makesSettings(project, base, asked);
  });
}

/** What DJANGO_SETTINGS_MODULE (and DJANGO_CONFIGURATION) is set to by `wsgi.py` and `asgi.py`, before `manage.py`. */
function entryModules(project: Project): readonly string[] {
  const served = new Set<string>();
  const managed = new Set<string>();
  const classes: string[] = [];
  const entries = project.files.filter(({ path }) => /(?:^|\/)(?:[aw]sgi(?:\/__init__)?|manage)\.py$/.test(path));
  const calls = entries.flatMap((file) =>
    [...file.calls, ...file.functions.flatMap((fn) => fn.calls)].map((call) => ({ call, file })),
  );
  for (const { call, file } of calls) {
    if (call.callee !== 'os.environ.setdefault') continue;
    const [variable, value] = call.args;
    if (variable?.kind !== 'constant' || value?.kind !== 'constant' || typeof value.value !== 'string') continue;
    if (variable.value === 'DJANGO_CONFIGURATION') classes.push(value.value);
    if (variable.value !== 'DJANGO_SETTINGS_MODULE') continue;
    const module = project.module(value.value);
    if (module === null) continue;
    (/(?:^|\/)[aw]sgi(?:\/__init__)?\.py$/.test(file.path) ? served : managed).add(module.module);
  }
  const modules = served.size > 0 ? [...served] : managed.size === 1 ? [...managed] : [];
  return [...modules, ...modules.flatMap((module) => classes.map((name) => `${module}.${name}`))];
}
