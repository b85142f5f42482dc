import Autodiff
import Kernels

/// The hyperbolic tangent.
package enum HyperbolicTangent: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "tanh", .activation, [x],
    en: "Squeezes numbers into the range from -1 to 1; 0 stays 0.",
    zh: "双曲正切，把数压到 -1 与 1 之间，0 保持为 0。",
    shape: .same, formula: #"\frac{e^{x_i} - e^{-x_i}}{e^{x_i} + e^{-x_i}}"#,
    examples: [
      Example("tanh([0 1])", prints: "[0, 0.761594]"),
      Example("tanh([-1000 1000])", prints: "[-1, 1]"),
      Example("tanh(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .smooth(.hyperbolicTangent, x, of: call) { _, cotangent in
      let y = cotangent.output
      return try cotangent.gradient * (1 - y * y)
    }
  }

  package static func spellOut(_ call: Call) throws -> [Variable]? {
    let rising = try Exponential.apply(.tensor(call[x]))
    let falling = try Exponential.apply(.tensor(-call[x]))
    return [try (rising - falling) / (rising + falling)]
  }
}
