/// What a plot leaves out, counted below it.
struct PlotRemarks {
  private let options: Plot.Options
  private let missing: Int
  private let up: Int
  private let down: Int
  /// The numbers that have no place on a logarithmic axis.
  private let unplaced: Int
  /// The least and the greatest value, where the picture shows less.
  private let cut: (low: Double, high: Double)?

  init(_ plot: Plot, frame: PlotFrame?, _ options: Plot.Options) {
    self.options = options
    let points = plot.series.lazy.flatMap(\.points)
    missing = points.count { $0.x.isNaN || $0.y.isNaN }
    up = points.count { $0.y == .infinity }
    down = plot.isLogarithmic ? 0 : points.count { $0.y == -.infinity }
    unplaced = plot.isLogarithmic ? points.count { $0.y <= 0 } : 0
    guard let frame, !plot.isLogarithmic else {
      cut = nil
      return
    }
    let shown = points.filter { $0.isFinite && frame.x.contains($0.x) }.map(\.y)
    // The ends of the axis are rounded; what lies a hair outside is drawn all the same.
    if let low = shown.min(), let high = shown.max(),
      frame.vertical(low) < -1e-6 || frame.vertical(high) > 1 + 1e-6
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
    let arrows = options.isUnicode ? (up: "↑", down: "↓") : (up: "^", down: "v")
    if up > 0 { remarks.append(options.wording.marked("inf ×\(up)", by: arrows.up)) }
    if down > 0 { remarks.append(options.wording.marked("-inf ×\(down)", by: arrows.down)) }
    if unplaced > 0 { remarks.append(options.wording.unplaced(unplaced)) }
    if let cut {
      remarks.append(
        options.wording.clipped(NumberText.brief(cut.low), NumberText.brief(cut.high)))
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
    if unplaced > 0 {
      result.append(
        wording(
          en: "\(unplaced == 1 ? "1 number is" : "\(unplaced) numbers are") not positive and "
            + "\(unplaced == 1 ? "has" : "have") no place on a logarithmic axis.",
          zh: "有 \(unplaced) 个数不是正数，在对数轴上没有位置。"))
    }
    if let cut {
      let (low, high) = (NumberText.brief(cut.low), NumberText.brief(cut.high))
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

  func marked(_ count: String, by arrow: String) -> String {
    self(en: "\(count): \(arrow)", zh: "\(count)：\(arrow)")
  }

  func unplaced(_ count: Int) -> String {
    self(en: "≤ 0 ×\(count): not on a logarithmic axis", zh: "≤ 0 ×\(count)：对数轴上没有位置")
  }

  func clipped(_ low: String, _ high: String) -> String {
    switch self {
    case .english: "cut off: the values go from \(low) to \(high)"
    case .chinese: "超出部分已截去：数值从 \(low) 到 \(high)"
    }
  }
}
