/// A picture of dots, three bytes each: red, green and blue, row by row.
package struct Bitmap: Sendable {
  package let width: Int
  package let height: Int
  package private(set) var samples: [UInt8]
  /// How much of each dot the shape at work covers, 0 to 255.
  private var coverage: [UInt8]
  /// The dots that the shape at work may cover.
  private var touched: (x: Range<Int>, y: Range<Int>)?

  /// Makes a picture of one colour; a size below 1 counts as 1.
  init(width: Int, height: Int, color: Color) {
    self.width = max(1, width)
    self.height = max(1, height)
    let count = self.width * self.height
    coverage = [UInt8](repeating: 0, count: count)
    samples = []
    samples.reserveCapacity(count * 3)
    for _ in 0..<count { samples += [color.red, color.green, color.blue] }
  }

  /// The colour of a dot.
  package subscript(x: Int, y: Int) -> Color {
    let place = (y * width + x) * 3
    return Color(red: samples[place], green: samples[place + 1], blue: samples[place + 2])
  }

  /// Lays colour on everything that was covered since the last time.
  mutating func blend(_ color: Color, opacity: Double = 1) {
    guard let touched else { return }
    let parts = [color.red, color.green, color.blue].map(Double.init)
    for y in touched.y {
      for x in touched.x where coverage[y * width + x] > 0 {
        let place = y * width + x
        let share = Double(coverage[place]) / 255 * opacity
        coverage[place] = 0
        for part in 0..<3 {
          let old = Double(samples[place * 3 + part])
          samples[place * 3 + part] = UInt8((old + (parts[part] - old) * share).rounded())
        }
      }
    }
    self.touched = nil
  }

  // MARK: Covering

  /// Covers what lies within a rectangle, edges in proportion.
  mutating func cover(_ frame: Drawing.Frame) {
    cover(x: frame.x...max(frame.x, frame.right), y: frame.y...max(frame.y, frame.bottom)) { x, y in
      let across = min(frame.right, x + 0.5) - max(frame.x, x - 0.5)
      let down = min(frame.bottom, y + 0.5) - max(frame.y, y - 0.5)
      return max(0, across) * max(0, down)
    }
  }

  /// Covers a line of a thickness with round ends.
  mutating func cover(from start: Drawing.Point, to end: Drawing.Point, width: Double) {
    let radius = width / 2
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let square = dx * dx + dy * dy
    cover(
      x: min(start.x, end.x) - radius...max(start.x, end.x) + radius,
      y: min(start.y, end.y) - radius...max(start.y, end.y) + radius
    ) { x, y in
      let along = square == 0 ? 0 : ((x - start.x) * dx + (y - start.y) * dy) / square
      let share = min(1, max(0, along))
      let (offX, offY) = (x - start.x - share * dx, y - start.y - share * dy)
      return radius + 0.5 - (offX * offX + offY * offY).squareRoot()
    }
  }

  /// Covers a disc.
  mutating func cover(_ center: Drawing.Point, radius: Double) {
    cover(from: center, to: center, width: radius * 2)
  }

  /// Covers an area without dents, whose corners stand in either order.
  mutating func cover(_ corners: [Drawing.Point]) {
    guard corners.count > 2 else { return }
    let pairs = zip(corners, corners.dropFirst() + [corners[0]])
    let turn = pairs.reduce(0) { $0 + $1.0.x * $1.1.y - $1.1.x * $1.0.y } < 0 ? -1.0 : 1.0
    let edges = pairs.compactMap { one, two -> (x: Double, y: Double, offset: Double)? in
      let (dx, dy) = (two.x - one.x, two.y - one.y)
      let length = (dx * dx + dy * dy).squareRoot()
      guard length > 0 else { return nil }
      let (x, y) = (-dy / length * turn, dx / length * turn)
      return (x, y, -(x * one.x + y * one.y))
    }
    let (xs, ys) = (corners.map(\.x), corners.map(\.y))
    guard let left = xs.min(), let right = xs.max(), let top = ys.min(), let bottom = ys.max()
    else { return }
    cover(x: left...right, y: top...bottom) { x, y in
      edges.reduce(1) { min($0, $1.x * x + $1.y * y + $1.offset + 0.5) }
    }
  }

  /// Covers dots near a rectangle as much as a function of their centres says, 0 to 1.
  private mutating func cover(
    x: ClosedRange<Double>, y: ClosedRange<Double>, _ share: (Double, Double) -> Double,
  ) {
    guard let columns = Bitmap.dots(x, limit: width), let rows = Bitmap.dots(y, limit: height)
    else { return }
    for row in rows {
      for column in columns {
        let part = share(Double(column) + 0.5, Double(row) + 0.5)
        guard part > 0 else { continue }
        let place = row * width + column
        coverage[place] = max(coverage[place], UInt8((min(1, part) * 255).rounded()))
      }
    }
    guard let old = touched else {
      touched = (columns, rows)
      return
    }
    touched = (
      min(old.x.lowerBound, columns.lowerBound)..<max(old.x.upperBound, columns.upperBound),
      min(old.y.lowerBound, rows.lowerBound)..<max(old.y.upperBound, rows.upperBound)
    )
  }

  private static func dots(_ range: ClosedRange<Double>, limit: Int) -> Range<Int>? {
    let (low, high) = (range.lowerBound - 1, range.upperBound + 2)
    guard high > 0, low < Double(limit) else { return nil }
    return Int(max(0, low))..<Int(min(Double(limit), high))
  }
}
