/// Where the operands and lines around a mistake begin and end, as far as the text can be read.
extension Parser {
  /// The end of the line that an offset lies on, comments and blanks at its end left out.
  func lineEnd(from offset: Int) -> Int {
    let scalars = source.scalars
    var end = offset
    var isInString = false
    while end < scalars.count {
      let value = FullWidth.twin(of: scalars[end])
      if value == ASCII.newline || value == ASCII.carriageReturn { break }
      if value == ASCII.quote { isInString.toggle() }
      if value == ASCII.hash, !isInString { break }
      end += 1
    }
    while end > offset, scalars[end - 1].properties.isWhitespace { end -= 1 }
    return end
  }

  /// Where the operand that ends before an offset begins, with everything that is applied to it.
  func operandStart(before offset: Int) -> Int? {
    guard var last = tokens.lastIndex(where: { Int($0.end) <= offset && $0.kind != .invalid })
    else { return nil }
    while last >= 0 {
      let token = tokens[last]
      switch token.kind {
      case .name, .number, .string, .true, .false, .none:
        guard last > 1, tokens[last - 1].kind == .dot else { return Int(token.start) }
        last -= 2
      case .closeParenthesis, .closeBracket:
        guard let open = tokens[..<last].lastIndex(where: { Int($0.partner) == last }) else {
          return nil
        }
        let isApplied =
          open > 0 && !tokens[open].hasSpaceBefore
          && (tokens[open - 1].kind == .name || tokens[open - 1].kind == .closeParenthesis
            || tokens[open - 1].kind == .closeBracket)
        guard isApplied else { return Int(tokens[open].start) }
        last = open - 1
      default: return nil
      }
    }
    return nil
  }

  /// Where the operand that begins at an offset ends, with everything that is applied to it.
  func operandEnd(from offset: Int) -> Int? {
    let rest = Lexer.tokens(
      of: source, in: Span(offset, lineEnd(from: offset)), allowsCommands: false
    ).tokens
    var next = 0
    while rest[next].kind == .minus || rest[next].kind == .plus || rest[next].kind == .not {
      next += 1
    }
    switch rest[next].kind {
    case .name, .number, .string, .true, .false, .none: next += 1
    case .openParenthesis, .openBracket:
      guard rest[next].partner >= 0 else { return nil }
      next = Int(rest[next].partner) + 1
    default: return nil
    }
    while true {
      let token = rest[next]
      if token.kind == .dot, rest[next + 1].kind == .name {
        next += 2
      } else if token.kind == .openParenthesis || token.kind == .openBracket,
        !token.hasSpaceBefore, token.partner >= 0
      {
        next = Int(token.partner) + 1
      } else {
        return Int(rest[next - 1].end)
      }
    }
  }

  /// Where the expression around an offset ends: at the end of the line, at a comma, or where a
  /// bracket closes that was opened before it.
  func expressionEnd(from offset: Int) -> Int {
    let end = lineEnd(from: offset)
    var depth = 0
    var isInString = false
    for place in offset..<max(offset, end) {
      switch FullWidth.twin(of: source.scalars[place]) {
      case ASCII.quote: isInString.toggle()
      case _ where isInString: break
      case ASCII.openParenthesis, ASCII.openBracket, ASCII.openBrace: depth += 1
      case ASCII.closeParenthesis, ASCII.closeBracket, ASCII.closeBrace:
        depth -= 1
        if depth < 0 { return place }
      case ASCII.comma, ASCII.semicolon: if depth == 0 { return place }
      default: break
      }
    }
    return end
  }

  /// Where the expression that ends before an offset begins: behind `=`, a comma, an open bracket,
  /// or at the beginning of the statement.
  func expressionStart(before offset: Int) -> Int {
    var depth = 0
    for token in tokens.reversed() where Int(token.end) <= offset {
      guard Int(token.start) >= statementStart else { break }
      switch token.kind {
      case .closeParenthesis, .closeBracket, .closeBrace: depth += 1
      case .openParenthesis, .openBracket, .openBrace:
        depth -= 1
        if depth < 0 { return Int(token.end) }
      case .assign, .comma, .semicolon: if depth == 0 { return Int(token.end) }
      default: break
      }
    }
    return statementStart
  }

  /// The offset behind the bracket that closes the one with an index; where nothing behind a mistake
  /// was read, the bracket is looked for in the text.
  func endOfBracket(_ open: Int) -> Int? {
    let partner = tokens[open].partner
    if partner >= 0 { return Int(tokens[Int(partner)].end) }
    let end = expressionEnd(from: Int(tokens[open].end))
    var place = end
    while place < source.scalars.count, FullWidth.twin(of: source.scalars[place]) == ASCII.comma {
      place = expressionEnd(from: place + 1)
    }
    guard place < source.scalars.count,
      FullWidth.twin(of: source.scalars[place]) == ASCII.closeParenthesis
    else { return nil }
    return place + 1
  }
}
