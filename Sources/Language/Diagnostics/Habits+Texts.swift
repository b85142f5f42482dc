import Operations

/// Whole texts in our words.
extension Habits {
  /// The text with `True`, `None` and their like in our words.
  static func withPlainWords(_ source: Source) -> String {
    var text = ""
    var offset = 0
    for token in Lexer.tokens(of: source).tokens where token.kind == .name {
      guard let word = plainWords[source[token.span]] else { continue }
      text += source[Span(offset, Int(token.start))] + word
      offset = Int(token.end)
    }
    return text + source[Span(offset, source.scalars.count)]
  }

  /// The text with the functions that other languages name otherwise under our names, also where no
  /// trial comes by: inside of functions and in branches that are not taken.
  static func withOurFunctions(_ source: Source, besides globals: Globals) -> String {
    let tokens = Lexer.tokens(of: source).tokens
    var text = ""
    var offset = 0
    let defined = Set(
      tokens.indices.filter { index in
        let next = tokens[min(index + 1, tokens.count - 1)]
        let isShort = next.partner >= 0 && tokens[Int(next.partner) + 1].kind == .assign
        return tokens[index].kind == .name
          && (isShort || index > 0 && tokens[index - 1].kind == .fn)
      }.map { source[tokens[$0].span] })
    for (index, token) in tokens.enumerated() where token.kind == .name {
      let name = source[token.span]
      guard !defined.contains(name), let ours = renamedFunctions[name], globals[name] == nil,
        Library.reference(name) == nil, Library.reference(ours) != nil,
        tokens[index + 1].kind == .openParenthesis, !tokens[index + 1].hasSpaceBefore,
        index == 0 || tokens[index - 1].kind != .dot
      else { continue }
      text += source[Span(offset, Int(token.start))] + ours
      offset = Int(token.end)
    }
    return text + source[Span(offset, source.scalars.count)]
  }
}
