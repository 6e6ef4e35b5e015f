import { limitDepth } from './depth.ts';
import { NONE } from './expressions.ts';
import type { SyntaxProblem } from './lexer.ts';
import * as ast from './nodes.ts';
import { PatternParser } from './patterns.ts';
import { STARTS_EXPRESSION, Token } from './tokens.ts';

export type { SyntaxProblem } from './lexer.ts';

export type ParseResult = {
  readonly module: ast.Module;
  /** In source order. Empty if and only if the text is wholly understood. */
  readonly errors: readonly SyntaxProblem[];
  /** Start and end (exclusive) of every comment, in turn: two numbers a comment. */
  readonly comments: readonly number[];
};

/**
 * Parses a Python file of any version from 3.8 to 3.14.
 *
 * Never throws and always ends. A statement that cannot be read becomes an ErrorStmt, an expression inside brackets
 * an ErrorExpr, and reading goes on after it. No tree is deeper than MAX_TREE_DEPTH, so that code that recurses over
 * it is safe; parents are not set. Only one file is parsed at a time: the parser is not re-entrant, and need not be.
 */
export function parse(text: string): ParseResult {
  return new Parser(text).parse();
}

/** How deep statements may nest, counting every `elif` as one level, as the tree does. */
const MAX_BLOCKS = 300;
/** Blocks inside blocks: CPython's limit on indentation. */
const MAX_INDENTATION = 100;

const AUGMENTED: ast.BinaryOperator[] = [];
AUGMENTED[Token.PlusEqual] = '+';
AUGMENTED[Token.MinusEqual] = '-';
AUGMENTED[Token.StarEqual] = '*';
AUGMENTED[Token.SlashEqual] = '/';
AUGMENTED[Token.DoubleSlashEqual] = '//';
AUGMENTED[Token.PercentEqual] = '%';
AUGMENTED[Token.DoubleStarEqual] = '**';
AUGMENTED[Token.LeftShiftEqual] = '<<';
AUGMENTED[Token.RightShiftEqual] = '>>';
AUGMENTED[Token.PipeEqual] = '|';
AUGMENTED[Token.CaretEqual] = '^';
AUGMENTED[Token.AmpersandEqual] = '&';
AUGMENTED[Token.AtEqual] = '@';

/** Statements. Each method that parses one ends after its Newline. */
class Parser extends PatternParser {
  /** How many blocks the current statement is in, and how many levels of the tree those are. */
  private indentation = 0;
  private blocks = 0;
  /** Where the last line of simple statements ends, before its line end. */
  private lineEnd = 0;

  parse(): ParseResult {
    const body: ast.Stmt[] = [];
    this.next();
    this.parseStatements(body, -1);
    const module = new ast.Module(0, this.length, body);
    if (this.mayBeDeep) limitDepth(module, this.errors);
    return { module, errors: this.errors, comments: this.comments };
  }

  /** Statements that are indented deeper than `outer`. */
  private parseStatements(body: ast.Stmt[], outer: number): void {
    const column = this.indent;
    if (outer < 0 && column > 0) this.error(this.start, this.end, 'Unexpected indentation');
    let current = column;
    while (this.indent > outer && this.token !== Token.EndOfFile) {
      if (this.indent !== current) {
        if (this.indent > current) this.error(this.start, this.end, 'Unexpected indentation');
        else if (this.indent !== column) this.error(this.start, this.end, 'Indentation matches no outer block');
        current = this.indent;
      }
      this.parseStatement(body);
    }
  }

  /** The block after a header that stands at column `outer`: the colon, then a line of its own or indented lines. */
  private parseBlock(outer: number): ast.Stmt[] {
    if (this.token !== Token.Colon) {
      this.expected("':'");
      this.skipToColon();
    }
    if (this.token === Token.Colon) this.next();
    const body: ast.Stmt[] = [];
    if (this.token !== Token.Newline) {
      if (this.token !== Token.EndOfFile) this.parseSimpleStatements(body);
      return body;
    }
    const headerEnd = this.previousEnd;
    this.next();
    if (this.indent <= outer) this.error(headerEnd, headerEnd, 'Expected an indented block');
    else if (this.indentation >= MAX_INDENTATION || this.blocks >= MAX_BLOCKS) {
      this.error(this.start, this.end, 'Too many nested blocks');
    } else {
      this.indentation++;
      this.blocks++;
      this.parseStatements(body, outer);
      this.blocks--;
      this.indentation--;
    }
    return body;
  }

  /** Skips what is wrong in a header, up to its colon or to the end of its line. */
  private skipToColon(): void {
    let opened = 0;
    for (;;) {
      switch (this.token) {
        case Token.Newline:
        case Token.EndOfFile:
          return;
        case Token.LParen:
        case Token.LBracket:
        case Token.LBrace:
          opened++;
          break;
        case Token.RParen:
        case Token.RBracket:
        case Token.RBrace:
          opened--;
          break;
        case Token.Colon:
          if (opened <= 0) {
            this.depth = 0;
            return;
          }
      }
      if (this.depth > 0 && this.breakIfNewStatement()) return;
      this.next();
    }
  }

  /** Where a block that was just read ends, a last semicolon included; an empty block ends where its header does. */
  private endOf(body: ast.Stmt[], headerEnd: number): number {
    return body.length === 0 ? headerEnd : Math.max(body[body.length - 1]!.end, this.lineEnd);
  }

  private parseStatement(body: ast.Stmt[]): void {
    switch (this.token) {
      case Token.If:
        body.push(this.parseIf());
        return;
      case Token.Def:
        body.push(this.parseFunction(this.start, NONE, false));
        return;
      case Token.Class:
        body.push(this.parseClass(NONE));
        return;
      case Token.At:
        this.parseDecorated(body);
        return;
      case Token.For:
        body.push(this.parseFor(this.start, false));
        return;
      case Token.While:
        body.push(this.parseWhile());
        return;
      case Token.Try:
        body.push(this.parseTry());
        return;
      case Token.With:
        body.push(this.parseWith(this.start, false));
        return;
      case Token.Async:
        this.parseAsync(body, NONE, this.start);
        return;
      case Token.Elif:
        this.error(this.start, this.end, "'elif' without 'if'");
        body.push(this.parseIf());
        return;
      case Token.Else:
      case Token.Except:
      case Token.Finally:
        this.parseStrayClause(body);
        return;
      case Token.Newline:
        // A lone Newline is what is left of a line that was broken off.
        this.next();
        return;
      case Token.Name:
        if (this.name === 'match' && this.parseMatch(body)) return;
    }
    this.parseSimpleStatements(body);
  }

  /** `else:` and the like with nothing before: its header is an error, its block is kept. */
  private parseStrayClause(body: ast.Stmt[]): void {
    const start = this.start;
    const outer = this.indent;
    this.error(start, this.end, `'${this.text.slice(start, this.end)}' without a statement it belongs to`);
    this.next();
    this.skipToColon();
    body.push(new ast.ErrorStmt(start, this.previousEnd));
    for (const statement of this.parseBlock(outer)) body.push(statement);
  }

  // --- Simple statements ---

  /** The simple statements of one logical line, and its Newline. */
  private parseSimpleStatements(body: ast.Stmt[]): void {
    for (;;) {
      const start = this.start;
      const statement = this.parseSimpleStatement();
      if (this.token === Token.Newline) {
        this.lineEnd = this.previousEnd;
        body.push(statement);
        this.next();
        return;
      }
      if (this.token === Token.Semicolon) {
        body.push(statement);
        this.next();
        if (!this.is(Token.Newline)) continue;
        this.lineEnd = this.previousEnd;
        this.next();
        return;
      }
      if (this.token === Token.EndOfFile) {
        body.push(statement);
        return;
      }
      this.expected('the end of the statement');
      this.skipLine();
      body.push(new ast.ErrorStmt(start, Math.max(start, this.previousEnd)));
      this.next();
      return;
    }
  }

  private parseSimpleStatement(): ast.Stmt {
    const start = this.start;
    switch (this.token) {
      case Token.Return: {
        this.next();
        const value = STARTS_EXPRESSION[this.token] === 1 ? this.parseStarExpressions() : null;
        return new ast.Return(start, this.previousEnd, value);
      }
      case Token.Import:
        return this.parseImport();
      case Token.From:
        return this.parseImportFrom();
      case Token.Raise:
        return this.parseRaise();
      case Token.Pass:
        this.next();
        return new ast.Pass(start, this.previousEnd);
      case Token.Break:
        this.next();
        return new ast.Break(start, this.previousEnd);
      case Token.Continue:
        this.next();
        return new ast.Continue(start, this.previousEnd);
      case Token.Assert: {
        this.next();
        const test = this.parseExpression();
        let msg: ast.Expr | null = null;
        if (this.is(Token.Comma)) {
          this.next();
          msg = this.parseExpression();
        }
        return new ast.Assert(start, this.previousEnd, test, msg);
      }
      case Token.Del:
        return this.parseDelete();
      case Token.Global: {
        const names = this.parseNames();
        return new ast.Global(start, this.previousEnd, names);
      }
      case Token.Nonlocal: {
        const names = this.parseNames();
        return new ast.Nonlocal(start, this.previousEnd, names);
      }
      case Token.Name:
        if (this.name === 'type') {
          const alias = this.parseTypeAlias();
          if (alias !== null) return alias;
        }
    }
    return this.parseExpressionStatement();
  }

  /** An expression, or an assignment of any sort. */
  private parseExpressionStatement(): ast.Stmt {
    const start = this.start;
    const parenthesized = this.token === Token.LParen;
    const first = this.parseYieldOrStarExpressions();
    switch (this.token) {
      case Token.Equal: {
        const targets: ast.Expr[] = [];
        let value = first;
        while (this.token === Token.Equal) {
          this.checkTarget(value);
          targets.push(value);
          this.next();
          value = this.parseYieldOrStarExpressions();
        }
        return new ast.Assign(start, this.previousEnd, targets, value);
      }
      case Token.Colon: {
        const simple = first.kind === ast.Kind.Name && !parenthesized;
        if (first.kind !== ast.Kind.Name && first.kind !== ast.Kind.Attribute && first.kind !== ast.Kind.Subscript) {
          this.error(first.start, first.end, 'Cannot annotate this expression');
        }
        this.next();
        const annotation = this.parseExpression();
        let value: ast.Expr | null = null;
        if (this.is(Token.Equal)) {
          this.next();
          value = this.parseYieldOrStarExpressions();
        }
        return new ast.AnnAssign(start, this.previousEnd, first, annotation, value, simple);
      }
      case Token.Newline:
        return new ast.ExprStmt(start, this.previousEnd, first);
    }
    const op = AUGMENTED[this.token];
    if (op === undefined) return new ast.ExprStmt(start, this.previousEnd, first);
    if (first.kind === ast.Kind.Tuple || first.kind === ast.Kind.List || first.kind === ast.Kind.Starred) {
      this.error(first.start, first.end, 'Cannot assign to this expression with an operator');
    } else this.checkTarget(first);
    this.next();
    const value = this.parseYieldOrStarExpressions();
    return new ast.AugAssign(start, this.previousEnd, first, op, value);
  }

  private parseRaise(): ast.Stmt {
    const start = this.start;
    this.next();
    let exc: ast.Expr | null = null;
    let cause: ast.Expr | null = null;
    if (STARTS_EXPRESSION[this.token] === 1) {
      exc = this.parseExpression();
      if (this.token === Token.From) {
        this.next();
        cause = this.parseExpression();
      }
    }
    return new ast.Raise(start, this.previousEnd, exc, cause);
  }

  private parseDelete(): ast.Stmt {
    const start = this.start;
    this.next();
    const targets: ast.Expr[] = [];
    do {
      if (targets.length > 0) {
        this.next();
        if (STARTS_EXPRESSION[this.token] === 0) break;
      }
      targets.push(this.parseTarget());
    } while (this.token === Token.Comma);
    return new ast.Delete(start, this.previousEnd, targets);
  }

  private parseNames(): string[] {
    const names: string[] = [];
    do {
      this.next();
      if (this.token !== Token.Name) {
        this.expected('a name');
        break;
      }
      names.push(this.name);
      this.next();
    } while (this.is(Token.Comma));
    return names;
  }

  /** `type Name[…] = …`; null where `type` is a plain name. */
  private parseTypeAlias(): ast.Stmt | null {
    const state = this.save();
    const start = this.start;
    this.next();
    if (this.token !== Token.Name) {
      this.restore(state);
      return null;
    }
    const name = new ast.Name(this.start, this.end, this.name);
    this.next();
    const typeParams = this.parseTypeParams();
    const value = this.expect(Token.Equal, "'='") ? this.parseExpression() : this.hole();
    return new ast.TypeAlias(start, this.previousEnd, name, typeParams, value);
  }

  // --- Imports ---

  private parseImport(): ast.Stmt {
    const start = this.start;
    const names: ast.Alias[] = [];
    do {
      this.next();
      const nameStart = this.start;
      const name = this.parseDottedName();
      names.push(this.parseAlias(nameStart, name));
    } while (this.token === Token.Comma);
    return new ast.Import(start, this.previousEnd, names);
  }

  private parseImportFrom(): ast.Stmt {
    const start = this.start;
    this.next();
    let level = 0;
    while (this.token === Token.Dot || this.token === Token.Ellipsis) {
      level += this.token === Token.Dot ? 1 : 3;
      this.next();
    }
    const module = this.token === Token.Import && level > 0 ? null : this.parseDottedName();
    if (!this.expect(Token.Import, "'import'")) return new ast.ImportFrom(start, this.previousEnd, module, NONE, level);
    const names: ast.Alias[] = [];
    if (this.token === Token.Star) {
      names.push(new ast.Alias(this.start, this.end, '*', null));
      this.next();
    } else if (this.token === Token.LParen) {
      const open = this.start;
      this.next();
      do names.push(this.parseImportedName());
      while (this.nextElement(Token.RParen));
      this.closeBracket(Token.RParen, open);
    } else {
      names.push(this.parseImportedName());
      while (this.token === Token.Comma) {
        this.next();
        names.push(this.parseImportedName());
      }
    }
    return new ast.ImportFrom(start, this.previousEnd, module, names, level);
  }

  private parseImportedName(): ast.Alias {
    const start = this.start;
    let name = '';
    if (this.token === Token.Name) {
      name = this.name;
      this.next();
    } else this.expected('a name to import');
    return this.parseAlias(start, name);
  }

  /** `as name` if there is one. */
  private parseAlias(start: number, name: string): ast.Alias {
    let asname: string | null = null;
    if (this.token === Token.As) {
      this.next();
      asname = this.parseName();
    }
    return new ast.Alias(Math.min(start, this.previousEnd), this.previousEnd, name, asname);
  }

  private parseName(): string {
    if (this.token !== Token.Name) {
      this.expected('a name');
      return '';
    }
    const name = this.name;
    this.next();
    return name;
  }

  private parseDottedName(): string {
    const start = this.start;
    let name = this.parseName();
    if (this.token !== Token.Dot) return name;
    while (this.token === Token.Dot) {
      this.next();
      name += `.${this.parseName()}`;
    }
    return this.intern(name, start, this.previousEnd);
  }

  // --- Compound statements ---

  private parseIf(): ast.Stmt {
    const outer = this.indent;
    const chain: ast.If[] = [];
    const blocks = this.blocks;
    let end: number;
    do {
      const start = this.start;
      this.next();
      const test = this.parseNamedExpression();
      const headerEnd = this.previousEnd;
      const body = this.parseBlock(outer);
      end = this.endOf(body, headerEnd);
      const node = new ast.If(start, end, test, body, NONE);
      if (chain.length > 0) chain[chain.length - 1]!.orelse = [node];
      chain.push(node);
      this.blocks++;
    } while (this.token === Token.Elif && this.indent === outer && this.blocks < MAX_BLOCKS);
    if (this.token === Token.Else && this.indent === outer) {
      const headerEnd = this.end;
      this.next();
      const orelse = this.parseBlock(outer);
      chain[chain.length - 1]!.orelse = orelse;
      end = this.endOf(orelse, headerEnd);
    }
    this.blocks = blocks;
    for (const node of chain) node.end = end;
    return chain[0]!;
  }

  private parseWhile(): ast.Stmt {
    const start = this.start;
    const outer = this.indent;
    this.next();
    const test = this.parseNamedExpression();
    const headerEnd = this.previousEnd;
    const body = this.parseBlock(outer);
    const orelse = this.parseElse(outer);
    return new ast.While(start, this.endOf(orelse, this.endOf(body, headerEnd)), test, body, orelse);
  }

  private parseFor(start: number, isAsync: boolean): ast.Stmt {
    const outer = this.indent;
    this.next();
    const target = this.parseTargets();
    const iter = this.expect(Token.In, "'in'") ? this.parseStarExpressions() : this.hole();
    const headerEnd = this.previousEnd;
    const body = this.parseBlock(outer);
    const orelse = this.parseElse(outer);
    return new ast.For(start, this.endOf(orelse, this.endOf(body, headerEnd)), target, iter, body, orelse, isAsync);
  }

  /** `else:` at column `outer`, if it is there. */
  private parseElse(outer: number): ast.Stmt[] {
    if (this.token !== Token.Else || this.indent !== outer) return NONE;
    this.next();
    return this.parseBlock(outer);
  }

  private parseTry(): ast.Stmt {
    const start = this.start;
    const outer = this.indent;
    let headerEnd = this.end;
    this.next();
    const body = this.parseBlock(outer);
    const handlers: ast.ExceptHandler[] = [];
    let isStar = false;
    while (this.token === Token.Except && this.indent === outer) {
      const handlerStart = this.start;
      this.next();
      if (this.is(Token.Star)) {
        isStar = true;
        this.next();
      }
      let type: ast.Expr | null = null;
      let name: string | null = null;
      if (!this.is(Token.Colon)) {
        // `except A, B:` without parentheses came with Python 3.14.
        type = this.parseStarExpressions();
        if (this.is(Token.As)) {
          if (type.kind === ast.Kind.Tuple && this.text[type.start] !== '(') {
            this.error(type.start, type.end, "Several exceptions with 'as' need parentheses");
          }
          this.next();
          name = this.parseName();
        }
      }
      const handlerHeaderEnd = this.previousEnd;
      const handlerBody = this.parseBlock(outer);
      const handlerEnd = this.endOf(handlerBody, handlerHeaderEnd);
      handlers.push(new ast.ExceptHandler(handlerStart, handlerEnd, type, name, handlerBody));
    }
    let end = handlers.length > 0 ? handlers[handlers.length - 1]!.end : this.endOf(body, headerEnd);
    const orelse = this.parseElse(outer);
    end = this.endOf(orelse, end);
    let finalbody: ast.Stmt[] = NONE;
    if (this.token === Token.Finally && this.indent === outer) {
      headerEnd = this.end;
      this.next();
      finalbody = this.parseBlock(outer);
      end = this.endOf(finalbody, headerEnd);
    } else if (handlers.length === 0) this.error(start, start + 3, "'try' without 'except' or 'finally'");
    return new ast.Try(start, end, body, handlers, orelse, finalbody, isStar);
  }

  private parseWith(start: number, isAsync: boolean): ast.Stmt {
    const outer = this.indent;
    this.next();
    let items = this.token === Token.LParen ? this.parseParenthesizedItems() : null;
    if (items === null) {
      items = [this.parseWithItem()];
      while (this.token === Token.Comma) {
        this.next();
        items.push(this.parseWithItem());
      }
    }
    const headerEnd = this.previousEnd;
    const body = this.parseBlock(outer);
    return new ast.With(start, this.endOf(body, headerEnd), items, body, isAsync);
  }

  /** `(a as b, c as d)` right before the colon; null where the parentheses are part of an expression. */
  private parseParenthesizedItems(): ast.WithItem[] | null {
    const state = this.save();
    const items: ast.WithItem[] = [];
    do {
      this.next();
      if (this.token === Token.RParen && items.length > 0) break;
      items.push(this.parseWithItem());
    } while (this.token === Token.Comma);
    if (this.token === Token.RParen && this.errors.length === state.errorCount) {
      this.next();
      if (this.is(Token.Colon)) return items;
    }
    this.restore(state);
    return null;
  }

  private parseWithItem(): ast.WithItem {
    const start = this.start;
    const context = this.parseExpression();
    let target: ast.Expr | null = null;
    if (this.token === Token.As) {
      this.next();
      target = this.parseTarget();
    }
    return new ast.WithItem(start, Math.max(start, this.previousEnd), context, target);
  }

  private parseAsync(body: ast.Stmt[], decorators: ast.Expr[], start: number): void {
    this.next();
    switch (this.token) {
      case Token.Def:
        body.push(this.parseFunction(start, decorators, true));
        return;
      case Token.For:
        body.push(this.parseFor(start, true));
        return;
      case Token.With:
        body.push(this.parseWith(start, true));
        return;
    }
    this.expected("'def', 'for' or 'with' after 'async'");
    this.skipLine();
    body.push(new ast.ErrorStmt(start, Math.max(start, this.previousEnd)));
    this.next();
  }

  private parseDecorated(body: ast.Stmt[]): void {
    const start = this.start;
    const decorators: ast.Expr[] = [];
    while (this.token === Token.At) {
      this.next();
      decorators.push(this.parseNamedExpression());
      if (!this.is(Token.Newline)) {
        this.expected('the end of the decorator');
        this.skipLine();
      }
      this.next();
    }
    switch (this.token as Token) {
      case Token.Def:
        body.push(this.parseFunction(this.start, decorators, false));
        return;
      case Token.Class:
        body.push(this.parseClass(decorators));
        return;
      case Token.Async:
        this.parseAsync(body, decorators, this.start);
        return;
    }
    this.expected('a function or class after its decorators');
    body.push(new ast.ErrorStmt(start, decorators[decorators.length - 1]!.end));
  }

  private parseFunction(start: number, decorators: ast.Expr[], isAsync: boolean): ast.Stmt {
    const outer = this.indent;
    this.next();
    const nameStart = this.start;
    const name = this.parseName();
    const typeParams = this.parseTypeParams();
    let params: ast.Arguments;
    if (this.token === Token.LParen) {
      const open = this.start;
      this.next();
      params = this.parseParameters(Token.RParen);
      this.closeBracket(Token.RParen, open);
    } else {
      this.expected("'('");
      params = new ast.Arguments(this.previousEnd, this.previousEnd, NONE, NONE, null, NONE, null);
    }
    let returns: ast.Expr | null = null;
    if (this.token === Token.Arrow) {
      this.next();
      returns = this.parseStarExpressions();
    }
    const headerEnd = this.previousEnd;
    const body = this.parseBlock(outer);
    const end = this.endOf(body, headerEnd);
    return new ast.FunctionDef(
      start,
      end,
      name,
      Math.min(nameStart, end),
      params,
      body,
      decorators,
      returns,
      typeParams,
      isAsync,
    );
  }

  private parseClass(decorators: ast.Expr[]): ast.Stmt {
    const start = this.start;
    const outer = this.indent;
    this.next();
    const nameStart = this.start;
    const name = this.parseName();
    const typeParams = this.parseTypeParams();
    let bases: ast.Expr[] = NONE;
    let keywords: ast.Keyword[] = NONE;
    if (this.token === Token.LParen) {
      const open = this.start;
      this.next();
      if (!this.is(Token.RParen)) {
        do {
          const base = this.parseArgument(-1);
          if (base.kind === ast.Kind.Keyword) {
            if (keywords === NONE) keywords = [base];
            else keywords.push(base);
          } else if (bases === NONE) bases = [base];
          else bases.push(base);
        } while (this.nextElement(Token.RParen));
      }
      this.closeBracket(Token.RParen, open);
    }
    const headerEnd = this.previousEnd;
    const body = this.parseBlock(outer);
    const end = this.endOf(body, headerEnd);
    return new ast.ClassDef(start, end, name, Math.min(nameStart, end), bases, keywords, body, decorators, typeParams);
  }

  /** `[T, *Ts, **P]` with bounds and defaults, if it is there. */
  private parseTypeParams(): ast.TypeParam[] {
    if (this.token !== Token.LBracket) return NONE;
    const open = this.start;
    this.next();
    const params: ast.TypeParam[] = [];
    do {
      const start = this.start;
      const token = this.token;
      if ((token as Token) === Token.Star || (token as Token) === Token.DoubleStar) this.next();
      const name = this.parseName();
      let bound: ast.Expr | null = null;
      if ((token as Token) === Token.Name && this.is(Token.Colon)) {
        this.next();
        bound = this.parseExpression();
      }
      let defaultValue: ast.Expr | null = null;
      if (this.is(Token.Equal)) {
        this.next();
        defaultValue = (token as Token) === Token.Star ? this.parseStarExpression() : this.parseExpression();
      }
      const end = Math.max(start, this.previousEnd);
      if ((token as Token) === Token.Star) params.push(new ast.TypeVarTuple(start, end, name, defaultValue));
      else if ((token as Token) === Token.DoubleStar) params.push(new ast.ParamSpec(start, end, name, defaultValue));
      else params.push(new ast.TypeVar(start, end, name, bound, defaultValue));
    } while (this.nextElement(Token.RBracket));
    this.closeBracket(Token.RBracket, open);
    return params;
  }

  // --- match ---

  /**
   * `match` is a name unless an expression, a colon and the end of the line follow it. Answers whether there was a
   * statement; otherwise the current token is `match` again.
   */
  private parseMatch(body: ast.Stmt[]): boolean {
    const state = this.save();
    const start = this.start;
    const outer = this.indent;
    this.next();
    if (STARTS_EXPRESSION[this.token] === 0) {
      this.restore(state);
      return false;
    }
    const subject = this.parseStarNamedExpressions();
    if (this.token === Token.Colon && this.errors.length === state.errorCount) {
      let end = this.end;
      this.next();
      if (this.is(Token.Newline)) {
        this.next();
        const cases: ast.MatchCase[] = [];
        const column = this.indent;
        if (column <= outer || this.indentation >= MAX_INDENTATION) this.error(end, end, "Expected an indented 'case'");
        else {
          this.indentation++;
          this.blocks += 2;
          while (this.indent > outer && !this.is(Token.EndOfFile)) {
            if (this.indent !== column) this.error(this.start, this.end, 'Unexpected indentation');
            this.parseCase(cases);
          }
          this.blocks -= 2;
          this.indentation--;
        }
        if (cases.length > 0) end = cases[cases.length - 1]!.end;
        body.push(new ast.Match(start, end, subject, cases));
        return true;
      }
    }
    this.restore(state);
    return false;
  }

  private parseCase(cases: ast.MatchCase[]): void {
    const start = this.start;
    const outer = this.indent;
    if (this.token !== Token.Name || this.name !== 'case') {
      this.expected("'case'");
      this.skipLine();
      this.next();
      return;
    }
    this.next();
    const pattern = this.parsePatterns();
    let guard: ast.Expr | null = null;
    if (this.is(Token.If)) {
      this.next();
      guard = this.parseNamedExpression();
    }
    const headerEnd = this.previousEnd;
    const body = this.parseBlock(outer);
    cases.push(new ast.MatchCase(start, this.endOf(body, headerEnd), pattern, guard, body));
  }
}
