/// Draws the input line on a terminal, whole, at every key.
///
/// It remembers nothing but where the last drawing stands, and gives the bytes to write instead of
/// writing them. One write per key, with the cursor hidden, does not flicker.
struct ScreenPainter: LinePainter {
  /// Where the last drawing stands on the screen.
  private var widths: [Int] = []
  private var cursorRow = 0
  private var cursorColumn = 0
  /// The first row shown of an entry taller than the screen.
  private var firstRow = 0

  private static let hideCursor = "\u{1B}[?25l"
  private static let showCursor = "\u{1B}[?25h"
  private static let eraseRow = "\u{1B}[K"
  private static let eraseBelow = "\u{1B}[J"

  /// Starts on an empty row with nothing drawn.
  init() {}

  /// Draws `frame` in place of the last drawing.
  ///
  /// Of an entry taller than the screen the rows around the cursor are shown.
  mutating func paint(_ frame: InputFrame) -> String {
    let layout = InputLayout(frame)
    let height = max(frame.rows, 1)
    let last = layout.rows.count - 1
    // The window moves only as far as the cursor forces it to.
    firstRow = min(firstRow, layout.cursorRow, max(0, last - height + 1))
    firstRow = max(firstRow, layout.cursorRow - height + 1)
    let shown = firstRow...min(last, firstRow + height - 1)
    var output = Self.hideCursor + moveToTop(columns: frame.columns)
    append(layout.rows[shown], to: &output)
    remember(layout.rows[shown], cursorRow: layout.cursorRow - firstRow)
    cursorColumn = layout.cursorColumn
    output += Self.up(shown.count - 1 - cursorRow) + Self.column(cursorColumn) + Self.showCursor
    return output
  }

  /// Draws `frame` for the last time, with all its rows, and leaves the cursor on the row below.
  ///
  /// `suffix` is written behind the text, such as the `^C` of a line that was given up.
  mutating func finish(_ frame: InputFrame, suffix: String = "") -> String {
    var frame = frame
    frame.ghost = ""
    frame.below = []
    frame.text += Array(suffix.unicodeScalars)
    frame.cursor = frame.text.count
    var layout = InputLayout(frame).rows
    // The row that only the cursor would have needed.
    if layout.count > 1, layout.last?.columns == 0 { layout.removeLast() }
    var output = Self.hideCursor + moveToTop(columns: frame.columns)
    append(layout[...], to: &output)
    output += "\r\n" + Self.showCursor
    self = ScreenPainter()
    return output
  }

  /// Puts the cursor at the start of an empty row, wherever it is.
  ///
  /// As many blanks as there are columns fill the row exactly when the cursor is at its start, and
  /// run over into the next when it is not.
  func freshRow(columns: Int) -> String {
    String(repeating: " ", count: columns) + "\r" + Self.eraseRow
  }

  /// Forgets the last drawing: the next one begins on the row of the cursor.
  mutating func forget() { self = ScreenPainter() }

  /// From the cursor of the last drawing to its first row.
  ///
  /// After a change of width a terminal has wrapped again what was drawn, each row by itself.
  private func moveToTop(columns: Int) -> String {
    let columns = max(columns, 1)
    let above = widths.prefix(cursorRow).reduce(0) { $0 + max(1, ($1 + columns - 1) / columns) }
    return Self.up(above + cursorColumn / columns) + "\r"
  }

  private mutating func remember(_ rows: ArraySlice<InputLayout.Row>, cursorRow: Int) {
    widths = rows.map(\.columns)
    self.cursorRow = cursorRow
  }

  private func append(_ rows: ArraySlice<InputLayout.Row>, to output: inout String) {
    for (index, row) in zip(rows.indices, rows) {
      // Erasing behind a full row would take its last character, so it comes first.
      output += index == rows.indices.last ? Self.eraseBelow : Self.eraseRow
      var style = ""
      var column = 0
      for cluster in row.clusters {
        if cluster.style != style {
          if !style.isEmpty { output += "\u{1B}[0m" }
          if !cluster.style.isEmpty { output += "\u{1B}[\(cluster.style)m" }
          style = cluster.style
        }
        output += cluster.text
        column += cluster.columns
        if cluster.isUncertain { output += Self.column(column) }
      }
      if !style.isEmpty { output += "\u{1B}[0m" }
      if index != rows.indices.last { output += "\r\n" }
    }
  }

  private static func up(_ count: Int) -> String { count > 0 ? "\u{1B}[\(count)A" : "" }

  private static func column(_ column: Int) -> String {
    column > 0 ? "\r\u{1B}[\(column)C" : "\r"
  }
}
