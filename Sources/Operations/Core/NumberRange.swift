/// The numbers that a parameter accepts.
package struct NumberRange: Hashable, Sendable {
  /// The smallest number, or the number that all must pass.
  package let lower: Double
  /// The largest number, or the number that none may reach.
  package let upper: Double
  /// Whether `lower` itself is accepted.
  package let includesLower: Bool
  /// Whether `upper` itself is accepted.
  package let includesUpper: Bool

  /// Every number, infinities included.
  package static let all = NumberRange(-.infinity, .infinity)
  /// Numbers greater than 0.
  package static let positive = NumberRange(0, .infinity, includesLower: false)
  /// Numbers that are not negative.
  package static let nonNegative = NumberRange(0, .infinity)
  /// From 0 to 1.
  package static let unit = NumberRange(0, 1)

  /// Creates a range.
  package init(
    _ lower: Double, _ upper: Double, includesLower: Bool = true, includesUpper: Bool = true
  ) {
    self.lower = lower
    self.upper = upper
    self.includesLower = includesLower
    self.includesUpper = includesUpper
  }

  /// Whether a number is accepted; NaN only where every number is.
  package func contains(_ value: Double) -> Bool {
    if value.isNaN { return self == .all }
    let isHighEnough = includesLower ? value >= lower : value > lower
    let isLowEnough = includesUpper ? value <= upper : value < upper
    return isHighEnough && isLowEnough
  }
}
