/// A way in which terminals take pictures of dots.
package enum PixelProtocol: String, Sendable {
  /// The graphics protocol of kitty, which takes PNG files and fits them to lines and columns.
  case kitty
  /// Sixel, six rows of dots at a time in at most 256 colours.
  case sixel

  /// The names of the variables that terminals identify themselves by.
  package static let variables = ["TERM", "TERM_PROGRAM", "KITTY_WINDOW_ID"]

  /// Returns what a terminal says that it understands, nil where it says nothing.
  package static func stated(in environment: [String: String]) -> PixelProtocol? {
    let terminal = environment["TERM"] ?? ""
    let program = environment["TERM_PROGRAM"] ?? ""
    let isKitty = environment["KITTY_WINDOW_ID"].map { !$0.isEmpty } ?? false
    // A multiplexer in between does not hand such pictures on.
    if ["screen", "tmux"].contains(where: terminal.hasPrefix) { return nil }
    if isKitty || ["xterm-kitty", "xterm-ghostty"].contains(terminal) { return .kitty }
    if ["WezTerm", "ghostty"].contains(program) { return .kitty }
    let hasSixel = ["foot", "mlterm", "contour", "yaft"].contains { terminal.hasPrefix($0) }
    return hasSixel || terminal.contains("sixel") || program == "mintty" ? .sixel : nil
  }

  /// Writes the sequences of kitty that show a PNG file on so many columns and lines.
  ///
  /// - Parameters:
  ///   - base64: The file in base 64.
  ///   - columns: The columns that the picture takes.
  ///   - rows: The lines that it takes.
  /// - Returns: The sequences.
  package static func kitty(base64: String, columns: Int, rows: Int) -> String {
    let bytes = Array(base64.utf8)
    let size = 4096
    return stride(from: 0, to: max(1, bytes.count), by: size).map { start in
      let end = min(start + size, bytes.count)
      let more = end < bytes.count ? 1 : 0
      let head = start == 0 ? "a=T,f=100,q=2,c=\(columns),r=\(rows)," : ""
      let piece = String(decoding: bytes[start..<end], as: UTF8.self)
      return "\u{1B}_G\(head)m=\(more);\(piece)\u{1B}\\"
    }.joined()
  }

  /// The colours that terminals keep for a picture of sixel.
  private static let colorLimit = 256

  /// Returns the sequence of sixel that shows a picture: in its own colours where these are few
  /// enough, else the rare ones in those of a cube of five steps.
  package static func sixel(_ bitmap: Bitmap) -> String {
    let palette = palette(of: bitmap)
    var text = "\u{1B}Pq\"1;1;\(bitmap.width);\(bitmap.height)"
    let colors = Dictionary(uniqueKeysWithValues: palette.map { ($1, $0) })
    var declared: Set<Int> = []
    for top in stride(from: 0, to: bitmap.height, by: 6) {
      let rows = top..<min(top + 6, bitmap.height)
      var bands: [Int: [UInt8]] = [:]
      for (bit, y) in rows.enumerated() {
        for x in 0..<bitmap.width {
          let index = palette[percentages(of: bitmap[x, y])] ?? step(of: bitmap[x, y])
          bands[index, default: Array(repeating: 0, count: bitmap.width)][x] |= 1 << UInt8(bit)
        }
      }
      for (index, cells) in bands.sorted(by: { $0.key < $1.key }) {
        if declared.insert(index).inserted {
          let cube = [index / 25, index / 5 % 5, index % 5].map { $0 * 25 }
          let parts = colors[index] ?? cube
          text += "#\(index);2;\(parts[0]);\(parts[1]);\(parts[2])"
        }
        text += "#\(index)" + run(cells) + "$"
      }
      text += "-"
    }
    return text + "\u{1B}\\"
  }

  /// The commonest colours of a picture with their numbers, all of them where they can be kept; the
  /// numbers below belong to a cube of five steps that the others go to.
  private static func palette(of bitmap: Bitmap) -> [[Int]: Int] {
    var counts: [[Int]: Int] = [:]
    for y in 0..<bitmap.height {
      for x in 0..<bitmap.width { counts[percentages(of: bitmap[x, y]), default: 0] += 1 }
    }
    // In a fixed order, so that the same picture is always written in the same way.
    let common = counts.sorted { one, two in
      one.value != two.value
        ? one.value > two.value : one.key.lexicographicallyPrecedes(two.key)
    }.prefix(colorLimit - cubeSize)
    let first = counts.count <= colorLimit ? 0 : cubeSize
    let kept = counts.count <= colorLimit ? Array(counts.keys) : common.map(\.key)
    let ordered = kept.sorted { $0.lexicographicallyPrecedes($1) }
    return Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, first + $0) })
  }

  /// Red, green and blue as sixel writes them, from 0 to 100.
  private static func percentages(of color: Color) -> [Int] {
    [color.red, color.green, color.blue].map { (Int($0) * 100 + 127) / 255 }
  }

  private static let cubeSize = 125

  /// The place of a colour in the cube.
  private static func step(of color: Color) -> Int {
    func part(_ value: UInt8) -> Int { (Int(value) * 4 + 127) / 255 }
    return part(color.red) * 25 + part(color.green) * 5 + part(color.blue)
  }

  /// The cells of a band, equal ones counted.
  private static func run(_ cells: [UInt8]) -> String {
    var text = ""
    var index = 0
    while index < cells.count {
      var end = index + 1
      while end < cells.count, cells[end] == cells[index] { end += 1 }
      let glyph = Character(Unicode.Scalar(63 + cells[index]))
      let count = end - index
      text += count > 3 ? "!\(count)\(glyph)" : String(repeating: glyph, count: count)
      index = end
    }
    return text
  }
}
