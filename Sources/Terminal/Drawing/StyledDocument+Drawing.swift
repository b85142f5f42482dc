extension StyledDocument {
  /// Draws the document: text in a grid, blocks and box lines as shapes, and plots as
  /// what they are instead of dots.
  ///
  /// - Parameter margin: The room left free on every side, in pixels.
  /// - Returns: The picture.
  package func drawing(margin: Double = 12) -> Drawing {
    var painter = GridPainter()
    for (row, line) in lines.enumerated() {
      painter.draw(line, row: row) { column in
        figures.contains { $0.lines.contains(row) && $0.columns.contains(column) }
      }
    }
    let (cellWidth, cellHeight) = (Drawing.Cell.width, Drawing.Cell.height)
    let columns = max(width, figures.map(\.columns.upperBound).max() ?? 0)
    var drawing = Drawing(
      width: Double(columns) * cellWidth + 2 * margin,
      height: Double(height) * cellHeight + 2 * margin)
    var grid = Drawing(width: 0, height: 0)
    grid.shapes = painter.shapes
    drawing.place(grid, x: margin, y: margin)
    for figure in figures {
      drawing.place(
        figure.drawing, x: margin + Double(figure.columns.lowerBound) * cellWidth,
        y: margin + Double(figure.lines.lowerBound) * cellHeight)
    }
    return drawing
  }

  /// Whether shapes show more than characters: there is a plot or a graph, or colours stand for
  /// glyphs.
  package var isPicture: Bool {
    !figures.isEmpty
      || lines.contains { line in
        line.spans.contains { span in
          span.text.contains("╭") || span.withoutColor != span.text
            || span.style.foreground != nil
              && span.text.unicodeScalars.contains { (0x2580...0x259F).contains($0.value) }
        }
      }
  }
}

/// Turns lines of text into shapes, cell by cell.
private struct GridPainter {
  private var papers: [Drawing.Shape] = []
  private var glyphs: [Drawing.Shape] = []
  /// Box lines of one ink, which are one shape.
  private var boxLines: [Drawing.Stroke: [[Drawing.Point]]] = [:]

  /// Papers below, then lines, then letters.
  var shapes: [Drawing.Shape] {
    let order = boxLines.sorted { "\($0.key)" < "\($1.key)" }
    return papers + order.map { .lines($0.value, $0.key) } + glyphs
  }

  mutating func draw(_ line: StyledText, row: Int, isHidden: (Int) -> Bool) {
    var column = 0
    for span in line.trimmed().spans {
      let width = DisplayWidth.columns(of: span.text)
      defer { column += width }
      if isHidden(column) { continue }
      if let paper = GridPainter.paper(of: span.style) {
        fill(frame(row, column, width), paper)
      }
      draw(span, row: row, column: column)
    }
  }

  private mutating func draw(_ span: StyledText.Span, row: Int, column start: Int) {
    let ink = span.style.foreground.map(Drawing.Ink.paint) ?? .text(span.style.role)
    var column = start
    var run = ""
    var runStart = start
    func flush(_ glyphs: inout [Drawing.Shape]) {
      var drawing = Drawing(width: 0, height: 0)
      drawing.write(
        run,
        Drawing.Point(
          Double(runStart) * Drawing.Cell.width,
          Double(row) * Drawing.Cell.height + Drawing.Cell.baseline), span.style.role, ink: ink)
      glyphs += drawing.shapes
      run = ""
    }
    for character in span.text {
      let width = DisplayWidth.columns(of: character)
      if let parts = BlockGlyph.parts(of: character) {
        flush(&glyphs)
        add(parts, frame(row, column, width), ink)
        runStart = column + width
      } else {
        run.append(character)
      }
      column += width
    }
    flush(&glyphs)
  }

  private mutating func add(_ parts: BlockGlyph.Parts, _ frame: Drawing.Frame, _ ink: Drawing.Ink) {
    switch parts {
    case .blocks(let blocks, let opacity):
      for block in blocks {
        let part = Drawing.Frame(
          x: frame.x + block.x * frame.width, y: frame.y + block.y * frame.height,
          width: block.width * frame.width, height: block.height * frame.height)
        fill(part, ink, opacity: opacity)
      }
    case .lines(let lines, let isDashed):
      let stroke = Drawing.Stroke(
        ink: ink, width: 1.2, dashes: isDashed ? [2, 2.2] : [])
      for line in lines {
        let points = line.map {
          Drawing.Point(frame.x + $0.x * frame.width, frame.y + $0.y * frame.height)
        }
        append(points, stroke)
      }
    }
  }

  /// Adds a line; a level one that goes on with the one before lengthens it.
  private mutating func append(_ points: [Drawing.Point], _ stroke: Drawing.Stroke) {
    var lines = boxLines[stroke] ?? []
    if let last = lines.last, last.count == 2, points.count == 2, last[0].y == last[1].y,
      points[0].y == points[1].y, points[0].y == last[0].y, abs(points[0].x - last[1].x) < 1e-6
    {
      lines[lines.count - 1][1] = points[1]
    } else {
      lines.append(points)
    }
    boxLines[stroke] = lines
  }

  /// Adds a rectangle; one that goes on with the one before widens it, which leaves no seams.
  private mutating func fill(_ frame: Drawing.Frame, _ ink: Drawing.Ink, opacity: Double = 1) {
    if case .rectangle(var last, ink, opacity)? = papers.last, last.y == frame.y,
      last.height == frame.height, abs(last.right - frame.x) < 1e-6
    {
      last.width = frame.right - last.x
      papers[papers.count - 1] = .rectangle(last, ink, opacity: opacity)
    } else {
      papers.append(.rectangle(frame, ink, opacity: opacity))
    }
  }

  private func frame(_ row: Int, _ column: Int, _ columns: Int) -> Drawing.Frame {
    Drawing.Frame(
      x: Double(column) * Drawing.Cell.width, y: Double(row) * Drawing.Cell.height,
      width: Double(columns) * Drawing.Cell.width, height: Drawing.Cell.height)
  }

  private static func paper(of style: Style) -> Drawing.Ink? {
    if let paint = style.background { return .paint(paint) }
    let hasPaper = Theme.light.appearance(of: style.role).background != nil
    return hasPaper ? .paper(style.role) : nil
  }
}
