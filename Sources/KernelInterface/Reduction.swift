/// A way to make one number of many.
package enum Reduction: UInt8, CaseIterable, Sendable {
  case sum, product
  /// The largest or smallest; NaN if there is a NaN.
  case maximum, minimum
}
