/// Tells whether what has been typed at the prompt is a whole statement.
///
/// The prompt asks on every Enter: a complete text is run, an incomplete one gets another line.
/// A text with a mistake counts as complete, so that the mistake is shown at once. A string that is
/// not closed is such a mistake, because strings end on the line they begin on.
package enum InputValidator {
  /// The answer.
  package enum Completeness: Hashable, Sendable {
    /// The text can be run, or holds a mistake to be shown.
    case complete
    /// More lines are needed; the next one should begin with this many blanks.
    case incomplete(indent: Int)
  }

  /// Judges a text.
  ///
  /// - Complexity: O(*n*) in the length of the text.
  package static func completeness(of text: String) -> Completeness {
    let source = Source(text)
    let list = Lexer.tokens(of: source)
    guard list.error == nil else { return .complete }
    let needsMore = list.endsInContinuation || stopsEarly(source, list)
    return needsMore ? .incomplete(indent: indent(of: source, list)) : .complete
  }

  /// Whether the text is right as far as it goes but ends too early.
  private static func stopsEarly(_ source: Source, _ list: TokenList) -> Bool {
    let parser = Parser(source, tokens: list, mode: .prompt, allowsHoles: true)
    do {
      _ = try parser.parseProgram()
      // A command is opaque to the parser: what it leaves open shows only here.
      return !list.unclosed.isEmpty
    } catch {
      guard error.isAtEnd else { return false }
      if case .expectedOperand = error.mistake { return true }
      return !list.unclosed.isEmpty
    }
  }

  /// Two blanks for every line that opens a bracket, except that what follows a `[` or `(` with
  /// something behind it stands under that something.
  private static func indent(of source: Source, _ list: TokenList) -> Int {
    guard let innermost = list.unclosed.last else { return 2 }
    let opening = list.tokens[innermost]
    let following = list.tokens[min(innermost + 1, list.tokens.count - 1)]
    if opening.kind == .openBracket || opening.kind == .openParenthesis, !following.startsLine,
      following.kind != .end
    {
      return source.position(of: Int(following.start)).column - 1
    }
    var lines: Set<Int> = []
    for index in list.unclosed {
      lines.insert(source.position(of: Int(list.tokens[index].start)).line)
    }
    return lines.count * 2
  }
}
