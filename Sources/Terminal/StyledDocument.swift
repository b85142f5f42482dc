/// A picture: lines of styled text that terminal, HTML and plain text are renderings of.
package struct StyledDocument: Hashable, Sendable {
  package var lines: [StyledText]

  /// Makes a document of lines.
  package init(_ lines: [StyledText] = []) {
    self.lines = lines
  }

  /// Makes a document of text, split at its line breaks, tabs expanded.
  ///
  /// A line break at the very end opens no line of its own.
  package init(_ text: String, _ role: Role = .plain) {
    var pieces = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    if pieces.last?.isEmpty == true { pieces.removeLast() }
    lines = pieces.map { StyledText(VisibleText.expandingTabs(in: String($0)), role) }
  }

  /// The columns of the widest line.
  package var width: Int { lines.map(\.columns).max() ?? 0 }

  /// The number of lines.
  package var height: Int { lines.count }

  /// Adds the lines of another document below.
  package mutating func append(_ other: StyledDocument) {
    lines += other.lines
  }

  /// Adds a line below.
  package mutating func append(_ line: StyledText) {
    lines.append(line)
  }

  /// Returns the document moved right by some blanks.
  package func indented(by columns: Int) -> StyledDocument {
    let blanks = StyledText(DisplayWidth.blanks(columns))
    return StyledDocument(lines.map { $0.isEmpty ? $0 : blanks + $0 })
  }

  /// Returns documents side by side, their first lines on one level.
  package static func beside(_ documents: [StyledDocument], gap: Int = 2) -> StyledDocument {
    let height = documents.map(\.height).max() ?? 0
    let widths = documents.map(\.width)
    var result = StyledDocument()
    for row in 0..<height {
      var line = StyledText()
      for (index, document) in documents.enumerated() {
        if index > 0 { line.append(StyledText(DisplayWidth.blanks(gap))) }
        let piece = row < document.height ? document.lines[row] : StyledText()
        line.append(piece.padded(to: widths[index]))
      }
      result.append(line.trimmed())
    }
    return result
  }
}
