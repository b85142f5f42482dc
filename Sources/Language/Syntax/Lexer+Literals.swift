extension Lexer {
  // MARK: - Numbers

  /// Reads a number: `3`, `0.5`, `.5`, `1e-3`, `1_000`.
  mutating func readNumber() throws(SyntaxError) {
    let start = position
    try readDigits(of: start)
    if value(at: position) == ASCII.dot, try isDecimalPoint(of: start) {
      position += 1
      try readDigits(of: start)
    }
    try readExponent(of: start)
    let next = value(at: position)
    if next == ASCII.dot, isDigit(at: position + 1) {
      throw malformedNumber(from: start)
    }
    guard NameCharacters.canContinue(next) else { return }
    let number = Span(start, position)
    if number.length == 1, value(at: start) == ASCII.zero, Lexer.isBaseLetter(next) {
      throw malformedNumber(from: start)
    }
    while position < end, NameCharacters.canContinue(value(at: position)) { position += 1 }
    let name = Span(number.end, position)
    throw SyntaxError(
      .numberTouchesName(
        number: FullWidth.excerpt(of: scalars, in: number),
        name: FullWidth.excerpt(of: scalars, in: name)),
      Span(start, position))
  }

  /// Reads digits; an underscore between two digits groups them.
  private mutating func readDigits(of start: Int) throws(SyntaxError) {
    while true {
      let digit = value(at: position)
      if ASCII.isDigit(digit) {
        position += 1
      } else if digit == ASCII.underscore, position > start {
        guard isDigit(at: position + 1), isDigit(at: position - 1) else {
          throw malformedNumber(from: start)
        }
        position += 1
      } else {
        return
      }
    }
  }

  /// Whether the point behind a whole number belongs to it.
  private func isDecimalPoint(of start: Int) throws(SyntaxError) -> Bool {
    let next = value(at: position + 1)
    if ASCII.isDigit(next) { return true }
    switch next {
    case ASCII.star, ASCII.slash, ASCII.caret, ASCII.apostrophe:
      // The point of MATLAB's `2.*x`: the answer to that form teaches more.
      return false
    case ASCII.dot:
      let number = FullWidth.excerpt(of: scalars, in: Span(start, position))
      throw SyntaxError(.dotsBetweenNumbers(number), Span(start, position + 2))
    default:
      let number = FullWidth.excerpt(of: scalars, in: Span(start, position))
      let isMember =
        NameCharacters.canStart(next) && NameCharacters.canStart(value(at: position + 2))
        && !isDigit(at: position + 2)
      throw SyntaxError(
        isMember || next == 0x54 ? .memberOfNumber(number) : .pointWithoutDigit(number),
        Span(start, position + 1))
    }
  }

  private mutating func readExponent(of start: Int) throws(SyntaxError) {
    let letter = value(at: position)
    guard letter == ASCII.lowerE || letter == ASCII.upperE else { return }
    let sign = value(at: position + 1)
    let isSigned = sign == ASCII.plus || sign == ASCII.minus
    guard isDigit(at: position + (isSigned ? 2 : 1)) else { return }
    position += isSigned ? 2 : 1
    try readDigits(of: start)
  }

  /// Whether a letter behind a zero begins a number in base 16, 8 or 2 elsewhere.
  private static func isBaseLetter(_ value: UInt32) -> Bool {
    Unicode.Scalar(value).map { "xXbBoO".unicodeScalars.contains($0) } ?? false
  }

  private mutating func malformedNumber(from start: Int) -> SyntaxError {
    while position < end {
      let next = value(at: position)
      guard NameCharacters.canContinue(next) || next == ASCII.dot else { break }
      position += 1
    }
    let span = Span(start, position)
    return SyntaxError(.malformedNumber(FullWidth.excerpt(of: scalars, in: span)), span)
  }

  /// The value of a number token.
  static func number(of scalars: [Unicode.Scalar], in span: Span) -> Double {
    var whole: UInt64 = 0
    var isWhole = span.length <= 15
    for scalar in scalars[span.start..<span.end] where isWhole {
      let value = FullWidth.twin(of: scalar)
      isWhole = ASCII.isDigit(value)
      if isWhole { whole = whole * 10 + UInt64(value - ASCII.zero) }
    }
    if isWhole { return Double(whole) }
    let text = FullWidth.text(of: scalars, in: span).filter { $0 != "_" }
    return Double(text) ?? .nan
  }

  // MARK: - Strings

  /// Reads a string up to the mark that closes the one it was opened by.
  mutating func readString() throws(SyntaxError) {
    let opening = position
    let closing = Lexer.closingQuote(of: scalars[opening])
    position += 1
    while position < end {
      let scalar = scalars[position]
      if scalar == closing {
        position += 1
        return
      }
      if scalar == "\n" || scalar == "\r" { break }
      if scalar == "\\" {
        try skipEscape()
      } else {
        position += 1
      }
    }
    throw SyntaxError(.unterminatedString(closing: String(closing)), Span(opening, opening + 1))
  }

  /// The mark that closes a string; an input method that has lost count opens one with `”`.
  private static func closingQuote(of opening: Unicode.Scalar) -> Unicode.Scalar {
    opening == "\u{201C}" ? "\u{201D}" : opening
  }

  private mutating func skipEscape() throws(SyntaxError) {
    let start = position
    guard position + 1 < end else {
      position = end
      return
    }
    position += 2
    switch scalars[start + 1] {
    case "n", "t", "\\", "\"", "\u{201C}", "\u{201D}": return
    case "u":
      let digits = Lexer.hexadecimal(in: scalars, at: position, end: end)
      position = digits.end
      guard digits.scalar == nil else { return }
      let span = Span(start, position)
      throw SyntaxError(.invalidScalar(source[span]), span)
    case "\n", "\r":
      position -= 1
    default:
      throw SyntaxError(
        .unknownEscape(FullWidth.excerpt(of: scalars, in: Span(start + 1, position))),
        Span(start, position))
    }
  }

  /// Reads `{…}` with the number of a Unicode scalar; no scalar where it is malformed.
  private static func hexadecimal(
    in scalars: [Unicode.Scalar], at start: Int, end: Int
  ) -> (scalar: Unicode.Scalar?, end: Int) {
    guard start < end, scalars[start] == "{" else { return (nil, start) }
    var offset = start + 1
    var value: UInt32 = 0
    while offset < end, let digit = Character(scalars[offset]).hexDigitValue, offset - start <= 8 {
      value = value << 4 | UInt32(digit)
      offset += 1
    }
    guard offset < end, offset > start + 1, scalars[offset] == "}" else { return (nil, offset) }
    return (Unicode.Scalar(value), offset + 1)
  }

  /// The text of a string token, its escapes resolved.
  static func string(of scalars: [Unicode.Scalar], in span: Span) -> String {
    var text = String.UnicodeScalarView()
    var offset = span.start + 1
    let end = span.end - 1
    while offset < end {
      guard scalars[offset] == "\\", offset + 1 < end else {
        text.append(scalars[offset])
        offset += 1
        continue
      }
      let letter = scalars[offset + 1]
      offset += 2
      switch letter {
      case "n": text.append("\n")
      case "t": text.append("\t")
      case "u":
        let (scalar, behind) = hexadecimal(in: scalars, at: offset, end: end)
        if let scalar { text.append(scalar) }
        offset = behind
      default: text.append(letter)
      }
    }
    return String(text)
  }
}
