import Autodiff
import Kernels

/// Takes the sine of every element.
package enum Sine: Operation {
  static let x = Parameter.tensor("x", en: "angles in radians", zh: "角，以弧度为单位")

  package static let reference = Reference(
    "sin", .elementwise, [x],
    en: "The sine of angles in radians.",
    zh: "正弦，角以弧度为单位。",
    shape: .same, formula: #"\sin x_i"#,
    examples: [
      Example("sin([0 1])", prints: "[0, 0.841471]"),
      Example("sin(inf)", prints: "nan"),
      Example("sin(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .smooth(.sine, x, of: call) { x, cotangent in
      try cotangent.gradient * Cosine.apply(.tensor(x))
    }
  }
}
