/// A function of one number, applied to every element of a buffer.
package enum UnaryFunction: UInt8, CaseIterable, Sendable {
  /// `-x`, the absolute value, and -1, 0 or 1 by the sign of `x` (0 for NaN).
  case negate, absolute, sign
  /// `1 / x`, `x * x`, and the square root.
  case reciprocal, square, squareRoot
  /// `e^x`, `e^x - 1`, `ln x`, and `ln(1 + x)`.
  case exponential, exponentialMinusOne, logarithm, logarithmOfOnePlus
  /// Functions of an angle in radians.
  case sine, cosine
  /// Squashing functions: `tanh x` and `1 / (1 + e^-x)`.
  case hyperbolicTangent, sigmoid
  /// `max(x, 0)`, where NaN stays NaN, and its smooth form `ln(1 + e^x)`.
  case rectify, softplus
  /// The Gauss error function.
  case errorFunction
  /// To the nearest integer (halves to the even one), downwards, and upwards.
  case round, floor, ceiling
  /// 1 where the answer is yes, otherwise 0; `logicalNot` asks whether `x` is 0.
  case isNaN, isPositive, logicalNot
}

/// A function of two numbers, applied to every pair of elements of two buffers.
package enum BinaryFunction: UInt8, CaseIterable, Sendable {
  case add, subtract, multiply, divide
  /// What is left of a division; has the sign of the divisor, like Python's `%`.
  case remainder
  case power
  /// The larger or smaller of two; NaN if either is NaN.
  case maximum, minimum
  /// 1 where the comparison holds, otherwise 0.
  case equal, notEqual, less, lessOrEqual
}

extension UnaryFunction {
  /// Whether the vector kernels compute this function; the others are computed one by one.
  package var hasVectorForm: Bool {
    switch self {
    case .exponentialMinusOne, .sine, .cosine, .errorFunction: false
    default: true
    }
  }
}

extension BinaryFunction {
  /// Whether the vector kernels compute this function; the others are computed one by one.
  package var hasVectorForm: Bool { self != .remainder && self != .power }
}
