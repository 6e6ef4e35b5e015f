import type { LinkedClass, Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { KeywordTerm, Term } from '../../../summary/summary.ts';
import { pathOfTerm } from '../../../summary/terms.ts';
import { Apps } from '../apps.ts';
import { Meta } from '../models/meta.ts';

/** How a template names a model: `polls/question_list.html`. */
export interface ModelName {
  readonly label: string;
  /** Lower case. */
  readonly name: string;
}

const MODEL = 'django.db.models.Model';

/** The models that class-based views are of. */
export class ViewModels {
  private readonly project: Project;
  private apps: Apps | null = null;

  constructor(project: Project) {
    this.project = project;
  }

  /** By `model`, `queryset`, `get_queryset` or the form's model, as `as_view` or the class gives them; null if it cannot be told. */
  of(cls: LinkedClass | null, given: readonly KeywordTerm[]): ModelName | null {
    const line = cls === null ? [] : [cls, ...cls.ancestors.flatMap((path) => this.project.classOf(path) ?? [])];
    const values = (attribute: string): readonly Term[] => [
      ...given.flatMap(({ name, value }) => (name === attribute ? [value] : [])),
      ...line.flatMap(({ fact }) => fact.attributes.find(({ name }) => name === attribute)?.value ?? []),
    ];
    const query = cls === null ? null : this.project.functionOf(`${cls.fact.name}.get_queryset`);
    const forms = values('form_class').flatMap((form) => {
      const path = pathOfTerm(form);
      const meta = path === null ? null : this.project.classOf(`${path}.Meta`);
      return meta?.fact.attributes.find(({ name }) => name === 'model')?.value ?? [];
    });
    const terms = [...values('model'), ...values('queryset'), ...(query?.fact.returnValues ?? []), ...forms];
    return terms.map((term) => this.named(pathOfTerm(term))).find((found) => found !== null) ?? null;
  }

  private named(path: AccessPath | null): ModelName | null {
    if (path === null) return null;
    const model = this.project.ownersOf(path).find(({ ancestors }) => ancestors.includes(MODEL));
    if (model !== undefined) {
      this.apps ??= new Apps(this.project);
      const label = new Meta(this.project, model).text('app_label') ?? this.apps.of(model.file.module).label;
      return { label, name: model.fact.name.slice(model.fact.name.lastIndexOf('.') + 1).toLowerCase() };
    }
    const [, label, name] = /^django\.contrib\.(\w+)\.models\.([A-Z]\w*)/.exec(this.project.resolve(path)) ?? [];
    return label === undefined || name === undefined || name.startsWith('Abstract')
      ? null
      : { label, name: name.toLowerCase() };
  }
}
