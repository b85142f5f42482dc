import Tensors
import Terminal

/// One matrix of a board as a step sees it: cells, marks, blanks, and the padding around it.
///
/// What is marked stands in brackets, and what wins among it between `>` and `<`, so that no colour is
/// needed to see it.
struct StepTile {
  /// A cell as it is drawn.
  struct Cell: Equatable {
    var text: String
    /// The place of the number on the colour scale; none for blanks and padding.
    var heat: Double?
    var isMarked = false
    /// Whether it is the one that the step makes.
    var isTarget = false
    /// Whether it is the one that is kept of all that are marked.
    var isWinner = false
  }

  /// What stands above the matrix, where there is room and where there is little.
  let title: StyledText
  let shortTitle: StyledText
  /// All rows and columns that can be shown; those below 0 and behind the size are padding.
  let rows: Range<Int>
  let columns: Range<Int>
  /// What must be seen if not all can be.
  let focus: (rows: ClosedRange<Int>, columns: ClosedRange<Int>)
  /// The columns of the widest cell.
  let cellWidth: Int
  /// Whether some rows or columns are padding.
  let hasPadding: Bool
  /// Gives a cell.
  let cell: (_ row: Int, _ column: Int) -> Cell

  /// What is drawn for a number that is not there yet.
  static let blank = "·"
  /// What is drawn for a zero of the padding.
  static let padding = "o"
  /// What stands before and behind the cell that wins.
  static let winner = (before: ">", behind: "<")
  /// What is drawn for a number that the learner is to guess.
  static let riddle = "?"

  /// The most rows and columns of cells that are drawn.
  struct Limit: Equatable {
    var rows: Int
    var columns: Int
    /// Whether the title has to be short.
    var isTight = false
  }

  /// Whether a limit lets everything be seen that must be.
  func showsFocus(_ limit: Limit) -> Bool {
    focus.rows.count <= limit.rows && focus.columns.count <= limit.columns
  }

  /// Whether enough is seen under a limit to be worth its room.
  func showsEnough(_ limit: Limit) -> Bool {
    limit.rows >= min(rows.count, 3) && limit.columns >= min(columns.count, 3)
  }

  /// How much is seen under a limit; what must be seen counts most.
  func score(_ limit: Limit) -> Int {
    let seen = min(rows.count, limit.rows) * min(columns.count, limit.columns)
    let focused = min(focus.rows.count, limit.rows) * min(focus.columns.count, limit.columns)
    return seen + 20 * focused
  }

  /// The columns and lines that the matrix takes under a limit.
  func size(_ limit: Limit) -> (columns: Int, lines: Int) {
    let shown = min(columns.count, limit.columns)
    let cuts = columns.count > limit.columns ? 2 : 0
    let gaps = rows.count > limit.rows ? 2 : 0
    return (
      max((limit.isTight ? shortTitle : title).columns, shown * (cellWidth + 2) + cuts),
      1 + min(rows.count, limit.rows) + gaps
    )
  }

  /// The matrix, or the part of it around the focus that the limit allows.
  func document(_ limit: Limit) -> StyledDocument {
    let shownRows = StepTile.part(of: rows, around: focus.rows, limit.rows)
    let shownColumns = StepTile.part(of: columns, around: focus.columns, limit.columns)
    let isCutLeft = shownColumns.lowerBound > columns.lowerBound
    let isCutRight = shownColumns.upperBound < columns.upperBound
    var lines: [StyledText] = []
    for row in shownRows {
      var line = StyledText(isCutLeft ? "…" : "", .faint)
      line.append(cells(row, shownColumns))
      if isCutRight { line.append(StyledText("…", .faint)) }
      lines.append(line)
    }
    let gap = StyledText((isCutLeft ? " " : "") + " ⋮", .faint)
    if shownRows.lowerBound > rows.lowerBound { lines.insert(gap, at: 0) }
    if shownRows.upperBound < rows.upperBound { lines.append(gap) }
    return StyledDocument([limit.isTight ? shortTitle : title] + lines)
  }

  private func cells(_ row: Int, _ columns: Range<Int>) -> StyledText {
    var line = StyledText()
    var before: Cell?
    for column in columns {
      let cell = cell(row, column)
      line.append(StepTile.seam(before, cell))
      let blanks = DisplayWidth.blanks(cellWidth - DisplayWidth.columns(of: cell.text))
      line.append(StyledText.Span(blanks + cell.text, StepTile.style(of: cell)))
      before = cell
    }
    line.append(StepTile.seam(before, nil))
    return line
  }

  /// What stands between two cells: the brackets of a marked run.
  private static func seam(_ left: Cell?, _ right: Cell?) -> StyledText {
    let (isLeft, isRight) = (left?.isMarked ?? false, right?.isMarked ?? false)
    let (leftWins, rightWins) = (left?.isWinner ?? false, right?.isWinner ?? false)
    if isLeft, isRight {
      let text = (leftWins ? winner.behind : " ") + (rightWins ? winner.before : " ")
      return StyledText([StyledText.Span(text, Style(.windowMarked))])
    }
    var seam = StyledText()
    // Heat reaches half-way into the gap on both sides.
    if let left {
      seam.append(
        isLeft
          ? StyledText.Span(leftWins ? winner.behind : "]", Style(.windowMarked))
          : StyledText.Span(" ", paper(of: left)))
    }
    if let right {
      seam.append(
        isRight
          ? StyledText.Span(rightWins ? winner.before : "[", Style(.windowMarked))
          : StyledText.Span(" ", paper(of: right)))
    }
    return seam
  }

  private static func paper(of cell: Cell) -> Style {
    Style(background: cell.heat.map { .heat($0) })
  }

  private static func style(of cell: Cell) -> Style {
    if cell.isMarked { return Style(.windowMarked) }
    guard let heat = cell.heat else { return Style(.faint) }
    return Style(foreground: .inkOnHeat(heat), background: .heat(heat))
  }

  /// As much of an axis as the limit allows, with the focus in its middle.
  static func part(of all: Range<Int>, around focus: ClosedRange<Int>, _ limit: Int) -> Range<Int> {
    guard all.count > limit else { return all }
    let spare = limit - focus.count
    var start = spare >= 0 ? focus.lowerBound - spare / 2 : focus.lowerBound
    start = min(max(start, all.lowerBound), all.upperBound - limit)
    return start..<start + limit
  }
}
