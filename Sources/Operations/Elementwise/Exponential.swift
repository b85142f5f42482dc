import Autodiff
import Kernels
import Tensors

/// Takes the exponential of every element.
package enum Exponential: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "exp", .elementwise, [x],
    en: "The number e to the power of each element; too large a power is inf.",
    zh: "以 e 为底的指数函数，逐元素计算；指数太大时得 inf。",
    shape: .same, formula: "e^{x_i}",
    examples: [
      Example("exp([0 1])", prints: "[1, 2.71828]"),
      Example("exp([-inf inf])", prints: "[0, inf]"),
      Example("exp(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .smooth(.exponential, x, of: call) { _, cotangent in
      try cotangent.gradient * cotangent.output
    }
  }
}
