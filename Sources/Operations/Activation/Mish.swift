import Autodiff

/// A number times the hyperbolic tangent of its softplus.
package enum Mish: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "mish", .activation, [x],
    en:
      "Each number times `tanh(softplus(x))`; smooth, with its lowest point -0.308843 at -1.19243.",
    zh: "每个数乘以 `tanh(softplus(x))`；处处平滑，在 -1.19243 处有最小值 -0.308843。",
    shape: .same, formula: #"x_i \tanh(\ln(1 + e^{x_i}))"#,
    examples: [
      Example("mish([-3 -1 1 3])", prints: "[-0.145647, -0.303401, 0.865098, 2.98654]"),
      Example("mish([-1000 1000])", prints: "[0, 1000]"),
      Example("mish(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let smooth = try Softplus.apply(.tensor(x)).named(en: "softplus of x", zh: "x 的 softplus")
    let gate = try HyperbolicTangent.apply(.tensor(smooth)).named(en: "tanh of that", zh: "再取 tanh")
    return Forward(composed: try x * gate)
  }
}
