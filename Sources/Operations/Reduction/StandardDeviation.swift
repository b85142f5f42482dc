import Autodiff
import Tensors

/// Takes the standard deviation along some axes or of all elements.
package enum StandardDeviation: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axes(
    "dim", en: "axes to reduce; all unless given", zh: "沿哪些轴归约；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axes with size 1", zh: "保留归约的轴，长度为 1")
  static let unbiased = Parameter.truth(
    "unbiased", default: false, en: "divide by n - 1 instead of n", zh: "除以 n - 1 而不是 n")

  package static let reference = Reference(
    "std", .reduction, [x, dim, unbiased, keepdim],
    en: """
      The standard deviation: the root of the variance. Where it is 0 its slope is taken as 0.
      """,
    zh: "标准差，即方差的平方根。标准差为 0 处，约定斜率为 0。",
    shape: "any", formula: #"\sqrt{\frac{1}{n} \sum_i (x_i - \bar{x})^2}"#,
    examples: [
      Example("std([1 3])", prints: "1"),
      Example("std([1 2 3], unbiased=true)", prints: "1"),
      Example("std([1 3; 2 2], dim=1)", prints: "[1, 0]"),
      Example("std([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let reducing = try Reducing(x.shape, dim: call[dim], keepsAxes: call[keepdim])
    let variance = try Variance.variance(of: x, reducing, isUnbiased: call[unbiased])
      .named(en: "variance", zh: "方差")
    // The root's slope at 0 is infinite, and infinity times 0 not a number: so the root is taken
    // of something else where the variance is 0.
    let isZero = Variable(try variance.value.compared(.equal, with: Tensor(scalar: 0)))
    let root = try SquareRoot.apply(
      .tensor(Where.choose(isZero, .constant(1), variance)))
    return Forward(composed: try Where.choose(isZero, .constant(0), root))
  }
}
