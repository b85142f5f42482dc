/// The looks of roles and data on one background.
///
/// Meaning never rests on a red-green contrast: data diverge from blue to orange, the marked window
/// is black and white, and other roles differ in weight, slant or brightness as well.
package struct Theme: Sendable {
  /// The looks of one role.
  package struct Appearance: Sendable, Equatable {
    /// The colour of the glyphs; nil leaves the terminal's own.
    package var foreground: Color?
    /// The colour behind the glyphs; nil leaves the terminal's own.
    package var background: Color?
    /// The glyphs' colour among the 16 basic ones.
    package var basicForeground: Int?
    /// The background's colour among the 16 basic ones.
    package var basicBackground: Int?
    package var isBold = false
    package var isItalic = false
    package var isUnderlined = false
  }

  /// The name that a user chooses it by.
  package let name: String
  /// The background that the colours are chosen for.
  package let background: Color
  /// The colour of plain text on it, where the terminal's own is not known.
  package let ink: Color

  private let appearances: [Role: Appearance]
  /// The diverging scale at -1, -½, 0, ½ and 1.
  private let stops: [Color]
  /// The same among xterm's 256 from -1 to 1: chosen by hand, because the nearest ones wander
  /// through teal and pink.
  private let xtermStops: [Int]

  /// Returns the looks of a role.
  package func appearance(of role: Role) -> Appearance { appearances[role] ?? Appearance() }

  /// Returns the colour that a paint has in this theme.
  package func color(of paint: Paint) -> Color {
    switch paint {
    case .color(let color): color
    case .pen(let color): color.mixed(with: ink, amount: Theme.inkInPens)
    case .heat(let value): heat(value)
    case .inkOnHeat(let value): inkOnHeat(value)
    case .tint(let color, let amount): background.mixed(with: color, amount: amount)
    }
  }

  /// The share of ink in the colours of curves.
  private static let inkInPens = 0.25

  /// Returns the colour of a place on the diverging scale, -1 to 1; NaN is neutral.
  package func heat(_ value: Double) -> Color {
    let place = value.isNaN ? 2 : (min(1, max(-1, value)) + 1) * 2
    let index = min(3, Int(place))
    return stops[index].mixed(with: stops[index + 1], amount: place - Double(index))
  }

  /// Returns black or white, whichever reads better on a place of the scale.
  package func inkOnHeat(_ value: Double) -> Color { Theme.ink(on: heat(value)) }

  /// Returns the index among xterm's 256 colours that a paint has in this theme.
  package func xtermIndex(of paint: Paint) -> Int {
    switch paint {
    case .color(let color): color.xtermIndex
    case .tint, .pen: color(of: paint).xtermIndex
    case .heat(let value): xtermHeat(value)
    case .inkOnHeat(let value): Theme.ink(on: Color(xtermIndex: xtermHeat(value))).xtermIndex
    }
  }

  /// Returns the index among the 16 basic colours that a paint has in this theme.
  ///
  /// The scale is blue below zero and yellow, the nearest to orange, above it, brighter further out.
  package func basicIndex(of paint: Paint) -> Int {
    switch paint {
    case .heat(let value):
      if value.isNaN || abs(value) < 0.2 { return background.luminance > 0.5 ? 7 : 8 }
      let isFar = abs(value) > 0.6
      return value < 0 ? (isFar ? 12 : 4) : (isFar ? 11 : 3)
    case .inkOnHeat(let value):
      // Blue and bright black call for light glyphs, the others for black.
      let paper = basicIndex(of: .heat(value))
      return [4, 8].contains(paper) ? 15 : 0
    // There are no thin colours among the 16; the glyphs tell areas apart.
    case .tint: return background.luminance > 0.5 ? 7 : 8
    case .color(let color), .pen(let color):
      let strongest = max(color.red, color.green, color.blue)
      if strongest < 64 { return 0 }
      let bits = [color.red, color.green, color.blue].map { Int($0) * 2 > Int(strongest) ? 1 : 0 }
      return (strongest > 170 ? 8 : 0) + bits[0] + 2 * bits[1] + 4 * bits[2]
    }
  }

  private func xtermHeat(_ value: Double) -> Int {
    let middle = (xtermStops.count - 1) / 2
    let place = value.isNaN ? 0 : min(1, max(-1, value))
    return xtermStops[middle + Int((place * Double(middle)).rounded())]
  }

  private static func ink(on color: Color) -> Color {
    let (black, white) = (Color(0x000000), Color(0xFFFFFF))
    return color.contrast(with: black) >= color.contrast(with: white) ? black : white
  }

  /// Colours for a dark background.
  package static let dark = Theme(
    name: "dark", background: Color(0x16181D), ink: Color(0xE6E6E6),
    appearances: [
      .heading: Appearance(foreground: Color(0x8CC8FF), basicForeground: 12, isBold: true),
      .strong: Appearance(isBold: true),
      .emphasis: Appearance(isItalic: true),
      .code: Appearance(foreground: Color(0xE8C48A), basicForeground: 3),
      .keyword: Appearance(foreground: Color(0xB8A5FF), basicForeground: 13),
      .number: Appearance(foreground: Color(0xF0B87C), basicForeground: 11),
      .string: Appearance(foreground: Color(0x8FD3D8), basicForeground: 14),
      .comment: Appearance(foreground: Color(0x9299A5), basicForeground: 8, isItalic: true),
      .link: Appearance(foreground: Color(0x8CC8FF), basicForeground: 14, isUnderlined: true),
      .error: Appearance(foreground: Color(0xFF8A7A), basicForeground: 9, isBold: true),
      .warning: Appearance(foreground: Color(0xF2CC60), basicForeground: 11),
      .hint: Appearance(foreground: Color(0x8CC8FF), basicForeground: 14),
      .faint: Appearance(foreground: Color(0x9299A5), basicForeground: 8),
      .prompt: Appearance(foreground: Color(0x8CC8FF), basicForeground: 12, isBold: true),
      .windowMarked: Appearance(
        foreground: Color(0x16181D), background: Color(0xF5F5F5), basicForeground: 0,
        basicBackground: 15, isBold: true),
      .positive: Appearance(foreground: Color(0xFFB35C), basicForeground: 11),
      .negative: Appearance(foreground: Color(0x7CBFFF), basicForeground: 12),
    ],
    stops: [0x86C5FF, 0x2A6DB0, 0x2C3036, 0xA85C14, 0xFFBE73].map { Color($0) },
    xtermStops: [117, 75, 32, 25, 24, 236, 94, 130, 172, 215, 222])

  /// Colours for a light background.
  package static let light = Theme(
    name: "light", background: Color(0xFFFFFF), ink: Color(0x1F2328),
    appearances: [
      .heading: Appearance(foreground: Color(0x0B4F94), basicForeground: 4, isBold: true),
      .strong: Appearance(isBold: true),
      .emphasis: Appearance(isItalic: true),
      .code: Appearance(foreground: Color(0x7A4A00), basicForeground: 5),
      .keyword: Appearance(foreground: Color(0x5B3CC4), basicForeground: 5),
      .number: Appearance(foreground: Color(0x8A4500), basicForeground: 4),
      .string: Appearance(foreground: Color(0x0A6570), basicForeground: 6),
      .comment: Appearance(foreground: Color(0x5C6470), basicForeground: 8, isItalic: true),
      .link: Appearance(foreground: Color(0x0B4F94), basicForeground: 4, isUnderlined: true),
      .error: Appearance(foreground: Color(0xB3261E), basicForeground: 1, isBold: true),
      .warning: Appearance(foreground: Color(0x7D5200), basicForeground: 5),
      .hint: Appearance(foreground: Color(0x0B4F94), basicForeground: 4),
      .faint: Appearance(foreground: Color(0x5C6470), basicForeground: 8),
      .prompt: Appearance(foreground: Color(0x0B4F94), basicForeground: 4, isBold: true),
      .windowMarked: Appearance(
        foreground: Color(0xFFFFFF), background: Color(0x1F2328), basicForeground: 15,
        basicBackground: 0, isBold: true),
      .positive: Appearance(foreground: Color(0x9C4A00), basicForeground: 3),
      .negative: Appearance(foreground: Color(0x0B4F94), basicForeground: 4),
    ],
    stops: [0x0B4F94, 0x7FB2E5, 0xF1F1EF, 0xF0AC6B, 0x9C4A00].map { Color($0) },
    xtermStops: [17, 25, 68, 111, 153, 255, 223, 215, 172, 130, 94])

  /// All themes, the default first.
  package static let all = [dark, light]
}
