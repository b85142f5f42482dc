import Autodiff
import Kernels

/// The logistic function.
package enum Sigmoid: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "sigmoid", .activation, [x],
    en: "Squeezes numbers into the range from 0 to 1; 0 becomes one half. Safe at ±1000.",
    zh: "把数压到 0 与 1 之间，0 变为一半。在 ±1000 处也不会溢出。",
    shape: .same, formula: #"\frac{1}{1 + e^{-x_i}}"#,
    examples: [
      Example("sigmoid([0 2])", prints: "[0.5, 0.880797]"),
      Example("sigmoid([-1000 1000])", prints: "[0, 1]"),
      Example("sigmoid(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .smooth(.sigmoid, x, of: call) { _, cotangent in
      let y = cotangent.output
      return try cotangent.gradient * y * (1 - y)
    }
  }

  package static func spellOut(_ call: Call) throws -> [Variable]? {
    [try .constant(1) / (.constant(1) + Exponential.apply(.tensor(-call[x])))]
  }
}
