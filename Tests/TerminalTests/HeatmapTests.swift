import TestSupport
import Testing

@testable import Terminal

@Suite struct HeatmapTests {
  /// A bump with a rim below zero.
  private func bump(_ size: Int, label: String = "") -> Heatmap {
    var values: [Double] = []
    for row in 0..<size {
      for column in 0..<size {
        let x = (Double(column) / Double(size - 1) - 0.5) * 4
        let y = (Double(row) / Double(size - 1) - 0.5) * 4
        let square = x * x + y * y
        values.append(2 * (1 - square) / (1 + square * square))
      }
    }
    return Heatmap(values, rows: size, columns: size, label: label)
  }

  private func options(_ width: Int, _ change: (inout Heatmap.Options) -> Void = { _ in })
    -> Heatmap.Options
  {
    var options = Heatmap.Options()
    options.width = width
    change(&options)
    return options
  }

  @Test func smallMatricesShowTheirNumbers() {
    let map = Heatmap([-2, 0, 2, -1, 0, 1, -1, 1, 1], rows: 3, columns: 3, label: "y : 3×3")
    #expect(
      map.document().plain == """
        y : 3×3
         -2   0   2
         -1   0   1
         -1   1   1
        -2 ≡≡══──╌╌··░░▒▒▓▓██ 2
        """)
    #expect(map.document().lines[1].spans[0].style.background == .heat(-1))
    #expect(map.document().lines[1].spans[1].style.background == .heat(0))
    #expect(map.document().lines[1].spans[2].style.foreground == .inkOnHeat(1))
  }

  @Test func scaleIsCentredOnlyForBothSigns() {
    let both = HeatScale([-1, 4])
    #expect(both.isDiverging && both.lower == -4 && both.place(of: -1) == -0.25)
    let positive = HeatScale([1, 5, .nan, .infinity])
    #expect(!positive.isDiverging && positive.place(of: 1) == 0 && positive.place(of: 3) == 0.5)
    let negative = HeatScale([-5, -1])
    #expect(negative.place(of: -5) == -1 && negative.place(of: -1) == 0)
    #expect(HeatScale([0, 0]).place(of: 0) == 0)
    #expect(HeatScale([7, 7]).place(of: 7) == 1)
    #expect(HeatScale([]).place(of: 0) == 0)
    let huge = Double.greatestFiniteMagnitude
    #expect(HeatScale([-huge, huge]).place(of: huge) == 1)
    #expect(both.place(of: .infinity) == 1 && both.place(of: .nan).isNaN)
  }

  @Test(arguments: [HeatShades.unicode, .ascii])
  func shadesTellSignAndSize(shades: HeatShades) {
    let glyphs = stride(from: -1.0, through: 1, by: 0.25).map { shades.glyph(for: $0) }
    #expect(Set(glyphs).count == 9)
    #expect(shades.glyph(for: 0.1) == shades.glyph(for: -0.1))
    #expect(glyphs.allSatisfy { DisplayWidth.columns(of: $0) == 1 })
    if shades == .ascii { #expect(glyphs.allSatisfy { $0.isASCII }) }
  }

  @Test func markedCellsShowWithoutColours() {
    var map = Heatmap([1, 3, 2, 4, 5, 6, 7, 8, 3], rows: 3, columns: 3)
    map.window = .init(rows: 0..<2, columns: 1..<3)
    let plain = options(80) { $0.showsBar = false }
    #expect(map.document(plain).plain == " 1 [3][2]\n 4 [5][6]\n 7  8  3")
    let marked = map.document(plain).lines[0].spans[1...3]
    #expect(marked.map(\.style.role) == [.windowMarked, .strong, .windowMarked])
    #expect(marked.map(\.style.background) == [nil, .heat(2.0 / 7), nil])
    let patches = options(80) {
      $0.showsBar = false
      $0.cells = .patches
    }
    #expect(map.document(patches).lines[0].string == "  [][]")
  }

  @Test func numbersThatAreNotFiniteAreMarkedAndCounted() {
    let map = Heatmap([.nan, .infinity, -.infinity, 1], rows: 2, columns: 2)
    let patches = options(80) { $0.cells = .patches }
    #expect(map.document(patches).plain.hasPrefix("??+∞\n-∞██\n"))
    #expect(map.document(patches).plain.hasSuffix("?? nan ×1   +∞ inf ×1   -∞ -inf ×1"))
    #expect(map.document().plain.hasPrefix("  nan   inf\n -inf     1\n"))
  }

  @Test func largeMatricesAreScaledDownAndSaySo() {
    var options = options(40)
    options.height = 12
    let document = bump(100).document(options)
    #expect(document.width <= 40 && document.height <= 12)
    #expect(document.plain.contains("scaled down: 1 cell = mean of 6×6"))
    options.wording = .chinese
    #expect(bump(100).document(options).plain.contains("已缩小：1 格 = 6×6 个数的平均值"))
  }

  @Test func scaledDownColoursAreThoseOfMeans() {
    // Noise whose means are small beside its numbers.
    let values = (0..<10_000).map { Double(($0 * 7919) % 201 - 100) / 10 }
    let map = Heatmap(values, rows: 100, columns: 100)
    let document = map.document(options(80) { $0.hasColor = false })
    #expect(document.plain.contains("; the numbers go from -10 to 10"))
    let bar = document.lines.first { $0.string.contains("≡≡") || $0.plain.contains("≡≡") }
    #expect(bar.map { !$0.plain.hasPrefix("-10 ") } == true)
    #expect(document.plain.contains("█"))
  }

  @Test func aShortSideStaysWhole() {
    let row = Heatmap((0..<100).map { Double($0) / 7 }, rows: 1, columns: 100)
    let text = row.document(options(80) { $0.hasColor = false }).plain
    #expect(text.contains("1 cell = mean of 1×3"))
    let column = Heatmap((0..<100).map { Double($0) / 7 }, rows: 100, columns: 1)
    let tall = column.document(options(80) { $0.hasColor = false }).plain
    #expect(tall.contains("1 cell = mean of 5×1"))
  }

  @Test func equalNumbersHaveOneColour() {
    #expect(Heatmap([3, 3], rows: 1, columns: 2).document().plain.hasSuffix("\n██ 3"))
    #expect(Heatmap([0, 0], rows: 1, columns: 2).document().plain.hasSuffix("\n·· 0"))
    let told = Heatmap.sentences(of: [Heatmap([3, 3], rows: 1, columns: 2)], Heatmap.Options())
    #expect(told.first == "All numbers are 3.")
    let odd = Heatmap.sentences(of: [Heatmap([3, .nan], rows: 1, columns: 2)], Heatmap.Options())
    #expect(odd.first == "All finite numbers are 3.")
  }

  @Test func tilesGetSmallerBeforeAnyIsLeftOut() {
    let document = Heatmap.tiles((0..<8).map { bump(28, label: "[\($0)]") }, options(80))
    #expect(document.height <= 24 && document.plain.contains("[7]"))
    #expect(document.plain.contains("mean of 2×2"))
  }

  @Test func aNanSurvivesScalingDown() {
    var values = bump(100).values
    values[5050] = .nan
    let map = Heatmap(values, rows: 100, columns: 100)
    #expect(map.document(options(40)).plain.contains("?"))
  }

  @Test func theFirstKindOfCellThatFitsIsTaken() {
    func columns(_ size: Int, _ hasColor: Bool = true) -> Int {
      bump(size).document(options(80) { $0.hasColor = hasColor }).lines[0].columns
    }
    #expect(columns(8) > 16)
    #expect(columns(20) == 40)
    #expect(columns(40) == 40)
    #expect(columns(40, false) == 40 / 2 * 2)
  }

  @Test func halvesHoldTwoRowsALine() {
    let map = Heatmap([1, -1, 0], rows: 3, columns: 1)
    let document = map.document(
      options(80) {
        $0.cells = .halves; $0.showsBar = false
      })
    #expect(document.lines.map(\.string) == ["▀", "▀"])
    #expect(document.lines[0].spans[0].style == Style(foreground: .heat(1), background: .heat(-1)))
    #expect(document.lines[1].spans[0].style == Style(foreground: .heat(0), background: nil))
    #expect(document.plain == "·\n·")
  }

  @Test func halvesMarkASingleCell() {
    var map = Heatmap([1, -1, 0, 0.5], rows: 4, columns: 1)
    map.window = .init(rows: 1..<2, columns: 0..<1)
    let lines = map.document(options(80) { $0.cells = .halves }).lines
    #expect(lines[0].spans[0].style == Style(foreground: .heat(1), background: .inkOnHeat(-1)))
    #expect(lines[1].spans[0].style == Style(foreground: .heat(0), background: .heat(0.5)))
  }

  @Test func emptyAndIncompleteMatrices() {
    #expect(Heatmap([], rows: 0, columns: 3).document().plain == "empty: 0×3")
    #expect(Heatmap([1], rows: 1, columns: 2).document().plain.hasPrefix("   1  nan"))
    #expect(Heatmap.tiles([]).height == 0)
  }

  @Test func tilesPreferStandingSideBySide() {
    func document(_ count: Int, _ size: Int) -> StyledDocument {
      Heatmap.tiles((0..<count).map { bump(size, label: "[\($0)]") }, options(80))
    }
    #expect(document(2, 3).lines[1].string.contains("-0.353"))
    #expect(document(4, 8).lines[1].columns == 4 * 16 + 3 * 2)
    #expect(document(20, 8).lines[1].columns == 8 * 8 + 7 * 2)
  }

  @Test func tilesThatDoNotFitAreCounted() {
    let maps = (0..<64).map { bump(14, label: "[\($0)]") }
    let document = Heatmap.tiles(maps, options(80))
    #expect(document.width <= 80 && document.height <= 24)
    #expect(document.plain.contains("… and "))
  }

  @Test(arguments: [40, 80, 120])
  func pictures(width: Int) {
    var text = ""
    for hasColor in [true, false] {
      for size in [5, 16, 28] {
        var map = bump(size, label: "特征图 🙂 \(size)×\(size)")
        if size == 16 { map.window = .init(rows: 4..<7, columns: 4..<7) }
        let document = map.document(options(width) { $0.hasColor = hasColor })
        #expect(document.width <= width && document.height <= 24)
        text += document.plain + "\n\n"
      }
    }
    let maps = (0..<6).map { bump(6 + $0 % 2, label: "[\($0)]") }
    let ascii = options(width) {
      $0.hasColor = false
      $0.shades = .ascii
      $0.cells = .patches
      $0.wording = .chinese
    }
    text += Heatmap.tiles(maps, ascii).plain
    Snapshot.expect(text, named: "heatmap-\(width)")
  }
}
