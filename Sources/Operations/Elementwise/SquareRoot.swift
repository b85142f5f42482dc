import Autodiff
import Kernels
import Tensors

/// Takes the square root of every element.
package enum SquareRoot: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "sqrt", .elementwise, [x],
    en: "The square root; nan below 0. Its slope at 0 is infinite.",
    zh: "平方根；负数处为 nan。在 0 处斜率为无穷大。",
    shape: .same, formula: #"\sqrt{x_i}"#,
    examples: [
      Example("sqrt([4 9 0.25])", prints: "[2, 3, 0.5]"),
      Example("sqrt(-1)", prints: "nan"),
      Example("sqrt(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    try .smooth(.squareRoot, x, of: call) { _, cotangent in
      try cotangent.gradient / (cotangent.output * 2)
    }
  }
}
