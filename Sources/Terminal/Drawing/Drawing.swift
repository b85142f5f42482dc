/// A picture made of shapes, which SVG and bitmaps are renderings of.
///
/// Lengths are in pixels as CSS counts them; the origin is the top left corner. Colours are meanings,
/// as in `Style`: a theme turns them into colours when the picture is rendered.
package struct Drawing: Hashable, Sendable {
  /// A place in the picture.
  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double

    /// Makes a place.
    package init(_ x: Double, _ y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// A rectangle with upright sides.
  package struct Frame: Hashable, Sendable {
    package var x: Double
    package var y: Double
    package var width: Double
    package var height: Double

    /// Makes a rectangle from its top left corner and its size.
    package init(x: Double, y: Double, width: Double, height: Double) {
      self.x = x
      self.y = y
      self.width = width
      self.height = height
    }

    var right: Double { x + width }
    var bottom: Double { y + height }
    var middle: Point { Point(x + width / 2, y + height / 2) }
  }

  /// What a shape is coloured with.
  package enum Ink: Hashable, Sendable {
    /// The colour that text of a role has.
    case text(Role)
    /// The colour behind text of a role.
    case paper(Role)
    /// A colour that carries data.
    case paint(Paint)
  }

  /// How a line is drawn.
  package struct Stroke: Hashable, Sendable {
    package var ink: Ink
    package var width: Double
    /// Lengths that are drawn and left out in turn; empty for a whole line.
    package var dashes: [Double] = []
    /// From 0, invisible, to 1.
    package var opacity = 1.0
  }

  /// Text on one line, each column of which has the width of a cell.
  package struct Label: Hashable, Sendable {
    package var text: String
    /// The left end of the line that letters stand on.
    package var origin: Point
    package var columns: Int
    package var ink: Ink
    /// Decides weight and slant.
    package var role: Role
  }

  /// One part of the picture; later ones lie on top.
  package enum Shape: Hashable, Sendable {
    case rectangle(Frame, Ink, opacity: Double)
    /// Lines through points, each list apart from the others.
    case lines([[Point]], Stroke)
    /// A filled area without dents.
    case area([Point], Ink)
    case outline([Point], Stroke)
    case disc(Point, radius: Double, Ink)
    case ring(Point, radius: Double, Stroke)
    case label(Label)
  }

  package var width: Double
  package var height: Double
  package var shapes: [Shape] = []

  /// Makes an empty picture.
  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }

  /// The size of a character, and where its letters stand.
  package enum Cell {
    package static let width = 8.4
    package static let height = 16.8
    package static let fontSize = 14.0
    /// How far the line that letters stand on lies below the top.
    package static let baseline = 13.0
  }

  /// Puts another picture on this one, its corner at a place.
  mutating func place(_ other: Drawing, x: Double, y: Double) {
    shapes += other.shapes.map { $0.moved(x: x, y: y) }
  }

  /// Writes text from a place on, letters standing on its height.
  mutating func write(_ text: String, _ origin: Point, _ role: Role, ink: Ink? = nil) {
    let safe = VisibleText.replacingControls(in: text)
    var start = origin
    for run in Drawing.runs(of: safe) {
      let columns = DisplayWidth.columns(of: run)
      // Blanks at the ends would be lost in SVG, and with them the place of the others.
      let before = run.prefix { $0 == " " }.count
      let after = run.reversed().prefix { $0 == " " }.count
      if before < columns {
        shapes.append(
          .label(
            Label(
              text: String(run.dropFirst(before).dropLast(after)),
              origin: Point(start.x + Double(before) * Cell.width, start.y),
              columns: columns - before - after, ink: ink ?? .text(role), role: role)))
      }
      start.x += Double(columns) * Cell.width
    }
  }

  /// Pieces whose characters are all equally wide, so that each piece can be set in its columns.
  static func runs(of text: String) -> [String] {
    var runs: [String] = []
    var width = 0
    for character in text {
      let columns = DisplayWidth.columns(of: character)
      if runs.isEmpty || (columns != width && columns > 0) {
        runs.append("")
        width = columns
      }
      runs[runs.count - 1].append(character)
    }
    return runs
  }
}

extension Drawing.Shape {
  /// The shape at another place.
  func moved(x: Double, y: Double) -> Drawing.Shape {
    func moved(_ point: Drawing.Point) -> Drawing.Point {
      Drawing.Point(point.x + x, point.y + y)
    }
    switch self {
    case .rectangle(var frame, let ink, let opacity):
      frame.x += x
      frame.y += y
      return .rectangle(frame, ink, opacity: opacity)
    case .lines(let lines, let stroke): return .lines(lines.map { $0.map(moved) }, stroke)
    case .area(let points, let ink): return .area(points.map(moved), ink)
    case .outline(let points, let stroke): return .outline(points.map(moved), stroke)
    case .disc(let point, let radius, let ink): return .disc(moved(point), radius: radius, ink)
    case .ring(let point, let radius, let stroke):
      return .ring(moved(point), radius: radius, stroke)
    case .label(var label):
      label.origin = moved(label.origin)
      return .label(label)
    }
  }
}

extension Theme {
  /// Returns the colour that an ink has in this theme.
  package func color(of ink: Drawing.Ink) -> Color {
    switch ink {
    case .text(let role): appearance(of: role).foreground ?? self.ink
    case .paper(let role): appearance(of: role).background ?? background
    case .paint(let paint): color(of: paint)
    }
  }
}
