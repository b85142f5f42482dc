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
        ticks =
          isCountable
          ? (Int(first)...Int(last)).map { index in
            Tick(
              value: Double(index) * step,
              label: AxisTicks.label(index * digit, exponent: exponent))
          } : []
        return
      }
      switch digit {
      case 1: digit = 2
      case 2: digit = 5
      default: (digit, exponent) = (1, exponent + 1)
      }
    }
  }

  /// Writes `mantissa · 10^exponent` exactly and without needless zeros.
  static func label(_ mantissa: Int, exponent: Int) -> String {
    if mantissa == 0 { return "0" }
    var digits = String(abs(mantissa))
    var exponent = exponent
    while digits.count > 1, digits.hasSuffix("0") {
      digits.removeLast()
      exponent += 1
    }
    let sign = mantissa < 0 ? "-" : ""
    let leading = exponent + digits.count - 1
    if leading >= 6 || leading < -4 {
      let fraction = digits.dropFirst()
      return sign + digits.prefix(1) + (fraction.isEmpty ? "" : "." + fraction) + "e\(leading)"
    }
    if exponent >= 0 { return sign + digits + String(repeating: "0", count: exponent) }
    let missing = -exponent - digits.count + 1
    if missing > 0 { digits = String(repeating: "0", count: missing) + digits }
    return sign + digits.dropLast(-exponent) + "." + digits.suffix(-exponent)
  }
}
