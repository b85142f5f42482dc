/// A colour of the screen: red, green and blue from 0 to 255 in sRGB.
package struct Color: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  /// Makes a colour of its three parts.
  package init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Makes a colour of a number such as `0xFF8800`; higher bits are ignored.
  package init(_ hex: UInt32) {
    self.init(
      red: UInt8(truncatingIfNeeded: hex >> 16), green: UInt8(truncatingIfNeeded: hex >> 8),
      blue: UInt8(truncatingIfNeeded: hex))
  }

  /// The colour as HTML and SVG write it, `#ff8800`.
  package var hexadecimal: String {
    let digits = [red, green, blue].map { part in
      (part < 16 ? "0" : "") + String(part, radix: 16)
    }
    return "#" + digits.joined()
  }

  /// Returns the colour a part of the way to another; `amount` is held within 0 and 1.
  package func mixed(with other: Color, amount: Double) -> Color {
    let amount = amount.isNaN ? 0 : min(1, max(0, amount))
    func mix(_ from: UInt8, _ to: UInt8) -> UInt8 {
      UInt8((Double(from) + (Double(to) - Double(from)) * amount).rounded())
    }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }

  /// The share of the light of white that the colour gives, as WCAG 2 defines it.
  package var luminance: Double {
    0.2126 * Color.linear(red) + 0.7152 * Color.linear(green) + 0.0722 * Color.linear(blue)
  }

  /// Returns WCAG's contrast with another colour, from 1 to 21.
  package func contrast(with other: Color) -> Double {
    let (light, dark) = (max(luminance, other.luminance), min(luminance, other.luminance))
    return (light + 0.05) / (dark + 0.05)
  }

  /// The index of the nearest colour among the 256 of xterm.
  ///
  /// The first 16 are left out: users set them to what they like.
  package var xtermIndex: Int {
    func cubeStep(_ part: UInt8) -> Int { part < 48 ? 0 : part < 115 ? 1 : (Int(part) - 35) / 40 }
    let steps = (cubeStep(red), cubeStep(green), cubeStep(blue))
    let cube = Color(
      red: Color.cubeLevels[steps.0], green: Color.cubeLevels[steps.1],
      blue: Color.cubeLevels[steps.2])
    let average = (Int(red) + Int(green) + Int(blue)) / 3
    let grayStep = min(23, max(0, (average - 3) / 10))
    let level = UInt8(8 + 10 * grayStep)
    let gray = Color(red: level, green: level, blue: level)
    return distance(to: gray) < distance(to: cube)
      ? 232 + grayStep : 16 + 36 * steps.0 + 6 * steps.1 + steps.2
  }

  /// Makes the colour that xterm shows for an index from 16 to 255; others are held within these.
  package init(xtermIndex index: Int) {
    let index = min(255, max(16, index))
    if index >= 232 {
      let level = UInt8(8 + 10 * (index - 232))
      self.init(red: level, green: level, blue: level)
    } else {
      let cube = index - 16
      self.init(
        red: Color.cubeLevels[cube / 36], green: Color.cubeLevels[cube / 6 % 6],
        blue: Color.cubeLevels[cube % 6])
    }
  }

  private static let cubeLevels: [UInt8] = [0, 95, 135, 175, 215, 255]

  private func distance(to other: Color) -> Int {
    func square(_ one: UInt8, _ two: UInt8) -> Int { (Int(one) - Int(two)) * (Int(one) - Int(two)) }
    // The eye sees differences of green best and of blue least.
    return 3 * square(red, other.red) + 4 * square(green, other.green)
      + 2 * square(blue, other.blue)
  }

  /// One part of the colour in proportion to its light.
  private static func linear(_ part: UInt8) -> Double {
    let value = Double(part) / 255
    if value <= 0.04045 { return value / 12.92 }
    let base = (value + 0.055) / 1.055
    // base^2.4 = base^2 · (base^2)^(1/5), the fifth root by Newton's method.
    let square = base * base
    var root = 1.0
    for _ in 0..<30 { root = (4 * root + square / (root * root * root * root)) / 5 }
    return square * root
  }
}

/// How many colours an output shows.
package enum ColorDepth: Int, Sendable, Comparable {
  /// None: text only.
  case none
  /// The 16 that every terminal has, in shades that its user chose.
  case ansi16
  /// The 256 of xterm.
  case ansi256
  /// Any.
  case trueColor

  package static func < (one: ColorDepth, two: ColorDepth) -> Bool { one.rawValue < two.rawValue }
}
