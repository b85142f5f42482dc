import Autodiff
import Kernels
import Tensors

/// Raises one tensor to the power of another, element by element.
package enum Power: Operation {
  static let x = Parameter.tensor("x", en: "base", zh: "底数")
  static let y = Parameter.tensor("y", en: "exponent", zh: "指数")

  package static let reference = Reference(
    "pow", .elementwise, [x, y],
    en: "Raises to a power element by element; `x ^ y` for short.",
    zh: "逐元素求幂，简写为 `x ^ y`。",
    shape: .broadcasting, formula: "x_i^{y_i}",
    examples: [
      Example("pow([1 2 3], 2)", prints: "[1, 4, 9]"),
      Example("2 ^ [0 1 -1]", prints: "[1, 2, 0.5]"),
      Example("[1 2] ^ [1 2 3]", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, y) = (call[x], call[y])
    return Forward(try x.value.combined(.power, with: y.value)) { cotangent in
      try cotangent.send(to: Self.x) {
        // Where the exponent is 0 the slope is 0, even at the base 0 where 0 · 0^-1 is not a number.
        let slope = try y * apply(.tensor(x), .tensor(y + -1))
        let flat = Variable(try y.value.compared(.equal, with: Tensor(scalar: 0)))
        return try Where.choose(
          flat, .constant(0), cotangent.gradient * slope
        ).summed(to: x.shape)
      }
      try cotangent.send(to: Self.y) {
        // The slope along the exponent is x^y · ln x, which is 0 at the base 0 for exponents ≥ 0.
        let slope = try cotangent.output * Logarithm.apply(.tensor(x))
        let flat = Variable(
          try x.value.compared(.equal, with: Tensor(scalar: 0))
            .combined(
              .multiply, with: Tensor(scalar: 0).compared(.lessOrEqual, with: y.value)))
        return try Where.choose(
          flat, .constant(0), cotangent.gradient * slope
        ).summed(to: y.shape)
      }
    }
  }
}
