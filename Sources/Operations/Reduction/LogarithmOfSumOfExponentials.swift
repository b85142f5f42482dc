import Autodiff
import Tensors

/// Takes the logarithm of a sum of exponentials.
package enum LogarithmOfSumOfExponentials: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let dim = Parameter.axes(
    "dim", en: "axes to sum over; all unless given", zh: "沿哪些轴求和；不写就是全部")
  static let keepdim = Parameter.truth(
    "keepdim", default: false, en: "keep the summed axes with size 1", zh: "保留求和的轴，长度为 1")

  package static let reference = Reference(
    "logsumexp", .reduction, [x, dim, keepdim],
    en: """
      The logarithm of the sum of exponentials: a smooth maximum, whose gradient is `softmax`. Large \
      numbers do not overflow. Of nothing: -inf.
      """,
    zh: "指数之和的对数：平滑的最大值，梯度就是 `softmax`。数很大也不会溢出。没有元素时为 -inf。",
    shape: "any", formula: #"\ln \sum_i e^{x_i}"#,
    examples: [
      Example("logsumexp([0 0])", prints: "0.693147"),
      Example("logsumexp([1000 1000; 0 1], dim=1)", prints: "[1000.69, 1.31326]"),
      Example("logsumexp([1 2], dim=1)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let reducing = try Reducing(x.shape, dim: call[dim], keepsAxes: call[keepdim])
    let largest = try x.value.converted(to: x.value.elementType.computed)
      .reduced(.maximum, axes: reducing.axes)
    // Infinities are left alone: inf - inf is not a number.
    let isFinite = try largest.combined(.subtract, with: largest)
      .compared(.equal, with: Tensor(scalar: 0))
    let shift = Variable(
      try isFinite.choosing(largest, Tensor(repeating: 0, largest.shape, largest.elementType)))
    let sum = try Exponential.apply(.tensor(x - shift)).sum(axes: reducing.axes, keepsAxes: true)
    let logarithm = try Logarithm.apply(.tensor(sum)) + shift
    return Forward(composed: try logarithm.reshaped(reducing.shape))
  }

  package static func spellOut(_ call: Call) throws -> [Variable]? {
    let reducing = try Reducing(call[x].shape, dim: call[dim], keepsAxes: call[keepdim])
    return try ShiftedExponentials(of: call[x], axes: reducing.axes).map {
      [try (Logarithm.apply(.tensor($0.sum)) + $0.largest).reshaped(reducing.shape)]
    }
  }
}
