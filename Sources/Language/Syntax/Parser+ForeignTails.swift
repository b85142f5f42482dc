/// What other languages put behind an expression: `a if c else b`, `f(i) for i in s`, `a in s`.
extension Parser {
  /// Refuses an expression of another language whose first part has been read.
  func refuseTail(of first: Expression) throws(SyntaxError) {
    let start = index
    switch current.kind {
    case .if:
      guard elseFollows() else { break }
      advance()
      let condition = try parseOperators(.or)
      guard current.kind == .else else { break }
      advance()
      let otherwise = try parseExpression()
      throw SyntaxError(
        .ternary(
          SyntaxError.TernaryParts(
            value: first.span, condition: condition.span, otherwise: otherwise.span)),
        first.span.union(otherwise.span))
    case .for:
      advance()
      guard let name = try? parsePostfix(), current.kind == .in else { break }
      advance()
      guard let sequence = try? parseOperators(.or) else { break }
      // Julia goes through `1:3` without a word.
      var sequenceSpan = sequence.span
      while current.kind == .colon {
        advance()
        guard let bound = try? parseOperators(.or) else { break }
        sequenceSpan = sequenceSpan.union(bound.span)
      }
      var condition: Expression?
      if current.kind == .if {
        advance()
        condition = try? parseOperators(.or)
      }
      let parts = SyntaxError.ComprehensionParts(
        value: first.span, name: name.span, sequence: sequenceSpan, condition: condition?.span)
      throw SyntaxError(
        .comprehension(parts), first.span.union(condition?.span ?? sequenceSpan))
    case .in: try refuseMembership(of: first, isNegated: false)
    case .not where followingKind == .in && !current.startsLine:
      advance()
      try refuseMembership(of: first, isNegated: true)
    default: break
    }
    index = start
  }

  /// Refuses `a in s`, where the parser stands at the `in`; in `for i in s` the name before `in` is
  /// read on its own.
  private func refuseMembership(
    of first: Expression, isNegated: Bool
  ) throws(SyntaxError) {
    advance()
    guard let sequence = try? parseOperators(.or) else { return }
    throw SyntaxError(
      .membership(left: first.span, right: sequence.span, isNegated: isNegated),
      first.span.union(sequence.span))
  }

  /// Whether an `else` without a block of its own stands behind the next token before any block.
  ///
  /// Then this is no `if` of ours. Brackets are passed in one step, and the search ends at a further
  /// `if`, so that a text is searched only once.
  private func elseFollows() -> Bool {
    var next = index + 1
    while next < tokens.count {
      let token = tokens[next]
      switch token.kind {
      case .else: return tokens[next + 1].kind != .openBrace
      case .openParenthesis, .openBracket:
        guard token.partner >= 0 else { return false }
        next = Int(token.partner)
      case .openBrace, .if, .end, .invalid, .comma, .semicolon, .assign: return false
      case let kind where kind.isClosingBracket: return false
      default: if token.startsLine && context == .block { return false }
      }
      next += 1
    }
    return false
  }
}
