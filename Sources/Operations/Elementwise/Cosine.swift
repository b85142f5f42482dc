import Autodiff
import Kernels

/// Takes the cosine of every element.
package enum Cosine: Operation {
  static let x = Parameter.tensor("x", en: "angles in radians", zh: "角，以弧度为单位")

  package static let reference = Reference(
    "cos", .elementwise, [x],
    en: "The cosine of angles in radians.",
    zh: "余弦，角以弧度为单位。",
    shape: .same, formula: #"\cos x_i"#,
    examples: [
      Example("cos([0 1])", prints: "[1, 0.540302]"),
      Example("cos(inf)", prints: "nan"),
      Example("cos(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .smooth(.cosine, x, of: call) { x, cotangent in
      try -(cotangent.gradient * Sine.apply(.tensor(x)))
    }
  }
}
