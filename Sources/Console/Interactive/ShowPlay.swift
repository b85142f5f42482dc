import Operations
import Tensors
import Terminal

/// A tensor as a heatmap in which the learner walks from cell to cell and asks for its arithmetic.
struct ShowPlay: InteractiveView {
  /// The digits of a number in a cell.
  private static let precision = 4

  let printed: StyledDocument
  private let shape: Shape
  private let elements: [Double]
  private let name: String
  private let settings: ConsoleSettings
  private let explain: (_ element: Int) -> StyledDocument
  private let scale: HeatScale
  private let rows: Int
  private let columns: Int

  /// The matrix that is shown, counted along the axes in front.
  private(set) var tile = 0
  private(set) var row = 0
  private(set) var column = 0
  /// The arithmetic behind the cell, where it was asked for.
  private(set) var reason: StyledDocument?
  /// What was asked for so far: it stays on the screen afterwards.
  private var reasons: [(element: Int, document: StyledDocument)] = []

  /// Creates the view with its first cell chosen.
  ///
  /// - Parameters:
  ///   - tensor: What is shown; it is not empty.
  ///   - name: What it is called.
  ///   - settings: How numbers and words are written.
  ///   - printed: The picture without a chosen cell.
  ///   - explain: Gives the arithmetic behind an element.
  init(
    _ tensor: Tensor, name: String, _ settings: ConsoleSettings, printed: StyledDocument,
    explain: @escaping (_ element: Int) -> StyledDocument
  ) {
    shape = tensor.shape
    elements = tensor.elements
    self.name = name
    self.settings = settings
    self.printed = printed
    self.explain = explain
    scale = HeatScale(elements)
    rows = shape.rank > 1 ? shape[shape.rank - 2] : 1
    columns = shape.last ?? 1
  }

  private var tileCount: Int { max(1, elements.count / max(1, rows * columns)) }
  private var element: Int { (tile * rows + row) * columns + column }
  private var isChinese: Bool { settings.language.primary == .chinese }

  var remainder: StyledDocument {
    reasons.reduce(into: printed) { document, reason in
      document.append(StyledText())
      document.append(StyledText(cellName(reason.element), .name))
      document.append(reason.document)
    }
  }

  var pause: Int? { nil }
  mutating func goOn() {}

  @discardableResult
  mutating func press(_ key: ViewKey) -> ViewReaction {
    switch key {
    case .character("q"), .character("Q"): return .leaves
    case .escape:
      if reason == nil { return .leaves }
      reason = nil
      return .stays
    case .enter, .character("?"):
      toggleReason()
      return .stays
    case .left, .character("h"): column = max(0, column - 1)
    case .right, .character("l"): column = min(columns - 1, column + 1)
    case .up, .character("k"): row = max(0, row - 1)
    case .down, .character("j"): row = min(rows - 1, row + 1)
    case .home: column = 0
    case .end: column = columns - 1
    case .tab: tile = (tile + 1) % tileCount
    case .pageDown, .character(" "):
      // Who holds a remote control has no other key to leave with.
      if key == .pageDown, tile == tileCount - 1 { return .leaves }
      tile = min(tile + 1, tileCount - 1)
    case .pageUp, .backspace: tile = max(tile - 1, 0)
    case .character: return .stays
    }
    reason = nil
    return .stays
  }

  private mutating func toggleReason() {
    guard reason == nil else {
      reason = nil
      return
    }
    let known = reasons.first { $0.element == element }
    let document = known?.document ?? explain(element)
    if known == nil { reasons.append((element, document)) }
    reason = document
  }

  // MARK: Words

  /// The name of a cell, as it is typed to get it.
  private func cellName(_ element: Int) -> String {
    let position = shape.position(of: element)
    if position.isEmpty { return name }
    // An index behind an operator would belong to its last operand only.
    let isLoose = name.contains(" ") || name.hasPrefix("-")
    return (isLoose ? "(\(name))" : name) + StepsLayout.text(of: position)
  }

  private var cellValue: String {
    NumberFormat.display(elements[element], precision: settings.precision)
  }

  var sentences: [String] {
    let cell = "\(cellName(element)) = \(cellValue)"
    return [isChinese ? cell + "。" : cell + "."] + (reason?.lines.map(\.plain) ?? [])
  }

  var keysInWords: String {
    isChinese
      ? "方向键选格子，回车看它怎么算出来，Tab 换一张，q 离开。"
      : "Arrows choose a cell, Enter explains it, Tab goes to the next matrix, q leaves."
  }

  // MARK: Picture

  func picture(in size: TerminalCapabilities.Size) -> StyledDocument {
    let isLow = size.rows < 14
    let value = StyledText(" = ", .faint) + StyledText(cellValue, .strong)
    // Where the whole name does not fit, the place in it matters more than what comes before.
    let name = [cellName(element), "…" + StepsLayout.text(of: shape.position(of: element))]
      .first { DisplayWidth.columns(of: $0) + value.columns <= size.columns }
    let cell = StyledText(name ?? "…", .name) + value
    // A reason may take half of the screen, and is cut beyond that.
    var below = [cell]
    if let reason { below += cut(reason.lines, to: max(2, size.rows / 2 - 2)) }
    let top = [head(size.columns)] + (isLow ? [] : [StyledText()])
    let room = size.rows - top.count - below.count - (isLow ? 1 : 3)
    let gap = isLow ? [] : [StyledText()]
    let heatmap = map(width: size.columns, height: max(1, room))
    return KeyLegend.framed(top: top, heatmap.lines + gap + below, bottom: keyLine(size), size)
  }

  private func cut(_ lines: [StyledText], to limit: Int) -> [StyledText] {
    lines.count <= limit ? lines : lines.prefix(limit - 1) + [StyledText("…", .faint)]
  }

  private func head(_ width: Int) -> StyledText {
    let size = shape.rank > 0 ? " : \(shape.crossed)" : ""
    let left = StyledText(name, .name) + StyledText(size, .faint)
    guard tileCount > 1 else { return left.truncated(to: width) }
    let leading = shape.position(of: element).dropLast(2).map(String.init) + [":", ":"]
    let right = StyledText(
      "[\(leading.joined(separator: ", "))]  \(tile + 1)/\(tileCount)", .strong)
    let room = width - right.columns - 2
    return left.truncated(to: room).padded(to: room) + StyledText("  ") + right
  }

  private func keyLine(_ size: TerminalCapabilities.Size) -> StyledText {
    let other = tileCount > 1
    let entries: [(String, String)] =
      isChinese
      ? [
        ("← → ↑ ↓", "选格子"), ("Enter", reason == nil ? "怎么算的" : "收起"), ("Tab PgUp", "换一张"),
        ("q", "离开"),
      ]
      : [
        ("← → ↑ ↓", "cell"), ("Enter", reason == nil ? "why" : "back"), ("Tab PgUp", "matrix"),
        ("q", "leave"),
      ]
    let shown = entries.enumerated().filter { other || $0.offset != 2 }.map(\.element)
    return KeyLegend.line(shown, droppingFirst: other ? [2] : [], width: size.columns)
  }

  /// The matrix with the cell marked; the part of it around the cell where it is too large.
  private func map(width: Int, height: Int) -> StyledDocument {
    var options = Heatmap.Options(for: settings.capabilities)
    options.wording = isChinese ? .chinese : .english
    options.format = { NumberFormat.display($0, precision: ShowPlay.precision) }
    options.scale = scale
    options.width = width
    let hasBar = height > 6
    options.showsBar = hasBar
    let room = max(1, height - (hasBar ? 3 : 0))
    let matrix = Array(elements[(tile * rows * columns)..<((tile + 1) * rows * columns)])
    let widest =
      columns * 3 > width ? width : matrix.map { options.format($0).utf8.count }.max() ?? 1
    let showsNumbers = columns * (widest + 2) <= width && rows <= room
    // The whole in half blocks says more than a part in patches.
    let fitsPatches = columns * 2 <= width && rows <= room
    let fitsHalves = options.hasColor && columns <= width && (rows + 1) / 2 <= room
    let showsHalves = !showsNumbers && !fitsPatches && fitsHalves
    options.cells = showsNumbers ? .numbers : showsHalves ? .halves : .patches
    let shownRows =
      showsHalves ? 0..<rows : StepTile.part(of: 0..<rows, around: row...row, room)
    let shownColumns = StepTile.part(
      of: 0..<columns, around: column...column,
      showsNumbers || showsHalves ? columns : max(1, width / 2))
    let values = shownRows.flatMap { row in
      shownColumns.map { matrix[row * columns + $0] }
    }
    options.height = height + 4
    let map = Heatmap(
      values, rows: shownRows.count, columns: shownColumns.count,
      window: Heatmap.Window(
        rows: row - shownRows.lowerBound..<row - shownRows.lowerBound + 1,
        columns: column - shownColumns.lowerBound..<column - shownColumns.lowerBound + 1))
    var document = map.document(options)
    if shownRows.count < rows || shownColumns.count < columns {
      let part =
        "[\(shownRows.lowerBound):\(shownRows.upperBound), "
        + "\(shownColumns.lowerBound):\(shownColumns.upperBound)]"
      document.append(StyledText("… \(part) / \(rows)×\(columns)", .faint))
    }
    return document
  }
}
