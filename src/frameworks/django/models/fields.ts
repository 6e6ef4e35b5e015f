import type { ModelField } from '../../../contracts/facts.ts';
import type { LinkedClass, Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { AttributeFact, CallTerm, Term } from '../../../summary/summary.ts';
import { argument, keyword } from '../../../summary/terms.ts';
import { NOWHERE } from '../urlpatterns.ts';
import { LIBRARY_FIELDS } from './library.ts';
import { TAGGED_ITEM, TAGS } from './packages.ts';

const MODELS = 'django.db.models';
const CONTENT_TYPES = 'django.contrib.contenttypes.fields';

/** A field as one class declares it, before it is known which model has it. */
export interface DeclaredField {
  readonly name: string;
  readonly type: AccessPath;
  readonly call: CallTerm | null;
  readonly isNullable: boolean;
  readonly isPrimaryKey: boolean;
  readonly isUnique: boolean;
  readonly relation: DeclaredRelation | null;
  readonly declaration: ModelField['declaration'];
}

export interface DeclaredRelation {
  readonly kind: 'many-to-one' | 'one-to-one' | 'many-to-many' | 'one-to-many' | 'generic';
  /** The class or its name; null for a generic one. */
  readonly to: Term | null;
  /** Of tags: the model between, whose `tag` leads to the other; null for all else. */
  readonly through: Term | null;
  /** As it is written, `%(class)s` and all; undefined where nothing is given, null where it cannot be told. */
  readonly relatedName: string | null | undefined;
  readonly isParentLink: boolean;
  /** A many-to-many relation of a model with itself that holds both ways. */
  readonly isSymmetrical: boolean;
}

/** Kinds of relations by the class of Django their field is of. The nearest counts. */
const RELATIONS: readonly (readonly [AccessPath, DeclaredRelation['kind']])[] = [
  [`${MODELS}.OneToOneField`, 'one-to-one'],
  [`${MODELS}.ForeignKey`, 'many-to-one'],
  [`${MODELS}.ManyToManyField`, 'many-to-many'],
  [TAGS, 'many-to-many'],
  [`${CONTENT_TYPES}.GenericForeignKey`, 'generic'],
  [`${CONTENT_TYPES}.GenericRelation`, 'one-to-many'],
];

/** Names that a class itself declares, fields among them; null for a name that is something else. */
export function declaredFields(project: Project, cls: LinkedClass): ReadonlyMap<string, DeclaredField | null> {
  const found = new Map<string, DeclaredField | null>();
  for (const attribute of cls.fact.attributes) {
    const field = fieldOf(project, cls, attribute);
    // Moved behind what was declared before it, where it is declared again.
    found.delete(attribute.name);
    found.set(attribute.name, field);
  }
  return found;
}

/** Fields of an abstract model of Django. */
export function libraryFields(path: AccessPath): readonly DeclaredField[] {
  return (LIBRARY_FIELDS.get(path) ?? []).map((field) => ({
    name: field.name,
    type: field.type,
    call: null,
    isNullable: field.isNullable ?? false,
    isPrimaryKey: field.isPrimaryKey ?? false,
    isUnique: (field.isUnique ?? false) || (field.isPrimaryKey ?? false),
    relation:
      field.to === undefined && field.kind === undefined
        ? null
        : {
            kind: field.kind ?? 'many-to-many',
            to: field.to === undefined ? null : { kind: 'path', path: field.to, span: NOWHERE },
            through: null,
            relatedName: field.reverseName,
            isParentLink: false,
            isSymmetrical: false,
          },
    declaration: null,
  }));
}

function fieldOf(project: Project, cls: LinkedClass, { name, value, span }: AttributeFact): DeclaredField | null {
  if (value?.kind !== 'call' || value.callee === null) return null;
  const type = project.resolve(value.callee);
  if (!isField(project, value.callee, type)) return null;
  const kind = RELATIONS.find(([path]) => type === path || project.inherits(value.callee!, path))?.[1] ?? null;
  const isTrue = (option: string): boolean => {
    const term = keyword(value, option);
    return term !== undefined && project.constantOf(term) === true;
  };
  const isPrimaryKey = isTrue('primary_key');
  const isTags = kind === 'many-to-many' && project.inherits(value.callee, TAGS);
  return {
    name,
    type,
    call: value,
    // `GenericRelation.__init__` and `TaggableManager.__init__` say so.
    isNullable: kind === 'one-to-many' || isTags || isTrue('null'),
    isPrimaryKey,
    isUnique: isPrimaryKey || kind === 'one-to-one' || isTrue('unique'),
    relation: kind === null ? null : isTags ? tagsOf(project, value) : relationOf(project, kind, value),
    declaration: { file: cls.file, span },
  };
}

/** A class of Django's fields, or below one, or one of a library that calls itself a field. */
function isField(project: Project, path: AccessPath, type: AccessPath): boolean {
  if (RELATIONS.some(([known]) => known === type)) return true;
  if (project.inherits(path, `${MODELS}.Field`)) return true;
  const cls = project.classOf(path);
  if (cls !== null)
    return cls.ancestors.some(
      (ancestor) => /(?:Field|ForeignKey)$/.test(ancestor) && /\.fields\.|\.models\./.test(ancestor),
    );
  // A specification of what is computed from another field is none.
  return (
    /(?:^|\.)[A-Z]\w*(?:(?<!Spec)Field|ForeignKey)$/.test(type) && !/\b(?:forms|serializers|filters|admin)\b/.test(type)
  );
}

function relationOf(project: Project, kind: DeclaredRelation['kind'], call: CallTerm): DeclaredRelation {
  const named = keyword(call, kind === 'one-to-many' ? 'related_query_name' : 'related_name');
  const text = named === undefined ? undefined : project.constantOf(named);
  const isTrue = (option: string, otherwise: boolean): boolean => {
    const term = keyword(call, option);
    return term === undefined ? otherwise : project.constantOf(term) === true;
  };
  return {
    kind,
    to: kind === 'generic' ? null : (argument(call, 0, 'to') ?? null),
    through: null,
    // None is as good as nothing.
    relatedName: named === undefined || text === null ? undefined : typeof text === 'string' ? text : null,
    isParentLink: isTrue('parent_link', false),
    isSymmetrical: kind === 'many-to-many' && isTrue('symmetrical', true),
  };
}

/** `TaggableManager(through=…)`: it leads to what the model between says. */
function tagsOf(project: Project, call: CallTerm): DeclaredRelation {
  const through = keyword(call, 'through') ?? { kind: 'path' as const, path: TAGGED_ITEM, span: call.span };
  const to = keyword(call, 'to') ?? null;
  return { ...relationOf(project, 'many-to-many', call), to, through, isSymmetrical: false };
}
