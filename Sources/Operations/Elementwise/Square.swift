import Autodiff
import Kernels
import Tensors

/// Squares every element.
package enum Square: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "square", .elementwise, [x],
    en: "The square; the same as `x * x`.",
    zh: "平方，与 `x * x` 相同。",
    shape: .same, formula: "x_i^2",
    examples: [
      Example("square([1 -2 0.5])", prints: "[1, 4, 0.25]"),
      Example("square([-inf nan])", prints: "[inf, nan]"),
      Example("square(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let value = try x.value.mapped(.square, as: x.value.elementType.arithmetic)
    return Forward(value) { cotangent in
      try cotangent.send(to: Self.x) { try cotangent.gradient * (x * 2) }
    }
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    explanation.add(element, of: 0)
    explanation.add(" * ")
    explanation.add(element, of: 0)
    return explanation
  }
}
