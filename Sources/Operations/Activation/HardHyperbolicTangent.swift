import Autodiff
import Kernels
import Tensors

/// The hyperbolic tangent made of three straight pieces.
package enum HardHyperbolicTangent: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "hard_tanh", .activation, [x],
    en: "Cuts numbers off at -1 and 1. The gradient is 0 where they are cut off, corners included.",
    zh: "把数截断在 -1 与 1 之间。截断处（含折点）梯度为 0。",
    shape: .same, formula: #"\max(-1, \min(1, x_i))"#,
    examples: [
      Example("hard_tanh([-3 0.5 3])", prints: "[-1, 0.5, 1]"),
      Example("hard_tanh([-inf nan])", prints: "[-1, nan]"),
      Example("hard_tanh(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let value = try Clamp.apply(.tensor(x.detached), .number(-1), .number(1)).value
    return Forward(value) { cotangent in
      try cotangent.send(to: Self.x) {
        // A nan is not cut off, so that unlike that of `clamp` its gradient passes.
        let one = try Tensor(scalar: 1, .literal)
        let isCut = Variable(try one.compared(.lessOrEqual, with: x.value.mapped(.absolute)))
        return try Where.choose(isCut, .constant(0), cotangent.gradient)
      }
    }
  }
}
