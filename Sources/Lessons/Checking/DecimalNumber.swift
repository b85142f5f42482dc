/// A decimal number as it is written, exact to its last digit.
///
/// Outputs are compared as decimals and not as binary numbers: what is written is what counts, and
/// rounding is then exact.
struct DecimalNumber: Hashable, Sendable {
  /// Whether the number is below zero; zero itself has no sign.
  private(set) var isNegative: Bool
  /// The digits without zeros at either end; empty for zero.
  private(set) var digits: [UInt8]
  /// The power of ten of the last digit; 0 for zero.
  private(set) var exponent: Int

  /// The largest power of ten that is read; a longer one is no number that an output could hold.
  private static let exponentLimit = 9999

  /// Reads digits with at most one point among them, and perhaps a sign and a power of ten.
  init?(_ text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    var isNegative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    var power = 0
    if let mark = bytes.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      guard let written = Int(String(decoding: bytes[(mark + 1)...], as: UTF8.self)),
        abs(written) <= Self.exponentLimit
      else { return nil }
      power = written
      bytes = bytes[..<mark]
    }
    var digits: [UInt8] = []
    var hasPoint = false
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "."):
        guard !hasPoint else { return nil }
        hasPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        digits.append(byte - UInt8(ascii: "0"))
        if hasPoint { power -= 1 }
      default: return nil
      }
    }
    guard !digits.isEmpty else { return nil }
    self.init(isNegative: isNegative, digits: digits, exponent: power)
  }

  private init(isNegative: Bool, digits: [UInt8], exponent: Int) {
    var digits = digits[...]
    var exponent = exponent
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    while digits.first == 0 { digits.removeFirst() }
    self.isNegative = isNegative && !digits.isEmpty
    self.digits = Array(digits)
    self.exponent = digits.isEmpty ? 0 : exponent
  }

  /// The number rounded to a power of ten; halves go away from zero, so that exactly one result
  /// is right.
  func rounded(toPlace place: Int) -> DecimalNumber {
    let dropped = place - exponent
    guard dropped > 0, !digits.isEmpty else { return self }
    guard dropped <= digits.count else {
      return DecimalNumber(isNegative: false, digits: [], exponent: 0)
    }
    var kept = Array(digits.dropLast(dropped))
    if digits[digits.count - dropped] >= 5 {
      var index = kept.count - 1
      while index >= 0, kept[index] == 9 {
        kept[index] = 0
        index -= 1
      }
      if index >= 0 { kept[index] += 1 } else { kept.insert(1, at: 0) }
    }
    return DecimalNumber(isNegative: isNegative, digits: kept, exponent: place)
  }

  /// The number without its sign.
  var magnitude: DecimalNumber {
    DecimalNumber(isNegative: false, digits: digits, exponent: exponent)
  }

  /// The number times a hundred, as a percentage writes it.
  var asMultipleOfHundred: DecimalNumber {
    DecimalNumber(isNegative: isNegative, digits: digits, exponent: exponent + 2)
  }
}

extension DecimalNumber: Comparable {
  /// Orders numbers by value.
  static func < (left: DecimalNumber, right: DecimalNumber) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative
      ? magnitude(right, isBelow: left) : magnitude(left, isBelow: right)
  }

  private static func magnitude(_ left: DecimalNumber, isBelow right: DecimalNumber) -> Bool {
    guard !left.digits.isEmpty, !right.digits.isEmpty else { return !right.digits.isEmpty }
    let leftPower = left.digits.count + left.exponent
    let rightPower = right.digits.count + right.exponent
    if leftPower != rightPower { return leftPower < rightPower }
    return left.digits.lexicographicallyPrecedes(right.digits)
  }
}

/// A number that a lesson writes, with the digits to which it must hold.
struct WrittenNumber: Hashable, Sendable {
  /// The number.
  let value: DecimalNumber
  /// The power of ten of the last digit written, or nothing for a whole number, which is exact.
  let place: Int?

  /// Reads a number as it stands in a text.
  init?(_ text: some StringProtocol) {
    guard let value = DecimalNumber(text) else { return nil }
    self.value = value
    let parts = text.lowercased().split(separator: "e", maxSplits: 1)
    let power = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let decimals = parts.first?.split(separator: ".", omittingEmptySubsequences: false)
    let written = decimals.map { $0.count > 1 ? $0[1].count : 0 } ?? 0
    place = parts.count > 1 || (decimals?.count ?? 1) > 1 ? power - written : nil
  }

  /// Whether a number agrees with this one to the digits written.
  ///
  /// It does where rounding it to as many digits gives exactly what is written: 0.25391 agrees
  /// with 0.254, but neither with 0.253 nor with 0.255. A whole number must be met exactly.
  func agrees(with number: DecimalNumber) -> Bool { rounding(number) == value }

  /// Another number with as many digits as this one is written with.
  func rounding(_ number: DecimalNumber) -> DecimalNumber {
    place.map(number.rounded) ?? number
  }
}
