/// Draws the axes, the series and the legend of a plot.
struct PlotPainter {
  let plot: Plot
  let options: Plot.Options
  let frame: PlotFrame
  let verticalTicks: AxisTicks
  let horizontalTicks: [AxisTicks.Tick]
  let remarks: [StyledText]
  /// The series that the legend names, line by line.
  let legend: [[Int]]
  /// The lines above the picture: the legend, and the names of regions.
  let headCount: Int
  /// The columns left of the vertical axis.
  let margin: Int
  let columns: Int
  let rows: Int
  /// Whether names stand at the ends of the curves.
  let hasEndLabels: Bool
  /// Whether points are so many that they are drawn as dots.
  let drawsDots: Bool

  init(_ original: Plot, _ options: Plot.Options) {
    let plot = original.onItsAxis
    self.plot = plot
    self.options = options
    let bounds = PlotFrame(plot)
    legend = PlotPainter.legend(plot, options)
    // Two lines for the horizontal axis, and at most two remarks.
    headCount =
      legend.count + (plot.regions == nil ? 0 : 1) + (plot.verticalName.isEmpty ? 0 : 1)
    let footCount = PlotPainter.standsBelow(plot.horizontalName) ? 1 : 0
    rows = max(4, options.height - headCount - footCount - 3)
    verticalTicks =
      plot.isLogarithmic
      ? AxisTicks(powersOfTen: bounds.y, atMost: max(5, rows / 2))
      : AxisTicks(
        bounds.y, atMost: max(5, rows / 2), reachesEnds: plot.regions == nil,
        isWhole: plot.regions == nil && plot.isWhole(\.y))
    let ends = verticalTicks.ticks.map(\.value)
    if plot.regions == nil, let low = ends.first, let high = ends.last, low < high, low.isFinite,
      high.isFinite
    {
      frame = bounds.with(y: low...high)
    } else {
      frame = bounds
    }
    margin = verticalTicks.ticks.map { $0.label.utf8.count }.max() ?? 0
    let name = PlotPainter.standsBehind(plot.horizontalName) ? plot.horizontalName.count + 1 : 0
    let endLabels = PlotPainter.endLabelColumns(plot, options)
    hasEndLabels = endLabels > 0
    drawsDots = PlotPainter.drawsDots(plot, options)
    columns = max(4, options.width - margin - 2 - max(name, endLabels))
    // A single number on an axis gives no scale.
    var count = max(3, columns / 8)
    let isWhole = plot.isWhole(\.x)
    var ticks = AxisTicks(frame.x, atMost: count, isWhole: isWhole)
    while count > 2, PlotPainter.fitting(ticks.ticks, frame, columns).count < ticks.ticks.count {
      count -= 1
      ticks = AxisTicks(frame.x, atMost: count, isWhole: isWhole)
    }
    horizontalTicks = PlotPainter.fitting(ticks.ticks, frame, columns)
    remarks = PlotRemarks(original, frame: frame, options).lines
  }

  func document() -> StyledDocument {
    var canvas = PlotCanvas(columns: columns, rows: rows)
    for (index, series) in plot.series.enumerated() {
      switch series.kind {
      case .curve: draw(series.points, index, on: &canvas)
      case .points: break
      }
    }
    scatter(on: &canvas)
    var lines = legend.map { $0.map(entry).joined(separator: "   ") }
    if let regions = plot.regions { lines.append(regions.legend(options)) }
    if !plot.verticalName.isEmpty { lines.append(StyledText(plot.verticalName, .name)) }
    let labels = Dictionary(uniqueKeysWithValues: endLabels().map { ($0.row, endLabel($0.series)) })
    for row in 0..<rows { lines.append(line(row, of: canvas, label: labels[row])) }
    lines += axis()
    lines = (lines + remarks).map { $0.truncated(to: options.width) }
    return StyledDocument(lines, drawnAs: drawing(), width: options.width)
  }

  // MARK: Series

  private func place(_ point: Plot.Point, on canvas: PlotCanvas) -> (x: Double, y: Double) {
    (
      frame.horizontal(point.x) * Double(canvas.width - 1),
      (1 - frame.vertical(point.y)) * Double(canvas.height - 1)
    )
  }

  private func draw(_ points: [Plot.Point], _ series: Int, on canvas: inout PlotCanvas) {
    let pen = PlotPen.pen(series)
    var steps = 0
    for (index, point) in points.enumerated() where point.isFinite {
      let place = place(point, on: canvas)
      let previous = index > 0 ? points[index - 1] : nil
      let next = index + 1 < points.count ? points[index + 1] : nil
      if previous?.isFinite != true, next?.isFinite != true {
        let glyph = options.isUnicode ? pen.mark : pen.ascii
        guard isInside(place, canvas) else { continue }
        canvas.mark(glyph, Int(place.x.rounded()), Int(place.y.rounded()), series: series)
      }
      guard let previous, previous.isFinite else { continue }
      let start = self.place(previous, on: canvas)
      line(from: start, to: place, pen, series, &steps, on: &canvas)
    }
    if marksPoints(points) {
      for point in points where point.isFinite {
        let place = place(point, on: canvas)
        guard isInside(place, canvas) else { continue }
        let glyph = options.isUnicode ? pen.mark : pen.ascii
        canvas.mark(glyph, Int(place.x.rounded()), Int(place.y.rounded()), series: series)
      }
    }
    for point in points where point.x.isFinite && point.y.isInfinite {
      let x = Int((frame.horizontal(point.x) * Double(canvas.width - 1)).rounded())
      let isUp = point.y > 0
      let glyph: Character = options.isUnicode ? (isUp ? "↑" : "↓") : (isUp ? "^" : "v")
      canvas.mark(glyph, x, isUp ? 0 : canvas.height - 1, series: series)
    }
  }

  /// Whether a curve has so few points that each can be marked.
  func marksPoints(_ points: [Plot.Point]) -> Bool {
    points.count > 1 && points.count <= (options.width - 8) / 4
  }

  private func isInside(_ place: (x: Double, y: Double), _ canvas: PlotCanvas) -> Bool {
    (-0.5..<Double(canvas.width) - 0.5).contains(place.x)
      && (-0.5..<Double(canvas.height) - 0.5).contains(place.y)
  }

  private func line(
    from start: (x: Double, y: Double), to end: (x: Double, y: Double), _ pen: PlotPen,
    _ series: Int, _ steps: inout Int, on canvas: inout PlotCanvas,
  ) {
    let limits = (x: Double(canvas.width - 1), y: Double(canvas.height - 1))
    // From below to above the picture within one step: a pole, not a line.
    if min(start.y, end.y) < 0, max(start.y, end.y) > limits.y { return }
    // The share of the line that lies inside, by Liang and Barsky.
    var (first, last) = (0.0, 1.0)
    for (from, to, limit) in [(start.x, end.x, limits.x), (start.y, end.y, limits.y)] {
      let change = to - from
      if change == 0 {
        if from < -0.5 || from > limit + 0.5 { return }
        continue
      }
      let (one, two) = ((-0.5 - from) / change, (limit + 0.5 - from) / change)
      first = max(first, min(one, two))
      last = min(last, max(one, two))
    }
    guard first <= last else { return }
    func between(_ share: Double) -> (x: Double, y: Double) {
      (start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))
    }
    let (a, b) = (between(first), between(last))
    let count = Int(max(abs(b.x - a.x), abs(b.y - a.y)).rounded(.up))
    for step in 0...max(1, count) {
      let share = Double(step) / Double(max(1, count))
      let x = Int((a.x + share * (b.x - a.x)).rounded())
      let y = Int((a.y + share * (b.y - a.y)).rounded())
      if pen.draws(after: steps) { canvas.dot(x, y, series: series) }
      // Neighbouring points share a dot, which is no step.
      if step < count { steps += 1 }
    }
  }

  /// The points from which on a single class is drawn as dots, which show where they lie thick.
  private static let fewestDots = 150

  /// Whether points are drawn as dots: marks would run into one another, and there is no other class
  /// to tell them from.
  static func drawsDots(_ plot: Plot, _ options: Plot.Options) -> Bool {
    let classes = plot.series.filter { $0.kind == .points }
    guard options.isUnicode, plot.regions == nil, classes.count == 1 else { return false }
    return classes[0].points.count >= fewestDots
  }

  /// Draws all classes of points: a character shows the class that has most points in it.
  private func scatter(on canvas: inout PlotCanvas) {
    if drawsDots {
      for (index, series) in plot.series.enumerated() where series.kind == .points {
        for point in series.points where point.isFinite {
          let place = place(point, on: canvas)
          guard isInside(place, canvas) else { continue }
          canvas.dot(Int(place.x.rounded()), Int(place.y.rounded()), series: index)
        }
      }
      return
    }
    var counts = [[Int]](repeating: [], count: canvas.columns * canvas.rows)
    for (index, series) in plot.series.enumerated() {
      guard case .points = series.kind else { continue }
      for point in series.points where point.isFinite {
        let place = place(point, on: canvas)
        guard isInside(place, canvas) else { continue }
        let (x, y) = (Int(place.x.rounded()), Int(place.y.rounded()))
        let cell = y / 4 * canvas.columns + x / 2
        if counts[cell].isEmpty { counts[cell] = Array(repeating: 0, count: plot.series.count) }
        counts[cell][index] += 1
      }
    }
    for (cell, count) in counts.enumerated() {
      guard let most = count.max(), let series = count.firstIndex(of: most) else { continue }
      let pen = PlotPen.pen(series)
      let (row, column) = cell.quotientAndRemainder(dividingBy: canvas.columns)
      canvas.mark(
        options.isUnicode ? pen.mark : pen.ascii, column * 2, row * 4, series: series)
    }
  }

  // MARK: Axes

  private func line(_ row: Int, of canvas: PlotCanvas, label: StyledText?) -> StyledText {
    let tick = verticalTicks.ticks.first { self.row(of: $0.value, canvas) == row }
    let number = StyledText(tick?.label ?? "", .faint).padded(to: margin, alignment: .right)
    let border = options.isUnicode ? (tick == nil ? " │" : " ┤") : (tick == nil ? " |" : " +")
    var line = number + StyledText(border, .faint)
    let zeroRow = hasZeroLevel ? self.row(of: 0, canvas) : nil
    // A line right beside the axis would say nothing.
    let zeroColumn = frame.x.contains(0) && column(of: 0) > 0 ? column(of: 0) : nil
    for column in 0..<columns {
      let place = Plot.Point(
        x: (Double(column) + 0.5) / Double(columns), y: (Double(row) + 0.5) / Double(rows))
      line.append(
        span(
          canvas[row, column], row == zeroRow, column == zeroColumn,
          region: plot.regions?.region(at: place)))
    }
    if let label { line = line + StyledText(" ") + label }
    return line.trimmed()
  }

  private func span(
    _ cell: PlotCanvas.Cell, _ isLevel: Bool, _ isUpright: Bool, region: Int?,
  ) -> StyledText.Span {
    let pen = PlotPen.pen(cell.series)
    let paper = region.map { Plot.Regions.paint($0) }
    let style = Style(foreground: .pen(pen.color), background: paper)
    if let mark = cell.mark { return StyledText.Span(String(mark), style) }
    if cell.dots != 0 {
      let glyph = options.isUnicode ? PlotCanvas.braille(cell.dots) : pen.ascii
      return StyledText.Span(String(glyph), style)
    }
    if let region {
      return StyledText.Span(
        " ", Style(background: paper), withoutColor: Plot.Regions.glyph(region, options))
    }
    if !isLevel, !isUpright { return StyledText.Span(" ") }
    let glyph = options.isUnicode ? (isLevel ? "┈" : "┊") : (isLevel ? "-" : ":")
    return StyledText.Span(glyph, Style(.faint))
  }

  /// Whether zero lies on the vertical axis; on a logarithmic one it never does.
  var hasZeroLevel: Bool { !plot.isLogarithmic && frame.y.contains(0) }

  private func row(of value: Double, _ canvas: PlotCanvas) -> Int {
    Int(((1 - frame.vertical(value)) * Double(canvas.height - 1)).rounded()) / 4
  }

  private func column(of value: Double) -> Int {
    PlotPainter.column(of: value, frame, columns)
  }

  private static func column(of value: Double, _ frame: PlotFrame, _ columns: Int) -> Int {
    Int((frame.horizontal(value) * Double(columns * 2 - 1)).rounded()) / 2
  }

  /// The line of the horizontal axis and its labels.
  private func axis() -> [StyledText] {
    var marks = Array(repeating: Character(options.isUnicode ? "─" : "-"), count: columns)
    for tick in horizontalTicks {
      marks[column(of: tick.value)] = options.isUnicode ? "┬" : "+"
    }
    let corner = options.isUnicode ? " └" : " +"
    var rule = StyledText(DisplayWidth.blanks(margin) + corner + String(marks), .faint)
    if PlotPainter.standsBehind(plot.horizontalName) {
      rule.append(StyledText(" " + plot.horizontalName, .name))
    }
    var labels = ""
    for tick in horizontalTicks {
      let start = PlotPainter.start(of: tick, frame, columns)
      labels += DisplayWidth.blanks(margin + 2 + start - labels.utf8.count) + tick.label
    }
    let lines = [rule, StyledText(labels, .faint)]
    guard PlotPainter.standsBelow(plot.horizontalName) else { return lines }
    let name = StyledText(plot.horizontalName, .name)
    let start = margin + 2 + max(0, columns - name.columns) / 2
    return lines + [StyledText(DisplayWidth.blanks(start)) + name]
  }

  /// Whether the name of the horizontal axis is so short that it stands behind it.
  static func standsBehind(_ name: String) -> Bool { name.count == 1 }

  /// Whether the name of the horizontal axis has a line of its own below the numbers.
  static func standsBelow(_ name: String) -> Bool { name.count > 1 }

  /// The column at which a label begins, centred below its tick.
  private static func start(
    of tick: AxisTicks.Tick, _ frame: PlotFrame, _ columns: Int,
  ) -> Int {
    let length = tick.label.utf8.count
    // The sign hangs out, so that the digits stand below the tick.
    let digits = tick.label.hasPrefix("-") ? length - 1 : length
    let start = column(of: tick.value, frame, columns) - digits / 2 - (length - digits)
    return max(-2, min(start, columns - length))
  }

  /// The ticks whose labels have two blanks between them and their neighbours.
  private static func fitting(
    _ ticks: [AxisTicks.Tick], _ frame: PlotFrame, _ columns: Int,
  ) -> [AxisTicks.Tick] {
    var end = -4
    return ticks.filter { tick in
      let start = start(of: tick, frame, columns)
      guard end + 2 <= start else { return false }
      end = start + tick.label.utf8.count
      return end <= columns
    }
  }

  // MARK: Legend

  /// The blanks between two entries of the legend.
  static let legendGap = 3

  /// Fills lines with as many entries as they hold.
  private static func legend(_ plot: Plot, _ options: Plot.Options) -> [[Int]] {
    var lines: [[Int]] = []
    var used = 0
    for (index, series) in plot.series.enumerated() where !series.name.isEmpty {
      let columns = sampleColumns(of: series, options) + 1 + DisplayWidth.columns(of: series.name)
      if lines.isEmpty || used + legendGap + columns > options.width {
        lines.append([])
        used = -legendGap
      }
      lines[lines.count - 1].append(index)
      used += legendGap + columns
    }
    return lines
  }

  /// The columns of what stands before a name in the legend.
  static func sampleColumns(of series: Plot.Series, _ options: Plot.Options) -> Int {
    switch series.kind {
    case .curve: options.isUnicode ? PlotPen.sampleLength : PlotPen.asciiSampleLength
    case .points: 1
    }
  }

  private func endLabel(_ index: Int) -> StyledText {
    let style = Style(foreground: .pen(PlotPen.pen(index).color))
    return StyledText([StyledText.Span(plot.series[index].name, style)])
  }

  private func entry(_ index: Int) -> StyledText {
    let pen = PlotPen.pen(index)
    let series = plot.series[index]
    let sample =
      switch series.kind {
      case .curve:
        pen.sample(isUnicode: options.isUnicode, isMarked: marksPoints(series.points))
      case .points: String(options.isUnicode ? (drawsDots ? "⢕" : pen.mark) : pen.ascii)
      }
    return StyledText([StyledText.Span(sample, Style(foreground: .pen(pen.color)))])
      + StyledText(" " + series.name)
  }
}

extension [StyledText] {
  fileprivate func joined(separator: String) -> StyledText {
    enumerated().reduce(into: StyledText()) { line, part in
      if part.offset > 0 { line.append(StyledText(separator)) }
      line.append(part.element)
    }
  }
}
