import Terminal

/// A small terminal: a grid of cells that follows the control sequences of our own drawing.
///
/// It wraps late, as real terminals do: a full row wraps when the next character comes. A sequence
/// that it does not know is kept in `unknown`, so that a test can insist on there being none.
package struct ScreenModel {
  /// The width of the screen.
  package let columns: Int
  /// The height of the screen.
  package let height: Int
  /// Where the cursor stands.
  package private(set) var row = 0
  /// Where the cursor stands; `columns` while a full row waits to wrap.
  package private(set) var column = 0
  /// Whether the cursor is drawn.
  package private(set) var showsCursor = true
  /// Whether the terminal marks what is pasted.
  package private(set) var marksPaste = false
  /// The sequences that were not understood.
  package private(set) var unknown: [String] = []
  /// The rows that have left the screen at the top.
  package private(set) var scrollback: [String] = []
  /// What stood in cells that were drawn over or erased.
  package private(set) var overwritten: [String] = []

  private struct Cell {
    var text = " "
    var style = ""
    /// The second half of a wide character.
    var isTail = false
  }
  private var cells: [[Cell]]
  /// The screen behind the alternate one, while that is shown.
  private var kept: (cells: [[Cell]], row: Int, column: Int)?
  private var style = ""
  private var pending = ""

  /// An empty screen.
  package init(columns: Int, rows: Int) {
    self.columns = columns
    height = rows
    cells = Array(repeating: Array(repeating: Cell(), count: columns), count: rows)
  }

  /// Whether the alternate screen is shown.
  package var isAlternate: Bool { kept != nil }

  /// The text of every row, without blanks at its end.
  package var rows: [String] { cells.map(Self.text) }

  /// The rows down to the last one with text.
  package var text: [String] {
    var rows = rows
    while rows.last == "" { rows.removeLast() }
    return rows
  }

  /// The style in which the cell was drawn.
  package func style(row: Int, column: Int) -> String { cells[row][column].style }

  /// Draws what a program wrote.
  package mutating func feed(_ output: String) {
    var scalars = Substring(pending + output).unicodeScalars
    pending = ""
    while let scalar = scalars.first {
      guard scalar == "\u{1B}" else {
        scalars.removeFirst()
        draw(scalar)
        continue
      }
      guard let end = Self.endOfSequence(scalars) else {
        pending = String(scalars)
        return
      }
      run(String(scalars[..<end]))
      scalars = scalars[end...]
    }
  }

  private static func text(_ row: [Cell]) -> String {
    let text = row.filter { !$0.isTail }.map(\.text).joined()
    return String(text.prefix(text.count - text.reversed().prefix { $0 == " " }.count))
  }

  private static func endOfSequence(
    _ scalars: Substring.UnicodeScalarView
  ) -> Substring.UnicodeScalarView.Index? {
    let start = scalars.index(after: scalars.startIndex)
    guard start < scalars.endIndex else { return nil }
    guard scalars[start] == "[" else { return scalars.index(after: start) }
    let rest = scalars[scalars.index(after: start)...]
    return rest.firstIndex { ("@"..."~").contains($0) }.map { scalars.index(after: $0) }
  }

  private mutating func draw(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\r": column = 0
    case "\n": lineFeed()
    case "\u{7}": break
    default: put(scalar)
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = DisplayWidth.columns(of: scalar)
    if width == 0 {
      // A mark joins the character before it.
      var target = min(column, columns) - 1
      if target >= 0, cells[row][target].isTail { target -= 1 }
      if target >= 0 { cells[row][target].text.unicodeScalars.append(scalar) }
      return
    }
    if column + width > columns {
      column = 0
      lineFeed()
    }
    for offset in 0..<width { clear(row: row, column: column + offset) }
    cells[row][column] = Cell(text: String(scalar), style: style)
    if width == 2 { cells[row][column + 1] = Cell(text: "", style: style, isTail: true) }
    column += width
  }

  /// Empties a cell; of a wide character nothing is left when either half goes.
  private mutating func clear(row: Int, column: Int) {
    if cells[row][column].isTail, column > 0 { cells[row][column - 1] = Cell() }
    if column + 1 < columns, cells[row][column + 1].isTail { cells[row][column + 1] = Cell() }
    lose(row: row, column: column)
    cells[row][column] = Cell()
  }

  private mutating func lose(row: Int, column: Int) {
    if cells[row][column].text != " " { overwritten.append(cells[row][column].text) }
  }

  private mutating func lineFeed() {
    guard row == height - 1 else {
      row += 1
      return
    }
    scrollback.append(Self.text(cells.removeFirst()))
    cells.append(Array(repeating: Cell(), count: columns))
  }

  private mutating func run(_ sequence: String) {
    let parameter = Int(sequence.dropFirst(2).dropLast())
    switch sequence {
    case "\u{1B}[?25l": showsCursor = false
    case "\u{1B}[?25h": showsCursor = true
    case "\u{1B}[?2004h": marksPaste = true
    case "\u{1B}[?2004l": marksPaste = false
    case "\u{1B}[?1049h":
      if kept == nil { kept = (cells, row, column) }
      cells = Array(repeating: Array(repeating: Cell(), count: columns), count: height)
    case "\u{1B}[?1049l":
      if let kept { (cells, row, column) = kept }
      kept = nil
    case "\u{1B}[K": clearToEndOfRow()
    case "\u{1B}[J":
      clearToEndOfRow()
      for below in (row + 1)..<max(height, row + 1) {
        for column in 0..<columns { lose(row: below, column: column) }
        cells[below] = Array(repeating: Cell(), count: columns)
      }
    case "\u{1B}[2J":
      for row in 0..<height { for column in 0..<columns { lose(row: row, column: column) } }
      cells = Array(repeating: Array(repeating: Cell(), count: columns), count: height)
    case "\u{1B}[H": (row, column) = (0, 0)
    default:
      switch sequence.last {
      case "A": row = max(0, row - (parameter ?? 1))
      case "C": column = min(columns - 1, column + (parameter ?? 1))
      case "m":
        let parameters = String(sequence.dropFirst(2).dropLast())
        style = parameters == "0" ? "" : parameters
      default: unknown.append(String(sequence.dropFirst()))
      }
    }
  }

  private mutating func clearToEndOfRow() {
    // With a full row the cursor is still on its last cell.
    for position in min(column, columns - 1)..<columns { clear(row: row, column: position) }
  }
}
