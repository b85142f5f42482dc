import Autodiff
import Tensors

/// Takes the mean along some axes or of all elements.
package enum Mean: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axes(
    "dim", en: "axes to average over; all unless given", zh: "沿哪些轴求平均；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the reduced axes with size 1", zh: "保留归约的轴，长度为 1")

  package static let reference = Reference(
    "mean", .reduction, [x, dim, keepdim],
    en: "The mean: the sum divided by the count. The mean of nothing is nan.",
    zh: "平均值，即总和除以个数。没有元素时为 nan。",
    shape: "any", formula: #"\frac{1}{n} \sum_i x_i"#,
    examples: [
      Example("mean([1 2; 3 4])", prints: "2.5"),
      Example("mean([1 2; 3 4], dim=1)", prints: "[1.5, 3.5]"),
      Example("mean([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let reducing = try Reducing(x.shape, dim: call[dim], keepsAxes: call[keepdim])
    return Forward(composed: try mean(of: x, reducing))
  }

  /// The mean for use in other operations.
  static func mean(of x: Variable, _ reducing: Reducing) throws -> Variable {
    try x.sum(axes: reducing.axes).reshaped(reducing.shape) / Double(reducing.count)
  }
}
