/// Breaks prose into lines, English between words and Chinese between characters.
///
/// No line starts with closing punctuation (`，。”）`) or ends with opening punctuation (`（“`).
/// Code stays in one piece where a line holds it, and so does what a no-break space (U+00A0) joins;
/// it is drawn as a blank. A word that is wider than a line is chopped. Styles survive.
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

    for unit in units(of: text, width: width - indent) {
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

  /// Returns things one after the other on as few lines as they need, broken only between them
  /// where each fits on a line.
  package static func lines(
    ofItems items: [StyledText], separator: String, width: Int, hangingIndent: Int = 0,
  ) -> [StyledText] {
    let indent = max(0, min(hangingIndent, width - 2))
    var lines: [StyledText] = []
    var line = StyledText()
    for item in items where !item.isEmpty {
      let gap =
        line.isEmpty ? StyledText() : StyledText(separator, item.spans.last?.style.role ?? .plain)
      if !line.isEmpty, line.columns + gap.columns + item.columns > width {
        lines.append(line)
        line = StyledText(DisplayWidth.blanks(indent)) + item
      } else {
        line = line + gap + item
      }
    }
    lines.append(line)
    return lines.flatMap { self.lines(of: $0, width: width, hangingIndent: indent) }
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

  private static func units(of text: StyledText, width: Int) -> [Unit] {
    var units: [Unit] = []
    var previous: (isGlued: Bool, role: Role)?
    for span in text.spans {
      // The parts of one piece of code have one role; longer ones break where they must.
      let isGlued = span.style.role == .code && DisplayWidth.columns(of: span.text) <= width
      for (offset, character) in span.text.enumerated() {
        let isBlank = character == " " && !isGlued
        let glyph = Glyph(
          character: character == noBreakSpace ? " " : character, style: span.style,
          columns: DisplayWidth.columns(of: character))
        let isInside = isGlued && (offset > 0 || previous.map { $0 == (true, .code) } ?? false)
        if let last = units.last?.glyphs.last, let wasBlank = units.last?.isBlank,
          wasBlank == isBlank,
          isBlank || isInside || character == noBreakSpace || !mayBreak(between: last, and: glyph)
        {
          units[units.count - 1].glyphs.append(glyph)
        } else {
          units.append(Unit(glyphs: [glyph], isBlank: isBlank))
        }
      }
      previous = (isGlued, span.style.role)
    }
    return units
  }

  /// Between two glyphs without a blank: only beside a wide one, and never against punctuation.
  private static func mayBreak(between first: Glyph, and second: Glyph) -> Bool {
    if closing.contains(second.character) || opening.contains(first.character) { return false }
    return first.columns > 1 || second.columns > 1
  }

  private static let noBreakSpace: Character = "\u{A0}"

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
