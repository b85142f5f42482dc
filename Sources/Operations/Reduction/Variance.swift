import Autodiff
import Tensors

/// Takes the variance along some axes or of all elements.
package enum Variance: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axes(
    "dim", en: "axes to reduce; all unless given", zh: "沿哪些轴归约；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axes with size 1", zh: "保留归约的轴，长度为 1")
  static let unbiased = Parameter.truth(
    "unbiased", default: false, en: "divide by n - 1 instead of n", zh: "除以 n - 1 而不是 n")

  package static let reference = Reference(
    "var", .reduction, [x, dim, unbiased, keepdim],
    en: "The variance: the mean square distance from the mean. `unbiased=true` divides by n - 1.",
    zh: "方差，即与平均值之差的平方的平均。`unbiased=true` 时除以 n - 1。",
    shape: "any", formula: #"\frac{1}{n} \sum_i (x_i - \bar{x})^2"#,
    examples: [
      Example("var([1 2 3 4])", prints: "1.25"),
      Example("var([1 2 3], unbiased=true)", prints: "1"),
      Example("var([1 2; 3 5], dim=0)", prints: "[1, 2.25]"),
      Example("var([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let reducing = try Reducing(x.shape, dim: call[dim], keepsAxes: call[keepdim])
    return Forward(composed: try variance(of: x, reducing, isUnbiased: call[unbiased]))
  }

  /// The variance for use in other operations.
  static func variance(
    of x: Variable, _ reducing: Reducing, isUnbiased: Bool
  ) throws -> Variable {
    let divisor = Double(isUnbiased ? reducing.count - 1 : reducing.count)
    // A variance of fewer elements than it takes is undefined, 0 / 0, not 0 / -1.
    let bounded = max(divisor, 0)
    let distance = try distance(of: x.detached, reducing)
    let value =
      try (distance * distance).sum(axes: reducing.axes).reshaped(reducing.shape) / bounded
    return Recording.record(value.value, from: [x]) { pass in
      try pass.send(toInput: 0) {
        // What flows through the mean cancels: the distances from it add up to 0.
        try pass.gradient.reshaped(reducing.kept) * Variance.distance(of: x, reducing)
          * (2 / bounded)
      }
    }
    .notedAsMove(of: value) { { $0 } }
  }

  /// How far each element lies from the mean.
  private static func distance(of x: Variable, _ reducing: Reducing) throws -> Variable {
    let mean = try Mean.mean(of: x, reducing).reshaped(reducing.kept).named(en: "mean", zh: "均值")
    return try (x - mean).named(en: "distance from the mean", zh: "与均值之差")
  }
}
