import type { Model, ModelField, Relation } from '../../contracts/facts.ts';
import type { LinkedClass, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import { AnnotationReader } from '../_annotations.ts';
import { annotationMap, type MappedClass, mappedClasses, type Member, membersOf } from './classes.ts';
import { type Column, columnOf, type Reference } from './columns.ts';
import { type Relationship, relationshipOf } from './relationships.ts';
import { sqlmodelColumn } from './sqlmodel.ts';
import { shortName, tableOf } from './tables.ts';

/** A model while its relations are being found. */
interface Draft {
  readonly mapped: MappedClass;
  readonly members: readonly Member[];
  readonly columns: ReadonlyMap<string, Column>;
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** Its own and those of the models it inherits from. */
  readonly tables: readonly string[];
  readonly table: string | null;
}

/** Declarative classes of SQLAlchemy, Flask-SQLAlchemy and SQLModel, as their mappers see them. */
export function sqlalchemyModels(project: Project): readonly Model[] {
  const annotations = new AnnotationReader(project);
  const classes = mappedClasses(project);
  const mappedNames = new Set(classes.filter(({ isAbstract }) => !isAbstract).map(({ cls }) => cls.fact.name));
  const isMapped = (cls: LinkedClass): boolean => mappedNames.has(cls.fact.name);
  const drafts = new Map<AccessPath, Draft>();
  for (const mapped of classes.toSorted((a, b) => a.order.length - b.order.length)) {
    drafts.set(mapped.cls.fact.name, draftOf(project, annotations, mapped, isMapped, drafts));
  }
  const schema = new Relations(project, drafts);
  return classes.map(({ cls }) => schema.model(drafts.get(cls.fact.name)!));
}

function draftOf(
  project: Project,
  annotations: AnnotationReader,
  mapped: MappedClass,
  isMapped: (cls: LinkedClass) => boolean,
  drafts: ReadonlyMap<AccessPath, Draft>,
): Draft {
  const members = membersOf(project, annotations, mapped);
  const types = annotationMap(project, mapped);
  const columns = new Map<string, Column>();
  const relationships = new Map<string, Relationship>();
  for (const { name, value, annotation } of members) {
    const relationship = relationshipOf(project, value, annotation);
    if (relationship !== null) {
      relationships.set(name, relationship);
      continue;
    }
    const column =
      mapped.mapper === 'sqlmodel' && !name.startsWith('__')
        ? sqlmodelColumn(project, value, annotation, types)
        : columnOf(project, value, annotation, types);
    if (column !== null) columns.set(name, column);
  }
  const found = mapped.isAbstract ? null : tableOf(project, mapped, members, isMapped);
  const parents = mapped.order.slice(1).flatMap((cls) => (isMapped(cls) ? (drafts.get(cls.fact.name) ?? []) : []));
  const inherited = parents.flatMap(({ tables }) => tables);
  if (found === null) return { mapped, members, columns, relationships, tables: [], table: null };
  if ('sharedWith' in found) {
    const table = drafts.get(found.sharedWith.fact.name)?.table ?? null;
    return { mapped, members, columns, relationships, tables: inherited, table };
  }
  const own = found.name ?? found.likely;
  return {
    mapped,
    members,
    columns,
    relationships,
    tables: own === null ? inherited : [own, ...inherited],
    table: found.name,
  };
}

/** Finds out what foreign keys and relationships mean once all models are known. */
class Relations {
  private readonly project: Project;
  private readonly drafts: ReadonlyMap<AccessPath, Draft>;
  private readonly byTable = new Map<string, Draft>();
  private readonly byName = new Map<string, Draft[]>();
  /** Attributes that a `backref` of another model adds. */
  private readonly implied = new Map<Draft, ModelField[]>();

  constructor(project: Project, drafts: ReadonlyMap<AccessPath, Draft>) {
    this.project = project;
    this.drafts = drafts;
    for (const draft of drafts.values()) {
      if (draft.mapped.isAbstract) continue;
      const [own] = draft.tables;
      if (own !== undefined && !this.byTable.has(own)) this.byTable.set(own, draft);
      const name = shortName(draft.mapped.cls);
      this.byName.set(name, [...(this.byName.get(name) ?? []), draft]);
    }
    for (const draft of drafts.values()) if (!draft.mapped.isAbstract) this.addBackrefs(draft);
  }

  model(draft: Draft): Model {
    const { cls, mapper, isAbstract } = draft.mapped;
    const fields = draft.members.flatMap((member) => this.field(draft, member) ?? []);
    const options = draft.members.flatMap(({ name, value }) =>
      OPTIONS.has(name) && value !== null ? [{ name, value }] : [],
    );
    return { mapper, cls, table: draft.table, isAbstract, fields: [...fields, ...this.impliedOf(draft)], options };
  }

  private field(draft: Draft, { name, place }: Member): ModelField | null {
    const column = draft.columns.get(name);
    if (column !== undefined) {
      const { isNullable, isPrimaryKey, isUnique, options } = column;
      const type = column.type ?? this.referencedType(column, 0);
      const relation = this.referenceOf(draft, column);
      return { name, type, isNullable, isPrimaryKey, isUnique, options, relation, declaration: place };
    }
    const relationship = draft.relationships.get(name);
    if (relationship === undefined) return null;
    const { options } = relationship;
    return { ...RELATIONSHIP, name, options, relation: this.relationOf(draft, name, relationship), declaration: place };
  }

  /** Of this model and of those it inherits from. */
  private impliedOf(draft: Draft): readonly ModelField[] {
    const own = this.implied.get(draft) ?? [];
    const inherited = draft.mapped.order.slice(1).flatMap((cls) => {
      const parent = this.drafts.get(cls.fact.name);
      return parent === undefined ? [] : (this.implied.get(parent) ?? []);
    });
    return [...own, ...inherited];
  }

  /** A foreign key: many rows refer to one of another table. */
  private referenceOf(draft: Draft, column: Column): Relation | null {
    const [reference] = column.references;
    if (reference === undefined) return null;
    const found = this.referenced(reference)?.draft ?? this.onlyTarget(draft);
    return { kind: 'many-to-one', to: found?.mapped.cls.fact.name ?? null, reverseName: null };
  }

  /**
   * What a key refers to that is not understood (`ForeignKey(User.id)` of the same file): every relationship to one row
   * needs a key, so if all that lack one lead to the same model, it is that.
   */
  private onlyTarget(draft: Draft): Draft | null {
    const targets = new Set<Draft>();
    for (const relationship of draft.relationships.values()) {
      const target = relationship.isByTable || relationship.isList === true ? null : this.targetOf(relationship);
      if (target !== null && !this.refersTo(draft, target)) targets.add(target);
    }
    const [only] = targets;
    return targets.size === 1 ? only! : null;
  }

  /** A foreign key without a type has that of the column it names. */
  private referencedType(column: Column, depth: number): AccessPath | null {
    const [reference] = column.references;
    const found = reference === undefined || depth > DEEPEST ? null : this.referenced(reference);
    return found?.column == null ? null : (found.column.type ?? this.referencedType(found.column, depth + 1));
  }

  private referenced(reference: Reference): { readonly draft: Draft; readonly column: Column | null } | null {
    if ('attribute' in reference) {
      const dot = reference.attribute.lastIndexOf('.');
      const name = this.project.classOf(reference.attribute.slice(0, dot))?.fact.name;
      const draft = name === undefined ? undefined : this.drafts.get(name);
      const column = draft?.columns.get(reference.attribute.slice(dot + 1)) ?? null;
      return draft === undefined ? null : { draft, column };
    }
    const parts = reference.column.split('.');
    const [table, name] = [parts.at(-2), parts.at(-1)];
    const draft = table === undefined ? undefined : this.byTable.get(table);
    if (draft === undefined) return null;
    const column = [...draft.columns].find(([attribute, { columnName }]) => (columnName ?? attribute) === name);
    return { draft, column: column?.[1] ?? null };
  }

  private targetOf({ target }: Relationship): Draft | null {
    if (target === null) return null;
    if ('path' in target) {
      const cls = this.project.classOf(target.path);
      return (cls === null ? undefined : this.drafts.get(cls.fact.name)) ?? null;
    }
    const parts = target.name.split('.');
    const candidates = this.byName.get(parts.at(-1)!) ?? [];
    const exact = candidates.filter(({ mapped }) => `.${mapped.cls.fact.name}`.endsWith(`.${target.name}`));
    return exact.length === 1 ? exact[0]! : candidates.length === 1 ? candidates[0]! : null;
  }

  private relationOf(draft: Draft, name: string, relationship: Relationship): Relation {
    const target = this.targetOf(relationship);
    const reverseName =
      relationship.backPopulates ?? relationship.backref?.name ?? this.counterpart(draft, target, name);
    const kind = this.kindOf(draft, target, relationship);
    return { kind, to: target?.mapped.cls.fact.name ?? null, reverseName };
  }

  /** The relationship of the other side that says it is this one's reverse. */
  private counterpart(draft: Draft, target: Draft | null, name: string): string | null {
    for (const [other, relationship] of target?.relationships ?? []) {
      const { backPopulates, backref } = relationship;
      if ((backPopulates === name || backref?.name === name) && this.targetOf(relationship) === draft) return other;
    }
    return null;
  }

  private kindOf(draft: Draft, target: Draft | null, relationship: Relationship): Relation['kind'] {
    const { isByTable, isList } = relationship;
    if (isByTable) return 'many-to-many';
    if (this.isReferring(draft, target, relationship)) return 'many-to-one';
    return isList === false ? 'one-to-one' : 'one-to-many';
  }

  /** Whether the foreign key is on this side. */
  private isReferring(draft: Draft, target: Draft | null, relationship: Relationship): boolean {
    const { hasRemoteSide, isList } = relationship;
    if (target === null) return isList !== true;
    if (target === draft || draft.tables.some((table) => target.tables.includes(table))) return hasRemoteSide;
    const said = holderOf(draft, target, relationship.keys);
    if (said !== null) return said === draft;
    const here = this.refersTo(draft, target);
    const there = this.refersTo(target, draft);
    const isOpen = !here && (this.hasUnknown(draft) || this.hasUnknown(target));
    if (here !== there && !(isOpen && isList !== undefined)) return here;
    // Both refer to each other, or neither by a key that is seen: what it joins tells, else what it holds.
    const joined = isOpen ? null : holderOf(draft, target, relationship.joins);
    return joined === null ? isList !== true : joined === draft;
  }

  private hasUnknown({ columns }: Draft): boolean {
    return [...columns.values()].some(({ references }) => references.some((one) => this.referenced(one) === null));
  }

  private refersTo(draft: Draft, target: Draft): boolean {
    return [...draft.columns.values()].some(({ references }) =>
      references.some((reference) => {
        const found = this.referenced(reference);
        return (
          found !== null &&
          (found.draft === target || found.draft.tables.some((table) => target.tables.includes(table)))
        );
      }),
    );
  }

  private addBackrefs(draft: Draft): void {
    for (const [name, relationship] of draft.relationships) {
      const { backref } = relationship;
      const target = backref === null ? null : this.targetOf(relationship);
      const isOwn = draft.members.some((member) => member.name === name && isOf(draft, member));
      if (backref === null || target === null || !isOwn) continue;
      const kind = reversed(this.kindOf(draft, target, relationship), backref.isList);
      const relation: Relation = { kind, to: draft.mapped.cls.fact.name, reverseName: name };
      const field: ModelField = { ...RELATIONSHIP, name: backref.name, options: [], relation, declaration: null };
      this.implied.set(target, [...(this.implied.get(target) ?? []), field]);
    }
  }
}

/** Whether a member is the model's own, not one that a model above it has already. */
function isOf({ mapped }: Draft, { owner, isDeclaredAttr }: Member): boolean {
  return owner === mapped.cls || isDeclaredAttr;
}

/** The side whose columns are named, by `Order.user_id` as path or text; null if that cannot be told. */
function holderOf(draft: Draft, target: Draft, keys: readonly string[]): Draft | null {
  for (const key of keys) {
    const holder = key
      .replaceAll(/[[\]\s]|==.*/g, '')
      .split('.')
      .at(-2);
    if (holder === shortName(draft.mapped.cls)) return draft;
    if (holder === shortName(target.mapped.cls)) return target;
  }
  return null;
}

function reversed(kind: Relation['kind'], isList: boolean | undefined): Relation['kind'] {
  if (kind !== 'many-to-one') return kind === 'many-to-many' ? kind : 'many-to-one';
  return isList === false ? 'one-to-one' : 'one-to-many';
}

const RELATIONSHIP = {
  type: 'sqlalchemy.orm.Relationship',
  isNullable: false,
  isPrimaryKey: false,
  isUnique: false,
} as const;

const OPTIONS: ReadonlySet<string> = new Set(['__table_args__', '__mapper_args__']);

/** Foreign keys on foreign keys. */
const DEEPEST = 6;
