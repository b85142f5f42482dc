/// The shapes of Unicode's block elements and box lines, which fonts draw with seams and gaps.
enum BlockGlyph {
  /// A part of a cell, as shares of its width and height.
  struct Block: Hashable {
    var x = 0.0
    var y = 0.0
    var width = 1.0
    var height = 1.0
  }

  /// What a glyph is made of.
  enum Parts {
    case blocks([Block], opacity: Double)
    /// Lines through places within the cell.
    case lines([[Drawing.Point]], isDashed: Bool)
  }

  /// Returns the shapes of a glyph; nil for one that fonts draw well.
  static func parts(of character: Character) -> Parts? {
    guard let scalar = character.unicodeScalars.first?.value, (0x2500...0x259F).contains(scalar)
    else { return nil }
    return scalar < 0x2580 ? lines(of: character) : blocks(of: scalar)
  }

  private static func blocks(of scalar: UInt32) -> Parts? {
    switch scalar {
    case 0x2580: .blocks([Block(height: 0.5)], opacity: 1)
    case 0x2581...0x2588:
      block {
        $0.height = Double(scalar - 0x2580) / 8; $0.y = 1 - $0.height
      }
    case 0x2589...0x258F: block { $0.width = Double(0x2590 - scalar) / 8 }
    case 0x2590: block { ($0.x, $0.width) = (0.5, 0.5) }
    case 0x2591...0x2593: .blocks([Block()], opacity: Double(scalar - 0x2590) / 4)
    case 0x2594: block { $0.height = 0.125 }
    case 0x2595: block { ($0.x, $0.width) = (0.875, 0.125) }
    default: quadrants(of: scalar)
    }
  }

  private static func block(_ change: (inout Block) -> Void) -> Parts {
    var block = Block()
    change(&block)
    return .blocks([block], opacity: 1)
  }

  /// The quarters from `▖` on, as bits: upper left 8, upper right 4, lower left 2, lower right 1.
  private static let quarters = [0x2, 0x1, 0x8, 0xB, 0x9, 0xE, 0xD, 0x4, 0x6, 0x7]

  private static func quadrants(of scalar: UInt32) -> Parts? {
    let index = Int(scalar) - 0x2596
    guard quarters.indices.contains(index) else { return nil }
    let places = [(0.0, 0.0, 8), (0.5, 0.0, 4), (0.0, 0.5, 2), (0.5, 0.5, 1)]
    return .blocks(
      places.filter { quarters[index] & $0.2 != 0 }
        .map { Block(x: $0.0, y: $0.1, width: 0.5, height: 0.5) }, opacity: 1)
  }

  // MARK: Lines

  private static let left = Drawing.Point(0, 0.5)
  private static let right = Drawing.Point(1, 0.5)
  private static let top = Drawing.Point(0.5, 0)
  private static let bottom = Drawing.Point(0.5, 1)
  private static let middle = Drawing.Point(0.5, 0.5)

  private static func lines(of character: Character) -> Parts? {
    switch character {
    case "─": .lines([[left, right]], isDashed: false)
    case "│": .lines([[top, bottom]], isDashed: false)
    case "┈", "╌", "┄": .lines([[left, right]], isDashed: true)
    case "┊", "╎", "┆": .lines([[top, bottom]], isDashed: true)
    case "┌": .lines([[right, middle, bottom]], isDashed: false)
    case "┐": .lines([[left, middle, bottom]], isDashed: false)
    case "└": .lines([[right, middle, top]], isDashed: false)
    case "┘": .lines([[left, middle, top]], isDashed: false)
    case "╭": bend(right, bottom)
    case "╮": bend(left, bottom)
    case "╰": bend(right, top)
    case "╯": bend(left, top)
    case "├": .lines([[top, bottom], [middle, right]], isDashed: false)
    case "┤": .lines([[top, bottom], [middle, left]], isDashed: false)
    case "┬": .lines([[left, right], [middle, bottom]], isDashed: false)
    case "┴": .lines([[left, right], [middle, top]], isDashed: false)
    case "┼": .lines([[left, right], [top, bottom]], isDashed: false)
    default: nil
    }
  }

  /// A rounded corner from the end of a level line to that of an upright one.
  private static func bend(_ level: Drawing.Point, _ upright: Drawing.Point) -> Parts {
    // A cell is twice as high as wide, so that equal lengths are half the share of its height.
    let radius = 0.45
    let towards = level.x > 0.5 ? 1.0 : -1.0
    let onwards = upright.y > 0.5 ? 1.0 : -1.0
    let steps = 4
    let arc = (0...steps).map { step -> Drawing.Point in
      let share = Double(step) / Double(steps)
      // A parabola through both ends that touches both lines.
      let (x, y) = ((1 - share) * (1 - share), share * share)
      return Drawing.Point(0.5 + towards * radius * x, 0.5 + onwards * radius / 2 * y)
    }
    return .lines([[level] + arc + [upright]], isDashed: false)
  }
}
