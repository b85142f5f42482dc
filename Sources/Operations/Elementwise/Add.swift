import Autodiff
import Kernels
import Tensors

/// Adds two tensors element by element.
package enum Add: Operation {
  static let x = Parameter.tensor("x", en: "left operand", zh: "左操作数")
  static let y = Parameter.tensor("y", en: "right operand", zh: "右操作数")

  package static let reference = Reference(
    "add", .elementwise, [x, y],
    en: "Adds element by element; `x + y` for short.",
    zh: "逐元素相加，简写为 `x + y`。",
    shape: .broadcasting, formula: #"x_i + y_i"#,
    examples: [
      Example("add([1 2], 10)", prints: "[11, 12]"),
      Example("[1 2; 3 4] + [10 20]", prints: "[[11, 22], [13, 24]]"),
      Example("[1 2] + [1 2 3]", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, y) = (call[x], call[y])
    return Forward(try x.value.combined(.add, with: y.value)) { cotangent in
      try cotangent.send(to: Self.x) { try cotangent.gradient.summed(to: x.shape) }
      try cotangent.send(to: Self.y) { try cotangent.gradient.summed(to: y.shape) }
    }
  }
}
