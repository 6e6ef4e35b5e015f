import { textOf } from '../../project/constants.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { KeywordTerm, Term } from '../../summary/summary.ts';
import type { TypeExpression } from '../_annotations.ts';
import { type Made, madeBy } from './names.ts';

/** A relationship as its declaration tells it, before the other side is known. */
export interface Relationship {
  /** Name or path of the other class; null if it cannot be told. */
  readonly target: { readonly name: string } | { readonly path: AccessPath } | null;
  /** By an association table. */
  readonly isByTable: boolean;
  /** Whether it holds several; undefined where only the direction decides. */
  readonly isList: boolean | undefined;
  readonly backPopulates: string | null;
  readonly backref: { readonly name: string; readonly isList: boolean | undefined } | null;
  readonly hasRemoteSide: boolean;
  /** What `foreign_keys=` names, then what `primaryjoin=` does: paths, or text. */
  readonly keys: readonly string[];
  readonly joins: readonly string[];
  readonly options: readonly KeywordTerm[];
}

/** What `relationship(…)` or SQLModel's `Relationship(…)` declares; null for what is neither. */
export function relationshipOf(
  project: Project,
  value: Term | null,
  annotation: TypeExpression | null,
): Relationship | null {
  const made = value?.kind === 'call' ? madeBy(project, value) : null;
  if (made === null || !RELATIONSHIPS.has(made.callee)) return null;
  const options = [...made.keywords, ...passedOn(project, made)];
  const option = (name: string): Term | undefined => options.find((given) => given.name === name)?.value;
  const text = (name: string): string | null => textOf(project, option(name));
  const uselist = option('uselist');
  const isList = uselist === undefined ? undefined : project.constantOf(uselist);
  const element = elementOf(annotation);
  const isDynamic = made.callee.endsWith('dynamic_loader') || text('lazy') === 'dynamic';
  const target = targetOf(project, made.callee === SQLMODEL ? undefined : (made.args[0] ?? option('argument')));
  return {
    target: target ?? (element === null ? null : { path: element }),
    isByTable: (option('secondary') ?? option('link_model') ?? made.args[1]) !== undefined,
    isList: typeof isList === 'boolean' ? isList : isDynamic ? true : isCollection(annotation),
    backPopulates: text('back_populates'),
    backref: backrefOf(project, option('backref')),
    hasRemoteSide: option('remote_side') !== undefined,
    keys: namesIn(option('foreign_keys')),
    joins: namesIn(option('primaryjoin')),
    options,
  };
}

/** `**shared_options`, and `sa_relationship_kwargs={…}` of SQLModel. */
function passedOn(project: Project, { keywords }: Made): readonly KeywordTerm[] {
  return keywords
    .filter(({ name }) => name === null || name === 'sa_relationship_kwargs')
    .flatMap(({ value }) => keywordsIn(value.kind === 'path' ? project.boundTo(value.path) : value));
}

function keywordsIn(value: Term | null): readonly KeywordTerm[] {
  if (value?.kind !== 'dict') return [];
  return value.keys.flatMap((key, i) =>
    key?.kind === 'constant' && typeof key.value === 'string' ? [{ name: key.value, value: value.values[i]! }] : [],
  );
}

function targetOf(project: Project, term: Term | undefined): Relationship['target'] {
  if (term?.kind === 'path') return { path: term.path };
  const name = textOf(project, term);
  return name === null ? null : { name };
}

/** The class in `list["User"]`, `Optional["User"]`, `"User"`. */
function elementOf(annotation: TypeExpression | null): AccessPath | null {
  if (annotation === null) return null;
  const [first] = annotation.args;
  return isCollection(annotation) === true ? (annotation.args.at(-1)?.path ?? first?.path ?? null) : annotation.path;
}

/** Whether an annotation is of several; undefined without one that can be told. */
function isCollection(annotation: TypeExpression | null): boolean | undefined {
  if (annotation === null || annotation.path === null) return undefined;
  return COLLECTIONS.has(annotation.path);
}

function backrefOf(project: Project, term: Term | undefined): Relationship['backref'] {
  const plain = textOf(project, term);
  if (plain !== null) return { name: plain, isList: undefined };
  if (term?.kind !== 'call') return null;
  const name = textOf(project, term.args[0]);
  const uselist = term.keywords.find((given) => given.name === 'uselist')?.value;
  const isList = uselist === undefined ? undefined : project.constantOf(uselist);
  return name === null ? null : { name, isList: typeof isList === 'boolean' ? isList : undefined };
}

/** Names in an expression, as texts and paths; 3 deep, which is what joins are written with. */
function namesIn(term: Term | undefined, depth = 0): readonly string[] {
  if (term === undefined || depth > 3) return [];
  switch (term.kind) {
    case 'constant':
      return typeof term.value === 'string' ? [term.value] : [];
    case 'path':
      return [term.path];
    case 'list':
      return term.items.flatMap((item) => namesIn(item, depth + 1));
    case 'operation':
      return term.operands.flatMap((operand) => namesIn(operand, depth + 1));
    default:
      return [];
  }
}

const SQLMODEL: AccessPath = 'sqlmodel.Relationship';
const RELATIONSHIPS: ReadonlySet<AccessPath> = new Set([
  'sqlalchemy.orm.relationship',
  'sqlalchemy.orm.dynamic_loader',
  SQLMODEL,
]);
const COLLECTIONS: ReadonlySet<AccessPath> = new Set([
  'list',
  'set',
  'dict',
  'collections.abc.Sequence',
  'collections.abc.Collection',
  'typing.Sequence',
  'typing.Collection',
]);
