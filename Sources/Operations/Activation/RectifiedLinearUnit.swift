import Autodiff
import Kernels
import Tensors

/// The rectified linear unit.
package enum RectifiedLinearUnit: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")

  package static let reference = Reference(
    "relu", .activation, [x],
    en:
      "Lets positive elements through and turns the others into 0; nan stays nan. Its slope at 0 is 0.",
    zh: "正数原样通过，其余变为 0；nan 保持不变。约定 0 处的斜率为 0。",
    shape: .same, formula: #"\max(0, x_i)"#,
    examples: [
      Example("relu([-2 0 3])", prints: "[0, 0, 3]"),
      Example("relu([nan -inf])", prints: "[nan, 0]"),
      Example("relu(\"a\")", fails: .wrongType),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let value = try x.value.mapped(.rectify, as: x.value.elementType.arithmetic)
    return Forward(value) { cotangent in
      try cotangent.send(to: Self.x) {
        let isOff = Variable(try x.value.compared(.lessOrEqual, with: Tensor(scalar: 0)))
        return try Where.choose(isOff, .constant(0), cotangent.gradient)
      }
    }
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    explanation.add("maximum(0, ")
    explanation.add(element, of: 0)
    explanation.add(")")
    return explanation
  }
}
