extension Drawing {
  /// The dots of the largest bitmap that is drawn at twice the size.
  private static let sharpLimit = 30_000_000.0

  /// Draws the picture with dots, lines smoothed.
  ///
  /// Only letters of `StrokeFont` are written; others, Chinese among them, become empty boxes.
  ///
  /// - Parameters:
  ///   - theme: The colours.
  ///   - wanted: The dots for each pixel, along each side; 1 for very large pictures.
  /// - Returns: The dots.
  package func bitmap(theme: Theme = .light, scale wanted: Double = 2) -> Bitmap {
    let scale = width * height * wanted * wanted > Drawing.sharpLimit ? 1 : wanted
    var bitmap = Bitmap(
      width: Int((width * scale).rounded(.up)), height: Int((height * scale).rounded(.up)),
      color: theme.background)
    for shape in shapes { shape.draw(on: &bitmap, theme, scale) }
    return bitmap
  }

  /// Whether a bitmap can show every letter.
  package var fitsBitmap: Bool {
    shapes.allSatisfy { shape in
      if case .label(let label) = shape { StrokeFont.canWrite(label.text) } else { true }
    }
  }
}

extension Drawing.Shape {
  fileprivate func draw(on bitmap: inout Bitmap, _ theme: Theme, _ scale: Double) {
    switch self {
    case .rectangle(let frame, let ink, let opacity):
      // Whole dots, as neighbours must leave no seam.
      let (left, top) = ((frame.x * scale).rounded(), (frame.y * scale).rounded())
      let (right, bottom) = ((frame.right * scale).rounded(), (frame.bottom * scale).rounded())
      bitmap.cover(
        Drawing.Frame(x: left, y: top, width: max(1, right - left), height: max(1, bottom - top)))
      bitmap.blend(theme.color(of: ink), opacity: opacity)
    case .lines(let lines, let stroke):
      for line in lines { cover(line, stroke, &bitmap, scale) }
      bitmap.blend(theme.color(of: stroke.ink), opacity: stroke.opacity)
    case .area(let points, let ink):
      bitmap.cover(points.map { $0.scaled(scale) })
      bitmap.blend(theme.color(of: ink))
    case .outline(let points, let stroke):
      cover(points + points.prefix(1), stroke, &bitmap, scale)
      bitmap.blend(theme.color(of: stroke.ink), opacity: stroke.opacity)
    case .disc(let center, let radius, let ink):
      bitmap.cover(center.scaled(scale), radius: radius * scale)
      bitmap.blend(theme.color(of: ink))
    case .ring(let center, let radius, let stroke):
      cover(Self.circle(center, radius), stroke, &bitmap, scale)
      bitmap.blend(theme.color(of: stroke.ink), opacity: stroke.opacity)
    case .label(let label):
      let isBold = theme.appearance(of: label.role).isBold
      var origin = label.origin
      for character in label.text {
        for line in StrokeFont.lines(of: character, at: origin) {
          for (one, two) in zip(line, line.dropFirst()) {
            bitmap.cover(
              from: one.scaled(scale), to: two.scaled(scale), width: (isBold ? 1.9 : 1.25) * scale)
          }
        }
        origin.x += Double(DisplayWidth.columns(of: character)) * Drawing.Cell.width
      }
      bitmap.blend(theme.color(of: label.ink))
    }
  }

  private func cover(
    _ points: [Drawing.Point], _ stroke: Drawing.Stroke, _ bitmap: inout Bitmap, _ scale: Double,
  ) {
    for line in points.dashed(stroke.dashes) {
      for (one, two) in zip(line, line.dropFirst()) {
        bitmap.cover(from: one.scaled(scale), to: two.scaled(scale), width: stroke.width * scale)
      }
    }
  }

  /// The corners of a polygon that looks round, first and last the same.
  private static func circle(_ center: Drawing.Point, _ radius: Double) -> [Drawing.Point] {
    // The cosine and sine of a 24th of the circle.
    let steps = 24
    let (cosine, sine) = (0.9659258262890683, 0.25881904510252074)
    var (x, y) = (radius, 0.0)
    return (0...steps).map { _ in
      defer { (x, y) = (x * cosine - y * sine, x * sine + y * cosine) }
      return Drawing.Point(center.x + x, center.y + y)
    }
  }
}

extension Drawing.Point {
  fileprivate func scaled(_ scale: Double) -> Drawing.Point {
    Drawing.Point(x * scale, y * scale)
  }
}

extension [Drawing.Point] {
  /// The parts of a line that are drawn where an even number of lengths is drawn and left out in turn.
  fileprivate func dashed(_ dashes: [Double]) -> [[Drawing.Point]] {
    guard !dashes.isEmpty, dashes.allSatisfy({ $0 > 0.01 }) else { return [self] }
    var parts: [[Drawing.Point]] = []
    var (index, rest) = (0, dashes[0])
    var part = Array(prefix(1))
    for (start, end) in zip(self, dropFirst()) {
      let (dx, dy) = (end.x - start.x, end.y - start.y)
      let length = (dx * dx + dy * dy).squareRoot()
      var done = 0.0
      while length - done > rest {
        done += rest
        let place = Drawing.Point(start.x + dx * done / length, start.y + dy * done / length)
        if index.isMultiple(of: 2) { parts.append(part + [place]) }
        part = [place]
        index = (index + 1) % dashes.count
        rest = dashes[index]
      }
      rest -= length - done
      part.append(end)
    }
    if index.isMultiple(of: 2), part.count > 1 { parts.append(part) }
    return parts
  }
}
