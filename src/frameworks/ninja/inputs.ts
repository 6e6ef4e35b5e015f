import type { Input } from '../../contracts/facts.ts';
import type { TypeExpression } from '../../libraries/_annotations.ts';
import type { LinkedFunction } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { FunctionFact, ParameterFact } from '../../summary/summary.ts';
import { pathOfTerm } from '../../summary/terms.ts';
import { receiverOf } from '../_routers.ts';
import type { Mount } from './mounts.ts';
import type { Operation, Shared } from './operations.ts';

/**
 * What an operation is given, in the order of its parameters, as `ViewSignature` of Ninja decides: what a parameter is
 * marked as, else the path if it is named there, else the body for schemas and collections, else the query. A controller's
 * `self` and `request` are not asked for, nor is a response to fill in.
 */
export function inputsOf(
  shared: Shared,
  handler: LinkedFunction,
  mount: Mount,
  operation: Operation,
): readonly Input[] {
  const inPath = pathNames(`${mount.prefix ?? ''}/${operation.path ?? ''}`);
  const inputs = passed(handler.fact, operation.controller !== null).flatMap((parameter) => {
    const type = shared.annotations.read(handler.file, parameter.annotationText);
    if (type.path !== null && RESPONSES.has(type.path)) return [];
    return inputOf(shared, parameter, type, inPath);
  });
  return [...inputs, ...pageInputs(shared, handler.fact)];
}

function passed(fact: FunctionFact, isMethod: boolean): readonly ParameterFact[] {
  return fact.parameters.filter(
    ({ name, kind }, index) =>
      name !== 'request' && kind !== 'vararg' && kind !== 'kwarg' && !(isMethod && index === 0),
  );
}

function inputOf(
  shared: Shared,
  parameter: ParameterFact,
  type: TypeExpression,
  inPath: ReadonlySet<string>,
): readonly Input[] {
  const { name, default: fallback } = parameter;
  const marked = markOf(shared, parameter, type);
  // `Query[Filters]` is a mark and a type in one.
  const held = sourceOf(type.path) === null ? type : (type.args[0] ?? { ...type, path: null });
  const path = held.path;
  const from = marked?.from ?? sourceBy(shared, name, held, inPath);
  const isRequired = marked === null ? fallback === null : marked.isRequired;
  return [{ name, from, type: path === null ? null : `${path}()`, isRequired }];
}

function sourceBy(
  { project }: Shared,
  name: string,
  { path }: TypeExpression,
  inPath: ReadonlySet<string>,
): Input['from'] {
  if (path === UPLOAD) return 'file';
  if (inPath.has(name)) return 'path';
  if (path === null) return 'query';
  return COLLECTIONS.has(path) || project.inherits(path, 'pydantic.BaseModel') ? 'body' : 'query';
}

interface Mark {
  readonly from: Input['from'];
  readonly isRequired: boolean;
}

/** `= Query(...)`, `Annotated[T, Query()]`, or `Query[T]`; null without. */
function markOf(
  { project }: Shared,
  { default: fallback, metadata }: ParameterFact,
  type: TypeExpression,
): Mark | null {
  const calls = [fallback, ...metadata].filter((term) => term?.kind === 'call');
  for (const call of calls) {
    const from = call.callee === null ? null : sourceOf(project.resolve(call.callee));
    if (from === null) continue;
    const given = call.args[0] ?? call.keywords.find(({ name }) => name === 'default')?.value;
    const isOwn = call === fallback;
    // `...` is no constant of a summary: what else may stand there is mostly one.
    const isRequired = isOwn ? given === undefined || given.kind === 'unknown' : fallback === null;
    return { from, isRequired: isRequired && !call.keywords.some(({ name }) => name === 'default_factory') };
  }
  const from = sourceOf(type.path);
  return from === null ? null : { from, isRequired: fallback === null };
}

function sourceOf(path: AccessPath | null): Input['from'] | null {
  const [, name] = /^ninja\.(?:params\.(?:functions\.|models\.)?|param_functions\.)?(\w+)$/.exec(path ?? '') ?? [];
  return name === undefined ? null : (SOURCES.get(name) ?? null);
}

/** Names that a path asks for: `{item_id}`, `{int:item_id}`. */
function pathNames(path: string): ReadonlySet<string> {
  return new Set([...path.matchAll(/\{(?:[^{}:]*:)?([^{}:]+)\}/g)].map(([, name]) => name!.trim()));
}

/** What `@paginate` adds to the query. */
function pageInputs({ project }: Shared, { decorators }: FunctionFact): readonly Input[] {
  for (const decorator of decorators) {
    const path = decorator.kind === 'call' ? decorator.callee : pathOfTerm(decorator);
    if (path === null || !PAGINATORS.has(project.resolve(path))) continue;
    const [style] = decorator.kind === 'call' ? decorator.args : [];
    return (pageNames(project.resolve(pathOfTerm(style) ?? '')) ?? []).map((name) => ({
      name,
      from: 'query',
      type: 'int()',
      isRequired: false,
    }));
  }
  return [];
}

/** Of the library's own classes; the settings may name another default than limit and offset. */
function pageNames(cls: AccessPath): readonly string[] | null {
  const [, name] = receiverOf(cls);
  return cls === '' ? ['limit', 'offset'] : (PAGES.get(name) ?? null);
}

const PAGES: ReadonlyMap<string, readonly string[]> = new Map([
  ['LimitOffsetPagination', ['limit', 'offset']],
  ['PageNumberPagination', ['page', 'page_size']],
]);

const PAGINATORS: ReadonlySet<AccessPath> = new Set(['ninja.pagination.paginate']);

const UPLOAD: AccessPath = 'ninja.UploadedFile';
const RESPONSES: ReadonlySet<AccessPath> = new Set(['django.http.HttpResponse']);
const COLLECTIONS: ReadonlySet<AccessPath> = new Set(['list', 'set', 'tuple']);

const SOURCES: ReadonlyMap<string, Input['from']> = new Map([
  ['Path', 'path'],
  ['PathEx', 'path'],
  ['Query', 'query'],
  ['QueryEx', 'query'],
  ['Body', 'body'],
  ['BodyEx', 'body'],
  ['Form', 'form'],
  ['FormEx', 'form'],
  ['File', 'file'],
  ['FileEx', 'file'],
  ['Header', 'header'],
  ['HeaderEx', 'header'],
  ['Cookie', 'cookie'],
  ['CookieEx', 'cookie'],
]);
