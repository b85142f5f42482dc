import Autodiff
import Kernels

/// Takes the natural logarithm of one plus every element.
package enum LogarithmOfOnePlus: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "log1p", .elementwise, [x],
    en: """
      The natural logarithm of 1 + x, exact even where x is so small that 1 + x rounds to 1; -inf \
      at -1 and nan below.
      """,
    zh: "1 + x 的自然对数；x 小到 1 + x 会舍入成 1 时仍然准确。-1 处为 -inf，更小的数处为 nan。",
    shape: .same, formula: #"\ln(1 + x_i)"#,
    examples: [
      Example("log1p([0 1])", prints: "[0, 0.693147]"),
      Example("log1p(1e-12)", prints: "1e-12"),
      Example("log1p([-1 -2])", prints: "[-inf, nan]"),
      Example("log1p(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .smooth(.logarithmOfOnePlus, x, of: call) { x, cotangent in
      try cotangent.gradient / (x + 1)
    }
  }
}
