import Terminal

/// One state of the input line, with all that decides how it looks.
struct InputFrame: Equatable {
  var prompt: String
  var promptStyle = ""
  var continuationPrompt = "... "
  /// The entry; lines end in `\n`.
  var text: [Unicode.Scalar]
  /// Where the cursor stands in `text`.
  var cursor: Int
  var spans: [StyledSpan] = []
  /// What is offered behind the end of the text.
  var ghost = ""
  var ghostStyle = "2"
  /// Lines below the entry, such as a list of candidates.
  var below: [String] = []
  /// The size of the terminal.
  var columns: Int
  var rows: Int
}

/// An input frame cut into rows of the terminal.
struct InputLayout {
  /// What is drawn in one cell, or two.
  struct Cluster: Equatable {
    var text: String
    var columns: Int
    var style: String
    /// Whether terminals disagree on its width, so that the column must be set anew behind it.
    var isUncertain: Bool
  }

  /// One row of the terminal.
  struct Row: Equatable {
    var clusters: [Cluster] = []
    var columns = 0
  }

  private(set) var rows = [Row()]
  private(set) var cursorRow = 0
  private(set) var cursorColumn = 0
  /// Where the rows below the entry begin.
  private(set) var entryRows = 1
  private let columns: Int

  /// Lays out `frame`; a character of two columns never straddles the margin.
  init(_ frame: InputFrame) {
    columns = max(frame.columns, 2)
    append(frame.prompt, style: frame.promptStyle)
    appendText(of: frame)
    appendGhost(of: frame)
    entryRows = rows.count
    for line in frame.below {
      rows.append(Row())
      appendCut(line, style: "")
    }
  }

  /// Puts the cursor behind the last row.
  mutating func moveCursorToEnd() {
    cursorRow = rows.count - 1
    cursorColumn = rows[cursorRow].columns
  }

  private mutating func appendText(of frame: InputFrame) {
    var offset = 0
    var span = frame.spans.startIndex
    let lines = frame.text.split(separator: "\n", omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated() {
      if number > 0 {
        rows.append(Row())
        append(frame.continuationPrompt, style: frame.promptStyle)
      }
      // A mark that combines must not join what is before the line.
      for character in String(scalars: line) {
        while span < frame.spans.endIndex, frame.spans[span].range.upperBound <= offset {
          span += 1
        }
        let isStyled = span < frame.spans.endIndex && frame.spans[span].range.contains(offset)
        place(Self.cluster(character, style: isStyled ? frame.spans[span].style : ""))
        let length = character.unicodeScalars.count
        if (offset..<(offset + length)).contains(frame.cursor) {
          setCursor(before: rows[rows.count - 1].clusters.last)
        }
        offset += length
      }
      if frame.cursor == offset {
        // The cursor stands on a cell; behind a full row that is the first of the next.
        if rows[rows.count - 1].columns >= columns { rows.append(Row()) }
        setCursor(before: nil)
      }
      offset += 1
    }
  }

  private mutating func appendGhost(of frame: InputFrame) {
    guard !frame.ghost.isEmpty, frame.cursor == frame.text.count else { return }
    appendCut(frame.ghost, style: frame.ghostStyle)
  }

  /// Sets the cursor on the last cluster of the last row, or behind the row.
  private mutating func setCursor(before cluster: Cluster?) {
    cursorRow = rows.count - 1
    cursorColumn = rows[cursorRow].columns - (cluster?.columns ?? 0)
  }

  private mutating func append(_ text: String, style: String) {
    for character in text {
      if character.isNewline {
        rows.append(Row())
      } else {
        place(Self.cluster(character, style: style))
      }
    }
  }

  private mutating func appendCut(_ text: String, style: String) {
    for character in text {
      let cluster = Self.cluster(character, style: style)
      guard rows[rows.count - 1].columns + cluster.columns <= columns else { return }
      place(cluster)
    }
  }

  private mutating func place(_ cluster: Cluster) {
    if rows[rows.count - 1].columns + cluster.columns > columns { rows.append(Row()) }
    rows[rows.count - 1].clusters.append(cluster)
    rows[rows.count - 1].columns += cluster.columns
  }

  /// The columns that a line would take without wrapping.
  static func columns(of text: some Sequence<Unicode.Scalar>) -> Int {
    String(scalars: text).reduce(0) { $0 + cluster($1, style: "").columns }
  }

  private static func cluster(_ character: Character, style: String) -> Cluster {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else {
      return Cluster(text: "", columns: 0, style: style, isUncertain: false)
    }
    switch first.properties.generalCategory {
    case .control:
      let shown = "^" + String(Unicode.Scalar(UInt8(truncatingIfNeeded: first.value & 0x7F) ^ 0x40))
      return Cluster(text: shown, columns: 2, style: style, isUncertain: false)
    case .nonspacingMark, .enclosingMark:
      // Nothing stands before the mark that could carry it.
      return Cluster(
        text: "\u{25CC}" + String(character), columns: 1, style: style, isUncertain: false)
    default:
      let columns = DisplayWidth.columns(of: character)
      // A format character by itself may turn the direction of what follows: it is not drawn.
      if columns == 0 { return Cluster(text: "", columns: 0, style: style, isUncertain: false) }
      let parts = scalars.reduce(0) { $0 + DisplayWidth.columns(of: $1) }
      return Cluster(
        text: String(character), columns: columns, style: style, isUncertain: parts != columns)
    }
  }
}
