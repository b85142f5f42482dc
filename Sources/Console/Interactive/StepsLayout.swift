import Operations
import Tensors
import Terminal

/// Arranges the boards of a step, its arithmetic and the keys on a screen of any size.
struct StepsLayout {
  /// The digits of a number on a board; the arithmetic below it has all of them.
  private static let precision = 3
  /// The matrices that are drawn of one tensor, such as the channels that a window goes through.
  private static let tileLimit = 4
  /// The elements that are looked at to find out how wide the numbers of a board are.
  private static let sampleLimit = 4096
  /// The longest arithmetic that is drawn as an equation.
  private static let equationLimit = 2000

  private let script: StepScript
  private let settings: ConsoleSettings
  private let boards: [Measured]

  /// A board with all that does not change from step to step.
  private struct Measured {
    let elements: [Double]
    let shape: Shape
    let scale: HeatScale
    let cellWidth: Int
    var ownRows: Range<Int> { 0..<(shape.rank > 1 ? shape[shape.rank - 2] : 1) }
    var ownColumns: Range<Int> { 0..<(shape.last ?? 1) }
    /// Rows and columns with the padding that windows reach into.
    var rows: Range<Int>
    var columns: Range<Int>
  }

  init(_ script: StepScript, _ settings: ConsoleSettings) {
    self.script = script
    self.settings = settings
    var boards = script.boards.map(StepsLayout.measured)
    // A window reaches farthest at the beginning and at the end.
    for step in Set([0, script.count - 1]) {
      for reading in script.move(step)?.readings ?? [] {
        let (rows, columns) = StepsLayout.lastAxes(reading.ranges)
        boards[reading.board].rows = StepsLayout.union(
          boards[reading.board].rows, rows)
        boards[reading.board].columns = StepsLayout.union(
          boards[reading.board].columns, columns)
      }
    }
    self.boards = boards
  }

  private static func measured(_ board: StepScript.Board) -> Measured {
    let (elements, shape) = (board.elements, board.shape)
    let distance = max(1, elements.count / sampleLimit)
    let sample = stride(from: 0, to: elements.count, by: distance).map { elements[$0] }
    let width = sample.map { DisplayWidth.columns(of: text(of: $0)) }.max() ?? 1
    var measured = Measured(
      elements: elements, shape: shape, scale: HeatScale(elements), cellWidth: width, rows: 0..<1,
      columns: 0..<1)
    (measured.rows, measured.columns) = (measured.ownRows, measured.ownColumns)
    return measured
  }

  /// A number as it stands on a board.
  private static func text(of number: Double) -> String {
    NumberFormat.display(number, precision: precision)
  }

  /// A result as it stands below.
  func number(_ value: Double) -> String {
    NumberFormat.display(value, precision: settings.precision)
  }

  /// A place such as `[0, 2]`; nothing for a single number.
  static func text(of position: [Int]) -> String {
    position.isEmpty ? "" : "[" + position.map(String.init).joined(separator: ", ") + "]"
  }

  // MARK: Tiles

  private func tiles(_ move: StepScript.Move, _ play: StepsPlay) -> [(tile: StepTile, weight: Int)]
  {
    boards.indices.flatMap { board -> [(tile: StepTile, weight: Int)] in
      let readings = move.readings.filter { $0.board == board }
      let isTarget = board == move.board
      // What the step looks at comes before what only stands by, and that before what is empty yet.
      let isEmpty = !script.boards[board].holds(0, after: play.place)
      let weight = isTarget ? 0 : readings.isEmpty ? isEmpty ? 3 : 2 : 1
      let ranges = readings.map(\.ranges) + (isTarget ? [move.position.map { $0...$0 }] : [])
      let leading = StepsLayout.leadingPositions(ranges, rank: boards[board].shape.rank)
      return leading.prefix(StepsLayout.tileLimit).enumerated().map { number, leading in
        (tile(board, leading, ranges, readings, move, play), weight + (number > 0 ? 1 : 0))
      }
    }
  }

  private func tile(
    _ board: Int, _ leading: [Int], _ ranges: [[ClosedRange<Int>]],
    _ readings: [StepScript.Reading], _ move: StepScript.Move, _ play: StepsPlay
  ) -> StepTile {
    let measured = boards[board]
    var (rows, columns) = (measured.rows, measured.columns)
    var focus: (rows: ClosedRange<Int>, columns: ClosedRange<Int>)?
    for range in ranges {
      let (markedRows, markedColumns) = StepsLayout.lastAxes(range)
      rows = StepsLayout.union(rows, markedRows)
      columns = StepsLayout.union(columns, markedColumns)
      let box = focus ?? (markedRows, markedColumns)
      focus = (
        min(
          box.rows.lowerBound, markedRows.lowerBound)...max(
            box.rows.upperBound, markedRows.upperBound),
        min(
          box.columns.lowerBound, markedColumns.lowerBound)...max(
            box.columns.upperBound, markedColumns.upperBound)
      )
    }
    return StepTile(
      title: title(board, leading, isShort: false),
      shortTitle: title(board, leading, isShort: true),
      rows: rows, columns: columns, focus: focus ?? (0...0, 0...0),
      cellWidth: measured.cellWidth,
      hasPadding: rows != measured.ownRows || columns != measured.ownColumns
    ) { row, column in
      cell(board, leading, row, column, readings, move, play)
    }
  }

  private func title(_ board: Int, _ leading: [Int], isShort: Bool) -> StyledText {
    let shape = boards[board].shape
    let items = leading.map(String.init) + (isShort ? [] : [":", ":"])
    let place = leading.isEmpty ? "" : "[" + items.joined(separator: ", ") + "]"
    let size = shape.rank > 0 && !isShort ? "  \(shape.crossed)" : ""
    return StyledText(script.boards[board].title + place, .name) + StyledText(size, .faint)
  }

  private func cell(
    _ board: Int, _ leading: [Int], _ row: Int, _ column: Int, _ readings: [StepScript.Reading],
    _ move: StepScript.Move, _ play: StepsPlay
  ) -> StepTile.Cell {
    let measured = boards[board]
    let rank = measured.shape.rank
    let position = Array((leading + [row, column]).suffix(rank))
    let isTarget = board == move.board && position == move.position
    let isWinner = isWinner(position, on: board, of: move, play)
    let isMarked = isTarget || isWinner || readings.contains { $0.reads(position) }
    guard row >= 0, column >= 0, column < (measured.shape.last ?? 1),
      row < (rank > 1 ? measured.shape[rank - 2] : 1)
    else { return StepTile.Cell(text: StepTile.padding, isMarked: isMarked) }
    let element = zip(position, measured.shape.rowMajorStrides).reduce(0) { $0 + $1.0 * $1.1 }
    guard script.boards[board].holds(element, after: play.place) else {
      return StepTile.Cell(text: StepTile.blank, isMarked: isMarked)
    }
    if isTarget, play.isHidden {
      return StepTile.Cell(text: StepTile.riddle, isMarked: true, isTarget: true)
    }
    let number = measured.elements[element]
    return StepTile.Cell(
      text: DisplayWidth.truncated(StepsLayout.text(of: number), to: measured.cellWidth),
      heat: number.isFinite ? measured.scale.place(of: number) : nil, isMarked: isMarked,
      isTarget: isTarget, isWinner: isWinner)
  }

  /// Whether a cell is the one that a step keeps of several; who guesses is not told.
  private func isWinner(
    _ position: [Int], on board: Int, of move: StepScript.Move, _ play: StepsPlay
  ) -> Bool {
    !play.isHidden && move.winners.contains { $0.board == board && $0.position == position }
  }

  /// Rows and columns of a block; those of a vector are one row.
  private static func lastAxes(
    _ ranges: [ClosedRange<Int>]
  ) -> (ClosedRange<Int>, ClosedRange<Int>) {
    (ranges.count > 1 ? ranges[ranges.count - 2] : 0...0, ranges.last ?? 0...0)
  }

  private static func union(_ range: Range<Int>, _ other: ClosedRange<Int>) -> Range<Int> {
    min(range.lowerBound, other.lowerBound)..<max(range.upperBound, other.upperBound + 1)
  }

  /// The matrices of a tensor that some blocks go through, one after the other.
  private static func leadingPositions(_ blocks: [[ClosedRange<Int>]], rank: Int) -> [[Int]] {
    guard rank > 2 else { return [[]] }
    var found: [[Int]] = []
    for block in blocks {
      var positions: [[Int]] = [[]]
      for range in block.prefix(rank - 2) {
        // No more than can be drawn, and one to know that there are more.
        let places = range.prefix(tileLimit + 1)
        positions = positions.flatMap { position in places.map { position + [$0] } }
      }
      for position in positions where !found.contains(position) { found.append(position) }
    }
    return found.isEmpty ? [Array(repeating: 0, count: rank - 2)] : found
  }

  // MARK: The screen

  /// The picture of a step.
  func picture(of play: StepsPlay, in size: TerminalCapabilities.Size) -> StyledDocument {
    let keys = play.keyLine(width: size.columns)
    let progress = StyledText(play.progress, .strong)
    let room = size.columns - progress.columns - 2
    let head =
      StyledText(play.title, .code).truncated(to: room).padded(to: room)
      + StyledText("  ") + progress
    let isLow = size.rows < 14
    let top = isLow ? [head] : [head, StyledText()]
    guard let move = script.move(play.place) else {
      return KeyLegend.framed(top: top, [], bottom: keys, size)
    }
    // The key line, and a blank line above it where there is room.
    let height = size.rows - top.count - (isLow ? 1 : 2)
    var tiles = tiles(move, play)
    let hasPadding = tiles.contains { $0.tile.hasPadding }
    let texts = arithmetic(move, play, width: size.columns, height: height, hasPadding: hasPadding)
    while !tiles.isEmpty {
      // With little more than the window and the result left, less of these is better than nothing.
      for insistsOnFocus in tiles.count > 2 ? [true] : [true, false] {
        for text in texts {
          let free = height - text.count - (isLow ? 0 : 1)
          guard
            let boards = StepsLayout.arranged(
              tiles, width: size.columns, height: free, insistsOnFocus: insistsOnFocus)
          else { continue }
          let gap = isLow || boards.height == 0 ? [] : [StyledText()]
          return KeyLegend.framed(top: top, boards.lines + gap + text, bottom: keys, size)
        }
      }
      let least = tiles.map(\.weight).max() ?? 0
      if let index = tiles.lastIndex(where: { $0.weight == least }) { tiles.remove(at: index) }
    }
    return KeyLegend.framed(top: top, texts.last ?? [], bottom: keys, size)
  }

  /// The arithmetic in the forms that it can be shown in, the roomiest first.
  private func arithmetic(
    _ move: StepScript.Move, _ play: StepsPlay, width: Int, height: Int, hasPadding: Bool
  ) -> [[StyledText]] {
    let result = play.isHidden ? StepTile.riddle : number(move.result)
    let name = script.boards[move.board].title + StepsLayout.text(of: move.position)
    let head = StyledText(name, .number) + StyledText(" = ", .faint)
    let end = StyledText(" = ", .faint) + StyledText(result, .strong)
    let isChinese = settings.language.primary == .chinese
    var legend = script.boards[move.board].remark.map { [StyledText($0, .faint)] } ?? []
    if let choice = move.winners.first?.choice, !play.isHidden {
      legend.append(StyledText(StepsLayout.winnerLegend(choice, isChinese), .faint))
    }
    if move.readings.contains(where: hasMoreMatrices) {
      let count = StepsLayout.tileLimit
      legend.append(
        StyledText(
          isChinese ? "每个张量最多画 \(count) 张" : "\(count) matrices of each tensor are drawn", .faint))
    }
    if hasPadding {
      legend.append(
        StyledText("\(StepTile.padding) " + (isChinese ? "填充的 0" : "padding, a 0"), .faint))
    }
    // Where nothing is to be worked out, the number is not written twice.
    if move.text == result { return [[head + end.trimmedSign] + legend] }
    let line = TextWrapping.lines(
      of: head + StyledText(move.text, .code) + end, width: width, hangingIndent: 2)
    var short = [
      head + StyledText(move.text, .code).truncated(to: width - head.columns - end.columns) + end
    ]
    if line.count <= 1 { short = line }
    var forms: [[StyledText]] = []
    if move.text.utf8.count <= StepsLayout.equationLimit, let equation = StepEquation(move.text) {
      let names = names(of: move, isChinese)
      let document = equation.document(
        names: names, result: result, settings.language.primary, number: StepsLayout.text)
      if document.width <= width, document.height <= height / 2 {
        forms.append([head + end.trimmedSign] + document.lines + legend)
      }
    }
    if line.count > 1, line.count <= height / 2 { forms.append(line + legend) }
    forms.append(short + legend)
    if !legend.isEmpty { forms.append(short) }
    return forms
  }

  private static func winnerLegend(_ choice: Choice, _ isChinese: Bool) -> String {
    let marks = "\(StepTile.winner.before) \(StepTile.winner.behind) "
    return switch choice {
    case .largest:
      marks + (isChinese ? "最大的数，由它胜出（并列取第一个）" : "the largest wins, the first at a tie")
    case .smallest:
      marks + (isChinese ? "最小的数，由它胜出（并列取第一个）" : "the smallest wins, the first at a tie")
    }
  }

  /// Whether a step reads more matrices of a tensor than are drawn.
  private func hasMoreMatrices(_ reading: StepScript.Reading) -> Bool {
    let rank = boards[reading.board].shape.rank
    return StepsLayout.leadingPositions([reading.ranges], rank: rank).count > StepsLayout.tileLimit
  }

  /// What stands above the operands of a product.
  private func names(of move: StepScript.Move, _ isChinese: Bool) -> (String, String) {
    let titles = move.readings.map { script.boards[$0.board].title }
    guard titles.count >= 2 else { return isChinese ? ("左", "右") : ("left", "right") }
    return (titles[0], titles[1])
  }
}

extension StyledText {
  /// The text behind an equals sign, without the sign.
  fileprivate var trimmedSign: StyledText { StyledText(Array(spans.dropFirst())) }
}
