/// The smallest piece of a text that means something, with what the layout around it says.
///
/// Tokens are kept small, because a line of ten megabytes makes millions of them: the text and the
/// value of a token are read from the source when the parser asks for them.
struct Token {
  /// The kinds of tokens.
  enum Kind: UInt8 {
    /// The end of the text.
    case end
    /// The place where the lexer gave up.
    case invalid
    /// A whole line for the console.
    case command
    case name, hole, number, string
    case fn, `return`, `if`, `else`, `for`, `in`, `while`, `break`, `continue`, and, or, not
    case noGradient, `true`, `false`, none
    case plus, minus, star, slash, percent, at, caret
    case equalEqual, notEqual, less, lessEqual, greater, greaterEqual
    case assign, plusAssign, minusAssign, starAssign, slashAssign, caretAssign
    case percentAssign, atAssign
    case pipe, arrow, comma, semicolon, colon, dot, ellipsis
    case openParenthesis, closeParenthesis, openBracket, closeBracket, openBrace, closeBrace
  }

  /// What stands in front of a token.
  struct Layout: OptionSet {
    let rawValue: UInt8

    /// White space, a comment or a line break.
    static let space = Layout(rawValue: 1)
    /// A line break.
    static let newline = Layout(rawValue: 2)
  }

  /// What the token is.
  let kind: Kind
  /// What stands in front of the token.
  let layout: Layout
  /// The offset of the first scalar.
  let start: Int32
  /// The offset behind the last scalar.
  let end: Int32
  /// For an opening bracket that is closed, the index of the closing token; else -1.
  var partner: Int32 = -1

  /// Creates a token.
  init(_ kind: Kind, _ layout: Layout, start: Int, end: Int) {
    self.kind = kind
    self.layout = layout
    self.start = Int32(truncatingIfNeeded: start)
    self.end = Int32(truncatingIfNeeded: end)
  }

  /// The text that the token covers.
  var span: Span { Span(Int(start), Int(end)) }
  /// Whether white space, a comment or a line break stands in front.
  var hasSpaceBefore: Bool { !layout.isEmpty }
  /// Whether a line break stands in front.
  var startsLine: Bool { layout.contains(.newline) }
}

extension Token.Kind {
  /// The keywords as they are written.
  static let keywords: [String: Token.Kind] = [
    "fn": .fn, "return": .return, "if": .if, "else": .else, "for": .for, "in": .in,
    "while": .while, "break": .break, "continue": .continue, "and": .and, "or": .or, "not": .not,
    "no_grad": .noGradient, "true": .true, "false": .false, "none": .none,
  ]

  /// Whether the kind is a keyword.
  var isKeyword: Bool { rawValue >= Token.Kind.fn.rawValue && rawValue <= Token.Kind.none.rawValue }

  /// Whether a token of this kind can only be the beginning of an operand.
  var beginsOperand: Bool {
    switch self {
    case .name, .hole, .number, .string, .true, .false, .none, .not, .if: true
    default: false
    }
  }

  /// Whether the kind closes a bracket.
  var isClosingBracket: Bool {
    self == .closeParenthesis || self == .closeBracket || self == .closeBrace
  }

  /// The operator of an arithmetic token.
  var arithmeticOperator: ArithmeticOperator? {
    switch self {
    case .plus: .add
    case .minus: .subtract
    case .star: .multiply
    case .slash: .divide
    case .percent: .remainder
    case .at: .matrixMultiply
    case .caret: .power
    default: nil
    }
  }

  /// The operator of a comparing token.
  var comparisonOperator: ComparisonOperator? {
    switch self {
    case .equalEqual: .equal
    case .notEqual: .notEqual
    case .less: .less
    case .lessEqual: .lessOrEqual
    case .greater: .greater
    case .greaterEqual: .greaterOrEqual
    default: nil
    }
  }

  /// The operator of a token such as `+=`.
  var augmentedOperator: ArithmeticOperator? {
    switch self {
    case .plusAssign: .add
    case .minusAssign: .subtract
    case .starAssign: .multiply
    case .slashAssign: .divide
    case .caretAssign: .power
    case .percentAssign: .remainder
    case .atAssign: .matrixMultiply
    default: nil
    }
  }
}

/// A text cut into tokens.
struct TokenList {
  /// The tokens in order; the last one is `end`.
  var tokens: [Token] = []
  /// The mistake at the `invalid` token, where there is one; nothing behind it has been read.
  var error: SyntaxError?
  /// The indices of the opening brackets that are never closed, outermost first.
  var unclosed: [Int] = []
  /// Whether the text ends in `\`, so that a further line is announced.
  var endsInContinuation = false
}
