extension Heatmap {
  /// How cells are drawn so that a picture fits.
  struct Plan {
    /// The blanks between tiles.
    static let gap = 2
    /// How a number is drawn.
    let cells: Cells
    /// How many numbers, along each side, one cell stands for.
    let factor: Factor
    /// The columns of one cell.
    let cellWidth: Int
    /// The lines kept for the colour bar and remarks.
    let captionLines: Int
    /// The cells along a side that a tile keeps when it is made smaller so that all tiles fit.
    private static let smallestSide = 6

    /// The columns that the remark about scaling down takes at most.
    private static let widthOfRemarks = 72

    /// How many rows and columns of numbers one cell stands for.
    struct Factor: Hashable {
      var rows = 1
      var columns = 1

      /// Whether a cell stands for a single number.
      var isOne: Bool { rows == 1 && columns == 1 }
    }

    /// Chooses what shows most: numbers before patches before halves, larger before smaller.
    init(_ maps: [Heatmap], _ options: Options) {
      let rows = maps.map(\.rows).max() ?? 0
      let columns = maps.map(\.columns).max() ?? 0
      let hasLabels = maps.contains { !$0.label.isEmpty }
      let isFinite = maps.allSatisfy { $0.values.allSatisfy(\.isFinite) }
      let captions = (options.showsBar ? 1 : 0) + (isFinite ? 1 : 2)
      /// The lines of captions; what is said about scaling down takes two on a narrow screen.
      func captionLines(_ factor: Factor) -> Int {
        captions + (factor.isOne || options.width >= Plan.widthOfRemarks ? 0 : 1)
      }
      // Of several tiles at least the first must fit wholly.
      func room(_ factor: Factor) -> Int {
        max(1, options.height - captionLines(factor) - (hasLabels ? 1 : 0))
      }

      func size(_ cells: Cells, width: Int, _ factor: Factor) -> (columns: Int, lines: Int) {
        let high = (rows + factor.rows - 1) / factor.rows
        let wide = (columns + factor.columns - 1) / factor.columns
        return (wide * width, cells == .halves ? (high + 1) / 2 : high)
      }
      /// One matrix fits.
      func fits(_ cells: Cells, width: Int, _ factor: Factor = Factor()) -> Bool {
        let size = size(cells, width: width, factor)
        return size.columns <= options.width && size.lines <= room(factor)
      }
      /// All tiles fit; numbers only if at least two stand side by side.
      func allFit(_ cells: Cells, width: Int, _ factor: Factor = Factor()) -> Bool {
        let size = size(cells, width: width, factor)
        let across = (options.width + Plan.gap) / max(1, size.columns + Plan.gap)
        if across == 0 || (cells == .numbers && across == 1 && maps.count > 1) { return false }
        let down = (maps.count + across - 1) / across
        let (lines, overflow) = (size.lines + (hasLabels ? 2 : 1)).multipliedReportingOverflow(
          by: down)
        return !overflow && lines - 1 + captionLines(factor) <= options.height
      }

      var candidates: [(cells: Cells, width: Int)] = []
      // Numbers of a large matrix need not even be written to see that they do not fit.
      if columns * 3 <= options.width || options.cells == .numbers {
        let widest = maps.flatMap(\.values).map { options.format($0).utf8.count }.max() ?? 1
        candidates.append((.numbers, widest + 2))
      }
      candidates.append((.patches, 2))
      if options.hasColor || options.cells == .halves { candidates.append((.halves, 1)) }
      if let wanted = options.cells { candidates.removeAll { $0.cells != wanted } }

      let found =
        candidates.first { allFit($0.cells, width: $0.width) }
        ?? (maps.count == 1 ? candidates.last { fits($0.cells, width: $0.width) } : nil)
      if let found {
        (cells, cellWidth, factor) = (found.cells, found.width, Factor())
        self.captionLines = captions
        return
      }
      // All tiles at a glance say more than a few in full: those can be shown one by one.
      let patches = candidates.filter { $0.cells != .numbers }
      for side in 2..<max(2, min(rows, columns) / Plan.smallestSide + 1) {
        let all = Factor(rows: side, columns: side)
        guard let found = patches.first(where: { allFit($0.cells, width: $0.width, all) }) else {
          continue
        }
        (cells, cellWidth, factor) = (found.cells, found.width, all)
        self.captionLines = captionLines(all)
        return
      }
      if let found = candidates.last(where: { fits($0.cells, width: $0.width) }) {
        (cells, cellWidth, factor) = (found.cells, found.width, Factor())
        self.captionLines = captions
        return
      }
      // Means of numbers are no numbers of the matrix: those that do not fit become patches.
      var smallest = candidates.last ?? (.patches, 2)
      if smallest.cells == .numbers { smallest = (.patches, 2) }
      // A side that is short enough stays whole.
      let whole = size(smallest.cells, width: smallest.width, Factor())
      let (isTooHigh, isTooWide) = (
        whole.lines > room(Factor(rows: 2)), whole.columns > options.width
      )
      var factor = Factor()
      while !fits(smallest.cells, width: smallest.width, factor),
        max(factor.rows, factor.columns) < max(rows, columns)
      {
        if isTooHigh { factor.rows += 1 }
        if isTooWide { factor.columns += 1 }
      }
      (cells, cellWidth, self.factor) = (smallest.cells, smallest.width, factor)
      self.captionLines = captionLines(factor)
    }
  }
}
