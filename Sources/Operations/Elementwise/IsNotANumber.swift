import Autodiff
import Kernels
import Tensors

/// Finds the elements that are not numbers.
package enum IsNotANumber: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "isnan", .elementwise, [x],
    en: "1 where an element is nan, \"not a number\", else 0.",
    zh: "元素是 nan（不是数）处为 1，否则为 0。",
    shape: .same,
    examples: [
      Example("isnan([1 nan inf])", prints: "[0, 1, 0]"),
      Example("isnan(0 / 0)", prints: "1"),
      Example("isnan(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x].value
    return Forward(
      constant: try x.mapped(.isNaN, as: x.elementType.arithmetic).converted(to: .bool))
  }
}
