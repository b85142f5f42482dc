extension Heatmap {
  /// How cells are drawn so that a picture fits.
  struct Plan {
    /// The blanks between tiles.
    static let gap = 2
    /// How a number is drawn.
    let cells: Cells
    /// How many numbers, along each side, one cell stands for.
    let factor: Int
    /// The columns of one cell.
    let cellWidth: Int
    /// The lines kept for the colour bar and remarks.
    let captionLines: Int

    /// Chooses what shows most: numbers before patches before halves, larger before smaller.
    init(_ maps: [Heatmap], _ options: Options) {
      let rows = maps.map(\.rows).max() ?? 0
      let columns = maps.map(\.columns).max() ?? 0
      let hasLabels = maps.contains { !$0.label.isEmpty }
      let isFinite = maps.allSatisfy { $0.values.allSatisfy(\.isFinite) }
      let captions = (options.showsBar ? 1 : 0) + (isFinite ? 1 : 2)
      // Of several tiles at least the first must fit wholly.
      let room = max(1, options.height - captions - (hasLabels ? 1 : 0))

      func size(_ cells: Cells, width: Int, factor: Int) -> (columns: Int, lines: Int) {
        let (high, wide) = ((rows + factor - 1) / factor, (columns + factor - 1) / factor)
        return (wide * width, cells == .halves ? (high + 1) / 2 : high)
      }
      /// One matrix fits.
      func fits(_ cells: Cells, width: Int, factor: Int) -> Bool {
        let size = size(cells, width: width, factor: factor)
        return size.columns <= options.width && size.lines <= room
      }
      /// All tiles fit; numbers only if at least two stand side by side.
      func allFit(_ cells: Cells, width: Int) -> Bool {
        let size = size(cells, width: width, factor: 1)
        let across = (options.width + Plan.gap) / max(1, size.columns + Plan.gap)
        if across == 0 || (cells == .numbers && across == 1 && maps.count > 1) { return false }
        let down = (maps.count + across - 1) / across
        let (lines, overflow) = (size.lines + (hasLabels ? 2 : 1)).multipliedReportingOverflow(
          by: down)
        return !overflow && lines - 1 + captions <= options.height
      }

      captionLines = captions
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
        ?? candidates.last { fits($0.cells, width: $0.width, factor: 1) }
      if let found {
        (cells, cellWidth, factor) = (found.cells, found.width, 1)
        return
      }
      // Means of numbers are no numbers of the matrix: those that do not fit become patches.
      var smallest = candidates.last ?? (.patches, 2)
      if smallest.cells == .numbers { smallest = (.patches, 2) }
      var factor = 1
      while !fits(smallest.cells, width: smallest.width, factor: factor),
        factor < max(rows, columns)
      { factor += 1 }
      (cells, cellWidth, self.factor) = (smallest.cells, smallest.width, factor)
    }
  }
}
