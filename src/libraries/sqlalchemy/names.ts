import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm, KeywordTerm, Term } from '../../summary/summary.ts';

/** A path by the name under which SQLAlchemy exports it; what is done to an instance is taken off a type. */
function canonicalName(project: Project, path: AccessPath): AccessPath {
  let name = project.resolve(path);
  for (const [pattern, exported] of EXPORTED) name = name.replace(pattern, exported);
  // From 2.0 on the dialects hand on the common class.
  return /^[01]\./.test(project.versionOf('SQLAlchemy') ?? '') ? name : name.replace(UUID, 'sqlalchemy.UUID');
}

const UUID = /^sqlalchemy\.dialects\.postgresql\.UUID\b/;

/** The class a type expression of a column names: `String(50)` and `String` are `sqlalchemy.String`. */
export function columnType(project: Project, path: AccessPath): AccessPath | null {
  const name = canonicalName(project, path);
  if (name.includes('[]')) return null;
  const end = name.indexOf('()');
  const cls = end < 0 ? name : name.slice(0, end);
  if (project.functionOf(cls) !== null) return null;
  return project.classOf(cls) !== null || !isOurs(project, cls) ? cls : null;
}

/** Whether a path begins with a module of the project: then it is a name that could not be followed. */
function isOurs(project: Project, path: AccessPath): boolean {
  for (let end = path.indexOf('.'); end > 0; end = path.indexOf('.', end + 1)) {
    if (project.module(path.slice(0, end)) !== null) return true;
  }
  return !path.includes('.') && path !== 'str' && path !== 'int';
}

/** A call, with what wrappers of it add: `partial(Column, nullable=False)`, functions that return one. */
export interface Made {
  readonly callee: AccessPath;
  readonly args: readonly Term[];
  readonly keywords: readonly KeywordTerm[];
}

/** What a call comes down to once the project's own wrappers are seen through. */
export function madeBy(project: Project, call: CallTerm, depth = 0): Made | null {
  if (call.callee === null) return null;
  const bound = depth > DEEPEST ? null : project.boundTo(call.callee);
  if (bound?.kind === 'call' && bound.callee !== null && project.resolve(bound.callee) === 'functools.partial') {
    const [target] = bound.args;
    if (target?.kind !== 'path') return null;
    const inner = madeBy(project, { ...bound, callee: target.path, args: [], keywords: [] }, depth + 1);
    // What the call says itself comes first where both do.
    return inner === null
      ? null
      : {
          callee: inner.callee,
          args: [...bound.args.slice(1), ...call.args],
          keywords: [...call.keywords, ...bound.keywords, ...inner.keywords],
        };
  }
  const fn = depth > DEEPEST ? null : project.functionOf(call.callee);
  if (fn !== null) {
    const made = fn.fact.returnValues.filter((value) => value.kind === 'call');
    return made.length === 1 ? madeBy(project, made[0]!, depth + 1) : null;
  }
  return { callee: canonicalName(project, call.callee), args: call.args, keywords: call.keywords };
}

/** Wrappers inside each other. */
const DEEPEST = 3;

const EXPORTED: readonly (readonly [RegExp, string])[] = [
  // https://flask-sqlalchemy.readthedocs.io/en/stable/models/: the extension hands out all names of both.
  [
    /^(?:\w+\.)*flask_sqlalchemy\.SQLAlchemy\(\)\.(relationship|backref|dynamic_loader|deferred|column_property)$/,
    'sqlalchemy.orm.$1',
  ],
  [/^flask_sqlalchemy\.SQLAlchemy\(\)\.(?=[A-Z])/, 'sqlalchemy.'],
  [/^sqlalchemy\.(?:types|sql\.sqltypes|sql\.schema|schema)\.(?=[A-Z])/, 'sqlalchemy.'],
  [/^sqlalchemy\.dialects\.(\w+)\.(?:\w+\.)+(?=[A-Z])/, 'sqlalchemy.dialects.$1.'],
  [/^sqlalchemy\.orm\.(?:decl_api|relationships|properties|_orm_constructors|base|interfaces)\./, 'sqlalchemy.orm.'],
  [/^sqlalchemy\.ext\.declarative(?:\.\w+)?\.(?=declared_attr|declarative_base|as_declarative)/, 'sqlalchemy.orm.'],
  [/^sqlalchemy_utils\.types\.(?:\w+\.)*(?=[A-Z])/, 'sqlalchemy_utils.'],
  [/^sqlmodel\.(?:main|sql\.sqltypes)\./, 'sqlmodel.'],
  // What SQLModel hands on.
  [/^sqlmodel\.(?!(?:SQLModel|Field|Relationship|AutoString|Session)\b)(?=[A-Z])/, 'sqlalchemy.'],
  // Types that dialects hand on as they are.
  [
    /^sqlalchemy\.dialects\.(?:postgresql|sqlite)\.(?=(?:BIGINT|BOOLEAN|CHAR|FLOAT|INTEGER|NUMERIC|REAL|SMALLINT|TEXT|VARCHAR)\b)/,
    'sqlalchemy.',
  ],
  [/^sqlalchemy\.orm\.relation$/, 'sqlalchemy.orm.relationship'],
];
