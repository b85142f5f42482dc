import Glibc
import TestSupport
import Testing

@testable import Terminal

@Suite struct PlotTests {
  private func curve(
    _ name: String, from low: Double = -6, to high: Double = 6, count: Int = 241,
    _ function: (Double) -> Double,
  ) -> Plot.Series {
    Plot.Series(
      name,
      (0..<count).map { index in
        let x = low + (high - low) * Double(index) / Double(count - 1)
        return Plot.Point(x: x, y: function(x))
      })
  }

  private func options(_ width: Int, _ change: (inout Plot.Options) -> Void = { _ in })
    -> Plot.Options
  {
    var options = Plot.Options()
    options.width = width
    change(&options)
    return options
  }

  private var activations: Plot {
    Plot(
      [
        curve("relu") { max(0, $0) }, curve("4·sigmoid") { 4 / (1 + exp(-$0)) },
        curve("双曲正切") { tanh($0) }, curve("sin") { sin($0) },
      ], horizontalName: "x")
  }

  private func classes(_ count: Int) -> Plot {
    Plot(
      (0..<count).map { number in
        Plot.Series(
          "class \(number)",
          (0..<30).map { index in
            let angle = Double(index) / 4.8 + Double(number) * 2
            let radius = 0.3 + Double(index) / 12
            return Plot.Point(x: radius * cos(angle), y: radius * sin(angle))
          }, kind: .points)
      })
  }

  @Test(arguments: [40, 80, 120])
  func pictures(width: Int) {
    var text = ""
    let chinese = options(width) { $0.wording = .chinese }
    let ascii = options(width) {
      $0.isUnicode = false
      $0.height = 12
    }
    let pole = Plot([curve("1 / x", from: -3, to: 3) { 1 / $0 }], horizontalName: "x")
    let holes = Plot([
      Plot.Series(
        "loss", values: [3, 2, .nan, 1.5, .infinity, 1, .nan, 0.5, .nan, 0.2, -.infinity])
    ])
    let pictures: [(Plot, Plot.Options)] = [
      (activations, options(width)), (activations, ascii), (pole, chinese), (holes, chinese),
      (classes(3), options(width)),
    ]
    for (plot, options) in pictures {
      let document = plot.document(options)
      #expect(document.width <= width && document.height <= options.height + 1)
      text += document.plain + "\n\n"
    }
    Snapshot.expect(text, named: "plot-\(width)")
  }

  @Test func curvesAreDrawnWhereTheirNumbersLie() {
    let lines = Plot([Plot.Series("", values: [0, 1])]).document(options(20)).lines.map(\.string)
    let axis = lines.firstIndex { $0.contains("└") } ?? 0
    #expect(lines[0].hasPrefix("1 ┤") && lines[0].hasSuffix("●"))
    #expect(DisplayWidth.columns(of: lines[0]) == 20)
    #expect(lines[axis - 1].hasPrefix("0 ┤●") && lines[axis - 1].contains("┈"))
    // Whole numbers have no ticks between them.
    #expect(lines[axis + 1].split(separator: " ") == ["0", "1"])
  }

  @Test func curvesDifferWithoutColour() {
    let samples = (0..<8).map { PlotPen.pen($0).sample(isUnicode: true) }
    #expect(Set(samples).count == 8)
    #expect(Set((0..<8).map { PlotPen.pen($0).mark }).count == 8)
    #expect(Set((0..<8).map { PlotPen.pen($0).ascii }).count == 8)
    #expect((0..<8).allSatisfy { DisplayWidth.columns(of: PlotPen.pen($0).mark) == 1 })
  }

  @Test func ticksAreRound() {
    func labels(_ range: ClosedRange<Double>, _ count: Int) -> [String] {
      AxisTicks(range, atMost: count).ticks.map(\.label)
    }
    #expect(labels(-6...6, 7) == ["-6", "-4", "-2", "0", "2", "4", "6"])
    #expect(labels(0...1, 6) == ["0", "0.2", "0.4", "0.6", "0.8", "1"])
    #expect(labels(0...0.00003, 4) == ["0", "1e-5", "2e-5", "3e-5"])
    #expect(labels(0...3e7, 4) == ["0", "1e7", "2e7", "3e7"])
    #expect(labels(0.1...0.3, 5) == ["0.1", "0.15", "0.2", "0.25", "0.3"])
    let outer = AxisTicks(0.13...0.87, atMost: 6, reachesEnds: true).ticks.map(\.label)
    #expect(outer == ["0", "0.2", "0.4", "0.6", "0.8", "1"])
    #expect(AxisTicks.labels([-25, 0, 1500], exponent: -3) == ["-0.025", "0", "1.5"])
    #expect(AxisTicks.labels([1500], exponent: 0) == ["1500"])
    // One notation along an axis.
    #expect(labels(0...1_000_000, 6) == ["0", "200000", "400000", "600000", "800000", "1000000"])
    #expect(labels(0...1e7, 3) == ["0", "5e6", "1e7"])
    #expect(labels(1_000_000...1_000_001, 3) == ["1000000", "1000000.5", "1000001"])
  }

  @Test func labelsNeverOverlap() {
    for width in 20...120 {
      for scale in [1e-7, 0.013, 1, 900, 123_456, 3e9] {
        let plot = Plot([curve("", from: -scale, to: 2.3 * scale) { $0 }])
        let document = plot.document(options(width))
        #expect(document.width <= width)
        let count = document.lines.last?.string.split(separator: " ").count ?? 0
        let marks = document.lines.dropLast().last?.string.count { $0 == "┬" }
        #expect(count == marks, "\(document.plain)")
      }
    }
  }

  @Test func constantsPointsAndNothing() {
    let constant = Plot([Plot.Series("c", values: [5, 5, 5])]).document(options(40)).plain
    #expect(constant.contains("⠤⠤⠤⠤⠤") || constant.contains("⠒⠒⠒⠒⠒") || constant.contains("⠉⠉⠉⠉⠉"))
    #expect(constant.hasPrefix("⠒⠒⠒●⠒⠒⠒ c\n6 ┤"))
    // A single place of something counted has no neighbours at half steps, nor has a single count.
    let one = Plot([Plot.Series("", values: [5])], horizontalName: "index").document(options(40))
    let labels = one.lines.dropLast().last?.string.split(separator: " ")
    #expect(labels == ["0"] && one.plain.contains("5 ┤"))
    let share = Plot([Plot.Series("", values: [0.25, 0.25])]).document(options(40)).plain
    #expect(share.hasPrefix("0.5 ┤") && share.contains("0.25 ┤") || share.contains("0.2 ┤"))
    let single = Plot([Plot.Series("", values: [0])]).document(options(40)).plain
    #expect(single.count { $0 == "●" } == 1)
    #expect(Plot([]).document().plain == "nothing to draw: there is no finite number")
    let nan = Plot([Plot.Series("", values: [.nan])]).document(options(60)).plain
    #expect(nan == "nothing to draw: there is no finite number\nnan ×1: gaps")
  }

  @Test func extremeNumbersDoNotTrap() {
    let huge = Double.greatestFiniteMagnitude
    let lists: [[Double]] = [
      [-huge, huge], [huge, huge], [5e-324, 0], [1e300, 1e301], [-0.0, 0],
    ]
    for values in lists {
      for width in [1, 5, 40] {
        _ = Plot([Plot.Series("a", values: values)]).document(options(width))
        _ = Histogram(values).document(options(width))
      }
    }
  }

  @Test func aPoleIsNoLine() {
    let plot = Plot([curve("", from: -1, to: 1, count: 200) { 1 / $0 }])
    let document = plot.document(options(60))
    #expect(document.plain.contains("cut off: the values go from -199 to 199"))
  }

  @Test func nothingIsCutOffByRounding() {
    let plot = Plot([Plot.Series("", [Plot.Point(x: 0, y: 1e-30), Plot.Point(x: 1, y: 1e30)])])
    #expect(!plot.document(options(60)).plain.contains("cut off"))
    let steep = Plot([curve("", from: -30, to: 30) { exp($0) }]).document(options(80)).plain
    #expect(steep.contains("from 9.36e-14 to 1.07e13"))
  }

  @Test func manyPointsOfOneClassAreDots() {
    let points = (0..<400).map { Plot.Point(x: Double($0 % 20), y: Double($0 / 20)) }
    let one = Plot([Plot.Series("a", points, kind: .points)])
    let dots = one.document(options(60)).plain
    #expect(!dots.contains("●") && dots.hasPrefix("⢕ a"))
    // Of two classes marks tell which is which, and ASCII has no dots.
    let two = Plot([
      Plot.Series("a", points, kind: .points), Plot.Series("b", [points[7]], kind: .points),
    ])
    #expect(two.document(options(60)).plain.contains("●"))
    #expect(one.document(options(60) { $0.isUnicode = false }).plain.contains("*"))
  }

  @Test func logarithmicAxesHavePowersOfTen() {
    var plot = Plot([Plot.Series("loss", values: [1000, 100, 10, 1, 0.1, 0, -2])])
    plot.isLogarithmic = true
    let lines = plot.document(options(60)).lines.map(\.string)
    let labels = lines.filter { $0.contains("┤") }.map { $0.split(separator: " ")[0] }
    #expect(labels == ["1000", "100", "10", "1", "0.1"])
    // Equal ratios are equal distances.
    let rows = lines.indices.filter { lines[$0].contains("●") }.dropFirst()
    #expect(Set(zip(rows, rows.dropFirst()).map { $1 - $0 }).count <= 2)
    #expect(lines.last == "≤ 0 ×2: not on a logarithmic axis")
    #expect(!lines.contains { $0.contains("┈") })
    let told = plot.sentences(.english).joined(separator: " ")
    #expect(told.contains("logarithmic") && told.contains("2 numbers are not positive"))
    plot.series = [Plot.Series("", values: [0, -1])]
    #expect(plot.document().plain.hasPrefix("nothing to draw"))
    #expect(AxisTicks(powersOfTen: -8.5 ... -2, atMost: 9).ticks.first?.label == "1e-9")
  }

  @Test func piecesOfACurveAreSaidOneByOne() {
    let plot = Plot([curve("f", from: -3, to: 3) { 1 / $0 }], horizontalName: "x")
    let told = plot.sentences(.english).joined(separator: " ").replacing("\u{A0}", with: " ")
    #expect(told.contains("and falls to -40 at x = -0.025."))
    #expect(told.contains("After the gap it starts again with 40 at x = 0.025 and falls"))
    #expect(!told.contains("rises"))
    let chinese = Plot([Plot.Series("a", values: [1, 2])], horizontalName: "序号").sentences(.chinese)
      .joined().replacing("\u{A0}", with: " ")
    #expect(chinese.contains("横轴表示序号，") && chinese.contains("在序号 0 处"))
  }

  @Test func narrowAxesHaveAScale() {
    let lines = Plot([curve("") { $0 }]).document(options(20)).lines.map(\.string)
    #expect((lines.last?.split(separator: " ").count ?? 0) >= 2)
  }

  @Test func roundingLeavesNoMeanAndNoSkewness() {
    // Symmetric numbers in single precision.
    let values = (0..<3000).map { Double(Float(-3 + 6 * Double($0) / 2999)) }
    let moments = Histogram(values).moments
    #expect(moments?.mean == 0 && moments?.skewness == 0)
    let skewed = Histogram([0, 0, 0, 1]).moments
    #expect((skewed?.mean ?? 0) == 0.25 && (skewed?.skewness ?? 0) > 1)
    #expect(Histogram([5, 5]).document().plain.hasSuffix("max 5 · zeros 0%"))
    #expect(!Histogram([5, 5]).sentences(.english).joined().contains("nan"))
  }

  @Test func histogramsCountEverything() {
    let histogram = Histogram([0, 0, 1, 2, 2.5, 4, .nan, .infinity, -.infinity], atMost: 4)
    #expect(histogram.bins.map(\.count) == [2, 1, 2, 1])
    #expect(histogram.bins.map(\.lower) == [0, 1, 2, 3])
    #expect(histogram.count == 9 && histogram.zeros == 2 && histogram.missing == 1)
    #expect(abs((histogram.moments?.mean ?? 0) - 9.5 / 6) < 1e-12)
    #expect(histogram.moments?.greatest == 4)
    #expect(abs((Histogram([0, 0, 3]).moments?.skewness ?? 0) - 0.5.squareRoot()) < 1e-12)
    #expect(Histogram([7, 7]).bins.map(\.count).reduce(0, +) == 2)
    #expect(Histogram([]).document().plain == "count 0")
  }

  @Test func fewWholeNumbersHaveABinEach() {
    let histogram = Histogram([3, 5, 5, 3, 3])
    #expect(histogram.bins.map(\.count) == [3, 0, 2])
    #expect(histogram.bins.map(\.lower) == [3, 4, 5] && histogram.bins.allSatisfy(\.isSingle))
    // Many whole numbers share bins whose ends are whole.
    let wide = Histogram((0..<100).map(Double.init))
    #expect(wide.bins.count == 10 && wide.bins.allSatisfy { $0.count == 10 && !$0.isSingle })
    #expect(Histogram([0.1, 0.2, 0.3].map { $0 - 0.2 }).moments?.mean == 0)
  }

  @Test func curvesAreNamedWhereTheyEnd() {
    let plot = Plot([
      curve("low") { $0 / 6 }, curve("high") { $0 }, curve("same") { $0 / 6 },
      curve("down") { -$0 },
    ])
    let lines = plot.document(options(80)).lines.map(\.string)
    func row(_ name: String) -> Int? { lines.dropFirst().firstIndex { $0.hasSuffix(" " + name) } }
    #expect(row("high") == 1)
    #expect(row("low").map { $0 + 1 } == row("same"))
    #expect(row("down") == (lines.firstIndex { $0.contains("└") } ?? 0) - 1)
    // One curve needs no name, and a narrow picture has no room.
    #expect(!Plot([curve("only") { $0 }]).document(options(80)).plain.hasSuffix("only"))
    #expect(
      !plot.document(options(50)).lines.map(\.string).dropFirst().contains { $0.hasSuffix("low") })
  }

  @Test func axesAreNamed() {
    let plot = Plot(
      [Plot.Series("", values: [1, 2, 4])], horizontalName: "epoch", verticalName: "loss")
    let lines = plot.document(options(40)).lines.map(\.string)
    #expect(lines.first == "loss" && lines.last?.hasSuffix("epoch") == true)
    #expect(lines.dropLast().last?.split(separator: " ") == ["0", "1", "2"])
  }

  @Test(arguments: [40, 80, 120])
  func histograms(width: Int) {
    let values = (0..<600).map { index in
      let phase = Double(index) * 0.618034
      return max(-2, 2 * sin(phase * 6.28) + (phase - phase.rounded(.down)))
    }
    var text = ""
    for change: (inout Plot.Options) -> Void in [
      { _ in }, { $0.wording = .chinese }, { $0.isUnicode = false },
    ] {
      let document = Histogram(values + [.nan, 0]).document(options(width, change))
      #expect(document.width <= width)
      text += document.plain + "\n\n"
    }
    Snapshot.expect(text, named: "histogram-\(width)")
  }

  /// The numbers in a text, signs and exponents included.
  private func numbers(in text: String) -> [String] {
    var found: [String] = []
    var current = ""
    for character in text + " " {
      if character.isASCII, character.isNumber || "+-.e".contains(character) {
        current.append(character)
      } else {
        let trimmed = current.hasSuffix(".") ? String(current.dropLast()) : current
        if Double(trimmed) != nil { found.append(trimmed) }
        current = ""
      }
    }
    return found
  }

  @Test(arguments: Heatmap.Wording.allCases)
  func everyNumberOfAPictureIsSaid(wording: Heatmap.Wording) {
    let options = options(80) { $0.wording = wording }
    let histogram = Histogram([0, 0, 1, 2, 2.5, 4, 4.75, .nan], atMost: 6)
    let map = Heatmap([-2, 0, 0, 1.5, 2, 3.25], rows: 2, columns: 3)
    let plot = Plot([
      Plot.Series("loss", values: [3, 2, .nan, 1.5, .infinity, 1]),
      Plot.Series("A", [Plot.Point(x: 1, y: 2.5)], kind: .points),
    ])
    let pairs: [(picture: String, sentences: [String])] = [
      (histogram.document(options).plain, histogram.sentences(wording)),
      (map.document().lines.dropLast().map(\.plain).joined(separator: " "), map.sentences(wording)),
      (plot.document(options).plain, plot.sentences(wording)),
    ]
    for (picture, sentences) in pairs {
      let said = Set(numbers(in: sentences.joined(separator: " ")))
      let shown = Set(numbers(in: picture))
      #expect(shown.isSubset(of: said), "\(shown.subtracting(said)) of\n\(picture)")
    }
  }

  @Test func valuesOfACurveAreSaid() {
    let text = Plot([curve("relu") { max(0, $0) }]).sentences(.english).joined(separator: " ")
    #expect(text.contains("0 at x\u{A0}=\u{A0}-2, 0 at x\u{A0}=\u{A0}0, 2 at x\u{A0}=\u{A0}2"))
  }
}
