import { textOf } from '../../project/constants.ts';
import type { Settings } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath, Constant } from '../../semantics/model.ts';
import type { FileSummary, Term } from '../../summary/summary.ts';
import { termOfCondition } from './settings/condition.ts';
import { Evaluator } from './settings/evaluate.ts';
import { mainSettings } from './settings/index.ts';
import { ModuleRunner } from './settings/run.ts';
import { fromConstant, truthOf, type Value } from './settings/value.ts';

const SETTINGS = 'django.conf.settings.';

/** Defaults of `django.conf.global_settings` that URLconfs ask for. */
const DEFAULTS: ReadonlyMap<string, Constant> = new Map<string, Constant>([
  ['DEBUG', false],
  ['LANGUAGE_CODE', 'en-us'],
  ['MEDIA_URL', '/'],
  ['APPEND_SLASH', true],
]);

/**
 * What expressions in URLconfs come to, settings as they are when nobody sets the environment. Nothing is computed before
 * it is asked for: most URLconfs are literals.
 */
export class UrlValues {
  private readonly project: Project;
  private runner: ModuleRunner | null = null;
  private main: Settings | null | undefined = undefined;

  constructor(project: Project) {
    this.project = project;
  }

  /** A setting of the project; undefined if it cannot be told. */
  setting(name: string): Constant | undefined {
    this.main ??= mainSettings(this.project);
    const setting = this.main?.values.get(name);
    if (setting !== undefined) return setting.value === undefined ? setting.variable?.fallback : setting.value;
    return this.main?.isComplete === true ? DEFAULTS.get(name) : undefined;
  }

  textOf(term: Term, file: FileSummary): string | null {
    const text = textOf(this.project, term);
    if (text !== null) return text;
    if (term.kind !== 'path' && term.kind !== 'format' && term.kind !== 'operation' && term.kind !== 'call')
      return null;
    const value = this.evaluator(file).of(term);
    return value.kind === 'scalar' && typeof value.value === 'string' ? value.value : null;
  }

  truthOf(term: Term, file: FileSummary): boolean | undefined {
    return truthOf(this.evaluator(file).of(term));
  }

  /** Whether the test of an `if` is true; undefined if that cannot be told. */
  holds(condition: string, file: FileSummary): boolean | undefined {
    return condition.endsWith('…') ? undefined : this.truthOf(termOfCondition(condition, file.module), file);
  }

  private evaluator(file: FileSummary): Evaluator {
    return new Evaluator(this.project, file, { valueOf: (path) => this.valueOf(path) });
  }

  private valueOf(path: AccessPath): Value | null {
    this.runner ??= new ModuleRunner(this.project, (outside) => this.settingAt(outside));
    return this.settingAt(path) ?? this.runner.valueOf(path);
  }

  private settingAt(path: AccessPath): Value | null {
    const resolved = this.project.resolve(path);
    const value = resolved.startsWith(SETTINGS) ? this.setting(resolved.slice(SETTINGS.length)) : undefined;
    return value === undefined ? null : fromConstant(value);
  }
}
