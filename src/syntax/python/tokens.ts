/** Token kinds. Keywords stand in one run, in the order of KEYWORDS; operators that join two operands in another. */
export const enum Token {
  EndOfFile,
  Newline,
  Name,
  Number,
  /** A whole string or bytes literal. */
  String,
  /** The opening of an f- or t-string: the parser goes on inside it. */
  FString,
  /** A character that begins no token. */
  Invalid,

  LParen,
  RParen,
  LBracket,
  RBracket,
  LBrace,
  RBrace,
  Comma,
  Colon,
  Semicolon,
  Dot,
  Ellipsis,
  At,
  Arrow,
  ColonEqual,
  Exclamation,
  Tilde,

  Plus,
  Minus,
  Star,
  Slash,
  DoubleSlash,
  Percent,
  DoubleStar,
  LeftShift,
  RightShift,
  Pipe,
  Caret,
  Ampersand,

  Equal,
  EqualEqual,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,

  PlusEqual,
  MinusEqual,
  StarEqual,
  SlashEqual,
  DoubleSlashEqual,
  PercentEqual,
  DoubleStarEqual,
  LeftShiftEqual,
  RightShiftEqual,
  PipeEqual,
  CaretEqual,
  AmpersandEqual,
  AtEqual,

  False,
  None,
  True,
  And,
  As,
  Async,
  Await,
  Else,
  For,
  From,
  If,
  In,
  Is,
  Lambda,
  Not,
  Or,
  Yield,
  // From here on: keywords that occur in no expression.
  Assert,
  Break,
  Class,
  Continue,
  Def,
  Del,
  Elif,
  Except,
  Finally,
  Global,
  Import,
  Nonlocal,
  Pass,
  Raise,
  Return,
  Try,
  While,
  With,
}

const TOKEN_COUNT = Token.With + 1;
export const FIRST_KEYWORD = Token.False;
/** The first keyword that can stand in no expression, so that finding it inside brackets means they are unclosed. */
export const FIRST_STATEMENT_KEYWORD = Token.Assert;

export const KEYWORDS = (
  'False None True and as async await else for from if in is lambda not or yield ' +
  'assert break class continue def del elif except finally global import nonlocal pass raise return try while with'
).split(' ');

/** How tight a token binds as an infix operator, 0 for none. `@` is one too. */
export const enum Precedence {
  None = 0,
  Or = 1,
  And = 2,
  Not = 3,
  Compare = 4,
  BitOr = 5,
  BitXor = 6,
  BitAnd = 7,
  Shift = 8,
  Sum = 9,
  Product = 10,
  Unary = 11,
  Power = 12,
}

export const PRECEDENCE = new Uint8Array(TOKEN_COUNT);
for (const [precedence, tokens] of [
  [Precedence.Or, [Token.Or]],
  [Precedence.And, [Token.And]],
  [
    Precedence.Compare,
    [
      Token.EqualEqual,
      Token.NotEqual,
      Token.Less,
      Token.LessEqual,
      Token.Greater,
      Token.GreaterEqual,
      Token.In,
      Token.Is,
      Token.Not,
    ],
  ],
  [Precedence.BitOr, [Token.Pipe]],
  [Precedence.BitXor, [Token.Caret]],
  [Precedence.BitAnd, [Token.Ampersand]],
  [Precedence.Shift, [Token.LeftShift, Token.RightShift]],
  [Precedence.Sum, [Token.Plus, Token.Minus]],
  [Precedence.Product, [Token.Star, Token.Slash, Token.DoubleSlash, Token.Percent, Token.At]],
  [Precedence.Power, [Token.DoubleStar]],
] as const) {
  for (const token of tokens) PRECEDENCE[token] = precedence;
}

/** 1 for a token that an expression (or a starred one) can begin with. */
export const STARTS_EXPRESSION = new Uint8Array(TOKEN_COUNT);
for (const token of [
  Token.Name,
  Token.Number,
  Token.String,
  Token.FString,
  Token.LParen,
  Token.LBracket,
  Token.LBrace,
  Token.Ellipsis,
  Token.Tilde,
  Token.Plus,
  Token.Minus,
  Token.Star,
  Token.False,
  Token.None,
  Token.True,
  Token.Await,
  Token.Lambda,
  Token.Not,
]) {
  STARTS_EXPRESSION[token] = 1;
}
