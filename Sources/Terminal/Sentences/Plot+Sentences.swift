extension Plot {
  /// Says in sentences what the picture shows: what is drawn, the marks of the axes, how each curve
  /// runs, its extremes, where it crosses zero and others, its values, and what is left out.
  ///
  /// - Parameters:
  ///   - options: The options of the picture, whose axes have the same marks.
  ///   - format: How values are written.
  /// - Returns: The sentences in the order in which they are said.
  package func sentences(
    _ options: Options, format: @escaping (Double) -> String = { NumberText.short($0) },
  ) -> [String] {
    let wording = options.wording
    guard onItsAxis.series.contains(where: { $0.points.contains(where: \.isFinite) }) else {
      let nothing = wording(
        en: "There is nothing to draw: no number is finite.", zh: "没有可画的内容：一个有限的数也没有。")
      return [nothing] + PlotRemarks(self, frame: nil, options).sentences
    }
    let painter = PlotPainter(self, options)
    let marks = painter.horizontalTicks
    let voice = PlotVoice(wording: wording, axis: horizontalName, format: format)
    var result = [
      voice.axis(wording(en: "horizontal", zh: "横"), horizontalName, marks),
      voice.axis(wording(en: "vertical", zh: "纵"), verticalName, painter.verticalTicks.ticks),
    ]
    if isLogarithmic {
      result.append(wording(en: "The vertical axis is logarithmic.", zh: "纵轴是对数轴。"))
    }
    for (index, series) in series.enumerated() {
      let name = series.name.isEmpty ? String(index) : series.name
      switch series.kind {
      case .curve: result += voice.curve(series.points, name, at: marks.map(\.value))
      case .points: result += voice.scatter(series.points, name)
      }
    }
    if let regions { result += regions.sentences(wording) }
    result += voice.meetings(self)
    return result + PlotRemarks(self, frame: painter.frame, options).sentences
  }

  /// Says in sentences what the picture of the usual size shows.
  package func sentences(
    _ wording: Heatmap.Wording, format: @escaping (Double) -> String = { NumberText.short($0) },
  ) -> [String] {
    var options = Options()
    options.wording = wording
    return sentences(options, format: format)
  }
}

/// How a plot is spoken of.
private struct PlotVoice {
  let wording: Heatmap.Wording
  /// What the horizontal axis counts.
  let axis: String
  let format: (Double) -> String

  /// The curves of at most so many points are read out whole, others at the marks of the axis.
  private static let readWhole = 24
  /// Classes of at most so many points are read out whole.
  private static let scatteredWhole = 40
  /// A course of more stretches is no course that one can follow.
  private static let longestCourse = 7
  private static let mostCrossings = 8
  private static let mostCurvesCompared = 4

  func axis(_ direction: String, _ name: String, _ ticks: [AxisTicks.Tick]) -> String {
    let labels = wording.list(ticks.map(\.label))
    // `the epoch`, but `x` and `[:, 0]`.
    let article = name.count > 1 && name.allSatisfy(\.isLetter) ? "the " : ""
    let what =
      name.isEmpty
      ? ""
      : wording(en: " shows \(article)\(name) and", zh: wording.joined("表示", name) + "，")
    return wording(
      en: "The \(direction) axis\(what) is marked at \(labels).",
      zh: "\(direction)轴\(what)标有 \(labels)。")
  }

  /// `x = 3`, `epoch 3`, in one piece.
  private func coordinate(_ x: Double) -> String {
    let name = axis.isEmpty || axis == "x" ? "x\u{A0}=" : axis
    return "\(name)\u{A0}\(format(x))"
  }

  /// `at x = 3`, `at epoch 3`; `x = 3 处`, `轮次 3 处`.
  private func place(_ x: Double) -> String {
    wording(en: "at \(coordinate(x))", zh: "\(coordinate(x)) 处")
  }

  // MARK: Curves

  func curve(_ points: [Plot.Point], _ name: String, at marks: [Double]) -> [String] {
    let finite = points.filter(\.isFinite)
    guard let low = finite.min(by: { $0.y < $1.y }), let high = finite.max(by: { $0.y < $1.y })
    else {
      return [wording(en: "The curve \(name) has no point to draw.", zh: "曲线 \(name) 没有可画的点。")]
    }
    let count = wording.count(finite.count, "point", "points", zh: "个点")
    var result = [
      wording(
        en: "The curve \(name) has \(count); its least value is \(format(low.y)) \(place(low.x)), "
          + "its greatest \(format(high.y)) \(place(high.x)).",
        zh: "曲线 \(name) 有 \(count)，最小值 \(format(low.y)) \(wording.joined("在", place(low.x)))，"
          + "最大值 \(format(high.y)) \(wording.joined("在", place(high.x)))。")
    ]
    result += courses(points)
    let crossings = PlotVoice.crossings(points)
    if !crossings.isEmpty, crossings.count <= PlotVoice.mostCrossings {
      let places = wording.enumeration(crossings.map { place($0) })
      result.append(
        wording(en: "It crosses zero \(places).", zh: "它\(wording.joined("在", places))穿过零。"))
    }
    // A short curve is read out whole, a long one at the marks of the axis.
    let read =
      points.count <= PlotVoice.readWhole
      ? points : marks.compactMap { PlotVoice.point(of: points, at: $0) }
    let values = read.map { point in
      wording(
        en: "\(format(point.y)) \(place(point.x))", zh: "\(place(point.x))为 \(format(point.y))")
    }
    result.append(
      wording(
        en: "Its values are \(values.joined(separator: ", ")).",
        zh: "各处的值：\(values.joined(separator: "，"))。"))
    return result
  }

  private static let mostPieces = 4

  /// How each piece of a curve runs; none where there are so many that nobody could follow.
  private func courses(_ points: [Plot.Point]) -> [String] {
    let pieces = points.split(whereSeparator: { !$0.isFinite }).map(Array.init)
    guard pieces.count <= PlotVoice.mostPieces else { return [] }
    return pieces.enumerated().compactMap { course($1, isFirst: $0 == 0) }
  }

  /// How a piece of a curve rises and falls from its first point to its last.
  private func course(_ points: [Plot.Point], isFirst: Bool) -> String? {
    guard let first = points.first, points.count > 1 else { return nil }
    let values = points.map(\.y)
    let span = (values.max() ?? 0) / 2 - (values.min() ?? 0) / 2
    // What is smaller cannot be seen.
    let least = span * 1e-6
    var stretches: [(direction: Int, end: Plot.Point)] = []
    for (one, two) in zip(points, points.dropFirst()) {
      let change = two.y - one.y
      let direction = abs(change) <= least ? 0 : change > 0 ? 1 : -1
      if stretches.last?.direction == direction {
        stretches[stretches.count - 1].end = two
      } else {
        stretches.append((direction, two))
      }
    }
    guard stretches.count <= PlotVoice.longestCourse else { return nil }
    let parts = stretches.map { direction, end in
      let (value, place) = (format(end.y), place(end.x))
      return switch direction {
      case 0:
        wording(
          en: "stays at \(value) up to \(coordinate(end.x))",
          zh: "保持 \(value) \(wording.joined("直到", place))")
      case 1:
        wording(en: "rises to \(value) \(place)", zh: wording.joined("升到", place) + "的 \(value)")
      default:
        wording(en: "falls to \(value) \(place)", zh: wording.joined("降到", place) + "的 \(value)")
      }
    }
    let start = "\(format(first.y))"
    let course = parts.joined(separator: ", then ")
    let head =
      isFirst
      ? wording(en: "It starts", zh: "它")
      : wording(en: "After the gap it starts again", zh: "断开之后它又")
    return wording(
      en: "\(head) with \(start) \(place(first.x))\(parts.count == 1 ? " and" : ",") \(course).",
      zh: head + wording.joined("从", place(first.x))
        + "的 \(start) 开始，\(parts.joined(separator: "，再"))。")
  }

  /// Where a curve changes its sign, between two points or at one.
  private static func crossings(_ points: [Plot.Point]) -> [Double] {
    var found: [Double] = []
    var last: Plot.Point?
    var zero: Plot.Point?
    for point in points {
      guard point.isFinite else {
        (last, zero) = (nil, nil)
        continue
      }
      if point.y == 0 {
        zero = zero ?? point
        continue
      }
      if let last, (last.y < 0) != (point.y < 0) {
        let share = last.y / (last.y - point.y)
        found.append(zero?.x ?? last.x + share * (point.x - last.x))
      }
      (last, zero) = (point, nil)
    }
    return found
  }

  /// The point at a place, between its neighbours where none lies there.
  private static func point(of points: [Plot.Point], at x: Double) -> Plot.Point? {
    for (one, two) in zip(points, points.dropFirst()) where one.x <= x && x <= two.x {
      if two.x == one.x || one.x == x { return one }
      if two.x == x { return two }
      let share = (x - one.x) / (two.x - one.x)
      return Plot.Point(x: x, y: one.y + share * (two.y - one.y))
    }
    return points.last.flatMap { $0.x <= x ? $0 : nil }
  }

  /// Where curves over the same places cross one another.
  func meetings(_ plot: Plot) -> [String] {
    let curves = plot.series.filter { $0.kind == .curve && !$0.name.isEmpty }
    guard (2...PlotVoice.mostCurvesCompared).contains(curves.count) else { return [] }
    var result: [String] = []
    for (index, one) in curves.enumerated() {
      for two in curves[(index + 1)...] where one.points.count == two.points.count {
        let pairs = zip(one.points, two.points)
        guard pairs.allSatisfy({ $0.x == $1.x }) else { continue }
        let distances = pairs.map { Plot.Point(x: $0.x, y: $0.y - $1.y) }
        let places = PlotVoice.crossings(distances)
        guard !places.isEmpty, places.count <= PlotVoice.mostCrossings else { continue }
        let list = wording.enumeration(places.map { place($0) })
        result.append(
          wording(
            en: "\(one.name) and \(two.name) cross \(list).",
            zh: "\(one.name) 和 \(two.name) \(wording.joined("在", list))相交。"))
      }
    }
    return result
  }

  // MARK: Points

  func scatter(_ points: [Plot.Point], _ name: String) -> [String] {
    let count = wording.count(points.count, "point", "points", zh: "个点")
    guard points.count > PlotVoice.scatteredWhole else {
      let places = wording.list(points.map { "(\(format($0.x)), \(format($0.y)))" })
      return [wording(en: "\(name) has \(count): \(places).", zh: "\(name) 有 \(count)：\(places)。")]
    }
    let finite = points.filter(\.isFinite)
    guard let horizontal = extent(finite.map(\.x)), let vertical = extent(finite.map(\.y)) else {
      return [wording(en: "\(name) has \(count), none finite.", zh: "\(name) 有 \(count)，没有一个是有限的。")]
    }
    return [
      wording(
        en: "\(name) has \(count). Across they \(horizontal); upwards they \(vertical).",
        zh: "\(name) 有 \(count)。横向\(horizontal)；纵向\(vertical)。")
    ]
  }

  private func extent(_ values: [Double]) -> String? {
    guard let low = values.min(), let high = values.max() else { return nil }
    let mean = values.reduce(0) { $0 + $1 / Double(values.count) }
    return wording(
      en: "reach from \(format(low)) to \(format(high)) around a mean of \(format(mean))",
      zh: "从 \(format(low)) 到 \(format(high))，平均 \(format(mean))")
  }
}
