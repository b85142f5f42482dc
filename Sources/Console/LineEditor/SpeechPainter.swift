import Terminal

/// How a line that is edited gets onto the screen.
protocol LinePainter {
  /// What to write so that the screen shows a state of the line.
  mutating func paint(_ frame: InputFrame) -> String

  /// What to write to show the line for the last time, `suffix` behind it, and go to the row below.
  mutating func finish(_ frame: InputFrame, suffix: String) -> String

  /// What to write so that the line begins on an empty row.
  func freshRow(columns: Int) -> String

  /// Forgets what was drawn: the next drawing begins on the row of the cursor.
  mutating func forget()
}

/// Shows the line that is edited without ever drawing over what stands on the screen, as a screen
/// reader needs it.
///
/// What is typed at the end is written as it comes, and a cursor that moves only moves. Any other
/// change writes the whole line once more on a new row; so does the list of candidates, which comes
/// before it.
struct SpeechPainter: LinePainter {
  private var shown: InputFrame?
  private var layout = InputLayout(InputFrame(prompt: "", text: [], cursor: 0, columns: 2, rows: 1))

  /// Starts on an empty row with nothing written.
  init() {}

  mutating func paint(_ frame: InputFrame) -> String {
    let below = frame.below
    var frame = frame
    frame.below = []
    frame.ghost = ""
    frame.spans = []
    frame.promptStyle = ""
    let next = InputLayout(frame)
    defer {
      shown = frame
      layout = next
    }
    guard let shown else { return written(next) }
    if !below.isEmpty {
      let lines = below.flatMap {
        TextWrapping.lines(of: $0, width: frame.columns, hangingIndent: 2)
      }
      return end() + lines.map { $0 + "\r\n" }.joined() + written(next)
    }
    if shown == frame { return "" }
    let isSame = shown.prompt == frame.prompt && shown.columns == frame.columns
    if isSame, shown.text == frame.text { return moved(from: layout, to: next) }
    if isSame, shown.cursor == shown.text.count, frame.cursor == frame.text.count,
      frame.text.starts(with: shown.text), let rest = addition(to: next)
    {
      return rest
    }
    return end() + written(next)
  }

  mutating func finish(_ frame: InputFrame, suffix: String = "") -> String {
    var frame = frame
    frame.below = []
    let last = paint(frame)
    defer { self = SpeechPainter() }
    return last + end(suffix: suffix)
  }

  func freshRow(columns: Int) -> String { "" }

  mutating func forget() { self = SpeechPainter() }

  /// The rows one below the other, and the cursor at its place.
  private func written(_ layout: InputLayout) -> String {
    let rows = layout.rows.map { $0.clusters.map(\.text).joined() }
    var end = layout
    end.moveCursorToEnd()
    return rows.joined(separator: "\r\n") + moved(from: end, to: layout)
  }

  /// What is behind the present text; none where that is not only more of the same.
  private func addition(to next: InputLayout) -> String? {
    let (old, new) = (layout.rows, next.rows)
    guard new.count >= old.count, let last = old.last else { return nil }
    for row in old.indices.dropLast() where old[row] != new[row] { return nil }
    let place = old.count - 1
    guard new[place].clusters.starts(with: last.clusters) else { return nil }
    var text = new[place].clusters.dropFirst(last.clusters.count).map(\.text).joined()
    for row in new[old.count...] { text += "\r\n" + row.clusters.map(\.text).joined() }
    return text
  }

  /// From the cursor's place in one layout to that in another of the same rows.
  private func moved(from old: InputLayout, to new: InputLayout) -> String {
    if old.cursorRow == new.cursorRow, old.cursorColumn == new.cursorColumn { return "" }
    let rows = new.cursorRow - old.cursorRow
    let vertical =
      rows < 0 ? "\u{1B}[\(-rows)A" : String(repeating: "\n", count: rows)
    let column = new.cursorColumn
    return "\r" + vertical + (column > 0 ? "\u{1B}[\(column)C" : "")
  }

  /// To the row below the text.
  private func end(suffix: String = "") -> String {
    var end = layout
    end.moveCursorToEnd()
    return moved(from: layout, to: end) + suffix + "\r\n"
  }
}
