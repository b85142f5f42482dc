import Autodiff
import Kernels
import Tensors

/// Compares two tensors element by element; the result holds truth values.
package enum LessOrEqual: Operation {
  static let x = Parameter.tensor("x", en: "left operand", zh: "左操作数")
  static let y = Parameter.tensor("y", en: "right operand", zh: "右操作数")

  package static let reference = Reference(
    "le", .elementwise, [x, y],
    en: "1 where the left element is smaller or equal, else 0; `x <= y` for short.",
    zh: "左边元素小于或等于右边处为 1，否则为 0，简写为 `x <= y`。",
    shape: .broadcasting, formula: #"x_i \le y_i"#,
    examples: [
      Example("[1 2 3] <= 2", prints: "[1, 1, 0]"),
      Example("le(2, [1; 2])", prints: "[[0], [1]]"),
      Example("[1 2] <= [1 2 3]", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    Forward(constant: try call[x].value.compared(.lessOrEqual, with: call[y].value))
  }
}
