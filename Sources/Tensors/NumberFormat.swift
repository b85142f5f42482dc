import Glibc

/// How numbers are written for learners.
package enum NumberFormat {
  /// The number of significant digits shown unless asked otherwise.
  package static let defaultPrecision = 6

  /// A number to some significant digits: whole numbers in full up to 2⁵³ and without a point, `-0`
  /// as `0`, no trailing zeros, exponents as in `1e-7`.
  package static func display(_ value: Double, precision: Int = defaultPrecision) -> String {
    if let whole = wholeNumber(value) { return whole }
    guard value.isFinite else { return nonFinite(value) }
    var buffer = [CChar](repeating: 0, count: 64)
    let digits = Int32(clamping: max(1, min(precision, 17)))
    let length = withVaList([digits, value]) { vsnprintf(&buffer, buffer.count, "%.*g", $0) }
    let text = String(
      decoding: buffer.prefix(Int(length)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return tidyExponent(text)
  }

  /// The shortest text that reads back as exactly the same number, or, where `isSingle`, as the
  /// same single-precision number.
  package static func exact(_ value: Double, isSingle: Bool) -> String {
    if let whole = wholeNumber(value) { return whole }
    guard value.isFinite else { return nonFinite(value) }
    let text = isSingle ? Float(value).description : value.description
    return tidyExponent(text.hasSuffix(".0") ? String(text.dropLast(2)) : text)
  }

  private static func wholeNumber(_ value: Double) -> String? {
    guard value.magnitude <= 0x1p53, value == value.rounded() else { return nil }
    return String(Int(value))
  }

  private static func nonFinite(_ value: Double) -> String {
    value.isNaN ? "nan" : value < 0 ? "-inf" : "inf"
  }

  /// Rewrites `1.0e-07` and `1e+20` as `1e-7` and `1e20`.
  private static func tidyExponent(_ text: String) -> String {
    guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...])
    else { return text }
    var mantissa = text[..<mark]
    if mantissa.hasSuffix(".0") { mantissa = mantissa.dropLast(2) }
    return "\(mantissa)e\(exponent)"
  }
}
