import type { LinkedClass, Project } from '../../project/project.ts';
import { literal } from '../../summary/terms.ts';
import type { AccessPath } from '../../semantics/model.ts';

/** A call that runs a query at once, on the thread it is made on. */
export interface Evaluation {
  /** Canonical path of what is called; ending in `[]` for iterating or subscripting. */
  readonly path: AccessPath;
  /** What does the same in async code, or null if nothing does: name of the method or function, or `async for`. */
  readonly twin: string | null;
}

/**
 * Methods of `QuerySet` (and so of managers) that have an `a…` twin: `dir(QuerySet)` of Django 5.2 without `iterator` and
 * `explain`, of which the first evaluates nothing by itself.
 */
const queries = `
  aggregate bulk_create bulk_update contains count create delete earliest exists explain first get get_or_create in_bulk last
  latest update update_or_create`;

/** Of a related manager, beside those (`related_descriptors.py`). */
const related = 'add clear remove set';

/** Of a model instance. */
const instance = 'save delete refresh_from_db';

/** All of these; see `evaluates`. */
export const evaluations: ReadonlyMap<AccessPath, Evaluation> = new Map(
  [
    ...twins('django.db.models.QuerySet()', queries),
    ...twins('django.db.models.RowQuerySet()', queries),
    ...twins('django.db.models.RelatedManager()', `${queries} ${related}`),
    ...twins('django.db.models.Model()', instance),
    ...['QuerySet', 'RowQuerySet', 'RawQuerySet', 'Manager'].map((name) => ({
      path: `django.db.models.${name}()[]`,
      twin: 'async for',
    })),
    ...twins('django.shortcuts', 'get_object_or_404 get_list_or_404'),
    // They read or write the user and the session (`django.contrib.auth`).
    ...twins('django.contrib.auth', 'authenticate login logout get_user update_session_auth_hash'),
    // `transaction.atomic` has no twin: Django's page on asynchronous support.
    { path: 'django.db.transaction.atomic', twin: null },
    { path: 'django.db.backends.utils.CursorWrapper().execute', twin: null },
    { path: 'django.db.backends.utils.CursorWrapper().executemany', twin: null },
  ].map((evaluation) => [evaluation.path, evaluation]),
);

function twins(prefix: AccessPath, methods: string): Evaluation[] {
  return methods
    .split(/\s+/)
    .filter((name) => name !== '')
    .map((name) => ({ path: `${prefix}.${name}`, twin: `a${name}` }));
}

/**
 * Whether calling a canonical path (`Project.resolve`) runs a query, and what to call instead; null if not. A path that
 * ends in `[]` asks for iterating over what comes before.
 */
export function evaluates(path: AccessPath): Evaluation | null {
  return evaluations.get(path) ?? null;
}

/** Builtins that evaluate a queryset given as their first argument. */
export const EVALUATING_BUILTINS: ReadonlySet<AccessPath> = new Set([
  'list',
  'tuple',
  'set',
  'len',
  'bool',
  'sorted',
  'sum',
  'max',
  'min',
  'any',
  'all',
  'dict',
  'enumerate',
]);

/** Whether a canonical path is a queryset or a manager, unevaluated. */
export function isQuerySet(path: AccessPath): boolean {
  return /^django\.db\.models\.(?:(?:Row|Raw)?QuerySet|Manager|RelatedManager)\(\)$/.test(path);
}

/** A model of the project. */
export interface ModelClass {
  readonly cls: LinkedClass;
  /** Says `abstract = True` in its own Meta: no table. */
  readonly isAbstract: boolean;
  /** Says `proxy = True`. */
  readonly isProxy: boolean;
}

/** The project's own models, in order of file and place: classes of product files that inherit from `django.db.models.Model`. */
export function models(project: Project): readonly ModelClass[] {
  return project
    .classesIn(['product'])
    .filter(({ ancestors }) => ancestors.includes('django.db.models.Model'))
    .map((cls) => ({
      cls,
      isAbstract: hasMetaFlag(project, cls, 'abstract'),
      isProxy: hasMetaFlag(project, cls, 'proxy'),
    }));
}

function hasMetaFlag(project: Project, cls: LinkedClass, flag: string): boolean {
  const meta = project.classOf(`${cls.fact.name}.Meta`);
  // An inherited Meta says nothing of this class: `abstract` is not passed on.
  if (meta === null || meta.fact.name !== `${cls.fact.name}.Meta`) return false;
  return meta.fact.attributes.some(({ name, value }) => name === flag && value !== null && literal(value) === true);
}
