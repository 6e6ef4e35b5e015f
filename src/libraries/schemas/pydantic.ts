import type { Schema, SchemaField } from '../../contracts/facts.ts';
import type { LinkedClass, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { AttributeFact, CallTerm, KeywordTerm, Term } from '../../summary/summary.ts';
import { AnnotationReader, type TypeExpression } from '../_annotations.ts';

const MODEL: AccessPath = 'pydantic.BaseModel';
const SQLMODEL: AccessPath = 'sqlmodel.SQLModel';

/**
 * Classes that inherit from `pydantic.BaseModel`, with all their fields: https://docs.pydantic.dev/latest/concepts/models/.
 * Not those that read settings, nor those that a framework builds its own schemas on: whoever knows that framework tells
 * of them, by `pydanticFields`.
 */
export function pydanticSchemas(project: Project): readonly Schema[] {
  const annotations = new AnnotationReader(project);
  return project.classesIn().flatMap((cls) => {
    const kind = kindOf(project, cls);
    return kind === null ? [] : [{ kind, cls, fields: pydanticFields(project, annotations, cls), model: null }];
  });
}

/** By the nearest class of a library that is a pydantic model; null if none is, or it is no plain one. */
function kindOf(project: Project, { fact, ancestors }: LinkedClass): string | null {
  if (!ancestors.includes(MODEL)) return null;
  const isTable = fact.keywords.some(({ name, value }) => name === 'table' && project.constantOf(value) === true);
  const base = ancestors.find((ancestor) => project.classOf(ancestor) === null && project.inherits(ancestor, MODEL));
  if (base === SQLMODEL) return isTable ? null : 'sqlmodel';
  return base !== undefined && PLAIN.has(base) ? 'pydantic' : null;
}

/** The fields of a model, inherited ones first as pydantic has them; a class that gives a name again replaces it there. */
export function pydanticFields(
  project: Project,
  annotations: AnnotationReader,
  cls: LinkedClass,
): readonly SchemaField[] {
  const isFirst = (project.versionOf('pydantic') ?? '').startsWith('1.');
  const fields = new Map<string, SchemaField>();
  const order = [...cls.ancestors.flatMap((name) => project.classOf(name) ?? []).toReversed(), cls];
  for (const owner of order) {
    if (!owner.ancestors.includes(MODEL)) continue;
    for (const attribute of owner.fact.attributes) {
      const field = fieldOf(project, annotations, owner, attribute, isFirst);
      if (field !== null) fields.set(field.name, field);
    }
  }
  return [...fields.values()];
}

function fieldOf(
  project: Project,
  annotations: AnnotationReader,
  owner: LinkedClass,
  attribute: AttributeFact,
  isFirst: boolean,
): SchemaField | null {
  const { name, value, annotationText, span } = attribute;
  if (name.startsWith('_') || name === 'model_config') return null;
  const place = { file: owner.file, span };
  if (annotationText === null) {
    // The first version makes a field of every plain value; the second wants an annotation.
    if (!isFirst || value === null || value.kind === 'unknown' || name === 'Config') return null;
    const type = value.kind === 'constant' && value.value !== null ? typeof value.value : null;
    const path = type === null ? null : (PLAIN_TYPES.get(type) ?? null);
    return { name, type: path, isRequired: false, isNullable: false, options: [], declaration: place };
  }
  const type = annotations.read(owner.file, annotationText);
  if (/^(?:typing\.|t\.)?ClassVar\b/.test(annotationText.trim()) || type.path === 'typing.ClassVar') return null;
  const call = fieldCall(project, value) ?? type.metadata.map((term) => fieldCall(project, term)).find(Boolean) ?? null;
  if (value?.kind === 'call' && PRIVATE.has(project.resolve(value.callee ?? ''))) return null;
  const isOptional = isFirst && type.isNullable;
  return {
    name,
    type: type.path === null ? attribute.annotation : instanceOf(type),
    isRequired: isRequired(value, call) && !isOptional,
    isNullable: type.isNullable || (isFirst && value?.kind === 'constant' && value.value === null),
    options: call?.keywords ?? [],
    declaration: place,
  };
}

function instanceOf({ path }: TypeExpression): AccessPath {
  return `${path}()`;
}

function fieldCall(project: Project, term: Term | null): CallTerm | null {
  if (term?.kind !== 'call' || term.callee === null) return null;
  return FIELDS.has(project.resolve(term.callee)) ? term : null;
}

/** Whether a value has to be given: none stands there, or `Field(...)`, `Field()` and `...`. */
function isRequired(value: Term | null, call: CallTerm | null): boolean {
  if (value !== null && value !== call) return isEllipsis(value);
  if (call === null) return true;
  const given = call.args[0] ?? optionOf(call.keywords, 'default');
  if (given !== undefined) return isEllipsis(given);
  return !call.keywords.some(({ name }) => name === 'default_factory' || name === null);
}

/** `...` is an expression of no kind that a summary keeps; what else is not kept is as wide as it is written. */
function isEllipsis({ kind, span }: Term): boolean {
  return kind === 'unknown' && span.line === span.endLine && span.endColumn - span.column === 3;
}

function optionOf(options: readonly KeywordTerm[], option: string): Term | undefined {
  return options.find(({ name }) => name === option)?.value;
}

const FIELDS: ReadonlySet<AccessPath> = new Set(['pydantic.Field', 'sqlmodel.Field', 'fastapi.Form', 'fastapi.Query']);
const PRIVATE: ReadonlySet<AccessPath> = new Set(['pydantic.PrivateAttr', 'pydantic.fields.PrivateAttr']);
const PLAIN: ReadonlySet<AccessPath> = new Set([MODEL, 'pydantic.RootModel', 'pydantic.generics.GenericModel']);
const PLAIN_TYPES: ReadonlyMap<string, AccessPath> = new Map([
  ['string', 'str()'],
  ['number', 'int()'],
  ['boolean', 'bool()'],
]);
