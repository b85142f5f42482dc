/// Breaks prose into lines, English between words and Chinese between characters.
///
/// No line starts with closing punctuation (`，。”）`) or ends with opening punctuation (`（“`).
/// A word that is wider than a line is chopped. Styles survive.
package enum TextWrapping {
  /// Returns the lines of a text, each at most `width` columns wide.
  ///
  /// Lines may exceed `width` only where one character is wider than it.
  /// - Parameters:
  ///   - text: One paragraph.
  ///   - width: The columns of a line, indentation included.
  ///   - hangingIndent: Blanks before every line but the first.
  /// - Returns: The lines, without the blanks at which they were broken.
  package static func lines(
    of text: StyledText, width: Int, hangingIndent: Int = 0,
  ) -> [StyledText] {
    let indent = max(0, min(hangingIndent, width - 2))
    var lines: [[Glyph]] = []
    var line: [Glyph] = []
    var used = 0
    var pendingBlanks: [Glyph] = []

    func room() -> Int { max(1, lines.isEmpty ? width : width - indent) }
    func closeLine() {
      lines.append(line)
      line = []
      used = 0
      pendingBlanks = []
    }

    for unit in units(of: text) {
      if unit.isBlank {
        pendingBlanks += unit.glyphs
        continue
      }
      // Blanks that lead the paragraph are its own indentation; those at a break vanish.
      if !line.isEmpty, used + pendingBlanks.count + unit.columns > room() { closeLine() }
      line += pendingBlanks
      used += pendingBlanks.count
      pendingBlanks = []
      for glyph in unit.glyphs {
        if used + glyph.columns > room(), !line.isEmpty {
          let carried = closing.contains(glyph.character) ? line.popTail(upTo: closing) : []
          closeLine()
          line = carried
          used = columns(of: carried)
        }
        line.append(glyph)
        used += glyph.columns
      }
    }
    if !line.isEmpty || lines.isEmpty { closeLine() }

    let blanks = StyledText(DisplayWidth.blanks(indent))
    return lines.enumerated().map { index, glyphs in
      var result = index == 0 ? StyledText() : blanks
      for glyph in glyphs { result.append(StyledText.Span(String(glyph.character), glyph.style)) }
      return result
    }
  }

  /// Returns the lines of a plain text.
  package static func lines(of text: String, width: Int, hangingIndent: Int = 0) -> [String] {
    lines(of: StyledText(text), width: width, hangingIndent: hangingIndent).map(\.string)
  }

  fileprivate struct Glyph {
    var character: Character
    var style: Style
    var columns: Int
  }

  private static func columns(of glyphs: [Glyph]) -> Int { glyphs.reduce(0) { $0 + $1.columns } }

  /// Glyphs between which no line may break, or a run of blanks.
  private struct Unit {
    var glyphs: [Glyph]
    var isBlank: Bool
    var columns: Int { TextWrapping.columns(of: glyphs) }
  }

  private static func units(of text: StyledText) -> [Unit] {
    var units: [Unit] = []
    for span in text.spans {
      for character in span.text {
        let isBlank = character == " "
        let glyph = Glyph(
          character: character, style: span.style, columns: DisplayWidth.columns(of: character))
        if let last = units.last?.glyphs.last, let wasBlank = units.last?.isBlank,
          wasBlank == isBlank, isBlank || !mayBreak(between: last, and: glyph)
        {
          units[units.count - 1].glyphs.append(glyph)
        } else {
          units.append(Unit(glyphs: [glyph], isBlank: isBlank))
        }
      }
    }
    return units
  }

  /// Between two glyphs without a blank: only beside a wide one, and never against punctuation.
  private static func mayBreak(between first: Glyph, and second: Glyph) -> Bool {
    if closing.contains(second.character) || opening.contains(first.character) { return false }
    return first.columns > 1 || second.columns > 1
  }

  private static let closing = Set<Character>("，。、；：？！）】》〉」』〕］｝”’…—·～％,.;:?!)]}%")
  private static let opening = Set<Character>("（【《〈「『〔［｛“‘([{")
}

extension [TextWrapping.Glyph] {
  /// Removes the last glyph that is none of `punctuation`, and what follows it, unless that is all.
  fileprivate mutating func popTail(upTo punctuation: Set<Character>) -> [TextWrapping.Glyph] {
    guard let start = lastIndex(where: { !punctuation.contains($0.character) }), start > 0 else {
      return []
    }
    let tail = Array(self[start...])
    removeSubrange(start...)
    return tail
  }
}
