import Autodiff

/// A number times the logistic function of it, with a sharpness that can be learned.
package enum Swish: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let sharpness = Parameter.tensor(
    "beta", standardValue: 1, en: "sharpness: a number, or a tensor that broadcasts and is learned",
    zh: "锐度：一个数，或可广播、可学习的张量")

  package static let reference = Reference(
    "swish", .activation, [x, sharpness],
    en:
      "Each number times `sigmoid(beta * x)`: x / 2 for `beta` = 0, close to `relu` for a large one.",
    zh: "每个数乘以 `sigmoid(beta * x)`：`beta` 为 0 时就是 x / 2，很大时接近 `relu`。",
    shape: .same, formula: #"\frac{x_i}{1 + e^{-\beta x_i}}"#,
    examples: [
      Example("swish([-1 1])", prints: "[-0.268941, 0.731059]"),
      Example("swish([-1 1], beta=10)", prints: "[-4.53979e-5, 0.999955]"),
      Example("swish([1 2], beta=[1 2 3])", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let sharpened = try call[sharpness].map { try x * $0 } ?? x
    let share = try Sigmoid.apply(.tensor(sharpened))
      .named(en: "sigmoid of beta · x", zh: "beta · x 的 sigmoid")
    return Forward(composed: try x * share)
  }
}
