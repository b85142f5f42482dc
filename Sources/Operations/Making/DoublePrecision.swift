import Autodiff
import Tensors

/// Converts elements to double precision.
package enum DoublePrecision: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "float64", .making, [x],
    en: "Double precision, about 16 significant digits; written numbers keep all of theirs.",
    zh: "双精度，约 16 位有效数字；写出的数保留全部数位。",
    shape: .same, keepsLiterals: true,
    examples: [
      Example("float64([0.1 0.2])", prints: "[0.1, 0.2]"),
      Example("float64(1).dtype", prints: "float64"),
      Example("float64(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    Forward(composed: try call[x].converted(to: .float64))
  }
}
