/// The plot as shapes: the same frame, ticks, names and remarks as in text, curves as lines.
extension PlotPainter {
  private static let cellWidth = Drawing.Cell.width
  private static let cellHeight = Drawing.Cell.height
  private static let lineWidth = 1.8
  private static let markRadius = 3.2
  private static let dotRadius = 1.5

  /// The lines of the horizontal axis and its name.
  private var linesBelow: Int { PlotPainter.standsBelow(plot.horizontalName) ? 3 : 2 }

  /// The rectangle between the axes.
  private var area: Drawing.Frame {
    Drawing.Frame(
      x: Double(margin + 2) * Self.cellWidth, y: Double(headCount) * Self.cellHeight + 4,
      width: Double(columns) * Self.cellWidth - 4, height: Double(rows) * Self.cellHeight - 4)
  }

  /// The picture, as large as its text.
  func drawing() -> Drawing {
    let lineCount = headCount + rows + linesBelow + remarks.count
    var drawing = Drawing(
      width: Double(options.width) * Self.cellWidth, height: Double(lineCount) * Self.cellHeight)
    drawRegions(on: &drawing)
    drawLegend(on: &drawing)
    drawAxes(on: &drawing)
    for (index, series) in plot.series.enumerated() {
      switch series.kind {
      case .curve: draw(curve: series.points, index, on: &drawing)
      case .points:
        for point in series.points where point.isFinite {
          let place = place(point)
          if isInside(place) { mark(place, index, on: &drawing) }
        }
      }
    }
    drawEndLabels(on: &drawing)
    let first = Double(headCount + rows + linesBelow) * Self.cellHeight + Drawing.Cell.baseline
    for (row, remark) in remarks.enumerated() {
      drawing.write(
        remark.string, Drawing.Point(0, first + Double(row) * Self.cellHeight), .faint)
    }
    return drawing
  }

  // MARK: Regions

  private func drawRegions(on drawing: inout Drawing) {
    guard let regions = plot.regions else { return }
    let (width, height) = (area.width / Double(regions.columns), area.height / Double(regions.rows))
    for row in 0..<regions.rows {
      var start = 0
      for column in 0..<regions.columns {
        let region = regions[row, column]
        if column + 1 < regions.columns, regions[row, column + 1] == region { continue }
        defer { start = column + 1 }
        guard let region else { continue }
        // A little more than its height, so that no seam is left below.
        let frame = Drawing.Frame(
          x: area.x + Double(start) * width, y: area.y + Double(row) * height,
          width: Double(column + 1 - start) * width,
          height: row + 1 < regions.rows ? height + 0.5 : height)
        drawing.shapes.append(.rectangle(frame, .paint(Plot.Regions.paint(region)), opacity: 1))
      }
    }
    var x = 0.0
    let y = Double(legend.count) * Self.cellHeight
    for (region, name) in regions.names.enumerated() {
      let swatch = Drawing.Frame(x: x, y: y + 3, width: 2 * Self.cellWidth, height: 11)
      drawing.shapes.append(.rectangle(swatch, .paint(Plot.Regions.paint(region)), opacity: 1))
      x += 3 * Self.cellWidth
      drawing.write(name, Drawing.Point(x, y + Drawing.Cell.baseline), .plain)
      x += Double(DisplayWidth.columns(of: name) + PlotPainter.legendGap) * Self.cellWidth
    }
  }

  // MARK: Legend and axes

  private func drawLegend(on drawing: inout Drawing) {
    for (row, entries) in legend.enumerated() {
      var x = 0.0
      let y = Double(row) * Self.cellHeight
      for index in entries {
        let series = plot.series[index]
        let sample = Double(PlotPainter.sampleColumns(of: series, options)) * Self.cellWidth
        let middle = y + Self.cellHeight / 2
        switch series.kind {
        case .curve:
          drawing.shapes.append(
            .lines([[Drawing.Point(x, middle), Drawing.Point(x + sample, middle)]], stroke(index)))
        case .points: mark(Drawing.Point(x + sample / 2, middle), index, on: &drawing)
        }
        x += sample + Self.cellWidth
        drawing.write(series.name, Drawing.Point(x, y + Drawing.Cell.baseline), .plain)
        let columns = DisplayWidth.columns(of: series.name) + PlotPainter.legendGap
        x += Double(columns) * Self.cellWidth
      }
    }
  }

  private func drawAxes(on drawing: inout Drawing) {
    let area = area
    var (marks, grid): ([[Drawing.Point]], [[Drawing.Point]]) = ([], [])
    for tick in verticalTicks.ticks where frame.y.contains(tick.value) {
      let y = place(Plot.Point(x: frame.x.lowerBound, y: tick.value)).y
      marks.append([Drawing.Point(area.x - 5, y), Drawing.Point(area.x, y)])
      grid.append([Drawing.Point(area.x, y), Drawing.Point(area.right, y)])
      let columns = tick.label.utf8.count
      drawing.write(
        tick.label, Drawing.Point(Double(margin - columns) * Self.cellWidth, y + 4.6), .faint)
    }
    for tick in horizontalTicks {
      let x = place(Plot.Point(x: tick.value, y: frame.y.lowerBound)).x
      marks.append([Drawing.Point(x, area.bottom), Drawing.Point(x, area.bottom + 5)])
      grid.append([Drawing.Point(x, area.y), Drawing.Point(x, area.bottom)])
      let width = Double(tick.label.utf8.count) * Self.cellWidth
      // The sign hangs out, so that the digits stand below the tick.
      let sign = tick.label.hasPrefix("-") ? Self.cellWidth / 2 : 0
      let left = min(x - width / 2 - sign, area.right + 4 - width)
      drawing.write(
        tick.label, Drawing.Point(left, area.bottom + 5 + Drawing.Cell.baseline), .faint)
    }
    let axes = [
      [
        Drawing.Point(area.x, area.y), Drawing.Point(area.x, area.bottom),
        Drawing.Point(area.right, area.bottom),
      ]
    ]
    let faint = Drawing.Ink.text(.faint)
    drawing.shapes.append(.lines(grid, Drawing.Stroke(ink: faint, width: 1, opacity: 0.18)))
    drawing.shapes.append(.lines(axes + marks, Drawing.Stroke(ink: faint, width: 1)))
    var zeros: [[Drawing.Point]] = []
    if hasZeroLevel, frame.y.lowerBound < 0 {
      let y = place(Plot.Point(x: frame.x.lowerBound, y: 0)).y
      zeros.append([Drawing.Point(area.x, y), Drawing.Point(area.right, y)])
    }
    if frame.x.contains(0), frame.x.lowerBound < 0 {
      let x = place(Plot.Point(x: 0, y: frame.y.lowerBound)).x
      zeros.append([Drawing.Point(x, area.y), Drawing.Point(x, area.bottom)])
    }
    if !zeros.isEmpty {
      drawing.shapes.append(.lines(zeros, Drawing.Stroke(ink: faint, width: 1, dashes: [3, 3])))
    }
    let name = plot.horizontalName
    if PlotPainter.standsBehind(name) {
      drawing.write(name, Drawing.Point(area.right + Self.cellWidth + 4, area.bottom + 4), .name)
    } else if PlotPainter.standsBelow(name) {
      let width = Double(DisplayWidth.columns(of: name)) * Self.cellWidth
      let y = Double(headCount + rows + 2) * Self.cellHeight + Drawing.Cell.baseline
      drawing.write(name, Drawing.Point(area.x + (area.width - width) / 2, y), .name)
    }
    if !plot.verticalName.isEmpty {
      let y = Double(headCount - 1) * Self.cellHeight + Drawing.Cell.baseline
      // Beside the uppermost number, not on it.
      drawing.write(plot.verticalName, Drawing.Point(area.x - 2, y), .name)
    }
  }

  private func drawEndLabels(on drawing: inout Drawing) {
    for (row, series) in endLabels() {
      let y = Double(headCount + row) * Self.cellHeight + Drawing.Cell.baseline
      drawing.write(
        plot.series[series].name, Drawing.Point(area.right + Self.cellWidth + 4, y), .plain)
    }
  }

  // MARK: Series

  private func place(_ point: Plot.Point) -> Drawing.Point {
    let area = area
    return Drawing.Point(
      area.x + frame.horizontal(point.x) * area.width,
      area.y + (1 - frame.vertical(point.y)) * area.height)
  }

  private func isInside(_ place: Drawing.Point) -> Bool {
    let (area, slack) = (area, 0.5)
    return (area.x - slack...area.right + slack).contains(place.x)
      && (area.y - slack...area.bottom + slack).contains(place.y)
  }

  private func stroke(_ series: Int) -> Drawing.Stroke {
    let pen = PlotPen.pen(series)
    let dotsToPixels = 1.6
    return Drawing.Stroke(
      ink: .paint(.pen(pen.color)), width: Self.lineWidth,
      dashes: pen.dashes.map { Double($0) * dotsToPixels })
  }

  private func draw(curve points: [Plot.Point], _ series: Int, on drawing: inout Drawing) {
    var lines: [[Drawing.Point]] = []
    var isJoined = false
    let points = thinned(points)
    for (index, point) in points.enumerated() {
      let previous = index > 0 ? points[index - 1] : nil
      let next = index + 1 < points.count ? points[index + 1] : nil
      guard point.isFinite else {
        isJoined = false
        if point.x.isFinite, point.y.isInfinite { arrow(point, series, on: &drawing) }
        continue
      }
      guard let previous, previous.isFinite else {
        let place = place(point)
        if next?.isFinite != true, isInside(place) { mark(place, series, on: &drawing) }
        continue
      }
      guard let (start, end) = clipped(place(previous), place(point)) else {
        isJoined = false
        continue
      }
      if isJoined, let last = lines.last?.last, last == start {
        lines[lines.count - 1].append(end)
      } else {
        lines.append([start, end])
      }
      isJoined = true
    }
    if !lines.isEmpty { drawing.shapes.append(.lines(lines, stroke(series))) }
    guard marksPoints(points) else { return }
    for point in points where point.isFinite {
      let place = place(point)
      if isInside(place) { mark(place, series, on: &drawing) }
    }
  }

  /// Of very many points in a column of dots, those that its line is made of: first, least, greatest
  /// and last.
  private func thinned(_ points: [Plot.Point]) -> [Plot.Point] {
    guard points.count > 8 * columns * 2, points.allSatisfy(\.isFinite) else { return points }
    var groups: [[Plot.Point]] = []
    var column = Int.min
    for point in points {
      let place = Int(frame.horizontal(point.x) * area.width * 2)
      if place != column { groups.append([]) }
      column = place
      groups[groups.count - 1].append(point)
    }
    return groups.flatMap { group -> [Plot.Point] in
      guard group.count > 4, let first = group.first, let last = group.last,
        let low = group.min(by: { $0.y < $1.y }), let high = group.max(by: { $0.y < $1.y })
      else { return group }
      return [first, low, high, last]
    }
  }

  /// The part of a line that lies between the axes, by Liang and Barsky.
  private func clipped(
    _ start: Drawing.Point, _ end: Drawing.Point,
  ) -> (Drawing.Point, Drawing.Point)? {
    let area = area
    // From below to above the picture within one step: a pole, not a line.
    if min(start.y, end.y) < area.y - 1, max(start.y, end.y) > area.bottom + 1 { return nil }
    var (first, last) = (0.0, 1.0)
    for (from, to, low, high) in [
      (start.x, end.x, area.x, area.right), (start.y, end.y, area.y, area.bottom),
    ] {
      let change = to - from
      if change == 0 {
        if from < low - 0.5 || from > high + 0.5 { return nil }
        continue
      }
      let (one, two) = ((low - from) / change, (high - from) / change)
      first = max(first, min(one, two))
      last = min(last, max(one, two))
    }
    guard first <= last else { return nil }
    func between(_ share: Double) -> Drawing.Point {
      if share == 0 { return start }
      if share == 1 { return end }
      return Drawing.Point(
        start.x + share * (end.x - start.x), start.y + share * (end.y - start.y))
    }
    return (between(first), between(last))
  }

  /// An infinite value: an arrow at the edge that it lies behind.
  private func arrow(_ point: Plot.Point, _ series: Int, on drawing: inout Drawing) {
    let area = area
    let x = area.x + frame.horizontal(point.x) * area.width
    guard (area.x...area.right).contains(x) else { return }
    let towards = point.y > 0 ? 1.0 : -1.0
    let tip = point.y > 0 ? area.y : area.bottom
    let size = 4.0
    drawing.shapes.append(
      .area(
        [
          Drawing.Point(x, tip), Drawing.Point(x - size, tip + towards * size * 1.6),
          Drawing.Point(x + size, tip + towards * size * 1.6),
        ], .paint(.pen(PlotPen.pen(series).color))))
  }

  private func mark(_ place: Drawing.Point, _ series: Int, on drawing: inout Drawing) {
    let pen = PlotPen.pen(series)
    let ink = Drawing.Ink.paint(.pen(pen.color))
    let stroke = Drawing.Stroke(ink: ink, width: 1.5)
    let radius = drawsDots ? Self.dotRadius : Self.markRadius
    func corners(_ offsets: [(Double, Double)]) -> [Drawing.Point] {
      offsets.map { Drawing.Point(place.x + $0.0 * radius, place.y + $0.1 * radius) }
    }
    let triangle = corners([(0, -1.25), (1.15, 0.85), (-1.15, 0.85)])
    let square = corners([(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)])
    let diamond = corners([(0, -1.3), (1.1, 0), (0, 1.3), (-1.1, 0)])
    let shape: Drawing.Shape =
      switch pen.mark {
      case "○": .ring(place, radius: radius - 0.6, stroke)
      case "▲": .area(triangle, ink)
      case "△": .outline(triangle, stroke)
      case "■": .area(square, ink)
      case "□": .outline(square, stroke)
      case "◆": .area(diamond, ink)
      case "◇": .outline(diamond, stroke)
      default: .disc(place, radius: radius, ink)
      }
    drawing.shapes.append(shape)
  }
}
