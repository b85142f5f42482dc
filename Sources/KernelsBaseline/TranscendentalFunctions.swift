/// Functions that no machine computes by itself, as polynomials on a short interval.
///
/// Each argument is first brought into that interval (range reduction after W. J. Cody and
/// W. Waite, "Software Manual for the Elementary Functions", 1980). The coefficients minimise the
/// largest relative error over the interval.
extension Vector {
  /// `c0 + c1 x + c2 x^2 + …` by Horner's rule; coefficients from the highest power down.
  @inline(__always)
  private func polynomial<let count: Int>(_ coefficients: InlineArray<count, Float>) -> Vector {
    var result = Vector(coefficients[0])
    for index in 1..<count {
      result = Vector(coefficients[index]).adding(result, times: self)
    }
    return result
  }

  /// `e^x` to about 1 ulp; results below 2^-126 become 0.
  @inline(__always)
  var exponential: Vector {
    // x = n ln 2 + r with |r| <= ln 2 / 2, so e^x = 2^n e^r. Adding 1.5 * 2^23 leaves no room for a
    // fraction: the sum is rounded to an integer, which then stands in its lowest bits.
    let rounder = Vector(12_582_912)
    let shifted = rounder.adding(self, times: Vector(1.442_695_04))
    let n = shifted - rounder
    // ln 2 in two parts; the first has so few digits that its product with n is exact.
    let r = adding(n, times: Vector(-0.693_359_375)).adding(n, times: Vector(2.121_944_4e-4))
    let tail = r.polynomial([
      0.001_381_453_9, 0.008_368_745, 0.041_668_389, 0.166_665_21, 0.499_999_94,
    ])
    let power = Vector(1) + r.adding(tail, times: r * r)
    // Multiplying by 2^n is adding n to the exponent.
    let scaled = Vector(bits: power.bits &+ (shifted.bits &<< 23))
    let largest = Vector(88.722_839)
    let smallest = Vector(-87.336_544)
    return (self + Vector(.infinity))  // NaN stays NaN
      .replacing(with: scaled, where: self <= largest)
      .replacing(with: Vector(0), where: self < smallest)
  }

  /// The natural logarithm to about 1 ulp.
  @inline(__always)
  var logarithm: Vector {
    // Numbers too small to have a full mantissa are scaled by 2^23 first.
    let isTiny = self < Vector(1.175_494_4e-38)
    let normal = replacing(with: self * Vector(8_388_608), where: isTiny)
    // x = 2^n m with m between sqrt(1/2) and sqrt(2): subtracting the bits of sqrt(1/2) makes the
    // exponent step at that place instead of at 1.
    let offset = VectorBits(0x3F35_04F3)
    let distance = normal.bits &- offset
    let n =
      Vector(converting: distance &>> 23)
      - Vector(0).replacing(with: Vector(23), where: isTiny)
    let m = Vector(bits: (distance & VectorBits(0x007F_FFFF)) &+ offset)
    let f = m - Vector(1)
    let square = f * f
    let cubic =
      square * f
      * f.polynomial([
        0.067_466_386, -0.116_756_514, 0.118_881_628, -0.124_055_892, 0.142_195_523,
        -0.166_679_963, 0.200_021_192, -0.250_000_089, 0.333_333_135,
      ])
    let small = cubic.adding(n, times: Vector(-2.121_944_4e-4)).adding(
      square, times: Vector(-0.5))
    let result = (f + small).adding(n, times: Vector(0.693_359_375))
    return
      result
      .replacing(with: self, where: self == Vector(.infinity))
      .replacing(with: Vector(-.infinity), where: self == Vector(0))
      .replacing(with: Vector(.nan), where: self < Vector(0) || isNaN)
  }

  /// `ln(1 + x)`, accurate for small `x` too.
  @inline(__always)
  var logarithmOfOnePlus: Vector {
    // What the addition rounds away is put back as a correction (W. Kahan).
    let sum = Vector(1) + self
    let lost = self - (sum - Vector(1))
    return (sum.logarithm + lost / sum)
      .replacing(with: self, where: sum == Vector(1) || sum == Vector(.infinity))
      .replacing(with: Vector(-.infinity), where: sum == Vector(0))
  }

  /// The hyperbolic tangent to about 1.5 ulp.
  @inline(__always)
  var hyperbolicTangent: Vector {
    let square = self * self
    let odd = adding(
      self * square,
      times: square.polynomial([
        -0.005_717_044_7, 0.020_650_586, -0.053_743_497, 0.133_314_91, -0.333_332_837,
      ]))
    let size = magnitude
    let far = Vector(1) - Vector(2) / ((size + size).exponential + Vector(1))
    let signed = Vector(bits: far.bits | (bits & VectorBits(0x8000_0000)))
    // NaN fails the comparison and comes out of the other branch as NaN.
    return signed.replacing(with: odd, where: size < Vector(0.625))
  }

  /// The logistic function `1 / (1 + e^-x)` to about 2.5 ulp.
  @inline(__always)
  var sigmoid: Vector { Vector(1) / (Vector(1) + (-self).exponential) }

  /// `ln(1 + e^x)` without overflow: `max(x, 0) + ln(1 + e^-|x|)`.
  @inline(__always)
  var softplus: Vector {
    replacing(with: Vector(0), where: self < Vector(0))
      + (-magnitude).exponential.logarithmOfOnePlus
  }
}
