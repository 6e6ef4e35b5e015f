import type { Place } from '../../contracts/facts.ts';
import type { LinkedClass, LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { AttributeFact, Term } from '../../summary/summary.ts';
import { type AnnotationReader, type TypeExpression } from '../_annotations.ts';
import type { AnnotationMap } from './columns.ts';
import { columnType } from './names.ts';

/** A class with a table, or one that others inherit columns from. */
export interface MappedClass {
  readonly cls: LinkedClass;
  readonly mapper: 'sqlalchemy' | 'sqlmodel';
  readonly isAbstract: boolean;
  /** Itself and the project's classes it gets columns from, nearest first. */
  readonly order: readonly LinkedClass[];
}

/** What a class body gives a name: an expression, an annotation, or what a `declared_attr` returns. */
export interface Member {
  readonly name: string;
  readonly value: Term | null;
  /** Inside `Mapped[…]`; null without annotation. */
  readonly annotation: TypeExpression | null;
  /** Whether it is a function that is called for each class: its result is that class's own. */
  readonly isDeclaredAttr: boolean;
  readonly owner: LinkedClass;
  readonly place: Place;
}

/** All classes that are mapped, and those that only hand columns on. */
export function mappedClasses(project: Project): readonly MappedClass[] {
  const bases = new Set(BASES);
  const classes = project.classesIn();
  for (const { fact } of classes) if (isBaseByDecorator(project, fact.decorators)) bases.add(fact.name);
  return classes.flatMap((cls) => {
    const base = cls.ancestors.find((ancestor) => bases.has(ancestor));
    if (base === undefined && !isMappedByDecorator(project, cls.fact.decorators)) return [];
    const isSqlModel = cls.ancestors.includes(SQLMODEL);
    if (isSqlModel && !isTable(project, cls)) return [];
    const order = [cls, ...cls.ancestors.flatMap((name) => project.classOf(name) ?? []), ...extraBases(project, cls)];
    const isAbstract = !isSqlModel && (isBase(cls) || ownConstant(project, cls, '__abstract__') === true);
    return [{ cls, mapper: isSqlModel ? 'sqlmodel' : 'sqlalchemy', isAbstract, order }];
  });
}

/** Names that the classes of a model give, the nearest of each; in source order, those of farther classes last. */
export function membersOf(project: Project, annotations: AnnotationReader, mapped: MappedClass): readonly Member[] {
  const members = new Map<string, Member>();
  // A property or method of a nearer class takes the place of a farther one's column.
  const hidden = new Set<string>();
  for (const owner of mapped.order) {
    for (const member of ownMembers(project, annotations, owner, mapped.mapper)) {
      if (!members.has(member.name) && !hidden.has(member.name)) members.set(member.name, member);
    }
    for (const name of owner.fact.methods) hidden.add(name);
  }
  return [...members.values()];
}

function ownMembers(
  project: Project,
  annotations: AnnotationReader,
  owner: LinkedClass,
  mapper: MappedClass['mapper'],
): readonly Member[] {
  const members = new Map<string, Member>();
  for (const attribute of owner.fact.attributes) {
    const annotation = typeOf(annotations, owner, attribute, mapper);
    if (annotation === 'none' && attribute.value === null) continue;
    members.set(attribute.name, {
      name: attribute.name,
      value: attribute.value,
      annotation: annotation === 'none' ? null : annotation,
      isDeclaredAttr: false,
      owner,
      place: { file: owner.file, span: attribute.span },
    });
  }
  for (const name of owner.fact.methods) {
    const fn = project.functionOf(`${owner.fact.name}.${name}`);
    if (fn === null || !isDeclaredAttr(project, fn)) continue;
    const [value = null] = fn.fact.returnValues;
    members.set(name, {
      name,
      value,
      annotation: inMapped(annotations.read(fn.file, fn.fact.returnsText)),
      isDeclaredAttr: true,
      owner,
      place: { file: owner.file, span: fn.fact.span },
    });
  }
  return [...members.values()];
}

/** The type of an attribute as its mapper reads it; `none` for what the mapper does not. */
function typeOf(
  annotations: AnnotationReader,
  owner: LinkedClass,
  { annotationText }: AttributeFact,
  mapper: MappedClass['mapper'],
): TypeExpression | 'none' | null {
  if (annotationText === null) return null;
  const type = annotations.read(owner.file, annotationText);
  if (mapper === 'sqlmodel') return /^(?:typing\.|t\.)?ClassVar\b/.test(annotationText.trim()) ? 'none' : type;
  return inMapped(type) ?? 'none';
}

/** The type in `Mapped[T]`; null for any other. Loaded by queries only, it is of several. */
function inMapped(type: TypeExpression): TypeExpression | null {
  const [inside] = type.args;
  const [, kind] = MAPPED.exec(type.path ?? '') ?? [];
  if (kind === undefined || inside === undefined) return null;
  return kind === 'Mapped' ? inside : { ...type, path: 'list' };
}

/** `declared_attr`, and `hybrid`s of it: `@declared_attr.directive`. */
function isDeclaredAttr(project: Project, { fact }: LinkedFunction): boolean {
  return fact.decorators.some((term) => term.kind === 'path' && DECLARED_ATTR.test(project.resolve(term.path)));
}

/** Types by annotation that a base class of the project adds: `type_annotation_map = {str: Text}`. */
export function annotationMap(project: Project, { order }: MappedClass): AnnotationMap {
  const types = new Map<AccessPath, AccessPath>();
  for (const { fact } of order) {
    const own = fact.attributes.find(({ name }) => name === 'type_annotation_map')?.value;
    const registry = fact.attributes.find(({ name }) => name === 'registry')?.value;
    const given =
      registry?.kind === 'call'
        ? registry.keywords.find(({ name }) => name === 'type_annotation_map')?.value
        : undefined;
    const map = own ?? given;
    if (map?.kind !== 'dict') continue;
    for (const [i, key] of map.keys.entries()) {
      const value = map.values[i]!;
      const path = value.kind === 'call' ? value.callee : value.kind === 'path' ? value.path : null;
      const type = path === null ? null : columnType(project, path);
      if (key?.kind === 'path' && type !== null && !types.has(project.resolve(key.path))) {
        types.set(project.resolve(key.path), type);
      }
    }
  }
  return types;
}

/** The constant that a class body itself gives a name; undefined for none. */
function ownConstant(project: Project, { fact }: LinkedClass, name: string): unknown {
  const value = fact.attributes.find((attribute) => attribute.name === name)?.value;
  return value === undefined || value === null ? undefined : project.constantOf(value);
}

/** `class Base(DeclarativeBase)` maps nothing itself; `Base = declarative_base()` is no class at all. */
function isBase({ fact }: LinkedClass): boolean {
  return fact.bases.some((base) => base !== null && BASES.has(base) && base !== SQLMODEL);
}

function isTable(project: Project, { fact }: LinkedClass): boolean {
  const table = fact.keywords.find(({ name }) => name === 'table')?.value;
  return table !== undefined && project.constantOf(table) === true;
}

/** `declarative_base(cls=Base)` and `SQLAlchemy(model_class=Base)`: classes that every model inherits from unseen. */
function extraBases(project: Project, { fact, ancestors }: LinkedClass): readonly LinkedClass[] {
  const bases = [fact, ...ancestors.flatMap((name) => project.classOf(name)?.fact ?? [])].flatMap((each) => each.bases);
  return bases.flatMap((base) => {
    const made = base === null ? null : project.boundTo(base.replace(/\.Model$/, ''));
    if (made?.kind !== 'call') return [];
    const extra = made.keywords.find(({ name }) => name === 'cls' || name === 'model_class')?.value;
    const cls = extra?.kind === 'path' ? project.classOf(extra.path) : null;
    return cls === null ? [] : [cls, ...cls.ancestors.flatMap((name) => project.classOf(name) ?? [])];
  });
}

function isBaseByDecorator(project: Project, decorators: readonly Term[]): boolean {
  return decorators.some(
    (term) => term.kind === 'call' && project.resolve(term.callee ?? '').endsWith('.as_declarative'),
  );
}

function isMappedByDecorator(project: Project, decorators: readonly Term[]): boolean {
  return decorators.some(
    (term) => term.kind === 'path' && project.resolve(term.path) === 'sqlalchemy.orm.registry().mapped',
  );
}

export const SQLMODEL: AccessPath = 'sqlmodel.SQLModel';
const BASES: ReadonlySet<AccessPath> = new Set([
  'sqlalchemy.orm.DeclarativeBase',
  'sqlalchemy.orm.DeclarativeBaseNoMeta',
  SQLMODEL,
]);
const MAPPED = /^sqlalchemy\.orm\.(?:base\.)?(Mapped|WriteOnlyMapped|DynamicMapped)$/;
const DECLARED_ATTR = /^sqlalchemy\.(?:orm|ext\.declarative)\.(?:\w+\.)?declared_attr(?:\.\w+)?$/;
