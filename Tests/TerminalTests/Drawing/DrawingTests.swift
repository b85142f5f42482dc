import Testing

@testable import Terminal

@Suite("Drawings of documents") struct DrawingTests {
  private func labels(_ drawing: Drawing) -> [Drawing.Label] {
    drawing.shapes.compactMap { shape in
      if case .label(let label) = shape { label } else { nil }
    }
  }

  private var plot: Plot {
    Plot(
      [
        Plot.Series("rise", (0...10).map { Plot.Point(x: Double($0), y: Double($0 * $0)) }),
        Plot.Series("dots", [Plot.Point(x: 2, y: 50), Plot.Point(x: 3, y: 60)], kind: .points),
      ], horizontalName: "x")
  }

  @Test func everyLetterStandsInItsColumns() throws {
    let document = StyledDocument([StyledText("ab 卷积 c")])
    let labels = labels(document.drawing(margin: 0))
    #expect(labels.map(\.text) == ["ab", "卷积", "c"])
    let starts = labels.map { ($0.origin.x / Drawing.Cell.width).rounded() }
    #expect(starts == [0, 3, 8])
    #expect(labels.map(\.columns) == [2, 4, 1])
  }

  @Test func blocksAndBoxLinesAreShapes() {
    let document = StyledDocument([
      StyledText("╭─╮"), StyledText([StyledText.Span("▀▂", Style(foreground: .heat(1)))]),
    ])
    let drawing = document.drawing(margin: 0)
    #expect(labels(drawing).isEmpty)
    let frames = drawing.shapes.compactMap { shape -> Drawing.Frame? in
      if case .rectangle(let frame, _, _) = shape { frame } else { nil }
    }
    #expect(frames.map(\.height) == [Drawing.Cell.height / 2, Drawing.Cell.height / 4])
    #expect(document.isPicture)
    #expect(!StyledDocument([StyledText("▂")]).isPicture)
    let shade = StyledText.Span(" ", Style(background: .heat(1)), withoutColor: "█")
    #expect(StyledDocument([StyledText([shade])]).isPicture)
  }

  @Test func aPlotIsDrawnInPlaceOfItsDots() {
    let document = plot.document()
    let drawing = document.drawing()
    let texts = labels(drawing).map(\.text)
    #expect(!texts.contains { $0.unicodeScalars.contains { (0x2800...0x28FF).contains($0.value) } })
    // All numbers of the text stand in the drawing, and no others.
    let written = document.plain.matches(of: /-?[0-9.]+/).map { String($0.output) }.sorted()
    #expect(texts.filter { Double($0) != nil }.sorted() == written)
    #expect(texts.contains("rise") && texts.contains("dots") && texts.contains("x"))
  }

  @Test func figuresMoveWithTheirText() {
    let lone = plot.document()
    var below = StyledDocument([StyledText("head"), StyledText()])
    below.append(lone.indented(by: 4))
    #expect(below.figures.map(\.lines.lowerBound) == [2])
    #expect(below.figures.map(\.columns.lowerBound) == [4])
    let beside = StyledDocument.beside([StyledDocument("wide text"), lone], gap: 3)
    #expect(beside.figures.map(\.columns.lowerBound) == [12])
  }

  @Test func curvesStayBetweenTheAxes() {
    let steep = Plot(
      [Plot.Series("1/x", (-50...50).map { Plot.Point(x: Double($0), y: 1 / Double($0)) })],
      horizontalRange: -10...10)
    let drawing = steep.document().drawing(margin: 0)
    for case .lines(let lines, _) in drawing.shapes {
      for point in lines.joined() {
        #expect((0...drawing.width).contains(point.x) && (0...drawing.height).contains(point.y))
      }
    }
  }
}

@Suite("SVG") struct SVGTests {
  @Test func textStaysTextAndIsEscaped() {
    let document = StyledDocument([StyledText("a < b & \u{1B}[31m \"q\" 卷积核")])
    let svg = document.drawing().svg(title: "<t>", description: "d & e")
    #expect(svg.contains("a &lt; b &amp; ␛[31m &quot;q&quot;<"))
    #expect(svg.contains(">卷积核</text>"))
    #expect(svg.contains("<title>&lt;t&gt;</title><desc>d &amp; e</desc>"))
    #expect(!svg.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
  }

  @Test func followsTheReadersTheme() {
    let document = StyledDocument([
      StyledText([StyledText.Span("1", Style(foreground: .inkOnHeat(1), background: .heat(1)))])
    ])
    let svg = document.drawing().svg()
    #expect(svg.contains("prefers-color-scheme:dark"))
    #expect(svg.contains(Theme.light.heat(1).hexadecimal))
    #expect(svg.contains(Theme.dark.heat(1).hexadecimal))
    let fixed = document.drawing().svg(theme: .dark)
    #expect(!fixed.contains("<style>") && !fixed.contains(Theme.light.heat(1).hexadecimal))
  }

  @Test func nothingComesFromElsewhere() {
    let svg = Plot([Plot.Series("a", values: [1, 2])]).document().drawing().svg()
    let addresses = svg.matches(of: /https?:[^"]*/).map { String($0.output) }
    #expect(addresses == ["http://www.w3.org/2000/svg"])
    #expect(!svg.contains("url("))
  }
}

@Suite("Bitmaps") struct BitmapTests {
  private func drawing(_ shapes: [Drawing.Shape]) -> Drawing {
    var drawing = Drawing(width: 20, height: 10)
    drawing.shapes = shapes
    return drawing
  }

  private let red = Drawing.Ink.paint(.color(Color(0xFF0000)))

  @Test func rectanglesAreExact() {
    let frame = Drawing.Frame(x: 2, y: 3, width: 4, height: 2)
    let bitmap = drawing([.rectangle(frame, red, opacity: 1)]).bitmap(scale: 1)
    #expect(bitmap.width == 20 && bitmap.height == 10)
    for y in 0..<10 {
      for x in 0..<20 {
        let isInside = (2..<6).contains(x) && (3..<5).contains(y)
        #expect(bitmap[x, y] == (isInside ? Color(0xFF0000) : Color(0xFFFFFF)))
      }
    }
  }

  @Test func linesAreAsWideAsAskedFor() {
    let stroke = Drawing.Stroke(ink: red, width: 3)
    let line = [[Drawing.Point(-5, 5), Drawing.Point(25, 5)]]
    let bitmap = drawing([.lines(line, stroke)]).bitmap(scale: 1)
    // The light taken away in a column is that of three dots.
    let dark = (0..<10).reduce(0.0) { $0 + (255 - Double(bitmap[10, $1].green)) / 255 }
    #expect(abs(dark - 3) < 0.02)
  }

  @Test func areasFillWhatTheyEnclose() {
    let corners = [Drawing.Point(2, 1), Drawing.Point(18, 1), Drawing.Point(10, 9)]
    for points in [corners, corners.reversed()] {
      let bitmap = drawing([.area(points, red)]).bitmap(scale: 2)
      #expect(bitmap[20, 8] == Color(0xFF0000))
      #expect(bitmap[4, 17] == Color(0xFFFFFF))
    }
    let disc = drawing([.disc(Drawing.Point(10, 5), radius: 3, red)]).bitmap(scale: 2)
    #expect(disc[20, 10] == Color(0xFF0000) && disc[20, 2] == Color(0xFFFFFF))
  }

  @Test func dashesLeaveGaps() {
    let stroke = Drawing.Stroke(ink: red, width: 1, dashes: [4, 4])
    let line = [[Drawing.Point(0, 5.5), Drawing.Point(20, 5.5)]]
    let bitmap = drawing([.lines(line, stroke)]).bitmap(scale: 1)
    #expect(bitmap[2, 5].green < 20 && bitmap[6, 5] == Color(0xFFFFFF) && bitmap[10, 5].green < 20)
  }

  @Test func everyLetterOfASCIILooksDifferent() {
    var seen: [[UInt8]: Character] = [:]
    for value in UInt8(0x21)..<0x7F {
      let character = Character(Unicode.Scalar(value))
      var picture = Drawing(width: 10, height: 18)
      picture.write(String(character), Drawing.Point(0, 13), .plain)
      let samples = picture.bitmap(scale: 1).samples
      #expect(seen[samples] == nil, "\(character) looks like \(seen[samples] ?? " ")")
      #expect(samples.contains { $0 < 200 }, "\(character) is invisible")
      seen[samples] = character
    }
  }

  @Test func chineseLettersAreBoxes() {
    #expect(!StyledDocument("卷积").drawing().fitsBitmap)
    #expect(StyledDocument("conv 3×3").drawing().fitsBitmap)
  }
}

@Suite("Pictures of dots on a terminal") struct PixelProtocolTests {
  @Test(arguments: [
    (["TERM": "xterm-kitty"], PixelProtocol?.some(.kitty)), (["TERM": "foot"], .some(.sixel)),
    (["TERM": "xterm-256color", "TERM_PROGRAM": "WezTerm"], .some(.kitty)),
    (["TERM": "xterm-256color"], nil), (["TERM": "tmux-256color", "KITTY_WINDOW_ID": "1"], nil),
  ])
  func isOnlyWhatTheTerminalStates(environment: [String: String], expected: PixelProtocol?) {
    #expect(PixelProtocol.stated(in: environment) == expected)
  }

  @Test func kittyGetsAllOfTheFileInPieces() {
    let base64 = String(repeating: "QUJD", count: 3000)
    let text = PixelProtocol.kitty(base64: base64, columns: 10, rows: 4)
    let pieces = text.matches(of: /\u{1B}_G([^;]*);([^\u{1B}]*)\u{1B}\\/)
    #expect(pieces.map { String($0.2) }.joined() == base64)
    #expect(pieces.allSatisfy { $0.2.count <= 4096 })
    #expect(pieces.first?.1.hasSuffix("c=10,r=4,m=1") == true && pieces.last?.1 == "m=0")
  }

  @Test func sixelsGiveEveryDotItsColour() {
    let red = Drawing.Ink.paint(.color(Color(0xFF0000)))
    var drawing = Drawing(width: 4, height: 7)
    drawing.shapes = [
      .rectangle(Drawing.Frame(x: 0, y: 0, width: 2, height: 7), red, opacity: 1)
    ]
    let text = PixelProtocol.sixel(drawing.bitmap(scale: 1))
    // Two columns of red and two of white; six rows, and one more.
    #expect(
      text == "\u{1B}Pq\"1;1;4;7#0;2;100;0;0#0~~??$#1;2;100;100;100#1??~~$-"
        + "#0@@??$#1??@@$-\u{1B}\\")
  }

  @Test func sixelsOfManyColoursKeepTheCommonest() {
    var drawing = Drawing(width: 900, height: 2)
    drawing.shapes = (0..<700).map { place in
      let color = Color(
        red: UInt8(place % 256), green: UInt8(place * 7 % 256), blue: UInt8(place * 13 % 251))
      return .rectangle(
        Drawing.Frame(x: Double(place), y: 0, width: 1, height: 2), .paint(.color(color)),
        opacity: 1)
    }
    let common = Color(red: 22, green: 24, blue: 29)
    drawing.shapes.append(
      .rectangle(
        Drawing.Frame(x: 700, y: 0, width: 200, height: 2), .paint(.color(common)), opacity: 1))
    let text = PixelProtocol.sixel(drawing.bitmap(scale: 1))
    let declared = text.split(separator: "#").filter { $0.contains(";2;") }
    #expect((130...256).contains(declared.count))
    #expect(declared.contains { $0.hasSuffix(";2;9;9;11") })
  }
}
