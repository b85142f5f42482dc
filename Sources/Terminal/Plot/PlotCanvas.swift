/// A grid of characters with eight dots each, and marks that take a whole character.
struct PlotCanvas {
  /// What stands in one character.
  struct Cell {
    /// The dots, by their bits in Unicode's braille block.
    var dots: UInt8 = 0
    /// A glyph that stands instead of dots.
    var mark: Character?
    /// The series that drew here last.
    var series = 0
  }

  /// The characters of a line.
  let columns: Int
  /// The lines.
  let rows: Int
  private var cells: [Cell]

  /// Makes an empty canvas.
  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Cell(), count: columns * rows)
  }

  /// The dots across.
  var width: Int { columns * 2 }
  /// The dots down.
  var height: Int { rows * 4 }

  subscript(row: Int, column: Int) -> Cell { cells[row * columns + column] }

  /// Bits of the dots of a character, row by row.
  private static let bits: [UInt8] = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80]

  /// Draws a dot; one outside is left out.
  mutating func dot(_ x: Int, _ y: Int, series: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    let index = y / 4 * columns + x / 2
    cells[index].dots |= PlotCanvas.bits[y % 4 * 2 + x % 2]
    cells[index].series = series
  }

  /// Puts a glyph where a dot would be.
  mutating func mark(_ glyph: Character, _ x: Int, _ y: Int, series: Int) {
    guard (0..<width).contains(x), (0..<height).contains(y) else { return }
    let index = y / 4 * columns + x / 2
    cells[index].mark = glyph
    cells[index].series = series
  }

  /// The braille character of some dots.
  static func braille(_ dots: UInt8) -> Character {
    Character(Unicode.Scalar(0x2800 + UInt32(dots)) ?? " ")
  }
}

/// The way in which one series differs from the others.
struct PlotPen {
  /// Dots that are drawn and left out in turn along a curve.
  let dashes: [Int]
  /// The mark of a point.
  let mark: Character
  /// The character of a curve where there are no braille dots, and of a point.
  let ascii: Character
  let color: Color

  /// The pen of a series; after eight they repeat.
  static func pen(_ series: Int) -> PlotPen { all[series % all.count] }

  // Colours of middle brightness, which read on light and on dark and differ for every eye.
  private static let all = [
    PlotPen(dashes: [], mark: "●", ascii: "*", color: Color(0x2F86D6)),
    PlotPen(dashes: [6, 4], mark: "○", ascii: "o", color: Color(0xD9690F)),
    PlotPen(dashes: [1, 2], mark: "▲", ascii: "+", color: Color(0x8E6FD8)),
    PlotPen(dashes: [7, 3, 1, 3], mark: "□", ascii: "x", color: Color(0x12958A)),
    PlotPen(dashes: [10, 4], mark: "◆", ascii: "#", color: Color(0xC4589A)),
    PlotPen(dashes: [1, 5], mark: "△", ascii: "%", color: Color(0x8A8016)),
    PlotPen(dashes: [3, 3], mark: "■", ascii: "@", color: Color(0x7A8490)),
    PlotPen(dashes: [9, 2, 1, 2, 1, 2], mark: "◇", ascii: "=", color: Color(0xA8623A)),
  ]

  /// Whether the dot after some steps along a curve is drawn.
  func draws(after steps: Int) -> Bool {
    let period = dashes.reduce(0, +)
    guard period > 0 else { return true }
    var rest = steps % period
    for (index, length) in dashes.enumerated() {
      if rest < length { return index % 2 == 0 }
      rest -= length
    }
    return true
  }

  /// A stretch of the curve for the legend, a few characters long, with a point where the curve's
  /// own are marked.
  func sample(isUnicode: Bool, isMarked: Bool = false) -> String {
    guard isUnicode else { return String(repeating: ascii, count: PlotPen.asciiSampleLength) }
    let row: [UInt8] = [0x02, 0x10]
    return String(
      (0..<PlotPen.sampleLength).map { column -> Character in
        if isMarked, column == PlotPen.sampleLength / 2 { return mark }
        let dots = (0..<2).reduce(UInt8(0)) { dots, half in
          draws(after: column * 2 + half) ? dots | row[half] : dots
        }
        return PlotCanvas.braille(dots)
      })
  }

  /// The columns of a stretch of a curve in the legend.
  static let sampleLength = 7
  /// The same where there are no braille dots.
  static let asciiSampleLength = 3
}
