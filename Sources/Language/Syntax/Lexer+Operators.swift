extension Lexer {
  /// Reads an operator or a bracket whose first character, already passed, is `value`.
  mutating func readOperator(
    _ value: UInt32, start: Int, _ layout: Token.Layout
  ) throws(SyntaxError) -> Token.Kind {
    switch value {
    case ASCII.openParenthesis: return .openParenthesis
    case ASCII.closeParenthesis: return .closeParenthesis
    case ASCII.openBracket: return .openBracket
    case ASCII.closeBracket: return .closeBracket
    case ASCII.openBrace: return .openBrace
    case ASCII.closeBrace: return .closeBrace
    case ASCII.comma: return .comma
    case ASCII.semicolon: return .semicolon
    case ASCII.plus: return take(ASCII.equal) ? .plusAssign : .plus
    case ASCII.minus:
      if take(ASCII.greater) { return .arrow }
      return take(ASCII.equal) ? .minusAssign : .minus
    case ASCII.star:
      if take(ASCII.star) { return take(ASCII.equal) ? .caretAssign : .caret }
      return take(ASCII.equal) ? .starAssign : .star
    case ASCII.slash: return try readSlash(start, layout)
    case ASCII.percent: return take(ASCII.equal) ? .percentAssign : .percent
    case ASCII.at: return take(ASCII.equal) ? .atAssign : .at
    case ASCII.caret: return take(ASCII.equal) ? .caretAssign : .caret
    case ASCII.equal: return try readEqual(start)
    case ASCII.less:
      if take(ASCII.greater) { throw foreign(start, "!=") }
      return take(ASCII.equal) ? .lessEqual : .less
    case ASCII.greater: return take(ASCII.equal) ? .greaterEqual : .greater
    case ASCII.exclamation: return try readExclamation(start, layout)
    case ASCII.colon:
      if take(ASCII.equal) { throw foreign(start, "=") }
      return .colon
    case ASCII.bar:
      if take(ASCII.greater) { return .pipe }
      _ = take(ASCII.bar)
      throw foreign(start, "or")
    case ASCII.dot: return try readDot(start)
    case FullWidth.ellipsis: return .ellipsis
    default: throw unexpected(value, start: start, layout)
    }
  }

  /// Passes a character if it comes next.
  private mutating func take(_ expected: UInt32) -> Bool {
    guard position < end else { return false }
    let (value, length) = FullWidth.twin(in: scalars, at: position, end: end)
    guard value == expected else { return false }
    position += length
    return true
  }

  private mutating func readEqual(_ start: Int) throws(SyntaxError) -> Token.Kind {
    if take(ASCII.equal) {
      if take(ASCII.equal) { throw foreign(start, "==") }
      return .equalEqual
    }
    if take(ASCII.less) { throw foreign(start, "<=") }
    if take(ASCII.greater) { throw foreign(start, "->") }
    return .assign
  }

  private mutating func readExclamation(
    _ start: Int, _ layout: Token.Layout
  ) throws(SyntaxError) -> Token.Kind {
    guard take(ASCII.equal) else {
      throw foreign(start, followsOperand(layout) ? "prod" : "not")
    }
    if take(ASCII.equal) { throw foreign(start, "!=") }
    return .notEqual
  }

  private mutating func readSlash(
    _ start: Int, _ layout: Token.Layout
  ) throws(SyntaxError) -> Token.Kind {
    guard take(ASCII.slash) else {
      if take(ASCII.star) { throw SyntaxError(.blockComment, Span(start, position)) }
      return take(ASCII.equal) ? .slashAssign : .slash
    }
    let span = Span(start, position)
    throw SyntaxError(isInOperatorPosition(layout) ? .floorDivision : .slashComment, span)
  }

  private mutating func readDot(_ start: Int) throws(SyntaxError) -> Token.Kind {
    switch value(at: position) {
    case ASCII.dot where value(at: position + 1) == ASCII.dot:
      position += 2
      return .ellipsis
    case ASCII.openParenthesis:
      throw SyntaxError(.broadcastCall, Span(start, position))
    case ASCII.plus, ASCII.minus, ASCII.less, ASCII.greater, ASCII.equal, ASCII.exclamation:
      position += 1
      while take(ASCII.equal) {}
      let span = Span(start, position)
      throw SyntaxError(.dottedOperator(FullWidth.excerpt(of: scalars, in: span)), span)
    case ASCII.star, ASCII.slash, ASCII.caret:
      let span = Span(start, position + 1)
      throw SyntaxError(.dottedOperator(FullWidth.excerpt(of: scalars, in: span)), span)
    case ASCII.apostrophe:
      throw SyntaxError(.transposeMark, Span(start, position + 1))
    case ASCII.dot:
      throw SyntaxError(.dotsBetweenNumbers(""), Span(start, position + 1))
    default:
      return .dot
    }
  }

  private func foreign(_ start: Int, _ ours: String) -> SyntaxError {
    let span = Span(start, position)
    return SyntaxError(
      .foreignOperator(FullWidth.excerpt(of: scalars, in: span), ours: ours), span)
  }

  private mutating func unexpected(
    _ value: UInt32, start: Int, _ layout: Token.Layout
  ) -> SyntaxError {
    switch value {
    case ASCII.apostrophe:
      if let string = prefixedString(at: start) { return string }
      return SyntaxError(
        followsOperand(layout) ? .transposeMark : .singleQuotes, Span(start, position))
    case ASCII.question:
      return SyntaxError(.questionMark, Span(start, position))
    case ASCII.ampersand:
      _ = take(ASCII.ampersand)
      return foreign(start, "and")
    case ASCII.tilde:
      let ours = take(ASCII.equal) ? "!=" : "not"
      return foreign(start, ours)
    default:
      let text = FullWidth.excerpt(of: scalars, in: Span(start, position))
      let span = Span(start, position)
      if let meaning = Lexer.lookalikes[value] {
        return SyntaxError(.lookalike(text, meaning: meaning), span)
      }
      return SyntaxError(.unexpectedCharacter(text, codePoint: value), span)
    }
  }

  /// Signs from books and word processors, with what they mean here.
  private static let lookalikes: [UInt32: String] = [
    0x2013: "-", 0x2014: "-", 0x00F7: "/", 0x00B7: "*", 0x22C5: "*", 0x2264: "<=", 0x2265: ">=",
    0x2260: "!=", 0x2192: "->", 0x221E: "inf", 0x00B2: "^2", 0x00B3: "^3", 0x221A: "sqrt(x)",
    0x2211: "sum(x)", 0x220F: "prod(x)", 0x2299: "*", 0x00AC: "not", 0x2227: "and", 0x2228: "or",
    0x300C: "\"", 0x300D: "\"", 0x300E: "\"", 0x300F: "\"", 0x00AB: "\"", 0x00BB: "\"",
    0x60: "\"", 0x3008: "<", 0x3009: ">", 0x3014: "[", 0x3015: "]", 0x3016: "[", 0x3017: "]",
  ]
}
