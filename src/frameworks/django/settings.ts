import type { Project } from '../../project/project.ts';
import type { FileSummary, Term } from '../../summary/summary.ts';

/** What a settings module says of one name once all of it, and all it star-imports, has run. */
export interface EffectiveSetting {
  /** null when it cannot be told: set under a condition, added to, or perhaps overridden by a module that is not here. */
  readonly value: Term | null;
  readonly file: FileSummary;
  readonly span: Term['span'];
}

export interface SettingsModule {
  readonly file: FileSummary;
  readonly settings: ReadonlyMap<string, EffectiveSetting>;
  /** False when a module that is not here may have set any name. */
  readonly isComplete: boolean;
}

const DEVELOPMENT =
  /(?:^|[._])(?:dev|devel|development|local|test|tests|testing|ci|debug|docs|example|sample|demo|e2e|fuzz|build|compose)(?:$|[._])/i;
const PRODUCTION = /(?:^|[._])(?:prod|production|live|deploy|staging)(?:$|[._])/i;

/**
 * Settings modules that production runs on: those called so, or else those that `wsgi.py` and `asgi.py` name, or else
 * the one that `manage.py` names, but for modules whose name says development or test.
 */
export function productionSettings(project: Project): readonly SettingsModule[] {
  const named = project.files.filter((file) => isSettings(project, file) && PRODUCTION.test(lastNames(file.module)));
  const files = named.length > 0 ? named : entryModules(project);
  return files
    .filter((file) => !DEVELOPMENT.test(lastNames(file.module)))
    .map((file) => {
      const settings = new Map<string, EffectiveSetting>();
      const isComplete = collect(project, file, settings, new Set());
      return { file, settings, isComplete };
    });
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

/** Modules named as DJANGO_SETTINGS_MODULE, by `wsgi.py` and `asgi.py` before `manage.py`. */
function entryModules(project: Project): readonly FileSummary[] {
  const served = new Set<FileSummary>();
  const managed = new Set<FileSummary>();
  for (const { call, file } of project.callsTo(['setdefault'])) {
    if (call.callee !== 'os.environ.setdefault') continue;
    const [variable, module] = call.args;
    if (variable?.kind !== 'constant' || variable.value !== 'DJANGO_SETTINGS_MODULE') continue;
    const named = module?.kind === 'constant' && typeof module.value === 'string' ? project.module(module.value) : null;
    if (named !== null) (/(?:^|\/)[aw]sgi(?:\/__init__)?\.py$/.test(file.path) ? served : managed).add(named);
  }
  return served.size > 0 ? [...served] : managed.size === 1 ? [...managed] : [];
}

/** Runs a module's assignments and star imports in their order. Returns whether all of them could be followed. */
function collect(
  project: Project,
  file: FileSummary,
  settings: Map<string, EffectiveSetting>,
  running: Set<FileSummary>,
): boolean {
  if (running.has(file)) return true;
  running.add(file);
  const stars = file.imports.filter(({ name, when }) => name === '*' && when === 'import');
  const steps = [
    ...stars.map(({ module, span }) => ({ line: span.line, module, global: null })),
    ...file.globals.map((global) => ({ line: global.span.line, module: '', global })),
  ].sort((a, b) => a.line - b.line);
  let isComplete = true;
  for (const { module, global } of steps) {
    if (global !== null) {
      const isPlain = global.op === '=' && global.conditions.length === 0;
      settings.set(global.name, { value: isPlain ? global.value : null, file, span: global.span });
      continue;
    }
    const base = project.module(module);
    if (base === null) {
      // Nobody knows what a module that is not here sets: whatever was known is so no longer.
      for (const [name, setting] of settings) settings.set(name, { ...setting, value: null });
      isComplete = false;
    } else {
      isComplete = collect(project, base, settings, running) && isComplete;
    }
  }
  return isComplete;
}
