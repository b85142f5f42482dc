/// Large print, to be read from the last row: every character is as wide as high.
///
/// Letters, digits and signs become their full-width forms, which the language reads as well; other
/// characters get room beside them, and pictures grow in both directions. What takes so many columns
/// takes twice as many then.
package enum LargePrint {
  /// Characters that fill their cell, so that they are repeated instead of set apart.
  private static let fillers: Set<Character> = [
    "─", "━", "═", "╌", "█", "▓", "▒", "░", "▀", "▄", "▁", "▂", "▃", "▅", "▆", "▇", "≡", "┄", "┈",
  ]

  /// Returns a document in large print.
  package static func document(_ document: StyledDocument) -> StyledDocument {
    // Curves of braille dots would fall apart.
    if document.lines.contains(where: isDotted) { return document }
    return StyledDocument(
      document.lines.flatMap { line -> [StyledText] in
        let wide = line.spans.contains(where: isTile) ? nil : StyledText(widened(line))
        return wide.map { [$0] } ?? doubled(line)
      })
  }

  private static func isDotted(_ line: StyledText) -> Bool {
    line.string.unicodeScalars.contains { (0x2801...0x28FF).contains($0.value) }
  }

  // MARK: Text

  private static func widened(_ line: StyledText) -> [StyledText.Span] {
    let isProse = isProse(line)
    return line.spans.map { span in
      StyledText.Span(
        widened(span.text, isProse: isProse), span.style,
        withoutColor: widened(span.withoutColor, isProse: isProse))
    }
  }

  /// Whether a line need not keep its columns: it has wide characters, and no gap but its indent.
  private static func isProse(_ line: StyledText) -> Bool {
    let text = line.string.drop { $0 == " " }
    return text.contains { DisplayWidth.columns(of: $0) == 2 } && !text.contains("  ")
  }

  private static func widened(_ text: String, isProse: Bool) -> String {
    var result = ""
    for character in text {
      if character == " " {
        result += "  "
      } else if let wide = fullWidth(of: character) {
        result.append(wide)
      } else if fillers.contains(character) {
        result += String(repeating: character, count: 2)
      } else {
        let columns = DisplayWidth.columns(of: character)
        result.append(character)
        result += DisplayWidth.blanks(isProse && columns == 2 ? 1 : columns)
      }
    }
    return result
  }

  private static func fullWidth(of character: Character) -> Character? {
    if character == "−" { return "－" }
    guard let value = character.asciiValue, (0x21...0x7E).contains(value),
      let scalar = Unicode.Scalar(UInt32(value) + 0xFEE0)
    else { return nil }
    return Character(scalar)
  }

  // MARK: Pictures

  /// Whether a piece is a part of a picture: coloured patches, or half blocks.
  private static func isTile(_ span: StyledText.Span) -> Bool {
    guard span.style.background != nil || span.style.foreground != nil else { return false }
    return span.text.allSatisfy { $0 == " " || $0 == "▀" } && !span.text.isEmpty
  }

  /// A line of a picture as two lines.
  private static func doubled(_ line: StyledText) -> [StyledText] {
    let upper = line.spans.flatMap { span -> [StyledText.Span] in
      isTile(span) ? [half(span, isUpper: true)] : widened(StyledText([span]))
    }
    let lower = line.spans.map { span -> StyledText.Span in
      if isTile(span) { return half(span, isUpper: false) }
      let columns = 2 * DisplayWidth.columns(of: span.text)
      return StyledText.Span(
        DisplayWidth.blanks(columns), Style(background: span.style.background))
    }
    return [StyledText(upper), StyledText(lower)]
  }

  /// Half of the cells of a picture, twice as wide; of half blocks one row of pixels is left.
  private static func half(_ span: StyledText.Span, isUpper: Bool) -> StyledText.Span {
    let count = 2 * DisplayWidth.columns(of: span.text)
    let plain = span.withoutColor.map { String(repeating: $0, count: 2) }.joined()
    guard span.text.contains("▀") else {
      return StyledText.Span(DisplayWidth.blanks(count), span.style, withoutColor: plain)
    }
    let paint = isUpper ? span.style.foreground : span.style.background
    return StyledText.Span(
      DisplayWidth.blanks(count), Style(span.style.role, background: paint), withoutColor: plain)
  }
}
