import type { ModelField, Schema, SchemaField } from '../../../contracts/facts.ts';
import type { LinkedClass, Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { AttributeFact, Term } from '../../../summary/summary.ts';
import { keyword } from '../../../summary/terms.ts';
import { isEditable, isGiven, isSaid, metaOf, type ModelIndex, namesIn, type SchemaMeta } from './meta.ts';
import { declarers, lastOf, lineOf, valueOfField } from './values.ts';

export const SERIALIZER: AccessPath = 'rest_framework.serializers.Serializer';
const MODEL_SERIALIZER: AccessPath = 'rest_framework.serializers.ModelSerializer';

/** Fields that answer and take nothing. */
const READ_ONLY: ReadonlySet<string> = new Set([
  'ReadOnlyField',
  'SerializerMethodField',
  'StringRelatedField',
  'HyperlinkedIdentityField',
]);

/** A serializer or a ModelSerializer, its fields in the order of `get_fields()`. */
export function serializerOf(project: Project, models: ModelIndex, cls: LinkedClass): Schema {
  const declared = declaredFields(project, cls);
  const meta = cls.ancestors.includes(MODEL_SERIALIZER) ? metaOf(project, models, cls) : null;
  const model = meta?.model ?? null;
  const fields = meta === null ? [...declared.values()] : takenFields(project, models, cls, meta, declared);
  return { kind: 'drf-serializer', framework: 'django', cls, fields, model };
}

function takenFields(
  project: Project,
  models: ModelIndex,
  cls: LinkedClass,
  meta: SchemaMeta,
  declared: ReadonlyMap<string, SchemaField>,
): readonly SchemaField[] {
  const modelFields = models.fieldsOf(meta.model);
  const isAll = meta.fields === 'all' || !meta.isLimited;
  if (meta.fields === null && !isAll) return [...declared.values()];
  const names = Array.isArray(meta.fields)
    ? meta.fields
    : defaultNames(cls, declared, modelFields ?? []).filter((name) => !meta.exclude.includes(name));
  const readOnly = namesIn(project, meta.options.find(({ name }) => name === 'read_only_fields')?.value);
  const place: Place = { project, cls, readOnly: Array.isArray(readOnly) ? readOnly : [], extras: extrasOf(meta) };
  return names.map((name) => {
    const own = declared.get(name);
    return (
      own ??
      fieldOfModel(
        place,
        name,
        modelFields?.find((field) => field.name === name),
      )
    );
  });
}

interface Place {
  readonly project: Project;
  readonly cls: LinkedClass;
  readonly readOnly: readonly string[];
  /** Values of `extra_kwargs` by field. */
  readonly extras: ReadonlyMap<string, Term>;
}

/** `ModelSerializer.get_default_field_names`: the key or its address, what is declared, columns, relations. */
function defaultNames(
  cls: LinkedClass,
  declared: ReadonlyMap<string, SchemaField>,
  fields: readonly ModelField[],
): readonly string[] {
  const isLinked = cls.ancestors.includes('rest_framework.serializers.HyperlinkedModelSerializer');
  const key = isLinked ? ['url'] : fields.filter(({ isPrimaryKey }) => isPrimaryKey).map(({ name }) => name);
  const shown = fields.filter(
    ({ isPrimaryKey, relation }) => !isPrimaryKey && relation?.kind !== 'generic' && relation?.kind !== 'one-to-many',
  );
  const columns = shown.filter(({ relation }) => relation === null);
  const relations = shown.filter(({ relation }) => relation !== null);
  const isMany = ({ relation }: ModelField): boolean => relation?.kind === 'many-to-many';
  return [
    ...new Set([
      ...key,
      ...declared.keys(),
      ...columns.map(({ name }) => name),
      ...[...relations.filter((one) => !isMany(one)), ...relations.filter(isMany)].map(({ name }) => name),
    ]),
  ];
}

/** By name, inherited ones first: https://www.django-rest-framework.org/api-guide/serializers/#serializer-inheritance. */
function declaredFields(project: Project, cls: LinkedClass): ReadonlyMap<string, SchemaField> {
  const fields = new Map<string, SchemaField>();
  for (const owner of declarers(project, cls)) {
    for (const attribute of owner.fact.attributes) {
      const field = declaredField(project, owner, attribute);
      if (field !== null) fields.set(field.name, field);
      else if (attribute.value?.kind === 'constant' && attribute.value.value === null) fields.delete(attribute.name);
    }
  }
  return fields;
}

function declaredField(project: Project, owner: LinkedClass, { name, value, span }: AttributeFact): SchemaField | null {
  if (value?.kind !== 'call' || value.callee === null) return null;
  const line = lineOf(project, value.callee);
  const isSerializer = line.includes(SERIALIZER);
  if (!isSerializer && !line.some((path) => /(?:Field|Serializer)$/.test(lastOf(path)))) return null;
  const says = (option: string): boolean | undefined => {
    const term = keyword(value, option);
    const given = term === undefined ? undefined : project.constantOf(term);
    return typeof given === 'boolean' ? given : undefined;
  };
  const isReadOnly = says('read_only') === true || line.some((path) => READ_ONLY.has(lastOf(path)));
  const hasDefault = keyword(value, 'default') !== undefined;
  const isHidden = line.some((path) => lastOf(path) === 'HiddenField');
  return {
    name,
    type: says('many') === true ? 'list()' : isSerializer ? `${line[0]!}()` : valueOfField(line),
    isRequired: says('required') ?? !(isReadOnly || hasDefault || isHidden),
    isNullable: says('allow_null') === true || line.some((path) => lastOf(path) === 'NullBooleanField'),
    options: value.keywords,
    declaration: { file: owner.file, span },
  };
}

/** By `rest_framework/utils/field_mapping.py` of 3.16. @param field undefined for a property, and for what is not known */
function fieldOfModel(
  { project, cls, readOnly, extras }: Place,
  name: string,
  field: ModelField | undefined,
): SchemaField {
  const declaration = { file: cls.file, span: cls.fact.span };
  if (field === undefined) return { name, type: null, isRequired: false, isNullable: false, options: [], declaration };
  const isMany = field.relation?.kind === 'many-to-many';
  const line = field.type === null ? [] : lineOf(project, field.type);
  const extra = extras.get(name);
  const isReadOnly =
    readOnly.includes(name) ||
    flagIn(project, extra, 'read_only') === true ||
    !isEditable(project, field) ||
    line.some((path) => lastOf(path).endsWith('AutoField')) ||
    isGiven(field, 'through');
  const hasDefault = isGiven(field, 'default') || isSaid(project, field, 'blank') || field.isNullable;
  const isRequired = !isReadOnly && !hasDefault;
  return {
    name,
    type: isMany ? 'list()' : field.relation === null ? valueOfField(line) : null,
    isRequired: flagIn(project, extra, 'required') ?? isRequired,
    isNullable: flagIn(project, extra, 'allow_null') ?? field.isNullable,
    options: [],
    declaration,
  };
}

function extrasOf({ options }: SchemaMeta): ReadonlyMap<string, Term> {
  const term = options.find(({ name }) => name === 'extra_kwargs')?.value;
  if (term?.kind !== 'dict') return new Map();
  return new Map(
    term.keys.flatMap((key, index) =>
      key?.kind === 'constant' && typeof key.value === 'string' ? [[key.value, term.values[index]!] as const] : [],
    ),
  );
}

function flagIn(project: Project, extra: Term | undefined, name: string): boolean | undefined {
  if (extra?.kind !== 'dict') return undefined;
  const index = extra.keys.findIndex((key) => key?.kind === 'constant' && key.value === name);
  const value = index === -1 ? undefined : project.constantOf(extra.values[index]!);
  return typeof value === 'boolean' ? value : undefined;
}
