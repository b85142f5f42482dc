import Autodiff
import Kernels
import Tensors

/// Takes the natural logarithm of every element.
package enum Logarithm: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "log", .elementwise, [x],
    en: "The natural logarithm; -inf at 0 and nan below.",
    zh: "自然对数；0 处为 -inf，负数处为 nan。",
    shape: .same, formula: #"\ln x_i"#,
    examples: [
      Example("log([1 e])", prints: "[0, 1]"),
      Example("log([0 -1])", prints: "[-inf, nan]"),
      Example("log(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    return Forward(try x.value.mapped(.logarithm, as: x.value.elementType.computed)) { cotangent in
      try cotangent.send(to: Self.x) { try cotangent.gradient / x }
    }
  }
}
