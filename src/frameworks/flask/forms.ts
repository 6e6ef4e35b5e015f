import type { Schema, SchemaField } from '../../contracts/facts.ts';
import type { LinkedClass, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { AttributeFact, CallTerm } from '../../summary/summary.ts';
import { argument, keyword, pathOfTerm } from '../../summary/terms.ts';
import { SERVED } from '../_routers.ts';
import { lastName } from '../../project/paths.ts';

/** What fields make of what is sent: https://wtforms.readthedocs.io/en/stable/fields/ */
const TYPES: ReadonlyMap<string, AccessPath> = new Map([
  ['StringField', 'str()'],
  ['TextAreaField', 'str()'],
  ['PasswordField', 'str()'],
  ['EmailField', 'str()'],
  ['URLField', 'str()'],
  ['TelField', 'str()'],
  ['SearchField', 'str()'],
  ['HiddenField', 'str()'],
  ['BooleanField', 'bool()'],
  ['SubmitField', 'bool()'],
  ['IntegerField', 'int()'],
  ['IntegerRangeField', 'int()'],
  ['FloatField', 'float()'],
  ['DecimalField', 'decimal.Decimal()'],
  ['DateField', 'datetime.date()'],
  ['DateTimeField', 'datetime.datetime()'],
  ['DateTimeLocalField', 'datetime.datetime()'],
  ['TimeField', 'datetime.time()'],
  ['SelectMultipleField', 'list()'],
  ['FieldList', 'list()'],
]);

const REQUIRING = new Set(['DataRequired', 'InputRequired']);

/** Forms of WTForms and Flask-WTF, with inherited fields before own ones. */
export function flaskForms(project: Project): readonly Schema[] {
  return project
    .classesIn(SERVED)
    .filter(({ ancestors }) => ancestors.includes('wtforms.BaseForm') || ancestors.includes('wtforms.Form'))
    .map((cls) => ({ kind: 'wtforms', cls, fields: fieldsOf(project, cls), model: null }));
}

function fieldsOf(project: Project, cls: LinkedClass): readonly SchemaField[] {
  const fields = new Map<string, SchemaField>();
  const line = [cls, ...cls.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? [])];
  for (const one of line.toReversed()) {
    for (const attribute of one.fact.attributes) {
      const field = fieldAt(project, one, attribute);
      // A name bound to anything else takes away the field that was inherited.
      if (field === null) fields.delete(attribute.name);
      else fields.set(field.name, field);
    }
  }
  return [...fields.values()];
}

/** A field if the attribute is bound to the construction of a class that is called one. */
function fieldAt(project: Project, { file }: LinkedClass, { name, value, span }: AttributeFact): SchemaField | null {
  if (value?.kind !== 'call' || value.callee === null) return null;
  const made = lastName(project.resolve(value.callee));
  if (!made.endsWith('Field') && made !== 'FieldList') return null;
  const isRequired = requires(project, value);
  return {
    name,
    type: TYPES.get(made) ?? null,
    isRequired,
    isNullable: !isRequired,
    options: value.keywords,
    declaration: { file, span },
  };
}

/** Whether one of its validators asks for a value. */
function requires(project: Project, field: CallTerm): boolean {
  const validators = keyword(field, 'validators') ?? argument(field, 1, 'validators');
  if (validators?.kind !== 'list') return false;
  return validators.items.some((validator) => {
    const path = pathOfTerm(validator);
    return path !== null && REQUIRING.has(lastName(project.resolve(path.replace(/\(\)$/, ''))));
  });
}
