import type { Project } from '../project/project.ts';
import type { AccessPath, Constant } from '../semantics/model.ts';
import type { CallTerm, FileSummary, KeywordTerm, Term } from '../summary/summary.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import { parse } from '../syntax/python/parser.ts';

/** An annotation read as a type: `Mapped[Optional[User]]` is `Mapped` of one argument, which may be None. */
export interface TypeExpression {
  /** Canonical path of the class or generic (`int`, `list`, `app.models.User`); null for None alone and what cannot be told. */
  readonly path: AccessPath | null;
  readonly args: readonly TypeExpression[];
  /** Whether None is one of the types it allows, outside of its arguments. */
  readonly isNullable: boolean;
  /** What stands behind the type in `Annotated[T, …]`. */
  readonly metadata: readonly Term[];
}

/**
 * Reads annotations as types, with their arguments, which access paths of instances do not keep. Names are looked up in
 * the module that the annotation stands in; aliases of that module, quoted names and old spellings of `typing` are
 * followed. Never throws; nesting is followed 12 deep.
 */
export class AnnotationReader {
  private readonly project: Project;
  private readonly known = new Map<string, TypeExpression>();

  constructor(project: Project) {
    this.project = project;
  }

  /** @param text source text of an annotation, null for none */
  read(file: FileSummary, text: string | null): TypeExpression {
    if (text === null) return UNKNOWN;
    const key = `${file.module}\0${text}`;
    let type = this.known.get(key);
    if (type === undefined) {
      type = this.parsed(file, text, 0);
      this.known.set(key, type);
    }
    return type;
  }

  private parsed(file: FileSummary, text: string, depth: number): TypeExpression {
    const { module, errors } = parse(text.trim());
    const [statement] = module.body;
    if (errors.length > 0 || module.body.length !== 1 || statement?.kind !== Kind.ExprStmt) return UNKNOWN;
    return this.of(file, statement.value, depth);
  }

  private of(file: FileSummary, expr: ast.Expr, depth: number): TypeExpression {
    if (depth > DEEPEST) return UNKNOWN;
    switch (expr.kind) {
      case Kind.Name:
      case Kind.Attribute: {
        const path = this.nameOf(file, expr);
        return path === null ? UNKNOWN : this.named(path, depth);
      }
      case Kind.StringLiteral:
        return this.parsed(file, expr.value, depth + 1);
      case Kind.NameConstant:
        return expr.value === 'None' ? NONE : UNKNOWN;
      case Kind.BinOp:
        if (expr.op !== '|') return UNKNOWN;
        return united([this.of(file, expr.left, depth + 1), this.of(file, expr.right, depth + 1)]);
      case Kind.Subscript:
        return this.generic(file, expr, depth);
      default:
        return UNKNOWN;
    }
  }

  private generic(file: FileSummary, expr: ast.Subscript, depth: number): TypeExpression {
    const base = this.of(file, expr.value, depth + 1);
    const inside = expr.slice.kind === Kind.Tuple ? expr.slice.elts : [expr.slice];
    if (base.path === null || base.path === 'typing.Literal') return { ...base, args: [] };
    if (base.path === 'typing.Annotated') {
      const [first, ...rest] = inside;
      if (first === undefined) return UNKNOWN;
      const type = this.of(file, first, depth + 1);
      return { ...type, metadata: [...type.metadata, ...rest.map((each) => this.term(file, each, depth + 1))] };
    }
    const args = inside.slice(0, MOST_ARGUMENTS).map((each) => this.of(file, each, depth + 1));
    return applied(base, args);
  }

  /** A class, a generic, or the type that a module-level name stands for. */
  private named(path: AccessPath, depth: number): TypeExpression {
    const { project } = this;
    if (project.classOf(path) !== null) return plain(project.resolve(path));
    const name = project.nameOf(path);
    const dot = name?.lastIndexOf('.') ?? -1;
    const file = name === null || dot < 0 ? null : project.module(name.slice(0, dot));
    const facts = file?.globals.filter((fact) => fact.name === name!.slice(dot + 1) && fact.op === '=') ?? [];
    if (file !== null && facts.length === 1) return this.ofTerm(facts[0]!.value, depth + 1);
    const resolved = project.resolve(path).replace(/^typing_extensions\./, 'typing.');
    return plain(BUILTINS.get(resolved) ?? resolved);
  }

  private ofTerm(term: Term, depth: number): TypeExpression {
    if (depth > DEEPEST) return UNKNOWN;
    if (term.kind === 'path') return this.named(term.path, depth);
    if (term.kind === 'constant') return term.value === null ? NONE : UNKNOWN;
    if (term.kind === 'call') return this.made(term, depth);
    if (term.kind !== 'operation') return UNKNOWN;
    const [first, ...rest] = term.operands;
    if (first === undefined) return UNKNOWN;
    if (term.op === '|') return united(term.operands.map((each) => this.ofTerm(each, depth + 1)));
    if (term.op !== '[]') return UNKNOWN;
    const base = this.ofTerm(first, depth + 1);
    if (base.path === 'typing.Annotated' && rest[0] !== undefined) {
      const type = this.ofTerm(rest[0], depth + 1);
      return { ...type, metadata: [...type.metadata, ...rest.slice(1)] };
    }
    return applied(
      base,
      rest.slice(0, MOST_ARGUMENTS).map((each) => this.ofTerm(each, depth + 1)),
    );
  }

  /** `NewType("Key", str)`, and `TypeVar("T", bound=Base)`. */
  private made(call: CallTerm, depth: number): TypeExpression {
    const maker = call.callee === null ? '' : this.project.resolve(call.callee);
    if (maker.endsWith('.NewType') && call.args[1] !== undefined) return this.ofTerm(call.args[1], depth + 1);
    const bound = call.keywords.find(({ name }) => name === 'bound');
    return maker.endsWith('.TypeVar') && bound !== undefined ? this.ofTerm(bound.value, depth + 1) : UNKNOWN;
  }

  private nameOf(file: FileSummary, expr: ast.Expr): AccessPath | null {
    const dotted = dottedName(expr);
    if (dotted === null) return null;
    const dot = dotted.indexOf('.');
    const first = dot < 0 ? dotted : dotted.slice(0, dot);
    const path = `${file.module}.${dotted}`;
    const isBound =
      this.project.resolve(`${file.module}.${first}`) !== `${file.module}.${first}` ||
      this.project.classOf(path) !== null ||
      file.globals.some(({ name }) => name === first);
    return isBound ? path : dotted;
  }

  private term(file: FileSummary, expr: ast.Expr, depth: number): Term {
    if (depth > DEEPEST) return { kind: 'unknown', span: NOWHERE };
    switch (expr.kind) {
      case Kind.StringLiteral:
        return constant(expr.value);
      case Kind.NumberLiteral: {
        const value = Number(expr.raw.replaceAll('_', ''));
        return Number.isNaN(value) ? { kind: 'unknown', span: NOWHERE } : constant(value);
      }
      case Kind.NameConstant:
        return constant(expr.value === 'None' ? null : expr.value === 'True');
      case Kind.Name:
      case Kind.Attribute: {
        const path = this.nameOf(file, expr);
        return path === null ? { kind: 'unknown', span: NOWHERE } : { kind: 'path', path, span: NOWHERE };
      }
      case Kind.List:
      case Kind.Tuple:
        return { kind: 'list', items: expr.elts.map((each) => this.term(file, each, depth + 1)), span: NOWHERE };
      case Kind.Call: {
        const keywords: KeywordTerm[] = expr.keywords.map(({ name, value }) => ({
          name,
          value: this.term(file, value, depth + 1),
        }));
        return {
          kind: 'call',
          callee: this.nameOf(file, expr.func),
          args: expr.args.map((each) => this.term(file, each, depth + 1)),
          keywords,
          span: NOWHERE,
        };
      }
      default:
        return { kind: 'unknown', span: NOWHERE };
    }
  }
}

const UNKNOWN: TypeExpression = { path: null, args: [], isNullable: false, metadata: [] };
const NONE: TypeExpression = { ...UNKNOWN, isNullable: true };
const NOWHERE = { line: 1, column: 1, endLine: 1, endColumn: 1 };
const DEEPEST = 12;
const MOST_ARGUMENTS = 20;

function plain(path: AccessPath): TypeExpression {
  return { ...UNKNOWN, path };
}

function constant(value: Constant): Term {
  return { kind: 'constant', value, span: NOWHERE };
}

function applied(base: TypeExpression, args: readonly TypeExpression[]): TypeExpression {
  const [first] = args;
  switch (base.path) {
    case 'typing.Union':
      return united(args);
    case 'typing.Optional':
      return first === undefined ? NONE : { ...first, isNullable: true };
    default:
      return { ...base, args };
  }
}

/** Of several types that are not None the union is unknown, but for the first's metadata. */
function united(types: readonly TypeExpression[]): TypeExpression {
  const isNullable = types.some((type) => type.isNullable);
  const others = types.filter((type) => type.path !== null || !type.isNullable);
  const [only] = others;
  return others.length === 1 && only !== undefined ? { ...only, isNullable } : { ...UNKNOWN, isNullable };
}

function dottedName(expr: ast.Expr): string | null {
  const parts: string[] = [];
  let at: ast.Expr = expr;
  for (let step = 0; at.kind === Kind.Attribute && step < DEEPEST; step++) {
    parts.unshift(at.attr);
    at = at.value;
  }
  return at.kind === Kind.Name ? [at.id, ...parts].join('.') : null;
}

/** Old names of builtin generics. */
const BUILTINS: ReadonlyMap<AccessPath, AccessPath> = new Map([
  ['typing.List', 'list'],
  ['typing.Dict', 'dict'],
  ['typing.Set', 'set'],
  ['typing.FrozenSet', 'frozenset'],
  ['typing.Tuple', 'tuple'],
  ['typing.Type', 'type'],
  ['typing.Text', 'str'],
]);
