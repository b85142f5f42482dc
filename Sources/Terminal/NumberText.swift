/// Short forms of numbers for captions and narrow cells.
package enum NumberText {
  /// Returns a number with at most the given count of significant digits, without needless zeros.
  ///
  /// Whole numbers below 10^15 keep all their digits before the point; `-0` is `0`.
  package static func short(_ value: Double, significantDigits: Int = 3) -> String {
    if value.isNaN { return "nan" }
    if value.isInfinite { return value < 0 ? "-inf" : "inf" }
    if value == 0 { return "0" }
    let magnitude = abs(value)
    if magnitude < 1e15, value == value.rounded() { return String(Int(value)) }
    // The power of ten of the first digit.
    var exponent = 0
    var leading = magnitude
    while leading >= 10 {
      leading /= 10
      exponent += 1
    }
    while leading < 1 {
      leading *= 10
      exponent -= 1
    }
    let decimals = significantDigits - 1 - exponent
    if exponent < -4 || exponent >= 15 {
      let mantissa = rounded(value < 0 ? -leading : leading, decimals: significantDigits - 1)
      return trimmed(mantissa) + "e" + String(exponent)
    }
    return trimmed(rounded(value, decimals: max(0, decimals)))
  }

  /// Returns a number as short as in `short`, whole numbers of many digits with an exponent.
  package static func brief(_ value: Double, significantDigits: Int = 3) -> String {
    guard value.isFinite, abs(value) >= 1e7 else {
      return short(value, significantDigits: significantDigits)
    }
    var exponent = 0
    var leading = value
    while abs(leading) >= 10 {
      leading /= 10
      exponent += 1
    }
    var mantissa = rounded(leading, decimals: significantDigits - 1)
    if abs(mantissa) >= 10 { (mantissa, exponent) = (mantissa / 10, exponent + 1) }
    return trimmed(mantissa) + "e" + String(exponent)
  }

  private static func rounded(_ value: Double, decimals: Int) -> Double {
    let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
    return (value * power).rounded() / power
  }

  private static func trimmed(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    let text = value.description
    guard let mark = text.firstIndex(of: "e") else { return text }
    // Swift writes numbers below 10^-4 with an exponent; the caller has taken those out, but for
    // 0.0001 itself.
    guard let digits = Int(text[..<mark].filter { $0.isNumber && $0 != "." }),
      let exponent = Int(text[text.index(after: mark)...]), exponent < 0
    else { return text }
    let places = String(repeating: "0", count: -exponent - 1)
    return (value < 0 ? "-0." : "0.") + places + String(digits)
  }
}
