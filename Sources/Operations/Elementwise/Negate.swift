import Autodiff
import Kernels
import Tensors

/// Changes the sign of every element.
package enum Negate: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "neg", .elementwise, [x],
    en: "Changes the sign of every element; `-x` for short.",
    zh: "每个元素取相反数，简写为 `-x`。",
    shape: .same, formula: "-x_i",
    examples: [
      Example("neg([1 -2])", prints: "[-1, 2]"),
      Example("-[1 2] + 3", prints: "[2, 1]"),
      Example("neg(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let type = call[x].value.elementType
    let value = try call[x].value.mapped(.negate, as: type == .bool ? .float32 : type)
    return Forward(value) { cotangent in
      try cotangent.send(to: x) { try -cotangent.gradient }
    }
  }
}
