extension Drawing {
  /// The fonts whose letters all have one width, Chinese ones twice that.
  package static let fontFamily =
    "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Noto Sans Mono CJK SC',"
    + "'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',monospace"

  /// Writes the picture as an SVG document of its own, without anything from elsewhere.
  ///
  /// - Parameters:
  ///   - theme: The colours; none follows the reader's choice of light or dark.
  ///   - title: What the picture is called.
  ///   - description: What it shows, in words.
  /// - Returns: The document.
  package func svg(
    theme: Theme? = nil, title: String = "", description: String = "",
  ) -> String {
    var palette = theme.map { InkPalette($0) } ?? InkPalette()
    let body = elements(&palette)
    let size = "width=\"\(number(width))\" height=\"\(number(height))\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" \(size) \(head(title, description))
      \(palette.standaloneStyle("paper"))<rect class="paper" \(size) fill="\(palette.paper)"/>
      \(body)
      </svg>

      """
  }

  /// Returns the picture as an element of an HTML page, whose style sheet holds the palette's rules.
  package func inlineSVG(
    _ palette: inout InkPalette, title: String = "", description: String = "",
  ) -> String {
    "<svg width=\"\(number(width))\" height=\"\(number(height))\" \(head(title, description))\n"
      + elements(&palette) + "\n</svg>"
  }

  private func head(_ title: String, _ description: String) -> String {
    var head =
      "viewBox=\"0 0 \(number(width)) \(number(height))\" role=\"img\" "
      + "font-family=\"\(Drawing.fontFamily)\" font-size=\"\(number(Cell.fontSize))\" "
      + "style=\"white-space:pre\">"
    for (name, text) in [("title", title), ("desc", description)] where !text.isEmpty {
      head += "<\(name)>\(escaped(text))</\(name)>"
    }
    return head
  }

  private func elements(_ palette: inout InkPalette) -> String {
    shapes.map { element($0, &palette) }.joined(separator: "\n")
  }

  private func element(_ shape: Shape, _ palette: inout InkPalette) -> String {
    switch shape {
    case .rectangle(let frame, let ink, let opacity):
      let veil = opacity < 1 ? " fill-opacity=\"\(number(opacity))\"" : ""
      return "<rect x=\"\(number(frame.x))\" y=\"\(number(frame.y))\" "
        + "width=\"\(number(frame.width))\" height=\"\(number(frame.height))\" "
        + "\(palette.attributes("fill", ink))\(veil) shape-rendering=\"crispEdges\"/>"
    case .lines(let lines, let stroke):
      let path = lines.map(path).joined()
      return "<path d=\"\(path)\" fill=\"none\" \(attributes(stroke, &palette))/>"
    case .area(let points, let ink):
      return "<path d=\"\(path(points))Z\" \(palette.attributes("fill", ink))/>"
    case .outline(let points, let stroke):
      return "<path d=\"\(path(points))Z\" fill=\"none\" \(attributes(stroke, &palette))/>"
    case .disc(let center, let radius, let ink):
      return "\(circle(center, radius)) \(palette.attributes("fill", ink))/>"
    case .ring(let center, let radius, let stroke):
      return "\(circle(center, radius)) fill=\"none\" \(attributes(stroke, &palette))/>"
    case .label(let label):
      return element(label, &palette)
    }
  }

  private func element(_ label: Label, _ palette: inout InkPalette) -> String {
    let appearance = Theme.light.appearance(of: label.role)
    var attributes = palette.attributes("fill", label.ink)
    // Chinese letters are as wide as high, a little less than two columns.
    if label.columns > label.text.count {
      attributes += " font-size=\"\(number(Cell.fontSize + 2))\""
    }
    if appearance.isBold { attributes += " font-weight=\"bold\"" }
    if appearance.isItalic { attributes += " font-style=\"italic\"" }
    if appearance.isUnderlined { attributes += " text-decoration=\"underline\"" }
    // Whatever the font's own widths are, the text takes its columns.
    let length = Double(label.columns) * Cell.width
    return "<text x=\"\(number(label.origin.x))\" y=\"\(number(label.origin.y))\" "
      + "textLength=\"\(number(length))\" \(attributes)>\(spaced(label.text))</text>"
  }

  private func attributes(_ stroke: Stroke, _ palette: inout InkPalette) -> String {
    var text =
      palette.attributes("stroke", stroke.ink) + " stroke-width=\"\(number(stroke.width))\""
    if stroke.dashes.isEmpty {
      text += " stroke-linejoin=\"round\" stroke-linecap=\"round\""
    } else {
      text += " stroke-dasharray=\"\(stroke.dashes.map(number).joined(separator: " "))\""
    }
    if stroke.opacity < 1 { text += " stroke-opacity=\"\(number(stroke.opacity))\"" }
    return text
  }

  private func circle(_ center: Point, _ radius: Double) -> String {
    "<circle cx=\"\(number(center.x))\" cy=\"\(number(center.y))\" r=\"\(number(radius))\""
  }

  private func path(_ points: [Point]) -> String {
    points.enumerated().map { index, point in
      (index == 0 ? "M" : "L") + number(point.x) + " " + number(point.y)
    }.joined()
  }

  /// A length to a hundredth of a pixel.
  private func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let rounded = (value * 100).rounded() / 100
    return rounded == rounded.rounded() && abs(rounded) < 1e9
      ? String(Int(rounded)) : String(rounded)
  }

  /// Text whose blanks all count: a browser would take several for one and stretch the rest.
  private func spaced(_ text: String) -> String {
    escaped(text.replacing("  ", with: "\u{A0}\u{A0}"))
  }

  /// XML has two characters less than Unicode.
  private func escaped(_ text: String) -> String {
    let safe = VisibleText.replacingControls(in: text)
    return HTMLEscaping.escaped(safe).replacing("\u{FFFE}", with: "\u{FFFD}")
      .replacing("\u{FFFF}", with: "\u{FFFD}")
  }
}
