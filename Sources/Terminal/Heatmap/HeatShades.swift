/// Glyphs that stand for places on the colour scale where there are no colours.
///
/// More ink means farther from zero, and the shape tells the sign: areas above zero, lines, like a
/// minus, below.
package enum HeatShades: Sendable {
  case unicode
  case ascii

  /// Returns the glyph of a place from -1 to 1.
  package func glyph(for place: Double) -> Character {
    let glyphs = place < 0 ? negative : positive
    let steps = Double(glyphs.count)
    // Half a step around zero belongs to zero itself.
    let level = Int((min(1, abs(place)) * steps).rounded())
    return level == 0 ? zero : glyphs[level - 1]
  }

  private var zero: Character { self == .unicode ? "·" : "." }

  private var positive: [Character] {
    self == .unicode ? ["░", "▒", "▓", "█"] : ["+", "x", "#", "@"]
  }

  private var negative: [Character] {
    self == .unicode ? ["╌", "─", "═", "≡"] : ["-", "~", "=", "%"]
  }

  /// Returns what marks a number that is not finite, two columns wide.
  func mark(for value: Double) -> String {
    if value.isNaN { return "??" }
    switch self {
    case .unicode: return value < 0 ? "-∞" : "+∞"
    case .ascii: return value < 0 ? "vv" : "^^"
    }
  }
}
