extension Plot {
  /// Says in sentences what the picture shows: the marks of the axes, and for each series its name,
  /// extremes, its values at the marks of the horizontal axis, and what is left out.
  ///
  /// Points are read out one by one.
  package func sentences(
    _ wording: Heatmap.Wording, format: (Double) -> String = { NumberText.short($0) },
  ) -> [String] {
    let isChinese = wording == .chinese
    var options = Options()
    options.wording = wording
    guard series.contains(where: { $0.points.contains(where: \.isFinite) }) else {
      return [options.wording.nothingToDraw + (isChinese ? "。" : ".")]
    }
    let bounds = PlotFrame(self)
    let horizontal = AxisTicks(bounds.x, atMost: 9).ticks
    let vertical = AxisTicks(bounds.y, atMost: 6, reachesEnds: regions == nil).ticks
    var result: [String] = []
    for (ticks, name) in [
      (horizontal, isChinese ? "横轴" : "The horizontal axis"),
      (vertical, isChinese ? "纵轴" : "The vertical axis"),
    ] {
      let labels = ticks.map(\.label)
      result.append(
        isChinese
          ? "\(name)上标有 \(labels.joined(separator: "、"))。"
          : "\(name) is marked at \(labels.joined(separator: ", ")).")
    }
    for (index, series) in series.enumerated() {
      let name = series.name.isEmpty ? String(index) : series.name
      switch series.kind {
      case .curve:
        result += series.curve(name, at: horizontal.map(\.value), isChinese, format)
      case .points: result += series.scatter(name, isChinese, format)
      }
    }
    if let regions { result += regions.sentences(wording) }
    let clip = PlotRemarks(self, frame: bounds, options)
    return result + clip.sentences(isChinese: isChinese)
  }
}

extension PlotRemarks {
  /// The remarks as one sentence, none where nothing is left out.
  fileprivate func sentences(isChinese: Bool) -> [String] {
    texts.map { $0 + (isChinese ? "。" : ".") }
  }
}

extension Plot.Series {
  fileprivate func curve(
    _ name: String, at marks: [Double], _ isChinese: Bool, _ format: (Double) -> String,
  ) -> [String] {
    let finite = points.filter(\.isFinite)
    guard let low = finite.min(by: { $0.y < $1.y }), let high = finite.max(by: { $0.y < $1.y })
    else {
      return [isChinese ? "曲线 \(name) 没有可画的点。" : "The curve \(name) has no point to draw."]
    }
    let extremes =
      isChinese
      ? "曲线 \(name) 有 \(finite.count) 个点，最小值 \(format(low.y)) 在 x = \(format(low.x)) 处，"
        + "最大值 \(format(high.y)) 在 x = \(format(high.x)) 处。"
      : "The curve \(name) has \(finite.count) points; its least value is \(format(low.y)) at "
        + "x = \(format(low.x)), its greatest \(format(high.y)) at x = \(format(high.x))."
    // A short curve is read out whole, a long one at the marks of the axis.
    let read = points.count <= Plot.Series.readWhole ? points : marks.compactMap(point)
    let values = read.map { "\(format($0.x)): \(format($0.y))" }
    let list =
      isChinese
      ? "各处的值：\(values.joined(separator: "，"))。"
      : "Values by x are \(values.joined(separator: ", "))."
    return [extremes, list]
  }

  private static let readWhole = 24

  /// The point at a place, between its neighbours where none lies there.
  private func point(at x: Double) -> Plot.Point? {
    for (one, two) in zip(points, points.dropFirst()) where one.x <= x && x <= two.x {
      if two.x == one.x || one.x == x { return one }
      let share = (x - one.x) / (two.x - one.x)
      return Plot.Point(x: x, y: one.y + share * (two.y - one.y))
    }
    return points.last.flatMap { $0.x <= x ? $0 : nil }
  }

  fileprivate func scatter(
    _ name: String, _ isChinese: Bool, _ format: (Double) -> String,
  ) -> [String] {
    let places = points.map { "(\(format($0.x)), \(format($0.y)))" }
    return [
      isChinese
        ? "\(name) 有 \(points.count) 个点：\(places.joined(separator: "、"))。"
        : "\(name) has \(points.count) points: \(places.joined(separator: ", "))."
    ]
  }
}

extension Histogram {
  /// Says in sentences what the picture shows: every bin with its count, and the moments.
  package func sentences(
    _ wording: Heatmap.Wording, format: (Double) -> String = { NumberText.short($0) },
  ) -> [String] {
    let isChinese = wording == .chinese
    var result = bins.enumerated().map { index, bin in
      let isLast = index == bins.count - 1
      let (lower, upper) = (bin.labels[0], bin.labels[1])
      return isChinese
        ? "从 \(lower) 到 \(upper)（\(isLast ? "含" : "不含") \(upper)）：\(bin.count) 个。"
        : "From \(lower) to \(isLast ? "and including" : "below") \(upper): \(bin.count)."
    }
    for line in summary(wording, format) {
      result.append(
        isChinese
          ? line.replacing(" · ", with: "，") + "。" : line.replacing(" · ", with: ", ") + ".")
    }
    return result
  }
}

extension Heatmap {
  /// Reads a matrix out row by row; repeated numbers are counted, `0 ×5` for five zeros in a row.
  package func sentences(
    _ wording: Wording, format: (Double) -> String = { NumberText.short($0) },
  ) -> [String] {
    let isChinese = wording == .chinese
    var result: [String] = []
    if !label.isEmpty { result.append(isChinese ? "\(label)：" : "\(label):") }
    for row in 0..<rows {
      var runs: [(text: String, count: Int)] = []
      for column in 0..<columns {
        let text = format(self[row, column])
        if let last = runs.last, last.text == text {
          runs[runs.count - 1].count += 1
        } else {
          runs.append((text, 1))
        }
      }
      let texts = runs.map { $0.count > 1 ? "\($0.text) ×\($0.count)" : $0.text }
      result.append(
        isChinese
          ? "第 \(row) 行：\(texts.joined(separator: "，"))。"
          : "Row \(row): \(texts.joined(separator: ", ")).")
    }
    return result
  }
}
