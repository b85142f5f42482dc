import Autodiff

/// A number times the logistic function of it.
package enum SigmoidLinearUnit: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "silu", .activation, [x],
    en: "Each number times `sigmoid` of it; smooth, with its lowest point -0.278465 at -1.27846.",
    zh: "每个数乘以它的 `sigmoid`；处处平滑，在 -1.27846 处有最小值 -0.278465。",
    shape: .same, formula: #"\frac{x_i}{1 + e^{-x_i}}"#,
    examples: [
      Example("silu([-3 -1 1 3])", prints: "[-0.142278, -0.268941, 0.731059, 2.85772]"),
      Example("silu([-1000 1000])", prints: "[0, 1000]"),
      Example("silu(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let share = try Sigmoid.apply(.tensor(x)).named(en: "sigmoid of x", zh: "x 的 sigmoid")
    return Forward(composed: try x * share)
  }
}
