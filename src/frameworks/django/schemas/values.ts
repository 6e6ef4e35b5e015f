import type { LinkedClass, Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';

/**
 * What a field's data becomes, by the last name of the field's class: forms, serializers and models call theirs alike.
 * Forms: https://docs.djangoproject.com/en/5.2/ref/forms/fields/ ("Normalizes to"); serializers:
 * https://www.django-rest-framework.org/api-guide/fields/.
 */
const VALUES: ReadonlyMap<string, AccessPath> = new Map(
  Object.entries({
    str: `CharField TextField EmailField URLField SlugField RegexField ChoiceField FilePathField GenericIPAddressField
      IPAddressField HyperlinkedIdentityField StringRelatedField`,
    int: `IntegerField BigIntegerField SmallIntegerField PositiveIntegerField PositiveBigIntegerField
      PositiveSmallIntegerField AutoField BigAutoField SmallAutoField`,
    float: 'FloatField',
    bool: 'BooleanField NullBooleanField',
    list: 'ListField MultipleChoiceField TypedMultipleChoiceField ManyRelatedField ArrayField SimpleArrayField',
    dict: 'DictField HStoreField',
    bytes: 'BinaryField',
    'decimal.Decimal': 'DecimalField',
    'datetime.date': 'DateField',
    'datetime.time': 'TimeField',
    'datetime.datetime': 'DateTimeField SplitDateTimeField',
    'datetime.timedelta': 'DurationField',
    'uuid.UUID': 'UUIDField',
    'django.core.files.uploadedfile.UploadedFile': 'FileField ImageField',
    'django.db.models.QuerySet': 'ModelMultipleChoiceField',
  }).flatMap(([type, fields]) => fields.split(/\s+/).map((field) => [field, `${type}()`] as const)),
);

/** Forms give these where nothing was sent: `''`, `False`, `[]`, no rows. All others give None. */
const NEVER_NONE: ReadonlySet<AccessPath> = new Set(['str()', 'bool()', 'list()', 'django.db.models.QuerySet()']);

/** Canonical path of a class and of all that it inherits from, nearest first, as far as it is the project's. */
export function lineOf(project: Project, cls: AccessPath): readonly AccessPath[] {
  const own = project.classOf(cls);
  return own === null ? [project.resolve(cls)] : [own.fact.name, ...own.ancestors];
}

/** Access path of what a field of this class gives; null if unknown. */
export function valueOfField(line: readonly AccessPath[]): AccessPath | null {
  return line.map((path) => VALUES.get(lastOf(path))).find((value) => value !== undefined) ?? null;
}

/** Whether a form may give None for a field of this value that is not required. */
export function mayBeNone(value: AccessPath | null): boolean {
  return value !== null && !NEVER_NONE.has(value);
}

/** The class and the project's classes that it inherits from, farthest first: the order in which fields are gathered. */
export function declarers(project: Project, cls: LinkedClass): readonly LinkedClass[] {
  return [...cls.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? []).toReversed(), cls];
}

export function lastOf(path: AccessPath): string {
  return path.slice(path.lastIndexOf('.') + 1);
}
