import Operations

/// One thing that is wrong with a lesson, complete in itself: where, what, and the way out.
package struct LessonProblem: Error, Hashable, Sendable {
  /// The stable code, in lower-case words joined by hyphens.
  package let code: String
  /// The file, as the caller named it.
  package let file: String
  /// The place in the file.
  package let position: LessonPosition
  /// The line at that place, cut to a stretch around the column where it is long.
  package let excerpt: String
  /// What is wrong.
  package let message: LocalizedText
  /// A way out.
  package let hint: LocalizedText?
  /// Further lines to be shown as they are, such as a comparison of two outputs.
  package let details: LocalizedText?

  /// Creates a problem at a place of a file.
  ///
  /// Characters that could steer a terminal are taken out of all that is quoted from the file.
  package init(
    _ code: String, in text: LessonText, at position: LessonPosition, message: LocalizedText,
    hint: LocalizedText? = nil, details: LocalizedText? = nil
  ) {
    self.code = code
    file = text.file
    self.position = position
    excerpt = text.excerpt(at: position)
    self.message = message.withoutControls
    self.hint = hint?.withoutControls
    self.details = details?.withoutControls
  }

  /// Creates the problem of a mistake in the text.
  package init(_ error: LessonError, in text: LessonText, at position: LessonPosition) {
    self.init(error.code, in: text, at: position, message: error.message, hint: error.hint)
  }

  /// The problem as plain lines: place and code, message, excerpt, details, way out.
  package func plainText(_ language: Language) -> String {
    var lines = ["\(file):\(position.line):\(position.column): \(code)", "  \(message[language])"]
    if !excerpt.isEmpty { lines.append("  | \(excerpt)") }
    if let details {
      for line in details[language].split(separator: "\n", omittingEmptySubsequences: false) {
        lines.append("    \(line)")
      }
    }
    if let hint { lines.append("  \(hint[language])") }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The text of a lesson file, line by line.
package struct LessonText: Sendable {
  /// The name of the file, for errors.
  package let file: String
  /// The lines without line breaks, whichever kind the file uses.
  package let lines: [String]
  /// What ends a line in the file: CR LF where its first line ends so, else LF.
  package let lineEnd: String
  /// Whether the last line is ended too.
  package let isLastLineEnded: Bool

  /// Splits a text into its lines.
  package init(_ text: String, file: String) {
    self.file = file
    var lines: [String] = []
    var line = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n" where previous == "\r": break
      case "\n", "\r":
        lines.append(String(line))
        line.removeAll()
      default: line.append(scalar)
      }
      previous = scalar
    }
    isLastLineEnded = line.isEmpty
    if !line.isEmpty { lines.append(String(line)) }
    self.lines = lines
    let firstEnd = text.unicodeScalars.first { $0 == "\r" || $0 == "\n" }
    lineEnd = firstEnd == "\r" ? "\r\n" : "\n"
  }

  /// The text of a line, counted from 1; empty where there is none.
  package func line(_ number: Int) -> String {
    lines.indices.contains(number - 1) ? lines[number - 1] : ""
  }

  /// The line at a position, at most 60 characters of it, without control characters.
  func excerpt(at position: LessonPosition) -> String {
    let limit = 60
    // Only the stretch itself is copied: a line may be as long as the file, with a mistake a word.
    let scalars = line(position.line).unicodeScalars
    func index(_ index: String.Index, moved distance: Int) -> String.Index {
      let end = distance < 0 ? scalars.startIndex : scalars.endIndex
      return scalars.index(index, offsetBy: distance, limitedBy: end) ?? end
    }
    var start = index(scalars.startIndex, moved: max(0, position.column - 1 - 20))
    let end = index(start, moved: limit)
    if end == scalars.endIndex { start = index(end, moved: -limit) }
    let stretch = scalars[start..<end].filter { !$0.isTerminalControl }
    return (start > scalars.startIndex ? "… " : "") + String(String.UnicodeScalarView(stretch))
      + (end < scalars.endIndex ? " …" : "")
  }
}

extension Unicode.Scalar {
  /// Whether the character could steer a terminal or turn the direction of a line.
  ///
  /// These are the controls of C0 and C1 but for tabulator and line feed, and the characters
  /// that embed, override or isolate a writing direction.
  var isTerminalControl: Bool {
    switch value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension String {
  /// The text with a replacement character for each that could steer a terminal.
  package var withoutTerminalControls: String {
    guard unicodeScalars.contains(where: \.isTerminalControl) else { return self }
    return String(
      String.UnicodeScalarView(unicodeScalars.map { $0.isTerminalControl ? "\u{FFFD}" : $0 }))
  }
}

extension LocalizedText {
  /// The text without the characters that could steer a terminal.
  fileprivate var withoutControls: LocalizedText {
    let clean = { (text: String) in
      String(String.UnicodeScalarView(text.unicodeScalars.filter { !$0.isTerminalControl }))
    }
    return LocalizedText(en: clean(english), zh: clean(chinese))
  }
}
