extension Plot {
  /// A part of the plane in cells, each of which belongs to a region.
  ///
  /// A region has the colour of the series with its number, and without colours a glyph of its own.
  package struct Regions: Sendable {
    /// What the legend calls the regions.
    package let names: [String]
    package let rows: Int
    package let columns: Int
    package let horizontal: ClosedRange<Double>
    package let vertical: ClosedRange<Double>
    /// The region of each cell, row by row from the top; none where there is none.
    private let cells: [Int?]

    /// Makes regions; cells that are missing belong to none.
    ///
    /// - Parameters:
    ///   - cells: The region of each cell, row by row from the top.
    ///   - rows: The number of rows, at least 1.
    ///   - columns: The number of columns, at least 1.
    ///   - horizontal: The ends of the horizontal axis.
    ///   - vertical: The ends of the vertical axis.
    ///   - names: What the legend calls the regions.
    package init(
      _ cells: [Int?], rows: Int, columns: Int, horizontal: ClosedRange<Double>,
      vertical: ClosedRange<Double>, names: [String],
    ) {
      self.rows = max(1, rows)
      self.columns = max(1, columns)
      self.horizontal = horizontal
      self.vertical = vertical
      self.names = names
      let missing = max(0, self.rows * self.columns - cells.count)
      self.cells = cells + Array(repeating: nil, count: missing)
    }

    /// The centres of the cells, row by row from the top.
    package static func centers(
      rows: Int, columns: Int, horizontal: ClosedRange<Double>, vertical: ClosedRange<Double>,
    ) -> [Point] {
      (0..<rows * columns).map { index in
        let (row, column) = index.quotientAndRemainder(dividingBy: columns)
        let across = (Double(column) + 0.5) / Double(columns)
        let down = (Double(row) + 0.5) / Double(rows)
        return Point(
          x: horizontal.lowerBound * (1 - across) + horizontal.upperBound * across,
          y: vertical.upperBound * (1 - down) + vertical.lowerBound * down)
      }
    }

    /// The region of a cell.
    subscript(row: Int, column: Int) -> Int? { cells[row * columns + column] }

    /// The region of a place, given as shares of the width and, from the top, of the height.
    func region(at place: Point) -> Int? {
      let column = min(columns - 1, max(0, Int(place.x * Double(columns))))
      let row = min(rows - 1, max(0, Int(place.y * Double(rows))))
      return self[row, column]
    }

    /// The share of the picture that each region takes.
    package var shares: [Double] {
      names.indices.map { region in
        Double(cells.count { $0 == region }) / Double(max(1, cells.count))
      }
    }

    /// The colour of a region, thin enough for marks to stand out.
    static func paint(_ region: Int) -> Paint { .tint(PlotPen.pen(region).color, 0.3) }

    /// What stands for a region where there are no colours.
    static func glyph(_ region: Int, _ options: Options) -> String {
      let glyphs: [Character] =
        options.isUnicode
        ? ["·", "░", "╱", "┼", "╲", "≈", "▒", "∷"] : [".", ":", "/", "+", "\\", "~", "=", "%"]
      return String(glyphs[region % glyphs.count])
    }

    /// The names of the regions beside what they are drawn with.
    func legend(_ options: Options) -> StyledText {
      var line = StyledText()
      for (region, name) in names.enumerated() {
        if region > 0 { line.append(StyledText("   ")) }
        let glyph = Regions.glyph(region, options)
        line.append(
          StyledText.Span(
            "  ", Style(background: Regions.paint(region)), withoutColor: glyph + glyph))
        line.append(StyledText(" " + name))
      }
      return line
    }

    /// Says how large each region is.
    func sentences(_ wording: Heatmap.Wording) -> [String] {
      zip(names, shares).map { name, share in
        let percent = NumberText.short(share * 100)
        return wording == .chinese
          ? "\(name)：占图面的 \(percent)%。" : "\(name) takes \(percent)% of the picture."
      }
    }
  }
}
