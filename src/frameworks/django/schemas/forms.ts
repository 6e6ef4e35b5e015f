import type { ModelField, Schema, SchemaField } from '../../../contracts/facts.ts';
import type { LinkedClass, Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { AttributeFact, Term } from '../../../summary/summary.ts';
import { argument, keyword, pathOfTerm } from '../../../summary/terms.ts';
import { isEditable, isSaid, metaOf, type ModelIndex } from './meta.ts';
import { declarers, lastOf, lineOf, mayBeNone, valueOfField } from './values.ts';

export const FORM: AccessPath = 'django.forms.BaseForm';

/** Fields that forms of Django declare themselves: `django/contrib/auth/forms.py` of 5.2. */
const LIBRARY_FORMS: ReadonlyMap<AccessPath, readonly string[]> = new Map([
  ['django.contrib.auth.forms.UserCreationForm', ['password1', 'password2']],
  ['django.contrib.auth.forms.BaseUserCreationForm', ['password1', 'password2']],
  ['django.contrib.auth.forms.UserChangeForm', ['password']],
  ['django.contrib.auth.forms.AuthenticationForm', ['username', 'password']],
]);

/** A form or a ModelForm, its fields in the order of `base_fields`. */
export function formOf(project: Project, models: ModelIndex, cls: LinkedClass): Schema {
  const meta = cls.ancestors.includes('django.forms.BaseModelForm') ? metaOf(project, models, cls) : null;
  const declared = declaredFields(project, models, cls);
  const fields = new Map<string, SchemaField>();
  const taken = meta?.fields;
  const modelFields = models.fieldsOf(meta?.model ?? null);
  // Without `fields` and `exclude` Django makes no form of a model; a base of forms may lack both.
  if (Array.isArray(taken)) {
    for (const name of taken) {
      // Django refuses a name that is no field: one that no model shows here is one all the same.
      const field = modelFields?.find((one) => one.name === name);
      if (!meta!.exclude.includes(name))
        fields.set(name, declared.get(name) ?? fieldOfModel(project, name, field, cls));
    }
  } else if (meta !== null && (taken === 'all' || !meta.isLimited)) {
    for (const field of inFormOrder(modelFields ?? [])) {
      if (isShown(project, field) && !meta.exclude.includes(field.name))
        fields.set(field.name, fieldOfModel(project, field.name, field, cls));
    }
  }
  for (const [name, field] of declared) {
    if (field === null) fields.delete(name);
    else fields.set(name, field);
  }
  return { kind: 'django-form', framework: 'django', cls, fields: [...fields.values()], model: meta?.model ?? null };
}

/** By name, inherited ones first; null for what `name = None` takes away. */
function declaredFields(
  project: Project,
  models: ModelIndex,
  cls: LinkedClass,
): ReadonlyMap<string, SchemaField | null> {
  const fields = new Map<string, SchemaField | null>();
  for (const path of cls.ancestors) {
    for (const name of LIBRARY_FORMS.get(path) ?? []) {
      fields.set(name, { name, type: 'str()', isRequired: true, isNullable: false, options: [], declaration: null });
    }
  }
  for (const owner of declarers(project, cls)) {
    for (const attribute of owner.fact.attributes) {
      const { name, value } = attribute;
      if (value?.kind === 'constant' && value.value === null && fields.has(name)) fields.set(name, null);
      const field = declaredField(project, models, owner, attribute);
      if (field === null) continue;
      // Declared again, it stands behind what was declared before: `DeclarativeFieldsMetaclass` updates a dict.
      fields.set(name, field);
    }
  }
  return fields;
}

function declaredField(
  project: Project,
  models: ModelIndex,
  { file }: LinkedClass,
  { name, value, span }: AttributeFact,
): SchemaField | null {
  if (value?.kind !== 'call' || value.callee === null) return null;
  const line = lineOf(project, value.callee);
  const isField = line.some((path) => path === 'django.forms.Field' || /(?:Field|Captcha)$/.test(lastOf(path)));
  if (!isField) return null;
  const required = keyword(value, 'required') ?? ownRequired(project, value.callee);
  const isNullBoolean = line.some((path) => lastOf(path) === 'NullBooleanField');
  const isRequired = (required === undefined || project.constantOf(required) !== false) && !isNullBoolean;
  const type = line.some((path) => lastOf(path) === 'ModelChoiceField')
    ? instanceIn(models.named(firstOwner(project, pathOfTerm(argument(value, 0, 'queryset')), span)))
    : valueOfField(line);
  const isNullable = !isRequired && (isNullBoolean || mayBeNone(type));
  return { name, type, isRequired, isNullable, options: value.keywords, declaration: { file, span } };
}

/** What a field class of the project's own says of `required` when it is made; undefined if nothing. */
function ownRequired(project: Project, cls: AccessPath): Term | undefined {
  const init = project.functionOf(`${cls}.__init__`);
  const given = init?.fact.parameters.find(({ name }) => name === 'required')?.default;
  if (given != null) return given;
  const passed = init?.fact.calls.filter(({ callee }) => callee?.endsWith('.__init__') === true) ?? [];
  return passed.map((call) => keyword(call, 'required')).find((term) => term !== undefined);
}

/** The model that a queryset begins at, as a term. */
function firstOwner(project: Project, path: AccessPath | null, span: Term['span']): Term | undefined {
  const [owner] = path === null ? [] : project.ownersOf(path);
  return owner === undefined ? undefined : { kind: 'path', path: owner.fact.name, span };
}

/** Fields of a column first, relations to many behind them. */
function inFormOrder(fields: readonly ModelField[]): readonly ModelField[] {
  const isMany = ({ relation }: ModelField): boolean => relation?.kind === 'many-to-many';
  return [...fields.filter((field) => !isMany(field)), ...fields.filter(isMany)];
}

/** Whether Django makes a form field of it: not of keys it gives itself, of links to parents, and of what nobody edits. */
function isShown(project: Project, field: ModelField): boolean {
  const { name, type, relation } = field;
  if (relation?.kind === 'generic' || relation?.kind === 'one-to-many') return false;
  if (relation?.kind === 'one-to-one' && (field.declaration === null || isSaid(project, field, 'parent_link')))
    return false;
  if (name === '' || !isEditable(project, field)) return false;
  return type === null || !/(?:AutoField|\.BinaryField|\.GeneratedField)$/.test(type);
}

/** @param field undefined where the model is not the project's */
function fieldOfModel(project: Project, name: string, field: ModelField | undefined, cls: LinkedClass): SchemaField {
  const declaration = { file: cls.file, span: cls.fact.span };
  if (field === undefined) return { name, type: null, isRequired: true, isNullable: false, options: [], declaration };
  const line = field.type === null ? [] : lineOf(project, field.type);
  const type =
    field.relation === null
      ? valueOfField(line)
      : field.relation.kind === 'many-to-many'
        ? 'django.db.models.QuerySet()'
        : instanceIn(field.relation.to);
  // A checkbox that nobody ticked is no lack.
  const isTicked = type === 'bool()' && !field.options.some((option) => option.name === 'choices');
  const isRequired = !isSaid(project, field, 'blank') && !isTicked;
  const isNullable = !isRequired && (field.isNullable || mayBeNone(type)) && type !== 'django.db.models.QuerySet()';
  return { name, type, isRequired, isNullable, options: [], declaration };
}

function instanceIn(model: AccessPath | null): AccessPath | null {
  return model === null ? null : `${model}()`;
}
