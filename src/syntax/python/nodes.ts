/**
 * The syntax tree of one Python file.
 *
 * Kinds and fields follow CPython's `ast` (Python 3.14), camel-cased, with these differences:
 * - `async def`, `async for`, `async with` and async comprehension clauses are the plain kind with `isAsync`.
 * - `Constant` is split by what it holds: StringLiteral, NumberLiteral, NameConstant, EllipsisLiteral.
 * - `NamedExpr`, `TypeAlias`, `TemplateStr` … keep CPython's names; expression contexts (Load/Store/Del) are left out.
 *
 * Positions are 0-based UTF-16 offsets into the file's text, `end` exclusive, and span what CPython's do:
 * a decorated definition starts at `def`/`class`, parentheses around an expression are not part of it.
 *
 * Every class sets all of its fields in its constructor, in one order, so that V8 keeps one shape a kind.
 */
export const enum Kind {
  // Statements
  Module,
  FunctionDef,
  ClassDef,
  Return,
  Delete,
  Assign,
  AugAssign,
  AnnAssign,
  TypeAlias,
  For,
  While,
  If,
  With,
  Match,
  Raise,
  Try,
  Assert,
  Import,
  ImportFrom,
  Global,
  Nonlocal,
  ExprStmt,
  Pass,
  Break,
  Continue,
  /** Source text that could not be parsed as a statement. */
  ErrorStmt,
  // Expressions
  BoolOp,
  NamedExpr,
  BinOp,
  UnaryOp,
  Lambda,
  IfExp,
  Dict,
  Set,
  ListComp,
  SetComp,
  DictComp,
  GeneratorExp,
  Await,
  Yield,
  YieldFrom,
  Compare,
  Call,
  JoinedStr,
  TemplateStr,
  FormattedValue,
  StringLiteral,
  NumberLiteral,
  NameConstant,
  EllipsisLiteral,
  Attribute,
  Subscript,
  Starred,
  Name,
  List,
  Tuple,
  Slice,
  /** A hole where an expression was expected. */
  ErrorExpr,
  // Parts
  Arguments,
  Arg,
  Keyword,
  Alias,
  WithItem,
  ExceptHandler,
  Comprehension,
  MatchCase,
  MatchValue,
  MatchSingleton,
  MatchSequence,
  MatchMapping,
  MatchClass,
  MatchStar,
  MatchAs,
  MatchOr,
  TypeVar,
  TypeVarTuple,
  ParamSpec,
}

/** One more than the greatest kind: the length of a table indexed by kind. */
export const KIND_COUNT = Kind.ParamSpec + 1;

/** What a node and any other stretch of a file have: where it starts, and where it ends (exclusive). */
export type Range = { readonly start: number; readonly end: number };

export class Module {
  readonly kind = Kind.Module;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public body: Stmt[],
  ) {}
}

/** `def` or `async def`; `nameStart` is where the name stands, decorators are outside of start–end. */
export class FunctionDef {
  readonly kind = Kind.FunctionDef;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public name: string,
    public nameStart: number,
    public params: Arguments,
    public body: Stmt[],
    public decorators: Expr[],
    public returns: Expr | null,
    public typeParams: TypeParam[],
    public isAsync: boolean,
  ) {}
}

export class ClassDef {
  readonly kind = Kind.ClassDef;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public name: string,
    public nameStart: number,
    public bases: Expr[],
    public keywords: Keyword[],
    public body: Stmt[],
    public decorators: Expr[],
    public typeParams: TypeParam[],
  ) {}
}

export class Return {
  readonly kind = Kind.Return;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: Expr | null,
  ) {}
}

export class Delete {
  readonly kind = Kind.Delete;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public targets: Expr[],
  ) {}
}

export class Assign {
  readonly kind = Kind.Assign;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public targets: Expr[],
    public value: Expr,
  ) {}
}

export class AugAssign {
  readonly kind = Kind.AugAssign;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public target: Expr,
    public op: BinaryOperator,
    public value: Expr,
  ) {}
}

export class AnnAssign {
  readonly kind = Kind.AnnAssign;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public target: Expr,
    public annotation: Expr,
    public value: Expr | null,
    public simple: boolean,
  ) {}
}

/** `type name[typeParams] = value`; `name` is a Name. */
export class TypeAlias {
  readonly kind = Kind.TypeAlias;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public name: Expr,
    public typeParams: TypeParam[],
    public value: Expr,
  ) {}
}

export class For {
  readonly kind = Kind.For;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public target: Expr,
    public iter: Expr,
    public body: Stmt[],
    public orelse: Stmt[],
    public isAsync: boolean,
  ) {}
}

export class While {
  readonly kind = Kind.While;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public test: Expr,
    public body: Stmt[],
    public orelse: Stmt[],
  ) {}
}

export class If {
  readonly kind = Kind.If;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public test: Expr,
    public body: Stmt[],
    public orelse: Stmt[],
  ) {}
}

export class With {
  readonly kind = Kind.With;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public items: WithItem[],
    public body: Stmt[],
    public isAsync: boolean,
  ) {}
}

export class Match {
  readonly kind = Kind.Match;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public subject: Expr,
    public cases: MatchCase[],
  ) {}
}

export class Raise {
  readonly kind = Kind.Raise;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public exc: Expr | null,
    public cause: Expr | null,
  ) {}
}

export class Try {
  readonly kind = Kind.Try;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public body: Stmt[],
    public handlers: ExceptHandler[],
    public orelse: Stmt[],
    public finalbody: Stmt[],
    public isStar: boolean,
  ) {}
}

export class Assert {
  readonly kind = Kind.Assert;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public test: Expr,
    public msg: Expr | null,
  ) {}
}

export class Import {
  readonly kind = Kind.Import;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public names: Alias[],
  ) {}
}

/** `level` counts the leading dots. */
export class ImportFrom {
  readonly kind = Kind.ImportFrom;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public module: string | null,
    public names: Alias[],
    public level: number,
  ) {}
}

export class Global {
  readonly kind = Kind.Global;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public names: string[],
  ) {}
}

export class Nonlocal {
  readonly kind = Kind.Nonlocal;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public names: string[],
  ) {}
}

export class ExprStmt {
  readonly kind = Kind.ExprStmt;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: Expr,
  ) {}
}

export class Pass {
  readonly kind = Kind.Pass;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
  ) {}
}

export class Break {
  readonly kind = Kind.Break;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
  ) {}
}

export class Continue {
  readonly kind = Kind.Continue;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
  ) {}
}

export class ErrorStmt {
  readonly kind = Kind.ErrorStmt;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
  ) {}
}

export class BoolOp {
  readonly kind = Kind.BoolOp;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public op: 'and' | 'or',
    public values: Expr[],
  ) {}
}

export class NamedExpr {
  readonly kind = Kind.NamedExpr;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public target: Expr,
    public value: Expr,
  ) {}
}

export class BinOp {
  readonly kind = Kind.BinOp;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public left: Expr,
    public op: BinaryOperator,
    public right: Expr,
  ) {}
}

export class UnaryOp {
  readonly kind = Kind.UnaryOp;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public op: UnaryOperator,
    public operand: Expr,
  ) {}
}

export class Lambda {
  readonly kind = Kind.Lambda;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public params: Arguments,
    public body: Expr,
  ) {}
}

export class IfExp {
  readonly kind = Kind.IfExp;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public test: Expr,
    public body: Expr,
    public orelse: Expr,
  ) {}
}

/** A null key marks `**value`. */
export class Dict {
  readonly kind = Kind.Dict;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public keys: (Expr | null)[],
    public values: Expr[],
  ) {}
}

export class Set {
  readonly kind = Kind.Set;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public elts: Expr[],
  ) {}
}

export class ListComp {
  readonly kind = Kind.ListComp;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public elt: Expr,
    public generators: Comprehension[],
  ) {}
}

export class SetComp {
  readonly kind = Kind.SetComp;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public elt: Expr,
    public generators: Comprehension[],
  ) {}
}

export class DictComp {
  readonly kind = Kind.DictComp;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public key: Expr,
    public value: Expr,
    public generators: Comprehension[],
  ) {}
}

export class GeneratorExp {
  readonly kind = Kind.GeneratorExp;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public elt: Expr,
    public generators: Comprehension[],
  ) {}
}

export class Await {
  readonly kind = Kind.Await;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: Expr,
  ) {}
}

export class Yield {
  readonly kind = Kind.Yield;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: Expr | null,
  ) {}
}

export class YieldFrom {
  readonly kind = Kind.YieldFrom;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: Expr,
  ) {}
}

/** `left ops[0] comparators[0] ops[1] comparators[1] …` */
export class Compare {
  readonly kind = Kind.Compare;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public left: Expr,
    public ops: CompareOperator[],
    public comparators: Expr[],
  ) {}
}

export class Call {
  readonly kind = Kind.Call;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public func: Expr,
    public args: Expr[],
    public keywords: Keyword[],
  ) {}
}

/** An f-string, adjacent literals joined; `values` are StringLiteral and FormattedValue. */
export class JoinedStr {
  readonly kind = Kind.JoinedStr;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public values: Expr[],
  ) {}
}

export class TemplateStr {
  readonly kind = Kind.TemplateStr;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public values: Expr[],
  ) {}
}

/** `conversion` is -1, or the char code of s, r or a. Inside a TemplateStr it stands for an Interpolation. */
export class FormattedValue {
  readonly kind = Kind.FormattedValue;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: Expr,
    public conversion: number,
    public formatSpec: JoinedStr | null,
  ) {}
}

/** One string or bytes literal, adjacent ones joined. `value` is decoded (bytes as one char a byte); `prefix` is the lower-cased prefix of the first part. */
export class StringLiteral {
  readonly kind = Kind.StringLiteral;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: string,
    public isBytes: boolean,
    public prefix: string,
  ) {}
}

/** `raw` is the text as written. */
export class NumberLiteral {
  readonly kind = Kind.NumberLiteral;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public raw: string,
  ) {}
}

export class NameConstant {
  readonly kind = Kind.NameConstant;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: 'True' | 'False' | 'None',
  ) {}
}

export class EllipsisLiteral {
  readonly kind = Kind.EllipsisLiteral;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
  ) {}
}

export class Attribute {
  readonly kind = Kind.Attribute;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: Expr,
    public attr: string,
  ) {}
}

export class Subscript {
  readonly kind = Kind.Subscript;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: Expr,
    public slice: Expr,
  ) {}
}

export class Starred {
  readonly kind = Kind.Starred;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: Expr,
  ) {}
}

export class Name {
  readonly kind = Kind.Name;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public id: string,
  ) {}
}

export class List {
  readonly kind = Kind.List;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public elts: Expr[],
  ) {}
}

export class Tuple {
  readonly kind = Kind.Tuple;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public elts: Expr[],
  ) {}
}

export class Slice {
  readonly kind = Kind.Slice;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public lower: Expr | null,
    public upper: Expr | null,
    public step: Expr | null,
  ) {}
}

export class ErrorExpr {
  readonly kind = Kind.ErrorExpr;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
  ) {}
}

export class Arguments {
  readonly kind = Kind.Arguments;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public posonly: Arg[],
    public args: Arg[],
    public vararg: Arg | null,
    public kwonly: Arg[],
    public kwarg: Arg | null,
  ) {}
}

/** A parameter with its default, which CPython keeps in a list beside. */
export class Arg {
  readonly kind = Kind.Arg;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public name: string,
    public annotation: Expr | null,
    public defaultValue: Expr | null,
  ) {}
}

/** A null name marks `**value`. */
export class Keyword {
  readonly kind = Kind.Keyword;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public name: string | null,
    public value: Expr,
  ) {}
}

/** `name` is dotted, or `*`. */
export class Alias {
  readonly kind = Kind.Alias;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public name: string,
    public asname: string | null,
  ) {}
}

export class WithItem {
  readonly kind = Kind.WithItem;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public contextExpr: Expr,
    public optionalVars: Expr | null,
  ) {}
}

export class ExceptHandler {
  readonly kind = Kind.ExceptHandler;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public type: Expr | null,
    public name: string | null,
    public body: Stmt[],
  ) {}
}

export class Comprehension {
  readonly kind = Kind.Comprehension;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public target: Expr,
    public iter: Expr,
    public ifs: Expr[],
    public isAsync: boolean,
  ) {}
}

export class MatchCase {
  readonly kind = Kind.MatchCase;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public pattern: Pattern,
    public guard: Expr | null,
    public body: Stmt[],
  ) {}
}

export class MatchValue {
  readonly kind = Kind.MatchValue;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: Expr,
  ) {}
}

export class MatchSingleton {
  readonly kind = Kind.MatchSingleton;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public value: 'True' | 'False' | 'None',
  ) {}
}

export class MatchSequence {
  readonly kind = Kind.MatchSequence;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public patterns: Pattern[],
  ) {}
}

export class MatchMapping {
  readonly kind = Kind.MatchMapping;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public keys: Expr[],
    public patterns: Pattern[],
    public rest: string | null,
  ) {}
}

export class MatchClass {
  readonly kind = Kind.MatchClass;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public cls: Expr,
    public patterns: Pattern[],
    public kwdAttrs: string[],
    public kwdPatterns: Pattern[],
  ) {}
}

export class MatchStar {
  readonly kind = Kind.MatchStar;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public name: string | null,
  ) {}
}

export class MatchAs {
  readonly kind = Kind.MatchAs;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public pattern: Pattern | null,
    public name: string | null,
  ) {}
}

export class MatchOr {
  readonly kind = Kind.MatchOr;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public patterns: Pattern[],
  ) {}
}

export class TypeVar {
  readonly kind = Kind.TypeVar;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public name: string,
    public bound: Expr | null,
    public defaultValue: Expr | null,
  ) {}
}

export class TypeVarTuple {
  readonly kind = Kind.TypeVarTuple;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public name: string,
    public defaultValue: Expr | null,
  ) {}
}

export class ParamSpec {
  readonly kind = Kind.ParamSpec;
  parent: Node | null = null;
  constructor(
    public start: number,
    public end: number,
    public name: string,
    public defaultValue: Expr | null,
  ) {}
}

export type BinaryOperator = '+' | '-' | '*' | '@' | '/' | '%' | '**' | '<<' | '>>' | '|' | '^' | '&' | '//';
export type UnaryOperator = '~' | 'not' | '+' | '-';
export type CompareOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'is' | 'is not' | 'in' | 'not in';

export type Stmt =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | AugAssign
  | AnnAssign
  | TypeAlias
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | ExprStmt
  | Pass
  | Break
  | Continue
  | ErrorStmt;

export type Expr =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | Set
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | JoinedStr
  | TemplateStr
  | FormattedValue
  | StringLiteral
  | NumberLiteral
  | NameConstant
  | EllipsisLiteral
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice
  | ErrorExpr;

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr;

export type TypeParam = TypeVar | TypeVarTuple | ParamSpec;

export type Node =
  | Module
  | Stmt
  | Expr
  | Pattern
  | TypeParam
  | Arguments
  | Arg
  | Keyword
  | Alias
  | WithItem
  | ExceptHandler
  | Comprehension
  | MatchCase;

/** Node class by the name of its kind: what a rule's `visit` is typed with. */
export type NodeByName = {
  Module: Module;
  FunctionDef: FunctionDef;
  ClassDef: ClassDef;
  Return: Return;
  Delete: Delete;
  Assign: Assign;
  AugAssign: AugAssign;
  AnnAssign: AnnAssign;
  TypeAlias: TypeAlias;
  For: For;
  While: While;
  If: If;
  With: With;
  Match: Match;
  Raise: Raise;
  Try: Try;
  Assert: Assert;
  Import: Import;
  ImportFrom: ImportFrom;
  Global: Global;
  Nonlocal: Nonlocal;
  ExprStmt: ExprStmt;
  Pass: Pass;
  Break: Break;
  Continue: Continue;
  ErrorStmt: ErrorStmt;
  BoolOp: BoolOp;
  NamedExpr: NamedExpr;
  BinOp: BinOp;
  UnaryOp: UnaryOp;
  Lambda: Lambda;
  IfExp: IfExp;
  Dict: Dict;
  Set: Set;
  ListComp: ListComp;
  SetComp: SetComp;
  DictComp: DictComp;
  GeneratorExp: GeneratorExp;
  Await: Await;
  Yield: Yield;
  YieldFrom: YieldFrom;
  Compare: Compare;
  Call: Call;
  JoinedStr: JoinedStr;
  TemplateStr: TemplateStr;
  FormattedValue: FormattedValue;
  StringLiteral: StringLiteral;
  NumberLiteral: NumberLiteral;
  NameConstant: NameConstant;
  EllipsisLiteral: EllipsisLiteral;
  Attribute: Attribute;
  Subscript: Subscript;
  Starred: Starred;
  Name: Name;
  List: List;
  Tuple: Tuple;
  Slice: Slice;
  ErrorExpr: ErrorExpr;
  Arguments: Arguments;
  Arg: Arg;
  Keyword: Keyword;
  Alias: Alias;
  WithItem: WithItem;
  ExceptHandler: ExceptHandler;
  Comprehension: Comprehension;
  MatchCase: MatchCase;
  MatchValue: MatchValue;
  MatchSingleton: MatchSingleton;
  MatchSequence: MatchSequence;
  MatchMapping: MatchMapping;
  MatchClass: MatchClass;
  MatchStar: MatchStar;
  MatchAs: MatchAs;
  MatchOr: MatchOr;
  TypeVar: TypeVar;
  TypeVarTuple: TypeVarTuple;
  ParamSpec: ParamSpec;
};

/** Kind by name, in the order of the enum. */
export const KINDS: { readonly [N in keyof NodeByName]: Kind } = {
  Module: Kind.Module,
  FunctionDef: Kind.FunctionDef,
  ClassDef: Kind.ClassDef,
  Return: Kind.Return,
  Delete: Kind.Delete,
  Assign: Kind.Assign,
  AugAssign: Kind.AugAssign,
  AnnAssign: Kind.AnnAssign,
  TypeAlias: Kind.TypeAlias,
  For: Kind.For,
  While: Kind.While,
  If: Kind.If,
  With: Kind.With,
  Match: Kind.Match,
  Raise: Kind.Raise,
  Try: Kind.Try,
  Assert: Kind.Assert,
  Import: Kind.Import,
  ImportFrom: Kind.ImportFrom,
  Global: Kind.Global,
  Nonlocal: Kind.Nonlocal,
  ExprStmt: Kind.ExprStmt,
  Pass: Kind.Pass,
  Break: Kind.Break,
  Continue: Kind.Continue,
  ErrorStmt: Kind.ErrorStmt,
  BoolOp: Kind.BoolOp,
  NamedExpr: Kind.NamedExpr,
  BinOp: Kind.BinOp,
  UnaryOp: Kind.UnaryOp,
  Lambda: Kind.Lambda,
  IfExp: Kind.IfExp,
  Dict: Kind.Dict,
  Set: Kind.Set,
  ListComp: Kind.ListComp,
  SetComp: Kind.SetComp,
  DictComp: Kind.DictComp,
  GeneratorExp: Kind.GeneratorExp,
  Await: Kind.Await,
  Yield: Kind.Yield,
  YieldFrom: Kind.YieldFrom,
  Compare: Kind.Compare,
  Call: Kind.Call,
  JoinedStr: Kind.JoinedStr,
  TemplateStr: Kind.TemplateStr,
  FormattedValue: Kind.FormattedValue,
  StringLiteral: Kind.StringLiteral,
  NumberLiteral: Kind.NumberLiteral,
  NameConstant: Kind.NameConstant,
  EllipsisLiteral: Kind.EllipsisLiteral,
  Attribute: Kind.Attribute,
  Subscript: Kind.Subscript,
  Starred: Kind.Starred,
  Name: Kind.Name,
  List: Kind.List,
  Tuple: Kind.Tuple,
  Slice: Kind.Slice,
  ErrorExpr: Kind.ErrorExpr,
  Arguments: Kind.Arguments,
  Arg: Kind.Arg,
  Keyword: Kind.Keyword,
  Alias: Kind.Alias,
  WithItem: Kind.WithItem,
  ExceptHandler: Kind.ExceptHandler,
  Comprehension: Kind.Comprehension,
  MatchCase: Kind.MatchCase,
  MatchValue: Kind.MatchValue,
  MatchSingleton: Kind.MatchSingleton,
  MatchSequence: Kind.MatchSequence,
  MatchMapping: Kind.MatchMapping,
  MatchClass: Kind.MatchClass,
  MatchStar: Kind.MatchStar,
  MatchAs: Kind.MatchAs,
  MatchOr: Kind.MatchOr,
  TypeVar: Kind.TypeVar,
  TypeVarTuple: Kind.TypeVarTuple,
  ParamSpec: Kind.ParamSpec,
};
