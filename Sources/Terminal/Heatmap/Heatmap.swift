/// A matrix of numbers as a picture in colours, with shades where there are none.
package struct Heatmap: Sendable {
  /// A part of a matrix that a step looks at.
  package struct Window: Hashable, Sendable {
    package var rows: Range<Int>
    package var columns: Range<Int>

    /// Makes a window of rows and columns.
    package init(rows: Range<Int>, columns: Range<Int>) {
      self.rows = rows
      self.columns = columns
    }

    func contains(row: Int, column: Int) -> Bool {
      rows.contains(row) && columns.contains(column)
    }
  }

  /// How a number is drawn.
  package enum Cells: Hashable, Sendable, CaseIterable {
    /// The number itself on its colour.
    case numbers
    /// A patch of two columns, about as wide as high.
    case patches
    /// Half a character: two rows a line. Without colours both rows are shown by their mean.
    case halves
  }

  /// What a picture may be and take.
  package struct Options: Sendable {
    /// The columns that the picture may take.
    package var width = 80
    /// The lines that the picture may take, label and colour bar included.
    package var height = 24
    /// How numbers are drawn; nil takes the first of `numbers`, `patches` and `halves` that fits.
    package var cells: Cells?
    /// Whether colours will be shown: without them `halves` are not chosen.
    package var hasColor = true
    /// The glyphs where no colours are shown.
    package var shades = HeatShades.unicode
    /// The scale; nil takes the one that suits the numbers.
    package var scale: HeatScale?
    /// Whether the colour bar stands below.
    package var showsBar = true
    package var wording = Wording.english
    /// How numbers are written.
    package var format: @Sendable (Double) -> String = { NumberText.short($0) }

    /// Makes the usual options, for 80 columns and 24 lines.
    package init() {}

    /// Makes the options that suit an output.
    package init(for terminal: TerminalCapabilities) {
      width = terminal.width
      height = terminal.height
      hasColor = terminal.colorDepth != .none
      shades = terminal.isUTF8 || !terminal.isTerminal ? .unicode : .ascii
    }
  }

  /// The numbers, row by row; as many as there are cells.
  package let values: [Double]
  package let rows: Int
  package let columns: Int
  /// What stands above the picture; empty for nothing.
  package var label: String
  /// The part drawn as marked.
  package var window: Window?

  /// Makes a picture of a matrix; numbers that are missing count as NaN, and any beyond its cells
  /// are left out.
  package init(
    _ values: [Double], rows: Int, columns: Int, label: String = "", window: Window? = nil,
  ) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    let count = self.rows * self.columns
    let missing = Array(repeating: Double.nan, count: max(0, count - values.count))
    self.values = Array(values.prefix(count)) + missing
    self.label = label
    self.window = window
  }

  subscript(row: Int, column: Int) -> Double { values[row * columns + column] }

  /// Draws the matrix.
  package func document(_ options: Options = Options()) -> StyledDocument {
    Heatmap.tiles([self], options)
  }

  /// Draws several matrices side by side on one scale, as many a row as the width holds.
  package static func tiles(_ maps: [Heatmap], _ options: Options = Options()) -> StyledDocument {
    guard !maps.isEmpty else { return StyledDocument() }
    let plan = Plan(maps, options)
    let shown = maps.map { $0.reduced(by: plan.factor) }
    let scale = options.scale ?? HeatScale(joining: shown.lazy.map(\.values))
    let painter = HeatmapPainter(scale: scale, plan: plan, options: options)
    let tiles = shown.map(painter.tile)

    var rowsOfTiles: [[StyledDocument]] = []
    var used = 0
    for tile in tiles {
      if used == 0 || used + Plan.gap + tile.width > options.width {
        rowsOfTiles.append([])
        used = -Plan.gap
      }
      rowsOfTiles[rowsOfTiles.count - 1].append(tile)
      used += Plan.gap + tile.width
    }

    var document = StyledDocument()
    var tileCount = 0
    for (index, row) in rowsOfTiles.enumerated() {
      let next = StyledDocument.beside(row, gap: Plan.gap)
      let isTooMuch = document.height + 1 + next.height + plan.captionLines > options.height
      if index > 0, isTooMuch { break }
      if index > 0 { document.append(StyledText()) }
      document.append(next)
      tileCount += row.count
    }
    if tileCount < maps.count {
      document.append(StyledText(options.wording.more(maps.count - tileCount), .faint))
    }
    document.append(painter.captions(for: maps))
    return document
  }

  /// Returns the matrix with each rectangle of cells replaced by its mean; a number that is not
  /// finite stays visible.
  func reduced(by factor: Plan.Factor) -> Heatmap {
    if factor.isOne { return self }
    let height = (rows + factor.rows - 1) / factor.rows
    let width = (columns + factor.columns - 1) / factor.columns
    var means: [Double] = []
    means.reserveCapacity(height * width)
    for row in 0..<height {
      for column in 0..<width {
        let down = row * factor.rows..<min(rows, (row + 1) * factor.rows)
        let across = column * factor.columns..<min(columns, (column + 1) * factor.columns)
        let count = Double(down.count * across.count)
        var mean = 0.0
        for inner in down {
          for cell in across { mean += self[inner, cell] / count }
        }
        means.append(mean)
      }
    }
    let marked = window.map { window in
      func reduced(_ range: Range<Int>, _ factor: Int) -> Range<Int> {
        range.lowerBound / factor..<(range.upperBound + factor - 1) / factor
      }
      return Window(
        rows: reduced(window.rows, factor.rows), columns: reduced(window.columns, factor.columns))
    }
    return Heatmap(means, rows: height, columns: width, label: label, window: marked)
  }
}
