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
  @inline(__always)
  static func value<T: KernelElement>(_ function: UnaryFunction, of x: T) -> T {
    switch function {
    case .negate: -x
    case .absolute: x.magnitude
    case .sign: x > 0 ? 1 : x < 0 ? -1 : 0
    case .reciprocal: 1 / x
    case .square: x * x
    case .squareRoot: x.squareRoot()
    case .exponential: T(exp(Double(x)))
    case .exponentialMinusOne: T(expm1(Double(x)))
    case .logarithm: T(log(Double(x)))
    case .logarithmOfOnePlus: T(log1p(Double(x)))
    case .sine: T(sin(Double(x)))
    case .cosine: T(cos(Double(x)))
    case .hyperbolicTangent: T(tanh(Double(x)))
    case .sigmoid: T(1 / (1 + exp(-Double(x))))
    case .rectify: x < 0 ? 0 : x
    // ln(1 + e^x) = max(x, 0) + ln(1 + e^-|x|): no exponential of a large number is ever taken.
    case .softplus: T((x < 0 ? 0 : Double(x)) + log1p(exp(-Double(x.magnitude))))
    case .errorFunction: T(erf(Double(x)))
    case .round: x.rounded(.toNearestOrEven)
    case .floor: x.rounded(.down)
    case .ceiling: x.rounded(.up)
    case .isNaN: x.isNaN ? 1 : 0
    case .isPositive: x > 0 ? 1 : 0
    case .logicalNot: x == 0 ? 1 : 0
    }
  }

  @inline(__always)
  static func value<T: KernelElement>(_ function: BinaryFunction, of x: T, _ y: T) -> T {
    switch function {
    case .add: x + y
    case .subtract: x - y
    case .multiply: x * y
    case .divide: x / y
    case .remainder: remainder(x, y)
    case .power: T(pow(Double(x), Double(y)))
    // A comparison with NaN is false, so a NaN on the right is taken without being asked for.
    case .maximum: x > y || x.isNaN ? x : y
    case .minimum: x < y || x.isNaN ? x : y
    case .equal: x == y ? 1 : 0
    case .notEqual: x != y ? 1 : 0
    case .less: x < y ? 1 : 0
    case .lessOrEqual: x <= y ? 1 : 0
    }
  }

  private static func remainder<T: KernelElement>(_ x: T, _ y: T) -> T {
    let truncated = x.truncatingRemainder(dividingBy: y)
    let hasOtherSign = truncated != 0 && (truncated < 0) != (y < 0)
    return hasOtherSign ? truncated + y : truncated
  }
}
