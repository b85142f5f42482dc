/// The argument of a command line, cut into the part before the flags and the flags.
///
/// In `:trace relu(x) --dot`, the expression is `relu(x)` and the flag is `dot`. A flag begins
/// with white space, `--` and a letter where no bracket is open, so `a --b` is a flag while
/// `a -- b`, `a--b` and `f(a --b)` are arithmetic.
package struct CommandArguments: Sendable {
  /// A flag with its value.
  package struct Flag: Sendable {
    /// The flag's name without `--`; its span covers the two hyphens too.
    package let name: Name
    /// The text behind the name up to the next flag, trimmed, a leading `=` left out; empty where
    /// the flag has no value.
    package let value: Span
  }

  /// The text before the first flag, trimmed.
  package let expression: Span
  /// The flags in order.
  package let flags: [Flag]

  /// Cuts the argument of a command line.
  ///
  /// - Complexity: O(*n*) in the length of the argument.
  package init(of line: CommandLine, in source: Source) {
    let starts = CommandArguments.flagStarts(in: line.argument, of: source)
    expression = CommandArguments.trimmed(
      Span(line.argument.start, starts.first ?? line.argument.end), in: source)
    var flags: [Flag] = []
    for (position, start) in starts.enumerated() {
      let next = position + 1 < starts.count ? starts[position + 1] : line.argument.end
      flags.append(CommandArguments.flag(Span(start, next), in: source))
    }
    self.flags = flags
  }

  /// The offsets of the `--` that begin flags.
  private static func flagStarts(in argument: Span, of source: Source) -> [Int] {
    let scalars = source.scalars
    var starts: [Int] = []
    var depth = 0
    var closingQuote: Unicode.Scalar?
    var offset = argument.start
    while offset < argument.end {
      let scalar = scalars[offset]
      if let closing = closingQuote {
        if scalar == "\\" { offset += 1 } else if scalar == closing { closingQuote = nil }
        offset += 1
        continue
      }
      switch FullWidth.twin(of: scalar) {
      case ASCII.quote: closingQuote = scalar == "\u{201C}" ? "\u{201D}" : scalar
      case ASCII.openParenthesis, ASCII.openBracket, ASCII.openBrace: depth += 1
      case ASCII.closeParenthesis, ASCII.closeBracket, ASCII.closeBrace: depth -= 1
      case ASCII.minus where depth <= 0 && beginsFlag(at: offset, in: argument, of: source):
        starts.append(offset)
      default: break
      }
      offset += 1
    }
    return starts
  }

  /// Whether `--` and a letter stand at an offset, behind white space or at the very beginning.
  private static func beginsFlag(at offset: Int, in argument: Span, of source: Source) -> Bool {
    let scalars = source.scalars
    guard offset + 2 < argument.end, FullWidth.twin(of: scalars[offset + 1]) == ASCII.minus else {
      return false
    }
    let letter = FullWidth.twin(of: scalars[offset + 2])
    guard letter != ASCII.underscore, NameCharacters.canStart(letter) else { return false }
    return offset == argument.start || isBlank(scalars[offset - 1])
  }

  private static func flag(_ span: Span, in source: Source) -> Flag {
    let scalars = source.scalars
    var offset = span.start + 2
    while offset < span.end {
      let value = FullWidth.twin(of: scalars[offset])
      guard NameCharacters.canContinue(value) || value == ASCII.minus else { break }
      offset += 1
    }
    let name = FullWidth.text(of: scalars, in: Span(span.start + 2, offset))
    var value = trimmed(Span(offset, span.end), in: source)
    if value.length > 0, FullWidth.twin(of: scalars[value.start]) == ASCII.equal {
      value = trimmed(Span(value.start + 1, value.end), in: source)
    }
    return Flag(name: Name(name, Span(span.start, offset)), value: value)
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
