import Operations

/// Finds the comments in code, which are pairs or belong to no language.
enum CodeComments {
  /// The comments of a fence: the text behind each `#`, and where it starts.
  static func comments(in fence: FencedText) -> [(text: String, position: LessonPosition)] {
    fence.lines.enumerated().compactMap { index, line in
      guard let offset = start(in: line) else { return nil }
      let scalars = Array(line.unicodeScalars)[(offset + 1)...]
      let text = scalars.drop { $0.properties.isWhitespace || $0 == "#" }
      guard !text.isEmpty else { return nil }
      let position = LessonPosition(line: fence.firstLine + index, column: text.startIndex + 1)
      return (String(String.UnicodeScalarView(text)), position)
    }
  }

  /// The lines of a fence with each comment in one language only.
  static func lines(of fence: FencedText, in language: Language) -> [String] {
    var lines = fence.lines
    for (text, position) in comments(in: fence) {
      guard let (english, chinese) = PairReader.split([InlineRun(.text(text), at: position)]) else {
        continue
      }
      let chosen = language == .english ? english : chinese
      let index = position.line - fence.firstLine
      let code = lines[index].unicodeScalars.prefix(position.column - 1)
      lines[index] = String(code) + chosen.plainText.trimmed
    }
    return lines
  }

  /// The offset of the sign that starts a comment, outside any string.
  private static func start(in line: String) -> Int? {
    var closing: Unicode.Scalar?
    var isEscaped = false
    for (offset, scalar) in line.unicodeScalars.enumerated() {
      if isEscaped {
        isEscaped = false
      } else if let end = closing {
        if scalar == "\\" { isEscaped = true }
        if scalar == end { closing = nil }
      } else {
        switch scalar {
        case "\"": closing = "\""
        case "“": closing = "”"
        case "#", "＃": return offset
        default: break
        }
      }
    }
    return nil
  }
}
