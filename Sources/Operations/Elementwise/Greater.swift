import Autodiff
import Kernels
import Tensors

/// Compares two tensors element by element; the result holds truth values.
package enum Greater: Operation {
  static let x = Parameter.tensor("x", en: "left operand", zh: "左操作数")
  static let y = Parameter.tensor("y", en: "right operand", zh: "右操作数")

  package static let reference = Reference(
    "gt", .elementwise, [x, y],
    en: "1 where the left element is larger, else 0; `x > y` for short.",
    zh: "左边元素较大处为 1，否则为 0，简写为 `x > y`。",
    shape: .broadcasting, formula: #"x_i > y_i"#,
    examples: [
      Example("[1 2 3] > 2", prints: "[0, 0, 1]"),
      Example("gt(2, [1; 3])", prints: "[[1], [0]]"),
      Example("[1 2] > [1 2 3]", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    Forward(constant: try call[y].value.compared(.less, with: call[x].value))
  }
}
