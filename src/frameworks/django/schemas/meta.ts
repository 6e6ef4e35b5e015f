import type { Model, ModelField } from '../../../contracts/facts.ts';
import type { LinkedClass, Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { KeywordTerm, Term } from '../../../summary/summary.ts';
import { pathOfTerm } from '../../../summary/terms.ts';
import { optionsOf } from '../models/meta.ts';
import { mainSettings } from '../settings/index.ts';
import { lastOf } from './values.ts';

/** What `class Meta` of a form or a serializer asks of a model. */
export interface SchemaMeta {
  /** Canonical path; null if it names none, or one that cannot be told. */
  readonly model: AccessPath | null;
  /** The names it takes; `all` for `"__all__"`, null for what is not said or cannot be told. */
  readonly fields: readonly string[] | 'all' | null;
  readonly exclude: readonly string[];
  /** Whether `fields` is said: if it cannot be told then, no field of the model is sure. */
  readonly isLimited: boolean;
  readonly options: readonly KeywordTerm[];
}

/** The models that schemas are made from, each looked up by path. */
export class ModelIndex {
  private readonly project: Project;
  private readonly models: ReadonlyMap<AccessPath, Model>;

  constructor(project: Project) {
    this.project = project;
    this.models = new Map(
      project.models.filter(({ mapper }) => mapper === 'django').map((model) => [model.cls.fact.name, model]),
    );
  }

  /** Those of a model that the project has, in its own order; null for others. */
  fieldsOf(model: AccessPath | null): readonly ModelField[] | null {
    return (model === null ? undefined : this.models.get(model))?.fields ?? null;
  }

  /** The model an expression names, `get_user_model()` among them; null if it cannot be told. */
  named(term: Term | undefined): AccessPath | null {
    const path = pathOfTerm(term);
    if (path === null) return null;
    const own = this.project.classOf(path);
    if (own !== null) return own.fact.name;
    const resolved = this.project.resolve(path);
    if (resolved === 'django.contrib.auth.models.AbstractUser') return this.user();
    return /^[\w.]+$/.test(resolved) ? resolved : null;
  }

  /** `AUTH_USER_MODEL`. */
  private user(): AccessPath | null {
    const setting = mainSettings(this.project)?.values.get('AUTH_USER_MODEL');
    if (setting === undefined) return 'django.contrib.auth.models.User';
    if (typeof setting.value !== 'string') return null;
    const name = lastOf(setting.value);
    const found = [...this.models.values()].filter(
      ({ cls, isAbstract }) =>
        !isAbstract &&
        lastOf(cls.fact.name) === name &&
        cls.ancestors.includes('django.contrib.auth.models.AbstractBaseUser'),
    );
    return found.length === 1 ? found[0]!.cls.fact.name : null;
  }
}

/** The nearest `class Meta` of a class and its ancestors; null if none has one. */
export function metaOf(project: Project, models: ModelIndex, cls: LinkedClass): SchemaMeta | null {
  const line = [cls, ...cls.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? [])];
  for (const { fact } of line) {
    const meta = project.classOf(`${fact.name}.Meta`);
    if (meta === null) continue;
    const options = optionsOf(project, meta);
    const value = (name: string): Term | undefined => options.find((option) => option.name === name)?.value;
    const fields = value('fields');
    const excluded = namesIn(project, value('exclude'));
    return {
      model: models.named(value('model')),
      fields: namesIn(project, fields),
      exclude: excluded === 'all' || excluded === null ? [] : excluded,
      isLimited: fields !== undefined,
      options,
    };
  }
  return null;
}

/** Names of a list; those of a dict are its keys. */
export function namesIn(project: Project, term: Term | undefined): readonly string[] | 'all' | null {
  const value = term === undefined ? undefined : project.constantOf(term);
  if (value === '__all__') return 'all';
  return Array.isArray(value) && value.every((name) => typeof name === 'string') ? value : null;
}

/** Whether a field of a model is said to be so: `blank=True`. */
export function isSaid(project: Project, { options }: ModelField, name: string): boolean {
  const term = options.find((option) => option.name === name)?.value;
  return term !== undefined && project.constantOf(term) === true;
}

export function isGiven({ options }: ModelField, name: string): boolean {
  return options.some((option) => option.name === name);
}

/** `editable=False`, and the dates that Django sets by itself. */
export function isEditable(project: Project, field: ModelField): boolean {
  const term = field.options.find(({ name }) => name === 'editable')?.value;
  if (term !== undefined && project.constantOf(term) === false) return false;
  return !isSaid(project, field, 'auto_now') && !isSaid(project, field, 'auto_now_add');
}
