import Autodiff

/// The logistic function made of three straight pieces.
package enum HardSigmoid: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let slope = Parameter.number("slope", default: 0.5, en: "slope at 0", zh: "0 处的斜率")

  package static let reference = Reference(
    "hard_sigmoid", .activation, [x, slope],
    en: """
      A straight line through 1/2 at 0, cut off at 0 and 1; `slope=1/6` is PyTorch's, 0.2 that of \
      Keras 2. The gradient is 0 where the line is cut off, corners included.
      """,
    zh: """
      过 (0, 1/2) 的直线，截断在 0 与 1 之间；PyTorch 的斜率是 `slope=1/6`，Keras 2 的是 0.2。截断处\
      （含折点）梯度为 0。
      """,
    shape: .same, formula: #"\max(0, \min(1, slope \cdot x_i + \frac{1}{2}))"#,
    examples: [
      Example("hard_sigmoid([-3 -0.5 0.5 3])", prints: "[0, 0.25, 0.75, 1]"),
      Example("hard_sigmoid(2, slope=0.2)", prints: "0.9"),
      Example("hard_sigmoid(1, slope=\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let line = try (call[x] * call[slope] + 0.5)
      .named(en: "straight line slope · x + 1/2", zh: "直线 slope · x + 1/2")
    return Forward(composed: try Clamp.apply(.tensor(line), .number(0), .number(1)))
  }
}
