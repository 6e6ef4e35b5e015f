import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { Term } from '../../summary/summary.ts';
import { pathOfTerm } from '../../summary/terms.ts';
import type { TypeExpression } from '../_annotations.ts';
import { type AnnotationMap, type Column, columnOf, typeBy } from './columns.ts';
import { columnType, type Made, madeBy } from './names.ts';

/** A field of a SQLModel class as the column it becomes: `sqlmodel/main.py`, `get_column_from_field`. */
export function sqlmodelColumn(
  project: Project,
  value: Term | null,
  annotation: TypeExpression | null,
  types: AnnotationMap,
): Column | null {
  if (annotation === null) return null;
  const made = fieldCall(project, value) ?? annotation.metadata.map((term) => fieldCall(project, term)).find(Boolean);
  const keywords = made?.keywords ?? [];
  const option = (name: string): Term | undefined => keywords.find((given) => given.name === name)?.value;
  const flag = (name: string): boolean | undefined => {
    const known = option(name) === undefined ? undefined : project.constantOf(option(name)!);
    return typeof known === 'boolean' ? known : undefined;
  };
  const column = option('sa_column');
  if (column !== undefined) return columnOf(project, column, null, types);
  const isPrimaryKey = flag('primary_key') ?? false;
  const key = option('foreign_key');
  const reference = key === undefined ? undefined : project.constantOf(key);
  const given = pathOfTerm(option('sa_type'));
  return {
    columnName: null,
    type: given === null ? storedAs(typeBy(project, annotation, types), annotation) : columnType(project, given),
    isNullable: flag('nullable') ?? (!isPrimaryKey && annotation.isNullable),
    isPrimaryKey,
    isUnique: flag('unique') ?? false,
    references: typeof reference === 'string' ? [{ column: reference }] : [],
    options: keywords,
  };
}

function fieldCall(project: Project, term: Term | null): Made | null {
  const made = term?.kind === 'call' ? madeBy(project, term) : null;
  return made !== null && (made.callee === 'sqlmodel.Field' || made.callee === 'pydantic.Field') ? made : null;
}

/** Text is stored in a type of its own, and so is what pydantic makes of text. */
function storedAs(type: AccessPath | null, { path }: TypeExpression): AccessPath | null {
  if (type === 'sqlalchemy.String' || (path !== null && TEXTS.has(path))) return 'sqlmodel.AutoString';
  return type;
}

const TEXTS: ReadonlySet<AccessPath> = new Set([
  'pydantic.EmailStr',
  'pydantic.networks.EmailStr',
  'pathlib.Path',
  'ipaddress.IPv4Address',
  'ipaddress.IPv4Network',
  'ipaddress.IPv6Address',
  'ipaddress.IPv6Network',
]);
