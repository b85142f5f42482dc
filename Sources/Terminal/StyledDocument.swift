/// A picture: lines of styled text that terminal, plain text, HTML, SVG and bitmaps are renderings
/// of.
///
/// Where dots of text stand for something finer, the document carries that too, as a figure with
/// the place of its text: surfaces that can draw show the figure, the others the text.
package struct StyledDocument: Hashable, Sendable {
  /// A drawing of what some of the text shows, of the same size.
  package struct Figure: Hashable, Sendable {
    /// The lines that it stands for.
    package var lines: Range<Int>
    /// The columns that it stands for.
    package var columns: Range<Int>
    package let drawing: Drawing

    /// Returns the figure at another place.
    func moved(lines rows: Int, columns places: Int) -> Figure {
      Figure(
        lines: lines.lowerBound + rows..<lines.upperBound + rows,
        columns: columns.lowerBound + places..<columns.upperBound + places, drawing: drawing)
    }
  }

  package var lines: [StyledText]
  package private(set) var figures: [Figure] = []
  /// Whether it was asked for as a picture of dots, where the output takes such pictures.
  package var prefersPixels = false
  /// What the picture shows in words, where somebody asked for them.
  package var alternative: String?

  /// Makes a document of lines.
  package init(_ lines: [StyledText] = []) {
    self.lines = lines
  }

  /// Makes a document of lines all of which a drawing shows as well.
  ///
  /// - Parameters:
  ///   - lines: The lines.
  ///   - drawing: The drawing, as large as the lines.
  ///   - width: The columns that it takes.
  init(_ lines: [StyledText], drawnAs drawing: Drawing, width: Int) {
    self.lines = lines
    figures = [Figure(lines: 0..<lines.count, columns: 0..<width, drawing: drawing)]
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
    figures += other.figures.map { $0.moved(lines: lines.count, columns: 0) }
    lines += other.lines
  }

  /// The document without the empty lines at its end and before its last line, as views have that
  /// fill a screen.
  package var withoutBlankEnd: StyledDocument {
    var result = self
    while result.lines.last?.isEmpty == true { result.lines.removeLast() }
    while result.lines.count > 2, result.lines[result.lines.count - 2].isEmpty,
      result.lines[result.lines.count - 3].isEmpty
    { result.lines.remove(at: result.lines.count - 2) }
    return result
  }

  /// Adds a line below.
  package mutating func append(_ line: StyledText) {
    lines.append(line)
  }

  /// Returns the document moved right by some blanks.
  package func indented(by columns: Int) -> StyledDocument {
    let blanks = StyledText(DisplayWidth.blanks(columns))
    var result = StyledDocument(lines.map { $0.isEmpty ? $0 : blanks + $0 })
    result.figures = figures.map { $0.moved(lines: 0, columns: columns) }
    return result
  }

  /// Returns documents side by side, their first lines on one level.
  package static func beside(_ documents: [StyledDocument], gap: Int = 2) -> StyledDocument {
    let height = documents.map(\.height).max() ?? 0
    let widths = documents.map(\.width)
    var result = StyledDocument()
    var column = 0
    for (document, width) in zip(documents, widths) {
      result.figures += document.figures.map { $0.moved(lines: 0, columns: column) }
      column += width + gap
    }
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
