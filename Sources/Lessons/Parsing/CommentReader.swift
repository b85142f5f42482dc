/// Reads the HTML comments in which a lesson speaks to the player and the teacher.
struct CommentReader {
  /// What a comment says.
  enum Comment {
    case note(String, LessonPosition)
    case pause(LessonPosition)
    case covers([Coverage])
    case minutes(Int)
    case deeper
  }

  /// Where mistakes go.
  let problems: ProblemCollector

  /// The comments of a stretch of HTML; anything else in it is a mistake.
  ///
  /// - Parameters:
  ///   - html: The text as it stands in the file.
  ///   - position: Where it starts.
  ///   - isHeading: Whether it stands on a heading, where other comments are known than elsewhere.
  /// - Returns: What the comments say, in order.
  func comments(in html: String, at position: LessonPosition, isHeading: Bool) -> [Comment] {
    var comments: [Comment] = []
    var place = position
    var rest = Substring(html)
    while !rest.isEmpty {
      if rest.first?.isWhitespace == true {
        place = Self.advance(place, over: rest.prefix(1))
        rest.removeFirst()
        continue
      }
      guard rest.hasPrefix("<!--"), let end = rest.firstRange(of: "-->", from: rest.startIndex)
      else {
        problems.report(.unsupported(.html), at: place)
        return comments
      }
      let inside = rest[..<end.lowerBound].dropFirst(4)
      if let comment = comment(String(inside), at: Self.advance(place, over: "<!--"), isHeading) {
        comments.append(comment)
      } else {
        problems.report(.unknownComment(inside.trimmed), at: place)
      }
      place = Self.advance(place, over: rest[..<end.upperBound])
      rest = rest[end.upperBound...]
    }
    return comments
  }

  private func comment(
    _ inside: String, at position: LessonPosition, _ isHeading: Bool
  ) -> Comment? {
    let blanks = inside.prefix(while: \.isWhitespace)
    let words = inside.trimmed
    let place = Self.advance(position, over: blanks)
    if isHeading {
      if words == "deeper" { return .deeper }
      let parts = words.split(separator: " ")
      guard parts.count == 2, parts[1] == "min", let minutes = Int(parts[0]), minutes > 0 else {
        return nil
      }
      return .minutes(minutes)
    }
    if words == "pause" { return .pause(place) }
    if let (text, start) = Self.text(of: words, behind: "note:", at: place) {
      // A note may run over several lines; it is one line to the reader.
      let line = text.split(whereSeparator: \.isNewline).map(\.trimmed).joined(separator: " ")
      return line.isEmpty ? nil : .note(line, start)
    }
    if let (text, _) = Self.text(of: words, behind: "covers:", at: place) {
      let items = text.split { $0.isWhitespace || $0 == "," }.map(String.init)
      for item in items where !Self.isItem(item) { problems.report(.unknownItem(item), at: place) }
      return .covers(items.filter(Self.isItem).map { Coverage(item: $0, position: place) })
    }
    return nil
  }

  /// Whether a word names an item of the curriculum, as `20.X1` or `E54` does.
  private static func isItem(_ word: String) -> Bool {
    word.wholeMatch(of: /[0-9]{1,3}\.[CXW][0-9]{1,3}|E[0-9]{1,3}/) != nil
  }

  private static func text(
    of words: String, behind key: String, at position: LessonPosition
  ) -> (text: String, start: LessonPosition)? {
    guard words.hasPrefix(key) else { return nil }
    let rest = words.dropFirst(key.count)
    let blanks = rest.prefix(while: \.isWhitespace)
    return (rest.trimmed, advance(advance(position, over: key), over: blanks))
  }

  private static func advance(
    _ position: LessonPosition, over text: some StringProtocol
  ) -> LessonPosition {
    var line = position.line
    var column = position.column
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    return LessonPosition(line: line, column: column)
  }
}
