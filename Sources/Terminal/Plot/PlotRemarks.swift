/// What a plot leaves out, counted below it.
struct PlotRemarks {
  private let options: Plot.Options
  private let missing: Int
  private let up: Int
  private let down: Int
  /// The least and the greatest value, where the picture shows less.
  private let cut: (low: Double, high: Double)?

  init(_ plot: Plot, frame: PlotFrame?, _ options: Plot.Options) {
    self.options = options
    let points = plot.series.lazy.flatMap(\.points)
    missing = points.count { $0.x.isNaN || $0.y.isNaN }
    up = points.count { $0.y == .infinity }
    down = points.count { $0.y == -.infinity }
    guard let frame else {
      cut = nil
      return
    }
    let shown = points.filter { $0.isFinite && frame.x.contains($0.x) }.map(\.y)
    if let low = shown.min(), let high = shown.max(),
      low < frame.y.lowerBound || high > frame.y.upperBound
    {
      cut = (low, high)
    } else {
      cut = nil
    }
  }

  /// The remarks on as few lines as they need.
  var lines: [StyledText] {
    guard !texts.isEmpty else { return [] }
    return TextWrapping.lines(
      ofItems: texts.map { StyledText($0, .faint) }, separator: " · ", width: options.width)
  }

  /// The remarks one by one.
  private var texts: [String] {
    var remarks: [String] = []
    if missing > 0 { remarks.append(options.wording.gaps(missing)) }
    if up > 0 { remarks.append("inf ×\(up): " + (options.isUnicode ? "↑" : "^")) }
    if down > 0 { remarks.append("-inf ×\(down): " + (options.isUnicode ? "↓" : "v")) }
    if let cut {
      remarks.append(options.wording.clipped(NumberText.short(cut.low), NumberText.short(cut.high)))
    }
    return remarks
  }

  /// The remarks in sentences.
  var sentences: [String] {
    let wording = options.wording
    var result: [String] = []
    if missing > 0 {
      let count = wording.count(missing, "point is nan", "points are nan", zh: "个点是 nan")
      result.append(
        wording(en: "\(count): the curve is interrupted there.", zh: "\(count)，曲线在那里断开。"))
    }
    for (count, name) in [(up, "inf"), (down, "-inf")] where count > 0 {
      let points = wording.count(count, "point is \(name)", "points are \(name)", zh: "个点是 \(name)")
      result.append(
        wording(en: "\(points), marked by an arrow at the edge.", zh: "\(points)，用边上的箭头标出。"))
    }
    if let cut {
      let (low, high) = (NumberText.short(cut.low), NumberText.short(cut.high))
      result.append(
        wording(
          en:
            "The picture does not reach far enough for all: the values go from \(low) to \(high).",
          zh: "图里放不下全部：数值从 \(low) 到 \(high)。"))
    }
    return result
  }
}

extension Heatmap.Wording {
  var nothingToDraw: String {
    switch self {
    case .english: "nothing to draw: there is no finite number"
    case .chinese: "没有可画的内容：一个有限的数也没有"
    }
  }

  func gaps(_ count: Int) -> String {
    switch self {
    case .english: "nan ×\(count): gaps"
    case .chinese: "nan ×\(count)：断开处"
    }
  }

  func clipped(_ low: String, _ high: String) -> String {
    switch self {
    case .english: "cut off: the values go from \(low) to \(high)"
    case .chinese: "超出部分已截去：数值从 \(low) 到 \(high)"
    }
  }
}
