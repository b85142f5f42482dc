/// A picture of coloured pixels, drawn with half blocks: two pixels a character.
package struct PixelPicture: Sendable {
  /// The height of the picture in pixels.
  package let rows: Int
  /// The width of the picture in pixels.
  package let columns: Int
  private let pixels: [Color]

  /// Makes a picture of its pixels, row by row; missing ones are black.
  package init(rows: Int, columns: Int, pixels: [Color]) {
    self.rows = max(0, rows)
    self.columns = max(0, columns)
    let count = self.rows * self.columns
    let missing = max(0, count - pixels.count)
    self.pixels = Array(pixels.prefix(count)) + Array(repeating: Color(0), count: missing)
  }

  /// How much a small picture grows at most.
  private static let largestScale = 4

  /// Draws the picture as large as there is room, small ones up to four times their size.
  ///
  /// Without colours each character has the brightness of its two pixels.
  ///
  /// - Parameters:
  ///   - width: The columns that there are.
  ///   - height: The lines that there are.
  ///   - shades: The glyphs from dark to light where there are no colours.
  /// - Returns: The picture, no larger than there is room.
  package func document(width: Int, height: Int, shades: String = " ░▒▓█") -> StyledDocument {
    guard rows > 0, columns > 0, width > 0, height > 0 else { return StyledDocument() }
    let room = min(Double(width) / Double(columns), Double(2 * height) / Double(rows))
    let scale = room >= 1 ? min(room.rounded(.down), Double(Self.largestScale)) : room
    let size = (
      rows: max(1, Int((Double(rows) * scale).rounded(.down))),
      columns: max(1, Int((Double(columns) * scale).rounded(.down)))
    )
    let scaled = size == (rows, columns) ? self : resized(rows: size.rows, columns: size.columns)
    let glyphs = Array(shades)
    return StyledDocument(
      stride(from: 0, to: scaled.rows, by: 2).map { row in
        StyledText((0..<scaled.columns).map { scaled.half(row: row, column: $0, glyphs) })
      })
  }

  private func half(row: Int, column: Int, _ shades: [Character]) -> StyledText.Span {
    let top = pixels[row * columns + column]
    let bottom = row + 1 < rows ? pixels[(row + 1) * columns + column] : nil
    let light = (top.luminance + (bottom ?? top).luminance) / 2
    let level = min(shades.count - 1, Int(light.squareRoot() * Double(shades.count)))
    let style = Style(
      foreground: .color(top), background: bottom.map { Paint.color($0) })
    return StyledText.Span("▀", style, withoutColor: String(shades[level]))
  }

  /// The picture with other numbers of pixels, each the mean of what it covers.
  private func resized(rows newRows: Int, columns newColumns: Int) -> PixelPicture {
    var result: [Color] = []
    result.reserveCapacity(newRows * newColumns)
    for row in 0..<newRows {
      let high = Self.range(row, of: newRows, in: rows)
      for column in 0..<newColumns {
        let wide = Self.range(column, of: newColumns, in: columns)
        var sums = (red: 0, green: 0, blue: 0)
        for inner in high {
          let start = inner * columns
          for pixel in pixels[(start + wide.lowerBound)..<(start + wide.upperBound)] {
            sums.red += Int(pixel.red)
            sums.green += Int(pixel.green)
            sums.blue += Int(pixel.blue)
          }
        }
        let count = high.count * wide.count
        result.append(
          Color(
            red: UInt8(sums.red / count), green: UInt8(sums.green / count),
            blue: UInt8(sums.blue / count)))
      }
    }
    return PixelPicture(rows: newRows, columns: newColumns, pixels: result)
  }

  /// The old pixels that a new one covers, at least one.
  private static func range(_ index: Int, of newCount: Int, in count: Int) -> Range<Int> {
    let start = index * count / newCount
    return start..<max(start + 1, (index + 1) * count / newCount)
  }
}
