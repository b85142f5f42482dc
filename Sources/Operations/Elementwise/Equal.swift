import Autodiff
import Kernels
import Tensors

/// Compares two tensors element by element; the result holds truth values.
package enum Equal: Operation {
  static let x = Parameter.tensor("x", en: "left operand", zh: "左操作数")
  static let y = Parameter.tensor("y", en: "right operand", zh: "右操作数")

  package static let reference = Reference(
    "eq", .elementwise, [x, y],
    en: "1 where two elements are equal, else 0; `x == y` for short. NaN equals nothing.",
    zh: "两个元素相等处为 1，否则为 0，简写为 `x == y`。nan 与任何数都不相等。",
    shape: .broadcasting, formula: #"x_i = y_i"#,
    examples: [
      Example("[1 2 3] == [1 0 3]", prints: "[1, 0, 1]"),
      Example("eq(nan, nan)", prints: "0"),
      Example("[1 2] == [1 2 3]", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    Forward(constant: try call[x].value.compared(.equal, with: call[y].value))
  }
}
