import type { LinkedClass, Project } from '../../project/project.ts';
import type { CallTerm, Term } from '../../summary/summary.ts';
import { type MappedClass, type Member, SQLMODEL } from './classes.ts';

/** Where a model's table comes from. */
export interface TableName {
  /** Null if it cannot be told. */
  readonly name: string | null;
  /** What it is most likely called: for finding what foreign keys mean, never to be told. */
  readonly likely: string | null;
}

/**
 * The table of a model: its own `__tablename__`, one that a mixin makes for each class, or what the mapper derives. A
 * class that says nothing and inherits from another model shares that one's table.
 */
export function tableOf(
  project: Project,
  mapped: MappedClass,
  members: readonly Member[],
  isMapped: (cls: LinkedClass) => boolean,
): TableName | { readonly sharedWith: LinkedClass } {
  const { cls, order } = mapped;
  const own = members.find(({ name }) => name === '__tablename__');
  const parent = order.slice(1).find(isMapped);
  const isFlask = cls.ancestors.includes(FLASK);
  // Flask-SQLAlchemy drops even a name that is given where a class without a key of its own inherits from a model.
  if (isFlask && parent !== undefined && !hasOwnKey(cls, members)) return { sharedWith: parent };
  if (own !== undefined && (own.isDeclaredAttr || !isMapped(own.owner) || own.owner === cls)) {
    return { name: nameIn(project, own.value, cls), likely: snake(shortName(cls)) };
  }
  if (parent !== undefined && own?.owner !== cls && !(isFlask && hasOwnKey(cls, members)))
    return { sharedWith: parent };
  if (cls.ancestors.includes(SQLMODEL)) return named(shortName(cls).toLowerCase());
  if (isFlask) return named(snake(shortName(cls)));
  const table = members.find(({ name }) => name === '__table__')?.value;
  const [first] = table?.kind === 'call' ? table.args : [];
  return { name: nameIn(project, first ?? null, cls), likely: snake(shortName(cls)) };
}

const FLASK = 'flask_sqlalchemy.model.Model';

function named(name: string): TableName {
  return { name, likely: name };
}

function hasOwnKey(cls: LinkedClass, members: readonly Member[]): boolean {
  return members.some(
    ({ owner, value }) =>
      owner === cls && value?.kind === 'call' && value.keywords.some(({ name }) => name === 'primary_key'),
  );
}

/** What an expression over the class's own name comes to: `cls.__name__.lower() + "s"`. */
function nameIn(project: Project, term: Term | null, cls: LinkedClass, depth = 0): string | null {
  if (term === null || depth > 4) return null;
  const path = term.kind === 'path' ? term.path : term.kind === 'call' ? term.callee : null;
  if (path !== null && path.endsWith('.__name__') && term.kind === 'path') return shortName(cls);
  if (path !== null && path.endsWith('.__name__.lower') && term.kind === 'call') return shortName(cls).toLowerCase();
  if (term.kind === 'format' || (term.kind === 'operation' && term.op === '+')) {
    const parts = (term.kind === 'format' ? term.parts : term.operands).map((part) =>
      nameIn(project, part, cls, depth + 1),
    );
    return parts.includes(null) || parts.some((part) => /[%{]/.test(part ?? '')) ? null : parts.join('');
  }
  const made = term.kind === 'call' ? snakeBy(project, term, cls, depth) : null;
  if (made !== null) return made;
  const value = project.constantOf(term);
  return typeof value === 'string' ? value : null;
}

/** What a function that splits names at their capitals makes of the class's name. */
function snakeBy(project: Project, call: CallTerm, cls: LinkedClass, depth: number): string | null {
  const [first] = call.args;
  const name = first === undefined ? null : nameIn(project, first, cls, depth + 1);
  if (call.callee === null || name === null || name !== shortName(cls)) return null;
  if (/^(?:inflection\.underscore|stringcase\.snakecase)$/.test(project.resolve(call.callee))) return snake(name);
  const calls = project.functionOf(call.callee)?.fact.calls ?? [];
  const splits = calls.flatMap(({ callee, args }) => {
    const [pattern] = args;
    const isSplit = callee !== null && /^re\.(?:split|sub)$/.test(callee);
    return isSplit && pattern?.kind === 'constant' && typeof pattern.value === 'string' ? [pattern.value] : [];
  });
  if (splits.length === 0 || !calls.some(({ callee }) => callee === null || callee.endsWith('.lower'))) return null;
  const [only] = splits;
  if (splits.length === 1 && (only === '(?=[A-Z])' || only === '(?<!^)(?=[A-Z])')) {
    return name.replaceAll(/(?!^)(?=[A-Z])/g, '_').toLowerCase();
  }
  return splits.every((split) => split.includes('[A-Z]')) ? snake(name) : null;
}

export function shortName({ fact }: LinkedClass): string {
  return fact.name.slice(fact.name.lastIndexOf('.') + 1);
}

/** As Flask-SQLAlchemy's `camel_to_snake_case` does. */
function snake(name: string): string {
  return name
    .replaceAll(/((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))/g, '_$1')
    .toLowerCase()
    .replace(/^_/, '');
}
