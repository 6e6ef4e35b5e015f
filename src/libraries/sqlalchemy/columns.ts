import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm, KeywordTerm, Term } from '../../summary/summary.ts';
import { pathOfTerm } from '../../summary/terms.ts';
import type { TypeExpression } from '../_annotations.ts';
import { columnType, type Made, madeBy } from './names.ts';

/** A column as its declaration tells it. */
export interface Column {
  /** Name in the table, where it is not that of the attribute. */
  readonly columnName: string | null;
  readonly type: AccessPath | null;
  readonly isNullable: boolean;
  readonly isPrimaryKey: boolean;
  readonly isUnique: boolean;
  /** What foreign keys name: `users.id`, or the path of an attribute. */
  readonly references: readonly Reference[];
  readonly options: readonly KeywordTerm[];
}

export type Reference = { readonly column: string } | { readonly attribute: AccessPath };

/** Types by the annotations they stand for; those of a project's `type_annotation_map` come first. */
export type AnnotationMap = ReadonlyMap<AccessPath, AccessPath>;

/** A column that a call makes, or that a `Mapped[…]` annotation alone declares; null for what is none. */
export function columnOf(
  project: Project,
  value: Term | null,
  annotation: TypeExpression | null,
  types: AnnotationMap,
): Column | null {
  const made = value?.kind === 'call' ? columnCall(project, value) : null;
  const hidden = annotation?.metadata.flatMap((term) =>
    term.kind === 'call' ? (columnCall(project, term) ?? []) : [],
  );
  const [behind] = hidden ?? [];
  if (made === null && (value !== null || annotation === null)) return null;
  const merged: Made = {
    callee: made?.callee ?? behind?.callee ?? MAPPED_COLUMN,
    args: [...(made?.args ?? []), ...(behind?.args ?? [])],
    keywords: [...(made?.keywords ?? []), ...(behind?.keywords ?? [])],
  };
  return readColumn(project, merged, annotation, types);
}

/** The call of `Column` or `mapped_column` in a value, under `deferred` and its like too. */
function columnCall(project: Project, call: CallTerm, depth = 0): Made | null {
  const made = madeBy(project, call);
  if (made === null || depth > DEEPEST) return null;
  if (isColumn(project, made.callee)) return made;
  if (!AROUND.has(made.callee)) return null;
  const [first] = made.args;
  return first?.kind === 'call' ? columnCall(project, first, depth + 1) : null;
}

function isColumn(project: Project, callee: AccessPath): boolean {
  return callee === MAPPED_COLUMN || callee === COLUMN || project.inherits(callee, COLUMN);
}

function readColumn(
  project: Project,
  { callee, args, keywords }: Made,
  annotation: TypeExpression | null,
  types: AnnotationMap,
): Column {
  const flag = (name: string): boolean | undefined => {
    const value = keywords.find((given) => given.name === name)?.value;
    const known = value === undefined ? undefined : project.constantOf(value);
    return typeof known === 'boolean' ? known : undefined;
  };
  const [first] = args;
  const named = first?.kind === 'constant' && typeof first.value === 'string' ? first.value : null;
  const keywordName = keywords.find(({ name }) => name === 'name')?.value;
  const rest = named === null ? args : args.slice(1);
  const given = keywords.find(({ name }) => name === 'type_')?.value;
  const typed = (given === undefined ? rest : [given]).map((term) => typeOf(project, term));
  const isPrimaryKey = flag('primary_key') ?? false;
  const byAnnotation = callee === MAPPED_COLUMN && annotation !== null ? annotation.isNullable : true;
  return {
    columnName:
      named ?? (keywordName?.kind === 'constant' && typeof keywordName.value === 'string' ? keywordName.value : null),
    type: typed.find((type) => type !== null) ?? (isOpen(rest, project) ? typeBy(project, annotation, types) : null),
    isNullable: flag('nullable') ?? (byAnnotation && !isPrimaryKey),
    isPrimaryKey,
    isUnique: flag('unique') ?? false,
    references: rest.flatMap((term) => referenceOf(project, term)),
    options: keywords,
  };
}

/** Whether nothing among the arguments may be a type that was not understood. */
function isOpen(args: readonly Term[], project: Project): boolean {
  return args.every((term) => term.kind === 'call' && isConstraint(project, term));
}

/** The type a column is given; null for what is none: keys, defaults, constraints. */
function typeOf(project: Project, term: Term): AccessPath | null {
  if (term.kind === 'call' && isConstraint(project, term)) return null;
  // `MutableDict.as_mutable(JSONB)` is that type, watched.
  if (term.kind === 'call' && term.callee?.endsWith('.as_mutable') === true && term.args[0] !== undefined) {
    return typeOf(project, term.args[0]);
  }
  const path = pathOfTerm(term);
  return path === null ? null : columnType(project, path);
}

function isConstraint(project: Project, call: CallTerm): boolean {
  const made = madeBy(project, call);
  return made !== null && NO_TYPES.test(made.callee);
}

function referenceOf(project: Project, term: Term): readonly Reference[] {
  const made = term.kind === 'call' ? madeBy(project, term) : null;
  if (made === null || !made.callee.endsWith('.ForeignKey')) return [];
  const target = made.args[0] ?? made.keywords.find(({ name }) => name === 'column')?.value;
  if (target?.kind === 'path') return [{ attribute: target.path }];
  const column = target === undefined ? undefined : project.constantOf(target);
  return typeof column === 'string' ? [{ column }] : [];
}

/** The type an annotation stands for by the project's map or the library's own. */
export function typeBy(project: Project, annotation: TypeExpression | null, types: AnnotationMap): AccessPath | null {
  const path = annotation?.path ?? null;
  if (path === null) return null;
  const known = types.get(path) ?? DEFAULT_TYPES.get(path);
  if (known !== undefined) return known;
  if (path === 'typing.Literal' || project.inherits(path, 'enum.Enum') || inheritsEnum(project, path)) {
    return 'sqlalchemy.Enum';
  }
  // A subclass is stored as what it is a kind of: `class Slug(str)`.
  for (const ancestor of project.classOf(path)?.ancestors ?? []) {
    const inherited = types.get(ancestor) ?? DEFAULT_TYPES.get(ancestor);
    if (inherited !== undefined) return inherited;
  }
  return null;
}

function inheritsEnum(project: Project, path: AccessPath): boolean {
  return (
    project.classOf(path)?.ancestors.some((ancestor) => /^enum\.(?:Str|Int)?(?:Enum|Flag)$/.test(ancestor)) ?? false
  );
}

const COLUMN: AccessPath = 'sqlalchemy.Column';
const MAPPED_COLUMN: AccessPath = 'sqlalchemy.orm.mapped_column';
const AROUND: ReadonlySet<AccessPath> = new Set(['sqlalchemy.orm.deferred', 'sqlalchemy.orm.column_property']);
const NO_TYPES =
  /^sqlalchemy\.(?:ForeignKey|Sequence|Identity|Computed|CheckConstraint|FetchedValue|DefaultClause|ColumnDefault|UniqueConstraint)$/;
const DEEPEST = 3;

/** https://docs.sqlalchemy.org/en/20/orm/declarative_tables.html#mapped-column-derives-the-datatype-and-nullability-from-the-mapped-annotation */
const DEFAULT_TYPES: AnnotationMap = new Map([
  ['bool', 'sqlalchemy.Boolean'],
  ['bytes', 'sqlalchemy.LargeBinary'],
  ['datetime.date', 'sqlalchemy.Date'],
  ['datetime.datetime', 'sqlalchemy.DateTime'],
  ['datetime.time', 'sqlalchemy.Time'],
  ['datetime.timedelta', 'sqlalchemy.Interval'],
  ['decimal.Decimal', 'sqlalchemy.Numeric'],
  ['float', 'sqlalchemy.Float'],
  ['int', 'sqlalchemy.Integer'],
  ['str', 'sqlalchemy.String'],
  ['uuid.UUID', 'sqlalchemy.Uuid'],
]);
