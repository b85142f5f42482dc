/// The part of the plane that a picture shows.
struct PlotFrame {
  let x: ClosedRange<Double>
  let y: ClosedRange<Double>

  /// Chooses the part that shows the points well.
  ///
  /// A few values that lie very far from all others, as beside a pole, would press the rest into a
  /// line: they stay outside.
  init(_ plot: Plot) {
    if let regions = plot.regions {
      (x, y) = (regions.horizontal, regions.vertical)
      return
    }
    let points = plot.series.lazy.flatMap(\.points)
    // Half a step beside the only place of something counted is no place of its own.
    let room = plot.isWhole(\.x) ? 0.5 : nil
    x =
      plot.horizontalRange.map { PlotFrame.widened($0) }
      ?? PlotFrame.range(points.map(\.x).filter(\.isFinite), around: room)
    let visible = x
    let values = points.filter { $0.isFinite && visible.contains($0.x) }.map(\.y).sorted()
    // On a logarithmic axis nothing lies far outside.
    y = PlotFrame.range(
      plot.isLogarithmic ? values[...] : PlotFrame.withoutOutliers(values),
      around: plot.isWhole(\.y) ? 1 : nil)
  }

  private init(x: ClosedRange<Double>, y: ClosedRange<Double>) {
    self.x = x
    self.y = y
  }

  /// The frame with another vertical range.
  func with(y: ClosedRange<Double>) -> PlotFrame { PlotFrame(x: x, y: y) }

  /// How far something lies from the left end, 0 to 1.
  func horizontal(_ value: Double) -> Double { PlotFrame.share(value, of: x) }

  /// How far something lies from the lower end, 0 to 1.
  func vertical(_ value: Double) -> Double { PlotFrame.share(value, of: y) }

  private static func share(_ value: Double, of range: ClosedRange<Double>) -> Double {
    // Halves, because the whole span of a range may overflow.
    let span = range.upperBound / 2 - range.lowerBound / 2
    let share = (value / 2 - range.lowerBound / 2) / span
    return share.isNaN ? 0 : min(max(share, -farthest), farthest)
  }

  /// How far outside a place can lie: what is farther off the picture makes no difference.
  private static let farthest = 1e6

  private static func range(
    _ values: some Sequence<Double>, around room: Double?,
  ) -> ClosedRange<Double> {
    guard let low = values.min(), let high = values.max() else { return -1...1 }
    return widened(low...high, by: room)
  }

  /// A range around a single value, which has no extent of its own: so far to both sides, where that
  /// can be told from the value, else from zero to twice the value.
  private static func widened(
    _ range: ClosedRange<Double>, by room: Double? = nil,
  ) -> ClosedRange<Double> {
    let (low, high) = (range.lowerBound, range.upperBound)
    let scale = max(abs(low), abs(high))
    guard high - low <= scale * 1e-12 || high - low < 1e-300 else { return range }
    if let room, scale < 1e9 { return low - room...high + room }
    let margin = scale < 1e-300 ? 1 : scale
    let greatest = Double.greatestFiniteMagnitude
    return max(-greatest, low - margin)...min(greatest, high + margin)
  }

  /// The sorted values, or their bulk where the others lie more than five times as far apart.
  private static func withoutOutliers(_ sorted: [Double]) -> ArraySlice<Double> {
    guard sorted.count >= fewestForOutliers else { return sorted[...] }
    let cut = sorted.count / 20
    let bulk = sorted[cut..<(sorted.count - cut)]
    guard let low = bulk.first, let high = bulk.last, let least = sorted.first,
      let greatest = sorted.last, high > low, greatest - least > 5 * (high - low)
    else { return sorted[...] }
    return bulk
  }

  private static let fewestForOutliers = 100
}
