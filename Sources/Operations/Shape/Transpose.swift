import Autodiff
import Tensors

/// Exchanges two axes.
package enum Transpose: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let first = Parameter.axis("i", default: -2, en: "one axis", zh: "一个轴")
  static let second = Parameter.axis("j", default: -1, en: "the other axis", zh: "另一个轴")

  package static let reference = Reference(
    "transpose", .shape, [x, first, second],
    en: "Exchanges two axes, by default the last two. `x.T` for a matrix.",
    zh: "交换两个轴，默认是最后两个。矩阵可以写作 `x.T`。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("transpose([1 2; 3 4])", prints: "[[1, 3], [2, 4]]"),
      Example("transpose(ones(2, 3, 4), 0, 2).shape", prints: "(4, 3, 2)"),
      Example("transpose([1 2; 3 4], 0, 2)", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let first = try Axes.resolve(call[first], of: x.shape, parameter: first.name)
    let second = try Axes.resolve(call[second], of: x.shape, parameter: second.name)
    return Forward(x.value.transposed(first, second)) { cotangent in
      try cotangent.send(to: Self.x) { try cotangent.gradient.transposed(first, second) }
    }
  }
}
