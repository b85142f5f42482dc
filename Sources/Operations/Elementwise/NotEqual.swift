import Autodiff
import Kernels
import Tensors

/// Compares two tensors element by element; the result holds truth values.
package enum NotEqual: Operation {
  static let x = Parameter.tensor("x", en: "left operand", zh: "左操作数")
  static let y = Parameter.tensor("y", en: "right operand", zh: "右操作数")

  package static let reference = Reference(
    "ne", .elementwise, [x, y],
    en: "1 where two elements differ, else 0; `x != y` for short.",
    zh: "两个元素不等处为 1，否则为 0，简写为 `x != y`。",
    shape: .broadcasting, formula: #"x_i \ne y_i"#,
    examples: [
      Example("[1 2 3] != [1 0 3]", prints: "[0, 1, 0]"),
      Example("ne([1 2; 3 4], [1 4])", prints: "[[0, 1], [1, 0]]"),
      Example("[1 2] != [1 2 3]", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    Forward(constant: try call[x].value.compared(.notEqual, with: call[y].value))
  }
}
