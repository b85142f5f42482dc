import Autodiff
import Kernels
import Tensors

/// Multiplies two tensors element by element.
package enum Multiply: Operation {
  static let x = Parameter.tensor("x", en: "left operand", zh: "左操作数")
  static let y = Parameter.tensor("y", en: "right operand", zh: "右操作数")

  package static let reference = Reference(
    "mul", .elementwise, [x, y],
    en: "Multiplies element by element; `x * y` for short. The matrix product is `x @ y`.",
    zh: "逐元素相乘，简写为 `x * y`；矩阵乘法写作 `x @ y`。",
    shape: .broadcasting, formula: #"x_i \cdot y_i"#,
    examples: [
      Example("mul([1 2], 10)", prints: "[10, 20]"),
      Example("[1 2; 3 4] * [2; 3]", prints: "[[2, 4], [9, 12]]"),
      Example("[1 2] * [1 2 3]", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, y) = (call[x], call[y])
    return Forward(try x.value.combined(.multiply, with: y.value)) { cotangent in
      try cotangent.send(to: Self.x) { try (cotangent.gradient * y).summed(to: x.shape) }
      try cotangent.send(to: Self.y) { try (cotangent.gradient * x).summed(to: y.shape) }
    }
  }
}
