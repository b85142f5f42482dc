/// Lines that turn, branch and cross, drawn into cells.
struct LineGrid {
  /// The sides of a cell that a line reaches.
  private struct Sides: OptionSet, Hashable {
    let rawValue: UInt8
    static let up = Sides(rawValue: 1)
    static let down = Sides(rawValue: 2)
    static let left = Sides(rawValue: 4)
    static let right = Sides(rawValue: 8)

    var glyph: Character {
      switch self {
      case []: " "
      case [.up, .right]: "╰"
      case [.up, .left]: "╯"
      case [.down, .right]: "╭"
      case [.down, .left]: "╮"
      case [.up, .down, .right]: "├"
      case [.up, .down, .left]: "┤"
      case [.left, .right, .up]: "┴"
      case [.left, .right, .down]: "┬"
      case [.up, .down, .left, .right]: "┼"
      case _ where isSubset(of: [.up, .down]): "│"
      default: "─"
      }
    }
  }

  private var cells: [[Sides]] = []

  /// The drawing from top to bottom.
  var lines: [StyledText] {
    cells.map { row in StyledText(String(row.map(\.glyph)), .faint).trimmed() }
  }

  /// Draws a line from the top, along one row, and down to the bottom in some columns.
  mutating func draw(from start: Int, to ends: [Int], track: Int, height: Int) {
    for row in 0..<track { add([.up, .down], row, start) }
    add(.up, track, start)
    let columns = ends + [start]
    let (first, last) = (columns.min() ?? start, columns.max() ?? start)
    for column in first..<last {
      add(.right, track, column)
      add(.left, track, column + 1)
    }
    for end in Set(ends) {
      add(.down, track, end)
      for row in track + 1..<max(height, track + 1) { add([.up, .down], row, end) }
    }
  }

  private mutating func add(_ sides: Sides, _ row: Int, _ column: Int) {
    while cells.count <= row { cells.append([]) }
    while cells[row].count <= column { cells[row].append([]) }
    cells[row][column].formUnion(sides)
  }
}
