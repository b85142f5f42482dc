import Autodiff
import Kernels
import Tensors

/// Subtracts one tensor from another element by element.
package enum Subtract: Operation {
  static let x = Parameter.tensor("x", en: "left operand", zh: "左操作数")
  static let y = Parameter.tensor("y", en: "right operand", zh: "右操作数")

  package static let reference = Reference(
    "sub", .elementwise, [x, y],
    en: "Subtracts element by element; `x - y` for short.",
    zh: "逐元素相减，简写为 `x - y`。",
    shape: .broadcasting, formula: #"x_i - y_i"#,
    examples: [
      Example("sub([1 2], 10)", prints: "[-9, -8]"),
      Example("[1 2; 3 4] - [1; 2]", prints: "[[0, 1], [1, 2]]"),
      Example("[1 2] - [1 2 3]", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, y) = (call[x], call[y])
    return Forward(try x.value.combined(.subtract, with: y.value)) { cotangent in
      try cotangent.send(to: Self.x) { try cotangent.gradient.summed(to: x.shape) }
      try cotangent.send(to: Self.y) { try (-cotangent.gradient).summed(to: y.shape) }
    }
  }
}
