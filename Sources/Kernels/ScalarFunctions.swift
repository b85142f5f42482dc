import KernelInterface

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The element-wise functions one number at a time, for every element type.
///
/// The C library is asked in double precision whatever the element type is: that gives `Float` a
/// correctly rounded result in all but a few cases in a million.
enum ScalarFunctions {
  static func apply<T: KernelElement>(
    _ function: UnaryFunction, _ input: UnsafePointer<T>, _ output: UnsafeMutablePointer<T>,
    count: Int
  ) {
    /// One loop for each function: the choice is made outside of it.
    @inline(__always)
    func map(_ value: (T) -> T) {
      for index in 0..<count { output[index] = value(input[index]) }
    }
    switch function {
    case .negate: map { -$0 }
    case .absolute: map { $0.magnitude }
    case .sign: map { $0 > 0 ? 1 : $0 < 0 ? -1 : 0 }
    case .reciprocal: map { 1 / $0 }
    case .square: map { $0 * $0 }
    case .squareRoot: map { $0.squareRoot() }
    case .exponential: map { T(exp(Double($0))) }
    case .exponentialMinusOne: map { T(expm1(Double($0))) }
    case .logarithm: map { T(log(Double($0))) }
    case .logarithmOfOnePlus: map { T(log1p(Double($0))) }
    case .sine: map { T(sin(Double($0))) }
    case .cosine: map { T(cos(Double($0))) }
    case .hyperbolicTangent: map { T(tanh(Double($0))) }
    case .sigmoid: map { T(1 / (1 + exp(-Double($0)))) }
    case .rectify: map { $0 < 0 ? 0 : $0 }
    // ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|): no exponential of a large number is ever taken.
    case .softplus: map { T(($0 < 0 ? 0 : Double($0)) + log1p(exp(-Double($0.magnitude)))) }
    case .errorFunction: map { T(erf(Double($0))) }
    case .round: map { $0.rounded(.toNearestOrEven) }
    case .floor: map { $0.rounded(.down) }
    case .ceiling: map { $0.rounded(.up) }
    case .isNaN: map { $0.isNaN ? 1 : 0 }
    case .isPositive: map { $0 > 0 ? 1 : 0 }
    case .logicalNot: map { $0 == 0 ? 1 : 0 }
    }
  }

  static func apply<T: KernelElement>(
    _ function: BinaryFunction, _ left: UnsafePointer<T>, step leftStep: Int,
    _ right: UnsafePointer<T>, step rightStep: Int, _ output: UnsafeMutablePointer<T>, count: Int
  ) {
    @inline(__always)
    func map(_ value: (T, T) -> T) {
      for index in 0..<count {
        output[index] = value(left[index * leftStep], right[index * rightStep])
      }
    }
    switch function {
    case .add: map { $0 + $1 }
    case .subtract: map { $0 - $1 }
    case .multiply: map { $0 * $1 }
    case .divide: map { $0 / $1 }
    case .remainder: map { remainder($0, $1) }
    case .power: map { T(pow(Double($0), Double($1))) }
    // A comparison with NaN is false, so a NaN on the right is taken without being asked for.
    case .maximum: map { $0 > $1 || $0.isNaN ? $0 : $1 }
    case .minimum: map { $0 < $1 || $0.isNaN ? $0 : $1 }
    case .equal: map { $0 == $1 ? 1 : 0 }
    case .notEqual: map { $0 != $1 ? 1 : 0 }
    case .less: map { $0 < $1 ? 1 : 0 }
    case .lessOrEqual: map { $0 <= $1 ? 1 : 0 }
    }
  }

  private static func remainder<T: KernelElement>(_ x: T, _ y: T) -> T {
    let truncated = x.truncatingRemainder(dividingBy: y)
    let hasOtherSign = truncated != 0 && (truncated < 0) != (y < 0)
    return hasOtherSign ? truncated + y : truncated
  }
}
