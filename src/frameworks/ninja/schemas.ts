import type { ModelField, Schema, SchemaField } from '../../contracts/facts.ts';
import { AnnotationReader } from '../../libraries/_annotations.ts';
import { pydanticFields } from '../../libraries/schemas/pydantic.ts';
import type { LinkedClass, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { Term } from '../../summary/summary.ts';
import { pathOfTerm } from '../../summary/terms.ts';

const SCHEMA: AccessPath = 'ninja.Schema';

/** Classes that inherit from `ninja.Schema`; those of `ModelSchema` with the fields they take from their model. */
export function ninjaSchemas(project: Project): readonly Schema[] {
  const annotations = new AnnotationReader(project);
  return project.classesIn().flatMap((cls) => {
    if (!cls.ancestors.includes(SCHEMA)) return [];
    const own = pydanticFields(project, annotations, cls);
    const meta = metaOf(project, cls);
    const taken = meta === null ? [] : modelFields(project, cls, meta);
    const names = new Set(own.map(({ name }) => name));
    const fields = [...taken.filter(({ name }) => !names.has(name)), ...own];
    return [{ kind: 'ninja', cls, fields, model: meta?.model ?? null }];
  });
}

/** What `class Meta` asks of a model; until 1.0 `class Config`, under names of its own. */
interface Meta {
  readonly model: AccessPath;
  readonly fields: Term | null;
  readonly exclude: Term | null;
  readonly optional: Term | null;
}

function metaOf(project: Project, { fact, ancestors }: LinkedClass): Meta | null {
  for (const name of [fact.name, ...ancestors]) {
    const meta = project.classOf(`${name}.Meta`) ?? project.classOf(`${name}.Config`);
    const value = (...names: readonly string[]): Term | null =>
      meta?.fact.attributes.find((attribute) => names.includes(attribute.name))?.value ?? null;
    const model = pathOfTerm(value('model') ?? undefined);
    const cls = model === null ? null : project.classOf(model);
    if (cls === null) continue;
    return {
      model: cls.fact.name,
      fields: value('fields', 'model_fields'),
      exclude: value('exclude', 'model_exclude'),
      optional: value('fields_optional'),
    };
  }
  return null;
}

function modelFields(project: Project, { file, fact }: LinkedClass, meta: Meta): readonly SchemaField[] {
  const fields = project.models.find(({ cls }) => cls.fact.name === meta.model)?.fields ?? [];
  const wanted = namesIn(project, meta.fields);
  const excluded = namesIn(project, meta.exclude) ?? [];
  const optional = namesIn(project, meta.optional) ?? [];
  const isTaken = (name: string): boolean =>
    wanted === null || wanted === 'all' ? !excluded.includes(name) : wanted.includes(name);
  // Names that no model was found for are fields all the same.
  const known: readonly Pick<ModelField, 'name' | 'isNullable' | 'options'>[] =
    fields.length === 0 && Array.isArray(wanted)
      ? wanted.map((name) => ({ name, isNullable: false, options: [] }))
      : fields;
  return known
    .filter(({ name }) => isTaken(name))
    .map(({ name, isNullable, options }) => {
      const isOptional = optional === 'all' || optional.includes(name);
      const hasDefault = options.some((option) => option.name === 'default');
      return {
        name,
        type: null,
        isRequired: !isNullable && !isOptional && !hasDefault,
        isNullable: isNullable || isOptional,
        options: [],
        declaration: { file, span: fact.span },
      };
    });
}

/** The names a list gives, `all` for `"__all__"`; null for what cannot be told or is not there. */
function namesIn(project: Project, term: Term | null): readonly string[] | 'all' | null {
  const value = term === null ? undefined : project.constantOf(term);
  if (value === '__all__') return 'all';
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? value : null;
}
