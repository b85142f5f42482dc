import Autodiff
import Kernels
import Tensors

/// Divides one tensor by another element by element.
package enum Divide: Operation {
  static let x = Parameter.tensor("x", en: "left operand", zh: "左操作数")
  static let y = Parameter.tensor("y", en: "right operand", zh: "右操作数")

  package static let reference = Reference(
    "div", .elementwise, [x, y],
    en:
      "Divides element by element; `x / y` for short. A number divided by 0 is infinite, and `0 / 0` is not a number.",
    zh: "逐元素相除，简写为 `x / y`。除以 0 得无穷大，`0 / 0` 得 nan。",
    shape: .broadcasting, formula: #"\frac{x_i}{y_i}"#,
    examples: [
      Example("div([1 2], 4)", prints: "[0.25, 0.5]"),
      Example("[1 0 -1] / 0", prints: "[inf, nan, -inf]"),
      Example("[1 2] / [1 2 3]", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, y) = (call[x], call[y])
    return Forward(try x.value.combined(.divide, with: y.value)) { cotangent in
      try cotangent.send(to: Self.x) { try (cotangent.gradient / y).summed(to: x.shape) }
      try cotangent.send(to: Self.y) {
        try (-(cotangent.gradient * x / (y * y))).summed(to: y.shape)
      }
    }
  }
}
