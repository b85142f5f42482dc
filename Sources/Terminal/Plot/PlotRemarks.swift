/// What a plot leaves out, counted below it.
struct PlotRemarks {
  private let plot: Plot
  private let frame: PlotFrame?
  private let options: Plot.Options

  init(_ plot: Plot, frame: PlotFrame?, _ options: Plot.Options) {
    self.plot = plot
    self.frame = frame
    self.options = options
  }

  /// The remarks on as few lines as they need.
  var lines: [StyledText] {
    guard !texts.isEmpty else { return [] }
    let text = StyledText(texts.joined(separator: " · "), .faint)
    return TextWrapping.lines(of: text, width: options.width)
  }

  /// The remarks one by one.
  var texts: [String] {
    let points = plot.series.lazy.flatMap(\.points)
    let missing = points.count { $0.x.isNaN || $0.y.isNaN }
    let up = points.count { $0.y == .infinity }
    let down = points.count { $0.y == -.infinity }
    var remarks: [String] = []
    if missing > 0 { remarks.append(options.wording.gaps(missing)) }
    if up > 0 { remarks.append("inf ×\(up): " + (options.isUnicode ? "↑" : "^")) }
    if down > 0 { remarks.append("-inf ×\(down): " + (options.isUnicode ? "↓" : "v")) }
    if let frame {
      let shown = points.filter { $0.isFinite && frame.x.contains($0.x) }.map(\.y)
      if let low = shown.min(), let high = shown.max(),
        low < frame.y.lowerBound || high > frame.y.upperBound
      {
        remarks.append(options.wording.clipped(NumberText.short(low), NumberText.short(high)))
      }
    }
    return remarks
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
