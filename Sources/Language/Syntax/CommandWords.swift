/// The parts of a command's argument that words or commas keep apart, brackets and strings aside.
package enum CommandWords {
  /// Splits a text at its first use of a word, such as `from` in `relu from -6 to 6`.
  ///
  /// - Returns: The trimmed texts before and behind the word; none where it does not occur.
  /// - Complexity: O(*n*) in the length of the text.
  package static func split(
    _ span: Span, at word: String, in source: Source
  ) -> (before: Span, after: Span)? {
    let wanted = Array(word.unicodeScalars)
    var previous = ASCII.space
    for (offset, scalar, depth) in scalars(of: span, in: source) {
      defer { previous = scalar }
      let end = offset + wanted.count
      guard depth == 0, !NameCharacters.canContinue(previous), end <= span.end,
        wanted.indices.allSatisfy({
          FullWidth.twin(of: source.scalars[offset + $0]) == wanted[$0].value
        })
      else { continue }
      let next = end < span.end ? FullWidth.twin(of: source.scalars[end]) : ASCII.space
      if NameCharacters.canContinue(next) { continue }
      return (
        trimmed(Span(span.start, offset), in: source), trimmed(Span(end, span.end), in: source)
      )
    }
    return nil
  }

  /// The trimmed texts between commas.
  package static func parts(of span: Span, in source: Source) -> [Span] {
    var parts: [Span] = []
    var start = span.start
    for (offset, scalar, depth) in scalars(of: span, in: source)
    where depth == 0 && scalar == ASCII.comma {
      parts.append(trimmed(Span(start, offset), in: source))
      start = offset + 1
    }
    parts.append(trimmed(Span(start, span.end), in: source))
    return parts
  }

  /// Splits a text behind its first brackets, such as `[1 2] x + 1` behind `]`.
  ///
  /// - Returns: The texts; none where no bracket is opened and closed.
  package static func splitBehindBrackets(
    _ span: Span, in source: Source
  ) -> (list: Span, rest: Span)? {
    var isOpen = false
    for (offset, scalar, depth) in scalars(of: span, in: source) {
      if isOpen, depth == 0, closing.contains(scalar) {
        return (Span(span.start, offset + 1), trimmed(Span(offset + 1, span.end), in: source))
      }
      if depth > 0 { isOpen = true }
    }
    return nil
  }

  private static let closing = [ASCII.closeParenthesis, ASCII.closeBracket, ASCII.closeBrace]

  /// The scalars outside of strings, as their ASCII twins, with the brackets open behind each.
  private static func scalars(
    of span: Span, in source: Source
  ) -> [(offset: Int, scalar: UInt32, depth: Int)] {
    var result: [(Int, UInt32, Int)] = []
    var depth = 0
    var closingQuote: Unicode.Scalar?
    var offset = span.start
    while offset < span.end {
      let written = source.scalars[offset]
      if let closing = closingQuote {
        if written == "\\" { offset += 1 } else if written == closing { closingQuote = nil }
        offset += 1
        continue
      }
      let scalar = FullWidth.twin(of: written)
      switch scalar {
      case ASCII.quote: closingQuote = written == "\u{201C}" ? "\u{201D}" : written
      case ASCII.openParenthesis, ASCII.openBracket, ASCII.openBrace: depth += 1
      case ASCII.closeParenthesis, ASCII.closeBracket, ASCII.closeBrace: depth -= 1
      default: break
      }
      result.append((offset, scalar, depth))
      offset += 1
    }
    return result
  }

  private static func trimmed(_ span: Span, in source: Source) -> Span {
    var span = span
    while span.start < span.end, isBlank(source.scalars[span.start]) { span.start += 1 }
    while span.start < span.end, isBlank(source.scalars[span.end - 1]) { span.end -= 1 }
    return span
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    FullWidth.twin(of: scalar) == ASCII.space || scalar.properties.isWhitespace
  }
}
