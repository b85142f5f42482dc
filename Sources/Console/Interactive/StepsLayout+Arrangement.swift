import Terminal

/// Where the tiles stand on the screen.
extension StepsLayout {
  /// Arranges tiles side by side, and below one another where the width is used up.
  ///
  /// - Parameters:
  ///   - weighted: The tiles, with 0 for the one that the step fills.
  ///   - width: The columns that there are.
  ///   - height: The lines that there are.
  ///   - insistsOnFocus: Whether all that the step looks at has to be seen.
  /// - Returns: As much of each as fits; none where they do not fit however little is shown.
  static func arranged(
    _ weighted: [(tile: StepTile, weight: Int)], width: Int, height: Int, insistsOnFocus: Bool
  ) -> StyledDocument? {
    guard height > 0 else { return nil }
    let tiles = weighted.map(\.tile)
    let space = (columns: width, lines: height)
    guard
      let limit = bestLimit(tiles, space, insistsOnFocus, isTight: false)
        ?? bestLimit(tiles, space, insistsOnFocus, isTight: true)
    else { return nil }
    var limits = Array(repeating: limit, count: tiles.count)
    // The result takes what room is left beside the others, which stay as large as one another.
    if let target = weighted.firstIndex(where: { $0.weight == 0 }) {
      limits = grown(limits, target, tiles, space)
    }
    var document = StyledDocument()
    for row in flow(tiles, limits, space)?.rows ?? [] {
      if document.height > 0 { document.append(StyledText()) }
      document.append(
        StyledDocument.beside(row.map { tiles[$0].document(limits[$0]) }, gap: gap))
    }
    return document
  }

  /// The blanks between tiles.
  private static let gap = 3

  /// The limit for all tiles under which most is seen.
  private static func bestLimit(
    _ tiles: [StepTile], _ space: (columns: Int, lines: Int), _ insistsOnFocus: Bool, isTight: Bool
  ) -> StepTile.Limit? {
    let tallest = tiles.map(\.rows.count).max() ?? 1
    let widest = tiles.map(\.columns.count).max() ?? 1
    let rowLimits = [tallest] + (1...24).reversed().filter { $0 < tallest }
    let columnLimits = [widest] + (1...40).reversed().filter { $0 < widest }
    var best: (score: Int, limit: StepTile.Limit)?
    for columns in columnLimits {
      for rows in rowLimits {
        let limit = StepTile.Limit(rows: rows, columns: columns, isTight: isTight)
        let isEnough = tiles.allSatisfy { $0.showsFocus(limit) && $0.showsEnough(limit) }
        if insistsOnFocus, !isEnough { continue }
        let score = tiles.reduce(0) { $0 + $1.score(limit) }
        if let best, best.score >= score { continue }
        if flow(tiles, tiles.map { _ in limit }, space) != nil { best = (score, limit) }
      }
    }
    return best?.limit
  }

  /// Gives to one tile what room is left beside the others.
  private static func grown(
    _ limits: [StepTile.Limit], _ index: Int, _ tiles: [StepTile],
    _ space: (columns: Int, lines: Int)
  ) -> [StepTile.Limit] {
    var limits = limits
    func grow(_ axis: WritableKeyPath<StepTile.Limit, Int>, to most: Int) {
      while limits[index][keyPath: axis] < most {
        var wider = limits
        wider[index][keyPath: axis] += 1
        guard flow(tiles, wider, space) != nil else { return }
        limits = wider
      }
    }
    grow(\.columns, to: tiles[index].columns.count)
    grow(\.rows, to: tiles[index].rows.count)
    return limits
  }

  /// Which tiles stand in which row; none where they do not fit.
  private static func flow(
    _ tiles: [StepTile], _ limits: [StepTile.Limit], _ space: (columns: Int, lines: Int)
  ) -> (rows: [[Int]], height: Int)? {
    let sizes = zip(tiles, limits).map { $0.size($1) }
    var rows: [[Int]] = []
    var used = 0
    for (index, size) in sizes.enumerated() {
      guard size.columns <= space.columns else { return nil }
      if rows.isEmpty || used + gap + size.columns > space.columns {
        rows.append([index])
        used = size.columns
      } else {
        rows[rows.count - 1].append(index)
        used += gap + size.columns
      }
    }
    let heights = rows.map { row in row.map { sizes[$0].lines }.max() ?? 0 }
    let height = heights.reduce(0, +) + max(0, rows.count - 1)
    return height <= space.lines ? (rows, height) : nil
  }
}
