import Glibc

/// Curves and points of plain numbers over two axes, drawn with braille dots.
///
/// Curves differ by their dashes and classes of points by their marks, so that nothing depends on
/// colour. The numbers themselves are never changed: what is not finite, or lies far outside, is
/// left out of the picture and counted below it.
package struct Plot: Sendable {
  /// One curve, or one class of points.
  package struct Series: Sendable {
    /// How the points are drawn.
    package enum Kind: Sendable {
      /// Neighbours joined by lines.
      case curve
      /// Each by a mark.
      case points
    }

    /// What the legend calls it; empty for nothing.
    package let name: String
    /// The points in order; one that is not a number interrupts a curve.
    package let points: [Point]
    package let kind: Kind

    /// Makes a series of points.
    package init(_ name: String, _ points: [Point], kind: Kind = .curve) {
      self.name = name
      self.points = points
      self.kind = kind
    }

    /// Makes a curve of values over their positions, from 0.
    package init(_ name: String, values: [Double]) {
      self.init(name, values.enumerated().map { Point(x: Double($0.offset), y: $0.element) })
    }
  }

  /// A place in the plane.
  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double

    /// Makes a place.
    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// What a picture may be and take.
  package struct Options: Sendable {
    /// The columns that the picture may take.
    package var width = 80
    /// The lines that the picture may take, legend and remarks included.
    package var height = 20
    /// Whether dots and lines beyond ASCII may be used.
    package var isUnicode = true
    package var wording = Heatmap.Wording.english

    /// Makes the usual options, for 80 columns.
    package init() {}

    /// Makes the options that suit an output.
    package init(for terminal: TerminalCapabilities) {
      width = min(terminal.width, Options.widest)
      height = max(8, min(Options.highest, terminal.height - 3))
      isUnicode = terminal.isUTF8 || !terminal.isTerminal
    }

    /// A wider picture only pulls the curves apart.
    private static let widest = 100
    private static let highest = 22
  }

  package var series: [Series]
  /// What the horizontal axis counts; empty for nothing.
  package var horizontalName: String
  /// What the vertical axis counts; empty for nothing.
  package var verticalName: String
  /// The ends of the horizontal axis; nil takes those of the points.
  package var horizontalRange: ClosedRange<Double>?
  /// What a classifier says about each part of the plane; nil for plain paper.
  package var regions: Regions?
  /// Whether equal distances upwards are equal ratios; numbers that are not positive have no place.
  package var isLogarithmic = false

  /// Makes a picture of series.
  package init(
    _ series: [Series], horizontalName: String = "", verticalName: String = "",
    horizontalRange: ClosedRange<Double>? = nil,
  ) {
    self.series = series
    self.horizontalName = horizontalName
    self.verticalName = verticalName
    self.horizontalRange = horizontalRange
  }

  /// Draws the picture, never wider than the options allow.
  package func document(_ options: Options = Options()) -> StyledDocument {
    guard onItsAxis.series.contains(where: { $0.points.contains(where: \.isFinite) }) else {
      let text = StyledText(options.wording.nothingToDraw, .faint)
      return StyledDocument(
        TextWrapping.lines(of: text, width: options.width)
          + PlotRemarks(self, frame: nil, options).lines)
    }
    return PlotPainter(self, options).document()
  }
}

extension Plot.Point {
  var isFinite: Bool { x.isFinite && y.isFinite }
}

extension Plot {
  /// The picture with the logarithms of its values, where the axis is logarithmic; nan where there
  /// is none.
  var onItsAxis: Plot {
    guard isLogarithmic else { return self }
    var plot = self
    plot.series = series.map { series in
      let points = series.points.map { Point(x: $0.x, y: $0.y > 0 ? log10($0.y) : .nan) }
      return Series(series.name, points, kind: series.kind)
    }
    return plot
  }

  /// Whether all coordinates along an axis are whole, as for what is counted.
  func isWhole(_ axis: KeyPath<Point, Double>) -> Bool {
    series.allSatisfy { series in
      series.points.allSatisfy { point in
        let value = point[keyPath: axis]
        return !value.isFinite || value == value.rounded()
      }
    }
  }
}
