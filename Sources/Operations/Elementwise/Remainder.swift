import Autodiff
import Kernels
import Tensors

/// Takes the remainder of a division element by element.
package enum Remainder: Operation {
  static let x = Parameter.tensor("x", en: "left operand", zh: "左操作数")
  static let y = Parameter.tensor("y", en: "right operand", zh: "右操作数")

  package static let reference = Reference(
    "remainder", .elementwise, [x, y],
    en: "The remainder of a division, with the sign of the divisor; `x % y` for short.",
    zh: "除法的余数，符号与除数相同，简写为 `x % y`。",
    shape: .broadcasting, formula: #"x_i - y_i \lfloor x_i / y_i \rfloor"#,
    examples: [
      Example("remainder(7, 3)", prints: "1"),
      Example("[-7 7] % 3", prints: "[2, 1]"),
      Example("[1 2] % [1 2 3]", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, y) = (call[x], call[y])
    return Forward(try x.value.combined(.remainder, with: y.value)) { cotangent in
      try cotangent.send(to: Self.x) { try cotangent.gradient.summed(to: x.shape) }
      try cotangent.send(to: Self.y) {
        try
          (-(cotangent.gradient * Variable(x.value.combined(.divide, with: y.value).mapped(.floor))))
          .summed(to: y.shape)
      }
    }
  }
}
