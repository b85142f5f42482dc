import Autodiff
import Tensors

/// Converts elements to single precision.
package enum SinglePrecision: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "float32", .making, [x],
    en:
      "Single precision, about 7 significant digits: what computations use unless asked otherwise.",
    zh: "单精度，约 7 位有效数字：除非另有要求，计算都用它。",
    shape: .same, keepsLiterals: true,
    examples: [
      Example("float32([1 2])", prints: "[1, 2]"),
      Example("float32(float64(0.1)).dtype", prints: "float32"),
      Example("float32(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    Forward(composed: try call[x].converted(to: .float32))
  }
}
