import type { Schema, SchemaField } from '../../contracts/facts.ts';
import type { LinkedClass, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { AttributeFact } from '../../summary/summary.ts';
import { keyword, pathOfTerm } from '../../summary/terms.ts';

const SCHEMA: AccessPath = 'marshmallow.Schema';

/** Classes that inherit from `marshmallow.Schema`: https://marshmallow.readthedocs.io/en/stable/quickstart.html. */
export function marshmallowSchemas(project: Project): readonly Schema[] {
  return project.classesIn().flatMap((cls) => {
    if (!cls.ancestors.includes(SCHEMA)) return [];
    return [{ kind: 'marshmallow', cls, fields: fieldsOf(project, cls), model: modelOf(project, cls) }];
  });
}

function fieldsOf(project: Project, cls: LinkedClass): readonly SchemaField[] {
  const fields = new Map<string, SchemaField>();
  for (const owner of [...cls.ancestors.flatMap((name) => project.classOf(name) ?? []).toReversed(), cls]) {
    for (const attribute of owner.fact.attributes) {
      const field = fieldOf(project, owner, attribute);
      if (field !== null) fields.set(attribute.name, field);
      // `name = None` takes an inherited field away.
      else if (attribute.value?.kind === 'constant' && attribute.value.value === null) fields.delete(attribute.name);
    }
  }
  return [...fields.values()];
}

/** A field is an instance of a class of `marshmallow.fields`, or of what an extension or the project makes of one. */
function fieldOf(project: Project, owner: LinkedClass, { name, value, span }: AttributeFact): SchemaField | null {
  if (value?.kind !== 'call' || value.callee === null) return null;
  const type = project.resolve(value.callee);
  const isField =
    FIELD.test(type) || (project.classOf(type)?.ancestors.some((ancestor) => FIELD.test(ancestor)) ?? false);
  if (!isField) return null;
  const required = keyword(value, 'required');
  const allowNone = keyword(value, 'allow_none');
  return {
    name,
    type: `${type}()`,
    isRequired: required !== undefined && project.constantOf(required) === true,
    isNullable: allowNone !== undefined && project.constantOf(allowNone) === true,
    options: value.keywords,
    declaration: { file: owner.file, span },
  };
}

/** `class Meta: model = User` of marshmallow-sqlalchemy. */
function modelOf(project: Project, { fact }: LinkedClass): AccessPath | null {
  const meta = project.classOf(`${fact.name}.Meta`);
  const model = meta?.fact.attributes.find(({ name }) => name === 'model')?.value;
  const path = pathOfTerm(model ?? undefined);
  return path === null ? null : (project.classOf(path)?.fact.name ?? null);
}

const FIELD = /^(?:marshmallow(?:_sqlalchemy|_enum|_oneofschema)?|flask_marshmallow)(?:\.\w+)*\.(?:fields\.)?[A-Z]\w*$/;
