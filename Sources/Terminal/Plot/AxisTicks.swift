import Glibc

/// Round numbers along an axis: whole multiples of 1, 2 or 5 times a power of ten.
package struct AxisTicks: Hashable, Sendable {
  /// A place on the axis with what stands beside it.
  package struct Tick: Hashable, Sendable {
    package let value: Double
    package let label: String
  }

  package let ticks: [Tick]
  /// The distance between neighbours.
  package let step: Double

  /// Chooses the closest ticks of which at most `count` lie in the range.
  ///
  /// - Parameters:
  ///   - range: The ends of the axis, both finite and apart.
  ///   - count: The most ticks, at least 2.
  ///   - reachesEnds: Whether there are ticks at or beyond both ends, for an axis that may grow.
  ///   - isWhole: Whether ticks stand at whole numbers only, for what is counted.
  package init(
    _ range: ClosedRange<Double>, atMost count: Int, reachesEnds: Bool = false,
    isWhole: Bool = false,
  ) {
    let count = max(2, count)
    let span = range.upperBound / 2 - range.lowerBound / 2
    var exponent = Int(floor(log10(min(max(span / Double(count) * 2, 5e-308), 1e308)))) - 1
    if isWhole { exponent = max(0, exponent) }
    var digit = 1
    while true {
      let step = Double(digit) * pow(10, Double(exponent))
      let low = range.lowerBound / step
      let high = range.upperBound / step
      // A hair of rounding must not cost the tick at an end.
      let slack = 1e-9
      let first = reachesEnds ? floor(low + slack) : ceil(low - slack)
      let last = reachesEnds ? ceil(high - slack) : floor(high + slack)
      if last - first + 1 <= Double(count) || exponent > 308 {
        self.step = step
        let isCountable = max(abs(first), abs(last)) < 1e15 && last >= first
        guard isCountable else {
          ticks = []
          return
        }
        let places = Int(first)...Int(last)
        let labels = AxisTicks.labels(places.map { $0 * digit }, exponent: exponent)
        ticks = zip(places, labels).map { Tick(value: Double($0) * step, label: $1) }
        return
      }
      switch digit {
      case 1: digit = 2
      case 2: digit = 5
      default: (digit, exponent) = (1, exponent + 1)
      }
    }
  }

  /// Chooses powers of ten along a logarithmic axis, at or beyond both ends.
  ///
  /// - Parameters:
  ///   - exponents: The logarithms of the ends to base ten; those of the ticks are their values.
  ///   - count: The most ticks, at least 2.
  package init(powersOfTen exponents: ClosedRange<Double>, atMost count: Int) {
    let whole = AxisTicks(exponents, atMost: count, reachesEnds: true, isWhole: true)
    let isPlain = whole.ticks.allSatisfy { AxisTicks.plainPowers.contains($0.value) }
    step = whole.step
    ticks = whole.ticks.map { tick in
      let power = Int(tick.value)
      let zeros = String(repeating: "0", count: min(abs(power), 99))
      let label = power >= 0 ? "1" + zeros : "0." + zeros.dropLast() + "1"
      return Tick(value: tick.value, label: isPlain || power == 0 ? label : "1e\(power)")
    }
  }

  /// The powers of ten that are written out.
  private static let plainPowers = -4.0...6.0

  /// The digits that may stand before the numbers of an axis are written with exponents.
  private static let widestPlain = 7

  /// Writes `mantissa · 10^exponent` for each mantissa, exactly, without needless zeros, and all in
  /// one notation: with exponents where they make the numbers shorter to read.
  static func labels(_ mantissas: [Int], exponent: Int) -> [String] {
    let parts = mantissas.map { Digits($0, exponent: exponent) }
    let leading = parts.filter { !$0.isZero }.map(\.leading).max() ?? 0
    let scientific = parts.map(\.scientific)
    // What is farther from 1 is not even worth writing out.
    guard (-8...14).contains(leading), exponent >= -14 else { return scientific }
    let plain = parts.map(\.plain)
    func widest(_ labels: [String]) -> Int { labels.map { $0.drop { $0 == "-" }.count }.max() ?? 0 }
    let isShort = widest(plain) <= widestPlain && leading >= -4
    return isShort || widest(plain) <= widest(scientific) ? plain : scientific
  }

  /// The significant digits of `mantissa · 10^exponent`.
  private struct Digits {
    let isZero: Bool
    private let sign: String
    private let digits: String
    /// The power of ten of the last digit.
    private let exponent: Int

    init(_ mantissa: Int, exponent: Int) {
      var digits = String(mantissa.magnitude)
      var exponent = exponent
      while digits.count > 1, digits.hasSuffix("0") {
        digits.removeLast()
        exponent += 1
      }
      isZero = mantissa == 0
      sign = mantissa < 0 ? "-" : ""
      self.digits = digits
      self.exponent = exponent
    }

    /// The power of ten of the first digit.
    var leading: Int { exponent + digits.count - 1 }

    var scientific: String {
      if isZero { return "0" }
      let fraction = digits.dropFirst()
      return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "e\(leading)"
    }

    var plain: String {
      if isZero { return "0" }
      if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
      let missing = max(0, -exponent - digits.count + 1)
      let digits = String(repeating: "0", count: missing) + digits
      return sign + digits.dropLast(-exponent) + "." + digits.suffix(-exponent)
    }
  }
}
