import Autodiff
import Kernels

/// Takes the exponential of every element, less one.
package enum ExponentialMinusOne: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "expm1", .elementwise, [x],
    en: """
      The exponential less 1, exact even where x is so small that the exponential rounds to 1; too \
      large a power is inf.
      """,
    zh: "指数函数减 1；x 小到指数函数会舍入成 1 时仍然准确。指数太大时得 inf。",
    shape: .same, formula: "e^{x_i} - 1",
    examples: [
      Example("expm1([0 1])", prints: "[0, 1.71828]"),
      Example("expm1(1e-12)", prints: "1e-12"),
      Example("expm1([-inf inf])", prints: "[-1, inf]"),
      Example("expm1(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .smooth(.exponentialMinusOne, x, of: call) { _, cotangent in
      try cotangent.gradient * (cotangent.output + 1)
    }
  }
}
