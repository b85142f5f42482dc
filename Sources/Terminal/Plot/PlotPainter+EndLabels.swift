/// Names at the ends of curves, so that one need not look them up in the legend.
extension PlotPainter {
  private static let widestEndLabel = 12
  private static let narrowestWithEndLabels = 60

  /// The columns for names behind the curves; none for one curve, which needs no telling apart, and
  /// where they would cost too much room.
  static func endLabelColumns(_ plot: Plot, _ options: Plot.Options) -> Int {
    let curves = plot.series.filter { $0.kind == .curve && !$0.name.isEmpty }
    let widest = curves.map { DisplayWidth.columns(of: $0.name) }.max() ?? 0
    guard curves.count > 1, curves.count == plot.series.count, widest <= widestEndLabel,
      options.width >= narrowestWithEndLabels
    else { return 0 }
    return widest + 1
  }

  /// The name of each curve in the row where it ends; of several ends in one row the later ones
  /// move to the next free one.
  func endLabels() -> [(row: Int, series: Int)] {
    guard hasEndLabels, plot.series.count <= rows else { return [] }
    let ends = plot.series.enumerated().compactMap { index, series -> (row: Int, series: Int)? in
      guard let last = series.points.last(where: { $0.isFinite && frame.x.contains($0.x) }) else {
        return nil
      }
      let row = Int((1 - frame.vertical(last.y)) * Double(rows))
      return (min(max(row, 0), rows - 1), index)
    }.sorted { ($0.row, $0.series) < ($1.row, $1.series) }
    var taken: Set<Int> = []
    return ends.enumerated().map { position, end in
      // Those that come later need rows too.
      let last = rows - (ends.count - position)
      var row = min(end.row, last)
      while taken.contains(row), row < last { row += 1 }
      taken.insert(row)
      return (row, end.series)
    }
  }
}
