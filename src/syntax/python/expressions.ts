import { Lexer, StringFlag } from './lexer.ts';
import * as ast from './nodes.ts';
import { decodeString } from './strings.ts';
import { Precedence, PRECEDENCE, STARTS_EXPRESSION, Token } from './tokens.ts';

/** CPython's limit on open brackets; here it bounds every way in which expressions nest. */
const MAX_NESTING = 200;
/** Trees may be deep once a chain of operators has this many links, or nesting comes near it. */
const DEEP_CHAIN = 12;
const DEEP_NESTING = 8;

const CLOSE_TEXT: Partial<Record<Token, string>> = {
  [Token.RParen]: "')'",
  [Token.RBracket]: "']'",
  [Token.RBrace]: "'}'",
};

/** Shared by all nodes without children of some sort. Not frozen: V8 keeps frozen arrays apart from plain ones. */
export const NONE: never[] = emptyArray();

function emptyArray(): never[] {
  // Of the same elements kind as arrays that hold nodes, so that reading either stays monomorphic.
  const array: unknown[] = [null];
  array.pop();
  return array as never[];
}

const BINARY_OPERATOR: ast.BinaryOperator[] = [];
const COMPARE_OPERATOR: ast.CompareOperator[] = [];
BINARY_OPERATOR[Token.Plus] = '+';
BINARY_OPERATOR[Token.Minus] = '-';
BINARY_OPERATOR[Token.Star] = '*';
BINARY_OPERATOR[Token.Slash] = '/';
BINARY_OPERATOR[Token.DoubleSlash] = '//';
BINARY_OPERATOR[Token.Percent] = '%';
BINARY_OPERATOR[Token.At] = '@';
BINARY_OPERATOR[Token.DoubleStar] = '**';
BINARY_OPERATOR[Token.LeftShift] = '<<';
BINARY_OPERATOR[Token.RightShift] = '>>';
BINARY_OPERATOR[Token.Pipe] = '|';
BINARY_OPERATOR[Token.Caret] = '^';
BINARY_OPERATOR[Token.Ampersand] = '&';
COMPARE_OPERATOR[Token.EqualEqual] = '==';
COMPARE_OPERATOR[Token.NotEqual] = '!=';
COMPARE_OPERATOR[Token.Less] = '<';
COMPARE_OPERATOR[Token.LessEqual] = '<=';
COMPARE_OPERATOR[Token.Greater] = '>';
COMPARE_OPERATOR[Token.GreaterEqual] = '>=';
COMPARE_OPERATOR[Token.In] = 'in';

/** Expressions, from tokens to nodes. The names of methods follow Python's grammar. */
export class ExpressionParser extends Lexer {
  /** How deep the parser's own recursion is inside one expression. */
  private nesting = 0;
  /** Set once the tree may be deeper than its size suggests, so that its depth has to be looked at. */
  protected mayBeDeep = false;

  /** Reports that `what` should stand where the current token is. */
  protected expected(what: string): void {
    const at = this.token === Token.Newline ? this.previousEnd : this.start;
    this.error(at, Math.max(at, this.token === Token.Newline ? at : this.end), `Expected ${what}`);
  }

  /** Skips `token`, or reports its absence. */
  protected expect(token: Token, what: string): boolean {
    if (this.token === token) {
      this.next();
      return true;
    }
    this.expected(what);
    return false;
  }

  /** Reports that an expression is missing, and stands in for it. */
  protected hole(): ast.ErrorExpr {
    this.expected('an expression');
    return this.emptyHole();
  }

  /** A hole of no width before the current token, counted as read so that what ends with it reaches as far. */
  private emptyHole(): ast.ErrorExpr {
    const at = Math.max(this.start, this.previousEnd);
    this.previousEnd = at;
    return new ast.ErrorExpr(at, at);
  }

  /** Enters one level of recursion; false, with an error, where it is too deep. Every true needs a `leave`. */
  private enter(): boolean {
    if (++this.nesting > DEEP_NESTING) {
      this.mayBeDeep = true;
      if (this.nesting > MAX_NESTING) {
        this.nesting--;
        this.error(this.start, this.end, 'Too many nested expressions');
        return false;
      }
    }
    return true;
  }

  private leave(): void {
    this.nesting--;
  }

  /** Gives up what is nested too deep: skips to the end of the logical line, so that all callers return. */
  private tooDeep(): ast.ErrorExpr {
    const start = this.start;
    this.skipLine();
    return new ast.ErrorExpr(start, Math.max(start, this.previousEnd));
  }

  /**
   * Skips to the Newline of the logical line. Brackets that are never closed do not swallow the file: a physical
   * line that starts no deeper than the statement did, and not with a closing bracket, counts as a new one.
   */
  protected skipLine(): void {
    while (this.token !== Token.Newline && this.token !== Token.EndOfFile) {
      if (this.depth > 0 && this.breakIfNewStatement()) return;
      this.next();
    }
  }

  /** Inside brackets: makes the current token begin a new logical line if it stands where statements do. */
  protected breakIfNewStatement(): boolean {
    switch (this.token) {
      case Token.RParen:
      case Token.RBracket:
      case Token.RBrace:
        return false;
    }
    const column = this.columnIfFirst();
    // The first token of a logical line is where it already begins: to break there would be to go round in circles.
    if (column < 0 || column > this.indent || this.start <= this.lineStart) return false;
    this.breakLine();
    return true;
  }

  /**
   * After an error among the elements of a bracket: skips to the next comma or to the closing bracket, whichever
   * is at this depth. False where the bracket has no end and the caller should give up.
   */
  protected skipElement(close: Token): boolean {
    // The current token may have opened or closed a bracket already.
    let depth = this.depth;
    if (this.token === Token.LParen || this.token === Token.LBracket || this.token === Token.LBrace) depth--;
    else if (this.token === Token.RParen || this.token === Token.RBracket || this.token === Token.RBrace) depth++;
    while (this.token !== Token.Newline && this.token !== Token.EndOfFile) {
      if (this.breakIfNewStatement()) return false;
      if (this.depth === depth && this.token === Token.Comma) return true;
      if (this.depth < depth) return this.token === close;
      this.next();
    }
    return false;
  }

  /** Goes past the comma after an element; false when the bracket ends, its closing token still being current. */
  protected nextElement(close: Token): boolean {
    if (this.token === Token.Comma) {
      this.next();
      return this.token !== close && !this.is(Token.Newline) && !this.is(Token.EndOfFile);
    }
    if (this.token === close || this.token === Token.Newline || this.token === Token.EndOfFile) return false;
    this.expected(`',' or ${CLOSE_TEXT[close]}`);
    if (!this.skipElement(close) || this.token === close) return false;
    this.next();
    return this.token !== close;
  }

  /** Skips the closing bracket of what was opened at `open`. */
  protected closeBracket(close: Token, open: number): void {
    if (this.token === close) this.next();
    else if (this.token === Token.Newline || this.token === Token.EndOfFile) {
      this.error(open, open + 1, `'${this.text[open]}' was never closed`);
    } else this.expected(CLOSE_TEXT[close]!);
  }

  // --- Expressions, from loose to tight ---

  /** `star_expressions`: one expression, or a tuple without parentheses. */
  protected parseStarExpressions(): ast.Expr {
    const start = this.start;
    const first = this.parseStarExpression();
    return this.token === Token.Comma ? this.parseTupleRest(start, first, false) : first;
  }

  /** `yield` or `star_expressions`: what stands to the right of `=`. */
  protected parseYieldOrStarExpressions(): ast.Expr {
    return this.token === Token.Yield ? this.parseYield() : this.parseStarExpressions();
  }

  /** `star_named_expressions` without brackets, as the subject of `match` has. */
  protected parseStarNamedExpressions(): ast.Expr {
    const start = this.start;
    const first = this.parseStarNamedExpression();
    return this.token === Token.Comma ? this.parseTupleRest(start, first, true) : first;
  }

  private parseTupleRest(start: number, first: ast.Expr, named: boolean): ast.Tuple {
    const elts = [first];
    while (this.token === Token.Comma) {
      this.next();
      if (STARTS_EXPRESSION[this.token] === 0) break;
      elts.push(named ? this.parseStarNamedExpression() : this.parseStarExpression());
    }
    return new ast.Tuple(start, this.previousEnd, elts);
  }

  /** `star_expression`: an expression that may be starred. */
  protected parseStarExpression(): ast.Expr {
    return this.token === Token.Star ? this.parseStarred(Precedence.BitOr) : this.parseExpression();
  }

  private parseStarNamedExpression(): ast.Expr {
    return this.token === Token.Star ? this.parseStarred(Precedence.BitOr) : this.parseNamedExpression();
  }

  /** `*` and an operand that binds at least as tight as `precedence`; None for any expression. */
  private parseStarred(precedence: Precedence): ast.Starred {
    const start = this.start;
    this.next();
    const value = precedence === Precedence.None ? this.parseExpression() : this.parseOperators(precedence);
    return new ast.Starred(start, this.previousEnd, value);
  }

  /** `named_expression`: an expression or `name := expression`. */
  protected parseNamedExpression(): ast.Expr {
    const start = this.start;
    const target = this.parseExpression();
    if (this.token !== Token.ColonEqual) return target;
    if (target.kind !== ast.Kind.Name) this.error(start, this.previousEnd, "Only a name can stand before ':='");
    this.next();
    const value = this.parseExpression();
    return new ast.NamedExpr(start, this.previousEnd, target, value);
  }

  /** `expression`: a conditional, a lambda, or operators. */
  protected parseExpression(): ast.Expr {
    if (this.token === Token.Lambda) return this.parseLambda();
    const start = this.start;
    const body = this.parseOperators(Precedence.Or);
    return this.token === Token.If ? this.parseConditional(start, body) : body;
  }

  private parseConditional(start: number, body: ast.Expr): ast.Expr {
    this.next();
    const test = this.parseOperators(Precedence.Or);
    if (this.token !== Token.Else) {
      this.expected("'else' of a conditional expression");
      const missing = this.emptyHole();
      return new ast.IfExp(start, this.previousEnd, test, body, missing);
    }
    this.next();
    if (!this.enter()) return this.tooDeep();
    const orelse = this.parseExpression();
    this.leave();
    return new ast.IfExp(start, this.previousEnd, test, body, orelse);
  }

  private parseLambda(): ast.Expr {
    const start = this.start;
    this.next();
    const params = this.parseParameters(Token.Colon);
    if (!this.expect(Token.Colon, "':'")) {
      const missing = this.emptyHole();
      return new ast.Lambda(start, this.previousEnd, params, missing);
    }
    if (!this.enter()) return this.tooDeep();
    const body = this.parseExpression();
    this.leave();
    return new ast.Lambda(start, this.previousEnd, params, body);
  }

  protected parseYield(): ast.Expr {
    const start = this.start;
    this.next();
    if (this.token === Token.From) {
      this.next();
      const value = this.parseExpression();
      return new ast.YieldFrom(start, this.previousEnd, value);
    }
    const value = STARTS_EXPRESSION[this.token] === 1 ? this.parseStarExpressions() : null;
    return new ast.Yield(start, this.previousEnd, value);
  }

  /** Operators that bind at least as tight as `precedence`. Chains are built in a loop, nesting recurses. */
  protected parseOperators(precedence: Precedence): ast.Expr {
    const start = this.start;
    let left = this.parseUnary();
    let links = 0;
    for (;;) {
      const token = this.token;
      const tightness = PRECEDENCE[token]!;
      if (tightness < precedence || tightness === 0) break;
      switch (tightness) {
        case Precedence.Or:
        case Precedence.And:
          left = this.parseBoolOp(start, left, token);
          break;
        case Precedence.Compare:
          left = this.parseComparison(start, left);
          break;
        case Precedence.Power: {
          this.next();
          if (!this.enter()) return this.tooDeep();
          const right = this.parseOperators(Precedence.Unary);
          this.leave();
          left = new ast.BinOp(start, this.previousEnd, left, '**', right);
          break;
        }
        default: {
          this.next();
          const right = this.parseOperators(tightness + 1);
          left = new ast.BinOp(start, this.previousEnd, left, BINARY_OPERATOR[token]!, right);
          links++;
        }
      }
    }
    if (links > DEEP_CHAIN) this.mayBeDeep = true;
    return left;
  }

  private parseBoolOp(start: number, first: ast.Expr, operator: Token): ast.BoolOp {
    const values = [first];
    const tighter = operator === Token.Or ? Precedence.And : Precedence.Not;
    while (this.token === operator) {
      this.next();
      values.push(this.parseOperators(tighter));
    }
    return new ast.BoolOp(start, this.previousEnd, operator === Token.Or ? 'or' : 'and', values);
  }

  private parseComparison(start: number, left: ast.Expr): ast.Compare {
    const ops: ast.CompareOperator[] = [];
    const comparators: ast.Expr[] = [];
    do {
      const token = this.token;
      this.next();
      let op = COMPARE_OPERATOR[token];
      if (token === Token.Is) {
        op = 'is';
        if (this.token === Token.Not) {
          this.next();
          op = 'is not';
        }
      } else if (token === Token.Not) {
        this.expect(Token.In, "'in' after 'not'");
        op = 'not in';
      }
      ops.push(op!);
      comparators.push(this.parseOperators(Precedence.BitOr));
    } while (PRECEDENCE[this.token] === Precedence.Compare);
    return new ast.Compare(start, this.previousEnd, left, ops, comparators);
  }

  private parseUnary(): ast.Expr {
    switch (this.token) {
      case Token.Not:
        return this.parsePrefix('not', Precedence.Not);
      case Token.Minus:
        return this.parsePrefix('-', Precedence.Unary);
      case Token.Plus:
        return this.parsePrefix('+', Precedence.Unary);
      case Token.Tilde:
        return this.parsePrefix('~', Precedence.Unary);
      case Token.Await: {
        const start = this.start;
        this.next();
        const value = this.parsePrimary();
        return new ast.Await(start, this.previousEnd, value);
      }
      default:
        return this.parsePrimary();
    }
  }

  private parsePrefix(op: ast.UnaryOperator, precedence: Precedence): ast.Expr {
    const start = this.start;
    if (!this.enter()) return this.tooDeep();
    this.next();
    const operand = this.parseOperators(precedence);
    this.leave();
    return new ast.UnaryOp(start, this.previousEnd, op, operand);
  }

  /** An atom with its attributes, calls and subscripts. */
  protected parsePrimary(): ast.Expr {
    const start = this.start;
    let node: ast.Expr;
    if (this.token === Token.Name) {
      node = new ast.Name(start, this.end, this.name);
      this.next();
    } else node = this.parseAtom();
    let links = 0;
    for (; ; links++) {
      switch (this.token) {
        case Token.Dot: {
          this.next();
          const attr = this.parseAttributeName();
          node = new ast.Attribute(start, this.previousEnd, node, attr);
          continue;
        }
        case Token.LParen:
          node = this.parseCall(start, node);
          continue;
        case Token.LBracket:
          node = this.parseSubscript(start, node);
          continue;
      }
      if (links > DEEP_CHAIN) this.mayBeDeep = true;
      return node;
    }
  }

  private parseAttributeName(): string {
    if (this.token === Token.Name) {
      const name = this.name;
      this.next();
      return name;
    }
    this.expected('a name after the dot');
    return '';
  }

  private parseCall(start: number, func: ast.Expr): ast.Expr {
    const open = this.start;
    if (!this.enter()) return this.tooDeep();
    this.next();
    if (this.token === Token.RParen) {
      this.leave();
      this.next();
      return new ast.Call(start, this.previousEnd, func, NONE, NONE);
    }
    let args: ast.Expr[] = NONE;
    let keywords: ast.Keyword[] = NONE;
    let first = open;
    do {
      const argument = this.parseArgument(first);
      first = -1;
      if (argument.kind === ast.Kind.Keyword) {
        if (keywords === NONE) keywords = [argument];
        else keywords.push(argument);
      } else if (args === NONE) args = [argument];
      else args.push(argument);
    } while (this.nextElement(Token.RParen));
    this.leave();
    this.closeBracket(Token.RParen, open);
    return new ast.Call(start, this.previousEnd, func, args, keywords);
  }

  /** One argument of a call or one base of a class. `open` is where the bracket before a first argument stands, else -1. */
  protected parseArgument(open: number): ast.Expr | ast.Keyword {
    const start = this.start;
    if (this.token === Token.Star) return this.parseStarred(Precedence.None);
    if (this.token === Token.DoubleStar) {
      this.next();
      const value = this.parseExpression();
      return new ast.Keyword(start, this.previousEnd, null, value);
    }
    const value = this.parseNamedExpression();
    if (this.token === Token.Equal) {
      if (value.kind !== ast.Kind.Name || value.start !== start) {
        this.error(start, this.previousEnd, 'Only a name can stand before the = of an argument');
      }
      this.next();
      const name = value.kind === ast.Kind.Name ? value.id : '';
      const argument = this.parseExpression();
      return new ast.Keyword(start, this.previousEnd, name, argument);
    }
    if (this.token === Token.For || this.token === Token.Async) {
      const generators = this.parseComprehensions();
      // The parentheses of a call are those of its only argument, too.
      if (open >= 0 && this.is(Token.RParen)) return new ast.GeneratorExp(open, this.end, value, generators);
      this.error(start, this.previousEnd, 'A generator beside other arguments needs parentheses');
      return new ast.GeneratorExp(start, this.previousEnd, value, generators);
    }
    return value;
  }

  private parseSubscript(start: number, value: ast.Expr): ast.Expr {
    const open = this.start;
    if (!this.enter()) return this.tooDeep();
    this.next();
    const first = this.start;
    let slice = this.parseSlice();
    if (this.token !== Token.RBracket) {
      const comma = this.token === Token.Comma;
      const elts = [slice];
      while (this.nextElement(Token.RBracket)) elts.push(this.parseSlice());
      if (comma || elts.length > 1) slice = new ast.Tuple(first, this.previousEnd, elts);
    } else if (slice.kind === ast.Kind.Starred) slice = new ast.Tuple(first, this.previousEnd, [slice]);
    this.leave();
    this.closeBracket(Token.RBracket, open);
    return new ast.Subscript(start, this.previousEnd, value, slice);
  }

  private parseSlice(): ast.Expr {
    const start = this.start;
    if (this.token === Token.Star) return this.parseStarred(Precedence.BitOr);
    let lower: ast.Expr | null = null;
    if (this.token !== Token.Colon) {
      lower = this.parseNamedExpression();
      if (!this.is(Token.Colon)) return lower;
    }
    this.next();
    const upper = STARTS_EXPRESSION[this.token] === 1 ? this.parseExpression() : null;
    let step: ast.Expr | null = null;
    if (this.token === Token.Colon) {
      this.next();
      if (STARTS_EXPRESSION[this.token] === 1) step = this.parseExpression();
    }
    return new ast.Slice(start, this.previousEnd, lower, upper, step);
  }

  private parseAtom(): ast.Expr {
    const start = this.start;
    const end = this.end;
    switch (this.token) {
      case Token.String:
      case Token.FString:
        return this.parseStrings();
      case Token.Number:
        this.next();
        return new ast.NumberLiteral(start, end, this.text.slice(start, end));
      case Token.None:
        this.next();
        return new ast.NameConstant(start, end, 'None');
      case Token.True:
        this.next();
        return new ast.NameConstant(start, end, 'True');
      case Token.False:
        this.next();
        return new ast.NameConstant(start, end, 'False');
      case Token.Ellipsis:
        this.next();
        return new ast.EllipsisLiteral(start, end);
      case Token.LParen:
        return this.parseParenthesized();
      case Token.LBracket:
        return this.parseList();
      case Token.LBrace:
        return this.parseBraces();
      default:
        return this.hole();
    }
  }

  /** A tuple, a generator, a `yield`, or an expression whose parentheses leave no trace. */
  private parseParenthesized(): ast.Expr {
    const open = this.start;
    if (!this.enter()) return this.tooDeep();
    this.next();
    if (this.token === Token.RParen) {
      this.leave();
      this.next();
      return new ast.Tuple(open, this.previousEnd, NONE);
    }
    const first = this.token === Token.Yield ? this.parseYield() : this.parseStarNamedExpression();
    let elts: ast.Expr[] | null = null;
    let generators: ast.Comprehension[] | null = null;
    if (this.token === Token.For || this.token === Token.Async) generators = this.parseComprehensions();
    else if (!this.is(Token.RParen)) {
      const comma = this.token === Token.Comma;
      const rest = [first];
      while (this.nextElement(Token.RParen)) rest.push(this.parseStarNamedExpression());
      if (comma || rest.length > 1) elts = rest;
    } else if (first.kind === ast.Kind.Starred) {
      this.error(first.start, first.end, 'A starred expression alone needs a comma to be a tuple');
    }
    this.leave();
    this.closeBracket(Token.RParen, open);
    if (generators !== null) return new ast.GeneratorExp(open, this.previousEnd, first, generators);
    if (elts !== null) return new ast.Tuple(open, this.previousEnd, elts);
    return first;
  }

  private parseList(): ast.Expr {
    const open = this.start;
    if (!this.enter()) return this.tooDeep();
    this.next();
    if (this.token === Token.RBracket) {
      this.leave();
      this.next();
      return new ast.List(open, this.previousEnd, NONE);
    }
    const first = this.parseStarNamedExpression();
    if (this.token === Token.For || this.token === Token.Async) {
      const generators = this.parseComprehensions();
      this.leave();
      this.closeBracket(Token.RBracket, open);
      return new ast.ListComp(open, this.previousEnd, first, generators);
    }
    const elts = [first];
    while (this.nextElement(Token.RBracket)) elts.push(this.parseStarNamedExpression());
    this.leave();
    this.closeBracket(Token.RBracket, open);
    return new ast.List(open, this.previousEnd, elts);
  }

  /** A dict, a set, or a comprehension of either. */
  private parseBraces(): ast.Expr {
    const open = this.start;
    if (!this.enter()) return this.tooDeep();
    this.next();
    if (this.token === Token.RBrace) {
      this.leave();
      this.next();
      return new ast.Dict(open, this.previousEnd, NONE, NONE);
    }
    if (this.token === Token.DoubleStar) return this.parseDict(open, null, this.parseUnpackedDict());
    const first = this.parseStarNamedExpression();
    if (this.token === Token.Colon) {
      this.next();
      return this.parseDict(open, first, this.parseExpression());
    }
    if (this.token === Token.For || this.token === Token.Async) {
      const generators = this.parseComprehensions();
      this.leave();
      this.closeBracket(Token.RBrace, open);
      return new ast.SetComp(open, this.previousEnd, first, generators);
    }
    const elts = [first];
    while (this.nextElement(Token.RBrace)) elts.push(this.parseStarNamedExpression());
    this.leave();
    this.closeBracket(Token.RBrace, open);
    return new ast.Set(open, this.previousEnd, elts);
  }

  private parseUnpackedDict(): ast.Expr {
    this.next();
    return this.parseOperators(Precedence.BitOr);
  }

  /** The rest of a dict after its first entry. */
  private parseDict(open: number, key: ast.Expr | null, value: ast.Expr): ast.Expr {
    if (key !== null && (this.token === Token.For || this.token === Token.Async)) {
      const generators = this.parseComprehensions();
      this.leave();
      this.closeBracket(Token.RBrace, open);
      return new ast.DictComp(open, this.previousEnd, key, value, generators);
    }
    const keys = [key];
    const values = [value];
    while (this.nextElement(Token.RBrace)) {
      if (this.token === Token.DoubleStar) {
        keys.push(null);
        values.push(this.parseUnpackedDict());
      } else {
        keys.push(this.parseExpression());
        values.push(this.expect(Token.Colon, "':' after a dictionary key") ? this.parseExpression() : this.emptyHole());
      }
    }
    this.leave();
    this.closeBracket(Token.RBrace, open);
    return new ast.Dict(open, this.previousEnd, keys, values);
  }

  private parseComprehensions(): ast.Comprehension[] {
    const generators: ast.Comprehension[] = [];
    while (this.token === Token.For || this.token === Token.Async) {
      const start = this.start;
      const isAsync = this.token === Token.Async;
      if (isAsync) {
        this.next();
        if (this.token !== Token.For) {
          this.expected("'for' after 'async'");
          break;
        }
      }
      this.next();
      const target = this.parseTargets();
      this.expect(Token.In, "'in'");
      const iter = this.parseOperators(Precedence.Or);
      let ifs: ast.Expr[] = NONE;
      while (this.is(Token.If)) {
        this.next();
        const condition = this.parseOperators(Precedence.Or);
        if (ifs === NONE) ifs = [condition];
        else ifs.push(condition);
      }
      generators.push(new ast.Comprehension(start, this.previousEnd, target, iter, ifs, isAsync));
    }
    return generators;
  }

  /** What `for` assigns to: one target, or a tuple without parentheses. Stops before `in`. */
  protected parseTargets(): ast.Expr {
    const start = this.start;
    const first = this.parseTarget();
    if (this.token !== Token.Comma) return first;
    const elts = [first];
    while (this.token === Token.Comma) {
      this.next();
      if (STARTS_EXPRESSION[this.token] === 0) break;
      elts.push(this.parseTarget());
    }
    return new ast.Tuple(start, this.previousEnd, elts);
  }

  /** One thing that can be assigned to. */
  protected parseTarget(): ast.Expr {
    const target =
      this.token === Token.Star ? this.parseStarred(Precedence.BitOr) : this.parseOperators(Precedence.BitOr);
    this.checkTarget(target);
    return target;
  }

  /** Reports what cannot be assigned to or deleted. */
  protected checkTarget(target: ast.Expr): void {
    switch (target.kind) {
      case ast.Kind.Name:
      case ast.Kind.Attribute:
      case ast.Kind.Subscript:
      case ast.Kind.ErrorExpr:
        return;
      case ast.Kind.Starred:
        this.checkTarget(target.value);
        return;
      case ast.Kind.Tuple:
      case ast.Kind.List:
        for (const element of target.elts) this.checkTarget(element);
        return;
      default:
        this.error(target.start, target.end, 'Cannot assign to this expression');
    }
  }

  // --- Parameters ---

  /** Parameters of a function (`close` is the parenthesis) or of a lambda (`close` is the colon). */
  protected parseParameters(close: Token): ast.Arguments {
    const start = this.start;
    if (this.token === close) return new ast.Arguments(start, start, NONE, NONE, null, NONE, null);
    const annotated = close === Token.RParen;
    let posonly: ast.Arg[] = NONE;
    let args: ast.Arg[] = NONE;
    let vararg: ast.Arg | null = null;
    let kwonly: ast.Arg[] = NONE;
    let kwarg: ast.Arg | null = null;
    let starSeen = false;
    for (;;) {
      switch (this.token) {
        case Token.Name: {
          const arg = this.parseParameter(annotated, false);
          if (kwarg !== null) this.error(arg.start, arg.end, "A parameter after '**'");
          else if (starSeen) {
            if (kwonly === NONE) kwonly = [arg];
            else kwonly.push(arg);
          } else if (args === NONE) args = [arg];
          else args.push(arg);
          break;
        }
        case Token.Slash:
          if (posonly !== NONE || starSeen || args === NONE) this.error(this.start, this.end, "Misplaced '/'");
          else {
            posonly = args;
            args = NONE;
          }
          this.next();
          break;
        case Token.Star:
          if (starSeen || kwarg !== null) this.error(this.start, this.end, "Misplaced '*' among the parameters");
          this.next();
          if (this.is(Token.Name)) {
            const arg = this.parseParameter(annotated, true);
            if (!starSeen && kwarg === null) vararg = arg;
          }
          starSeen = true;
          break;
        case Token.DoubleStar:
          if (kwarg !== null) this.error(this.start, this.end, "More than one '**' among the parameters");
          this.next();
          if (this.is(Token.Name)) {
            const arg = this.parseParameter(annotated, false);
            kwarg ??= arg;
          } else this.expected('a parameter name');
          break;
        default:
          this.expected('a parameter');
      }
      if (close === Token.RParen) {
        if (!this.nextElement(close)) break;
      } else {
        if (this.token !== Token.Comma) break;
        this.next();
        if (this.token === close) break;
      }
    }
    const end = this.previousEnd;
    return new ast.Arguments(Math.min(start, end), end, posonly, args, vararg, kwonly, kwarg);
  }

  /** `name: annotation = default`; the annotation of `*args` may be starred. */
  private parseParameter(annotated: boolean, starred: boolean): ast.Arg {
    const start = this.start;
    const name = this.name;
    this.next();
    let annotation: ast.Expr | null = null;
    if (annotated && this.token === Token.Colon) {
      this.next();
      annotation = starred && this.is(Token.Star) ? this.parseStarred(Precedence.BitOr) : this.parseExpression();
    }
    const end = this.previousEnd;
    let defaultValue: ast.Expr | null = null;
    if (this.token === Token.Equal) {
      this.next();
      defaultValue = this.parseExpression();
    }
    return new ast.Arg(start, end, name, annotation, defaultValue);
  }

  // --- Strings ---

  /** One literal, or adjacent ones joined. */
  private parseStrings(): ast.Expr {
    const start = this.start;
    if (this.token === Token.String) {
      const flags = this.stringFlags;
      const prefix = this.prefix();
      const value = this.stringValue();
      this.next();
      if (this.token !== Token.String && this.token !== Token.FString) {
        return new ast.StringLiteral(start, this.previousEnd, value, (flags & StringFlag.Bytes) !== 0, prefix);
      }
      return this.joinStrings(start, flags, prefix, value);
    }
    return this.joinStrings(start, this.stringFlags, this.prefix(), null);
  }

  /** Goes on after a first literal (`value`), or with an f- or t-string as the first. */
  private joinStrings(start: number, flags: number, prefix: string, value: string | null): ast.Expr {
    const isBytes = (flags & StringFlag.Bytes) !== 0;
    /** Null until the first f- or t-string. */
    let parts: ast.Expr[] | null = null;
    let isTemplate = false;
    let isFormat = false;
    let plain = value === null ? [] : [value];
    let plainSeen = value !== null;
    let plainStart = start;
    let plainEnd = this.previousEnd;
    const flush = (into: ast.Expr[]) => {
      if (plain.length === 0) return;
      addLiteral(into, new ast.StringLiteral(plainStart, plainEnd, plain.join(''), false, ''));
      plain = [];
    };
    while (this.token === Token.String || this.token === Token.FString) {
      const kind = this.stringFlags & (StringFlag.Bytes | StringFlag.Template);
      if (kind !== (flags & (StringFlag.Bytes | StringFlag.Template))) {
        this.error(this.start, this.end, 'Literals of different kinds cannot be joined');
      }
      if (this.token === Token.String) {
        plainSeen = true;
        if (plain.length === 0) plainStart = this.start;
        plain.push(this.stringValue());
        this.next();
        plainEnd = this.previousEnd;
      } else {
        parts ??= [];
        flush(parts);
        if ((this.stringFlags & StringFlag.Template) !== 0) isTemplate = true;
        else isFormat = true;
        this.parseFormatString(parts);
      }
    }
    const end = this.previousEnd;
    if (parts === null) return new ast.StringLiteral(start, end, plain.join(''), isBytes, prefix);
    flush(parts);
    // An empty literal is no part, though one that it is joined with starts or ends where it does.
    if (plainSeen) parts = parts.filter((part) => part.kind !== ast.Kind.StringLiteral || part.value !== '');
    return isTemplate && !isFormat ? new ast.TemplateStr(start, end, parts) : new ast.JoinedStr(start, end, parts);
  }

  private prefix(): string {
    const quotes = (this.stringFlags & StringFlag.Triple) !== 0 ? 3 : 1;
    const length = this.contentStart - quotes - this.start;
    return length === 0 ? '' : this.text.slice(this.start, this.start + length).toLowerCase();
  }

  private stringValue(): string {
    const flags = this.stringFlags;
    return (flags & StringFlag.Escaped) === 0
      ? this.text.slice(this.contentStart, this.contentEnd)
      : decodeString(
          this.text,
          this.contentStart,
          this.contentEnd,
          (flags & StringFlag.Raw) !== 0,
          (flags & StringFlag.Bytes) !== 0,
        );
  }

  /** The inside of the current FString token, and past its closing quotes. */
  private parseFormatString(parts: ast.Expr[]): void {
    const flags = this.stringFlags;
    const start = this.start;
    const quote = this.chars[this.contentStart - 1]!;
    if (!this.enter()) {
      this.tooDeep();
      return;
    }
    // Brackets outside the literal have nothing to do with the line ends inside it.
    const pos = this.parseFormatText(parts, this.contentStart, quote, flags, false, start);
    this.leave();
    if (pos >= 0) {
      this.jump(pos);
      this.next();
    }
  }

  /**
   * Literal text and replacement fields from `pos` to the closing quotes, or in a format specification to its `}`.
   * Answers where reading goes on: after the quotes, or at the `}`; -1 where the literal broke off inside a field
   * and the current token is what follows.
   */
  private parseFormatText(
    parts: ast.Expr[],
    pos: number,
    quote: number,
    flags: number,
    isSpec: boolean,
    literalStart: number,
  ): number {
    const chars = this.chars;
    const raw = (flags & StringFlag.Raw) !== 0;
    const triple = (flags & StringFlag.Triple) !== 0;
    let from = pos;
    let textStart = pos;
    let textEnd = pos;
    let text = '';
    let escaped = false;
    const take = (end: number) => {
      text += escaped ? decodeString(this.text, from, end, raw, false) : this.text.slice(from, end);
      textEnd = end;
      escaped = false;
    };
    const flush = () => {
      if (text !== '') addLiteral(parts, new ast.StringLiteral(textStart, textEnd, text, false, ''));
      text = '';
    };
    for (;;) {
      const c = chars[pos]!;
      switch (c) {
        case quote:
          if (triple && (chars[pos + 1] !== quote || chars[pos + 2] !== quote)) {
            pos++;
            continue;
          }
          take(pos);
          flush();
          if (isSpec) {
            this.error(literalStart, pos, "Expected '}' before the end of the f-string");
            return pos;
          }
          return pos + (triple ? 3 : 1);
        case 123: // {
          if (!isSpec && chars[pos + 1] === 123) {
            take(pos + 1);
            pos += 2;
            from = pos;
            continue;
          }
          take(pos);
          flush();
          pos = this.parseField(parts, pos, quote, flags, literalStart);
          if (pos < 0) return pos;
          from = pos;
          textStart = pos;
          continue;
        case 125: // }
          if (isSpec) {
            take(pos);
            flush();
            return pos;
          }
          take(pos + 1);
          if (chars[pos + 1] === 125) pos++;
          else this.error(pos, pos + 1, "Single '}' in an f-string");
          pos++;
          from = pos;
          continue;
        case 92: {
          escaped = true;
          const d = chars[pos + 1]!;
          if (d === 123 || d === 125) {
            pos++;
            continue;
          }
          if (!raw && d === 78 && chars[pos + 2] === 123) {
            // The braces of \N{…} are part of the escape.
            pos += 3;
            while (chars[pos] !== 125 && chars[pos] !== quote && chars[pos] !== 0 && chars[pos] !== 10) pos++;
            if (chars[pos] === 125) pos++;
            continue;
          }
          pos = pos + 1 < this.length ? this.afterLineEnd(pos + 1) : pos + 1;
          continue;
        }
        case 10:
        case 13:
          if (!triple) {
            take(pos);
            flush();
            this.error(literalStart, pos, 'Unterminated f-string');
            return pos;
          }
          if (c === 13) escaped = true;
          pos++;
          continue;
        case 0:
          if (pos >= this.length) {
            pos = this.length;
            take(pos);
            flush();
            this.error(literalStart, pos, 'Unterminated f-string');
            return pos;
          }
          pos++;
          continue;
        default:
          pos++;
      }
    }
  }

  /**
   * The replacement field whose `{` is at `open`. Answers where its literal goes on, or -1 where the field broke off.
   */
  private parseField(parts: ast.Expr[], open: number, quote: number, flags: number, literalStart: number): number {
    if (!this.enter()) {
      this.tooDeep();
      return -1;
    }
    this.jump(open);
    const outerDepth = this.depth;
    this.next(); // {
    this.next();
    const value = this.parseYieldOrStarExpressions();
    let conversion = -1;
    let spec: ast.JoinedStr | null = null;
    if (this.token === Token.Equal) {
      this.next();
      // `{value = }` shows its own source: text up to what follows the `=`.
      const shown = new ast.StringLiteral(
        open + 1,
        this.start,
        decodeString(this.text, open + 1, this.start, true, false),
        false,
        '',
      );
      addLiteral(parts, shown);
      if (!this.is(Token.Exclamation) && !this.is(Token.Colon) && !this.is(Token.ColonEqual)) {
        conversion = 114;
      }
    }
    if (this.token === Token.Exclamation) {
      this.next();
      if (this.is(Token.Name) && (this.name === 's' || this.name === 'r' || this.name === 'a')) {
        conversion = this.name.charCodeAt(0);
        this.next();
      } else this.expected("'s', 'r' or 'a' after '!'");
    }
    if (this.token === Token.Colon || this.token === Token.ColonEqual) {
      const specParts: ast.Expr[] = [];
      const specStart = this.start;
      const specEnd = this.parseFormatText(specParts, specStart + 1, quote, flags, true, literalStart);
      if (specEnd < 0) {
        this.leave();
        return -1;
      }
      spec = new ast.JoinedStr(specStart, specEnd, specParts);
      this.jump(specEnd);
      if (this.chars[specEnd] === 125) this.next();
      else {
        this.depth = outerDepth;
        parts.push(new ast.FormattedValue(open, specEnd, value, conversion, spec));
        this.leave();
        return specEnd;
      }
    }
    this.leave();
    if (this.token === Token.RBrace) {
      this.depth = outerDepth;
      parts.push(new ast.FormattedValue(open, this.end, value, conversion, spec));
      return this.end;
    }
    this.expected("'}' of the replacement field");
    parts.push(new ast.FormattedValue(open, Math.max(this.previousEnd, value.end), value, conversion, spec));
    if (this.skipElement(Token.RBrace)) {
      while (this.token === Token.Comma) {
        this.next();
        if (!this.skipElement(Token.RBrace)) break;
      }
    }
    const closed = this.is(Token.RBrace);
    this.depth = outerDepth;
    return closed ? this.end : -1;
  }
}

/** Appends a literal part; two in a row are one, as CPython has it. */
function addLiteral(parts: ast.Expr[], literal: ast.StringLiteral): void {
  const last = parts.at(-1);
  if (last !== undefined && last.kind === ast.Kind.StringLiteral) {
    last.value += literal.value;
    last.end = literal.end;
  } else parts.push(literal);
}
