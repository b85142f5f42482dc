import Autodiff
import Kernels

/// A smooth form of the rectified linear unit.
package enum Softplus: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "softplus", .activation, [x],
    en: "A smooth `relu`: close to 0 for very negative numbers, close to `x` for large ones.",
    zh: "平滑的 `relu`：很小的负数处接近 0，很大的数处接近 `x`。",
    shape: .same, formula: #"\ln(1 + e^{x_i})"#,
    examples: [
      Example("softplus([0 1])", prints: "[0.693147, 1.31326]"),
      Example("softplus([-1000 1000])", prints: "[0, 1000]"),
      Example("softplus(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .smooth(.softplus, x, of: call) { x, cotangent in
      try cotangent.gradient * Sigmoid.apply(.tensor(x))
    }
  }

  package static func spellOut(_ call: Call) throws -> [Variable]? {
    [try Logarithm.apply(.tensor(.constant(1) + Exponential.apply(.tensor(call[x]))))]
  }
}
