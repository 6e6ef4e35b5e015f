import { ExpressionParser, NONE } from './expressions.ts';
import * as ast from './nodes.ts';
import { Precedence, Token } from './tokens.ts';

/** How deep patterns may nest. */
const MAX_PATTERN_NESTING = 100;

/** The patterns of `case`. */
export class PatternParser extends ExpressionParser {
  private patternNesting = 0;

  /** `patterns`: one pattern, or a sequence without brackets. */
  protected parsePatterns(): ast.Pattern {
    const start = this.start;
    const first = this.parseMaybeStarPattern();
    if (this.token !== Token.Comma) {
      if (first.kind !== ast.Kind.MatchStar) return first;
      this.error(start, this.previousEnd, 'A starred pattern alone needs a comma to be a sequence');
      return new ast.MatchSequence(start, this.previousEnd, [first]);
    }
    const patterns = [first];
    while (this.token === Token.Comma) {
      this.next();
      if (this.is(Token.Colon) || this.is(Token.If) || this.is(Token.Newline)) break;
      patterns.push(this.parseMaybeStarPattern());
    }
    return new ast.MatchSequence(start, this.previousEnd, patterns);
  }

  private parseMaybeStarPattern(): ast.Pattern {
    if (this.token !== Token.Star) return this.parseAsPattern();
    const start = this.start;
    this.next();
    const name = this.parseCaptureName();
    return new ast.MatchStar(start, this.previousEnd, name === '_' ? null : name);
  }

  private parseCaptureName(): string {
    if (this.token !== Token.Name) {
      this.expected('a name');
      return '_';
    }
    const name = this.name;
    this.next();
    return name;
  }

  private parseAsPattern(): ast.Pattern {
    const start = this.start;
    const pattern = this.parseOrPattern();
    if (this.token !== Token.As) return pattern;
    this.next();
    const name = this.parseCaptureName();
    return new ast.MatchAs(start, this.previousEnd, pattern, name);
  }

  private parseOrPattern(): ast.Pattern {
    const start = this.start;
    const first = this.parseClosedPattern();
    if (this.token !== Token.Pipe) return first;
    const patterns = [first];
    while (this.token === Token.Pipe) {
      this.next();
      patterns.push(this.parseClosedPattern());
    }
    return new ast.MatchOr(start, this.previousEnd, patterns);
  }

  private parseClosedPattern(): ast.Pattern {
    const start = this.start;
    switch (this.token) {
      case Token.None:
      case Token.True:
      case Token.False: {
        const value = this.token === Token.None ? 'None' : this.token === Token.True ? 'True' : 'False';
        this.next();
        return new ast.MatchSingleton(start, this.previousEnd, value);
      }
      case Token.Name:
        return this.parseNamePattern();
      case Token.LParen:
      case Token.LBracket:
        return this.parseBracketedPattern();
      case Token.LBrace:
        return this.parseMappingPattern();
      case Token.Number:
      case Token.Minus:
      case Token.String:
      case Token.FString: {
        // Signed and complex numbers: `-1`, `1 + 2j`.
        const value = this.parseOperators(Precedence.Sum);
        return new ast.MatchValue(start, this.previousEnd, value);
      }
      default: {
        const hole = this.hole();
        return new ast.MatchValue(hole.start, hole.end, hole);
      }
    }
  }

  /** A capture, a wildcard, a dotted value, or a class. */
  private parseNamePattern(): ast.Pattern {
    const start = this.start;
    let value: ast.Expr = new ast.Name(start, this.end, this.name);
    const name = this.name;
    this.next();
    const dotted = this.token === Token.Dot;
    let links = 0;
    while (this.token === Token.Dot) {
      this.next();
      const attr = this.parseCaptureName();
      value = new ast.Attribute(start, this.previousEnd, value, attr);
      if (++links > 100) this.mayBeDeep = true;
    }
    if (this.token === Token.LParen) return this.parseClassPattern(start, value);
    if (dotted) return new ast.MatchValue(start, this.previousEnd, value);
    return new ast.MatchAs(start, this.previousEnd, null, name === '_' ? null : name);
  }

  private enterPattern(): boolean {
    this.mayBeDeep = true;
    if (this.patternNesting >= MAX_PATTERN_NESTING) {
      this.error(this.start, this.end, 'Too many nested patterns');
      return false;
    }
    this.patternNesting++;
    return true;
  }

  private tooDeepPattern(): ast.Pattern {
    const start = this.start;
    this.skipLine();
    const end = Math.max(start, this.previousEnd);
    return new ast.MatchValue(start, end, new ast.ErrorExpr(start, end));
  }

  /** A sequence, or a group whose parentheses leave no trace. */
  private parseBracketedPattern(): ast.Pattern {
    const open = this.start;
    const close = this.token === Token.LParen ? Token.RParen : Token.RBracket;
    if (!this.enterPattern()) return this.tooDeepPattern();
    this.next();
    let patterns: ast.Pattern[] = NONE;
    let comma = false;
    if (this.token !== close) {
      patterns = [this.parseMaybeStarPattern()];
      comma = this.is(Token.Comma);
      while (this.nextElement(close)) patterns.push(this.parseMaybeStarPattern());
    }
    this.patternNesting--;
    this.closeBracket(close, open);
    const only = patterns.length === 1 && !comma && close === Token.RParen ? patterns[0]! : null;
    if (only !== null && only.kind !== ast.Kind.MatchStar) return only;
    return new ast.MatchSequence(open, this.previousEnd, patterns);
  }

  private parseMappingPattern(): ast.Pattern {
    const open = this.start;
    if (!this.enterPattern()) return this.tooDeepPattern();
    this.next();
    const keys: ast.Expr[] = [];
    const patterns: ast.Pattern[] = [];
    let rest: string | null = null;
    if (this.token !== Token.RBrace) {
      do {
        if (this.token === Token.DoubleStar) {
          this.next();
          rest = this.parseCaptureName();
          continue;
        }
        keys.push(this.parseOperators(Precedence.Sum));
        this.expect(Token.Colon, "':' after a key");
        patterns.push(this.parseAsPattern());
      } while (this.nextElement(Token.RBrace));
    }
    this.patternNesting--;
    this.closeBracket(Token.RBrace, open);
    return new ast.MatchMapping(open, this.previousEnd, keys, patterns, rest);
  }

  private parseClassPattern(start: number, cls: ast.Expr): ast.Pattern {
    const open = this.start;
    if (!this.enterPattern()) return this.tooDeepPattern();
    this.next();
    let patterns: ast.Pattern[] = NONE;
    let kwdAttrs: string[] = NONE;
    let kwdPatterns: ast.Pattern[] = NONE;
    if (this.token !== Token.RParen) {
      do {
        const pattern = this.parseAsPattern();
        if (this.is(Token.Equal)) {
          if (pattern.kind !== ast.Kind.MatchAs || pattern.pattern !== null) {
            this.error(pattern.start, pattern.end, 'Only a name can stand before the = of a class pattern');
          }
          // A wildcard's name is not kept, but `_` can be an attribute.
          const attr = pattern.kind === ast.Kind.MatchAs ? (pattern.name ?? '_') : '_';
          this.next();
          if (kwdAttrs === NONE) kwdAttrs = [];
          if (kwdPatterns === NONE) kwdPatterns = [];
          kwdAttrs.push(attr);
          kwdPatterns.push(this.parseAsPattern());
        } else if (kwdPatterns !== NONE) {
          this.error(pattern.start, pattern.end, 'A positional pattern after a keyword pattern');
        } else if (patterns === NONE) patterns = [pattern];
        else patterns.push(pattern);
      } while (this.nextElement(Token.RParen));
    }
    this.patternNesting--;
    this.closeBracket(Token.RParen, open);
    return new ast.MatchClass(start, this.previousEnd, cls, patterns, kwdAttrs, kwdPatterns);
  }
}
