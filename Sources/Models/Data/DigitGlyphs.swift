/// A point of a drawing; y grows downwards.
struct DrawingPoint {
  var x: Double
  var y: Double
}

/// A straight stroke of a drawing.
struct Stroke {
  let start: DrawingPoint
  let end: DrawingPoint

  /// The distance of a point from the nearest point of the stroke.
  func distance(to point: DrawingPoint) -> Double {
    let (strokeX, strokeY) = (end.x - start.x, end.y - start.y)
    let (offsetX, offsetY) = (point.x - start.x, point.y - start.y)
    let along = strokeX * offsetX + strokeY * offsetY
    let share = min(max(along / (strokeX * strokeX + strokeY * strokeY), 0), 1)
    let (x, y) = (offsetX - share * strokeX, offsetY - share * strokeY)
    return (x * x + y * y).squareRoot()
  }
}

/// The digits as strokes in a box of 4 by 6.
enum DigitGlyphs {
  /// The strokes of each digit.
  static let strokes: [[Stroke]] = outlines.map { lines in
    lines.flatMap { line in
      zip(line, line.dropFirst()).map { start, end in
        Stroke(
          start: DrawingPoint(x: start.0, y: start.1), end: DrawingPoint(x: end.0, y: end.1))
      }
    }
  }

  /// The corners of the lines that a pen draws for each digit.
  private static let outlines: [[[(Double, Double)]]] = [
    [[(1, 0), (3, 0), (4, 1.5), (4, 4.5), (3, 6), (1, 6), (0, 4.5), (0, 1.5), (1, 0)]],
    [[(1, 1), (2, 0), (2, 6)]],
    [[(0, 1), (1, 0), (3, 0), (4, 1), (4, 2), (0, 6), (4, 6)]],
    [[(0, 0), (4, 0), (2, 2.5), (4, 4), (4, 5), (3, 6), (1, 6), (0, 5)]],
    [[(3, 6), (3, 0), (0, 4), (4, 4)]],
    [[(4, 0), (0, 0), (0, 2.5), (3, 2.5), (4, 3.5), (4, 5), (3, 6), (0, 6)]],
    [
      [
        (3, 0), (1, 1), (0, 3.5), (0, 5), (1, 6), (3, 6), (4, 5), (4, 4), (3, 3), (1, 3), (0, 4),
      ]
    ],
    [[(0, 0), (4, 0), (1.5, 6)]],
    [
      [(1, 0), (3, 0), (4, 1), (4, 2), (3, 3), (1, 3), (0, 2), (0, 1), (1, 0)],
      [(1, 3), (0, 4), (0, 5), (1, 6), (3, 6), (4, 5), (4, 4), (3, 3)],
    ],
    [
      [
        (4, 2), (3, 3), (1, 3), (0, 2), (0, 1), (1, 0), (3, 0), (4, 1), (4, 2.5), (3, 5), (1, 6),
      ]
    ],
  ]
}
