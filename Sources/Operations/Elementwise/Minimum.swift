import Autodiff
import Kernels
import Tensors

/// Takes the smaller of two elements, element by element.
package enum Minimum: Operation {
  static let x = Parameter.tensor("x", en: "left operand", zh: "左操作数")
  static let y = Parameter.tensor("y", en: "right operand", zh: "右操作数")

  package static let reference = Reference(
    "minimum", .elementwise, [x, y],
    en: """
      The smaller of two elements, element by element; nan where either is nan. At a tie the gradient \
      goes to `x`, at nan to both.
      """,
    zh: "逐元素取两者中较小的一个；有一个是 nan 就得 nan。相等时梯度归 `x`，遇 nan 时两边都得。",
    shape: .broadcasting, formula: #"\min(x_i, y_i)"#,
    examples: [
      Example("minimum([1 5 3], [4 2 3])", prints: "[1, 2, 3]"),
      Example("minimum([-1 2], 0)", prints: "[-1, 0]"),
      Example("minimum([1 2], [1 2 3])", fails: .broadcast),
    ])

  package static var choice: Choice? { .smallest }

  package static func forward(_ call: Call) throws -> Forward {
    let (x, y) = (call[x], call[y])
    return Forward(try x.value.combined(.minimum, with: y.value)) { cotangent in
      let zero = try Variable.constant(0)
      // No comparison with nan holds, so that its gradient goes to both, as in PyTorch.
      try cotangent.send(to: Self.x) {
        let isRight = Variable(try y.value.compared(.less, with: x.value))
        return try Where.choose(isRight, zero, cotangent.gradient).summed(to: x.shape)
      }
      try cotangent.send(to: Self.y) {
        let isLeft = Variable(try x.value.compared(.lessOrEqual, with: y.value))
        return try Where.choose(isLeft, zero, cotangent.gradient).summed(to: y.shape)
      }
    }
  }
}
