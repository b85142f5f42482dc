/// The parts of a text that are drawn in styles of their own.
package enum SyntaxHighlight {
  /// What a part of the text is.
  package enum Kind: Sendable {
    case number
    case string
    case keyword
    case command
    case mistake
  }

  /// The parts in order; what is not listed is plain.
  package static func parts(of text: String) -> [(span: Span, kind: Kind)] {
    Lexer.tokens(of: Source(text)).tokens.compactMap { token in
      kind(of: token.kind).map { (token.span, $0) }
    }
  }

  private static func kind(of token: Token.Kind) -> Kind? {
    switch token {
    case .number: .number
    case .string: .string
    case .command: .command
    case .invalid: .mistake
    case .fn, .return, .if, .else, .for, .in, .while, .break, .continue, .and, .or, .not,
      .noGradient, .true, .false, .none:
      .keyword
    default: nil
    }
  }
}
