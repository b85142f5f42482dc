import Autodiff
import Kernels
import Tensors

/// Takes the absolute value of every element.
package enum Absolute: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "abs", .elementwise, [x],
    en: "The absolute value. Its slope at 0 is taken as 0.",
    zh: "绝对值。约定 0 处的斜率为 0。",
    shape: .same, formula: "|x_i|",
    examples: [
      Example("abs([-2 0 3])", prints: "[2, 0, 3]"),
      Example("abs([nan -inf])", prints: "[nan, inf]"),
      Example("abs(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let value = try x.value.mapped(.absolute, as: x.value.elementType.arithmetic)
    return Forward(value) { cotangent in
      try cotangent.send(to: Self.x) {
        try cotangent.gradient * Variable(x.value.mapped(.sign))
      }
    }
  }
}
