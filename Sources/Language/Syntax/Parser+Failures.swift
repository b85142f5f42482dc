/// How the parser says what is wrong.
extension Parser {
  /// An error at the next token or at a given place; where the lexer gave up, its own error.
  func failure(_ mistake: SyntaxError.Mistake, at span: Span? = nil) -> SyntaxError {
    let token = current
    if token.kind == .invalid, let error = list.error { return error }
    // What is missing at the end belongs behind the last word, not on the empty line after it.
    let place = token.kind == .end ? Span(previousEnd, previousEnd) : token.span
    return SyntaxError(mistake, span ?? place, isAtEnd: token.kind == .end)
  }

  /// A piece of the text, short enough to be repeated in a message.
  func excerpt(of span: Span) -> String {
    FullWidth.excerpt(of: source.scalars, in: span)
  }

  /// What stands where something else was needed.
  var found: SyntaxError.Found {
    let token = current
    if token.kind == .end { return .endOfText }
    return token.startsLine ? .endOfLine : .text(excerpt(of: token.span))
  }

  /// The error for a token that no rule can use.
  func misplaced() -> SyntaxError {
    let token = current
    if let word = foreignWord() { return word }
    if let string = prefixedString() { return string }
    switch token.kind {
    case .closeParenthesis, .closeBracket, .closeBrace:
      return failure(.strayClosingBracket(excerpt(of: token.span)))
    case .colon:
      return strayColon()
    case .ellipsis:
      return strayDots()
    case .assign:
      return failure(.assignmentInExpression)
    case .openBrace:
      return failure(.blockInExpression)
    case .else:
      return failure(.elseWithoutIf)
    case let kind where kind.beginsOperand && !token.startsLine && kind != .if && kind != .not:
      return failure(.operatorMissing(left: operandBefore, right: excerpt(of: token.span)))
    default:
      return failure(.unexpected(token.kind == .end ? .endOfText : .text(excerpt(of: token.span))))
    }
  }

  /// The error for a `:` outside of an index, such as that of `x(:, 1)` or `1:5`.
  func strayColon() -> SyntaxError {
    let open = tokens[..<index].lastIndex { token in
      (token.kind == .openParenthesis || token.kind == .openBracket || token.kind == .openBrace)
        && (token.partner < 0 || Int(token.partner) > index)
    }
    guard let open, open > 0, tokens[open].kind == .openParenthesis, !tokens[open].hasSpaceBefore,
      tokens[open - 1].kind == .name || tokens[open - 1].kind.isClosingBracket
    else { return failure(.colonOutsideIndex) }
    let isName = tokens[open - 1].kind == .name
    return failure(.indexInParentheses(isName ? excerpt(of: tokens[open - 1].span) : "x"))
  }

  /// The error for `...` outside of an index: at the end of a line, MATLAB goes on to the next.
  func strayDots() -> SyntaxError {
    let endsLine = tokens[min(index + 1, tokens.count - 1)].startsLine
    return failure(endsLine ? .continuationDots : .ellipsisOutsideIndex)
  }

  /// The error for a string with a letter right in front of it, as in `f"{x}"`.
  private func prefixedString() -> SyntaxError? {
    let token = current
    guard token.kind == .string, !token.hasSpaceBefore, index > 0,
      tokens[index - 1].kind == .name
    else { return nil }
    let letter = text(of: tokens[index - 1])
    guard ["f", "F", "r", "R", "b", "u"].contains(letter) else { return nil }
    return failure(.stringPrefix(letter), at: tokens[index - 1].span.union(token.span))
  }

  /// The operand in front of the next token, where it is short enough to be repeated.
  private var operandBefore: String? {
    guard index > 0 else { return nil }
    let token = tokens[index - 1]
    return token.kind == .name || token.kind == .number ? excerpt(of: token.span) : nil
  }

  /// The error for a word of another language in front of the next token, or for the token itself.
  private func foreignWord() -> SyntaxError? {
    let candidates = current.startsLine ? [index - 1] : [index - 1, index]
    for candidate in candidates where candidate >= 0 && tokens[candidate].kind == .name {
      let token = tokens[candidate]
      guard let word = SyntaxError.ForeignWord(rawValue: excerpt(of: token.span)) else { continue }
      if candidate == index || current.kind.beginsOperand || current.kind == .colon
        || current.kind == .openBrace
      {
        return failure(.foreignWord(word), at: token.span)
      }
    }
    return nil
  }

  /// Passes the closing bracket of a construct that began at `opening`.
  func expectClosing(
    _ kind: Token.Kind, of opening: Token
  ) throws(SyntaxError) {
    let token = current
    if token.kind == kind {
      advance()
      return
    }
    if token.kind == .end { throw unclosed(opening) }
    if token.kind.isClosingBracket {
      throw failure(
        .mismatchedBracket(
          excerpt(of: token.span), opening: excerpt(of: opening.span), openedAt: opening.span))
    }
    throw misplaced()
  }

  /// The error for a bracket that is never closed.
  func unclosed(_ opening: Token) -> SyntaxError {
    let closing =
      switch opening.kind {
      case .openParenthesis: ")"
      case .openBracket: "]"
      default: "}"
      }
    return SyntaxError(
      .unclosedBracket(excerpt(of: opening.span), closing: closing), opening.span, isAtEnd: true)
  }

  /// The error to be shown for an error that has stopped the parser.
  ///
  /// Where a bracket is left open, the parser stumbles over what stands on the following lines; the
  /// bracket is the better thing to point at.
  func explained(_ error: SyntaxError) -> SyntaxError {
    guard list.error == nil, error.isMisplacement,
      let opener = list.unclosed.last(where: { $0 < index })
    else { return error }
    let isOnLaterLine = tokens[(opener + 1)...index].contains { $0.startsLine }
    guard current.kind == .end || isOnLaterLine else { return error }
    return unclosed(tokens[opener])
  }
}

extension SyntaxError {
  /// Whether the error may be the mere consequence of a bracket left open further up.
  fileprivate var isMisplacement: Bool {
    switch mistake {
    case .expectedOperand, .unexpected, .operatorMissing, .assignmentInExpression,
      .colonOutsideIndex, .blockInExpression, .argumentNameNotPlain, .expectedMemberName:
      true
    default: false
    }
  }
}
