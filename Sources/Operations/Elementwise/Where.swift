import Autodiff
import Tensors

/// Chooses between two tensors element by element.
package enum Where: Operation {
  static let condition = Parameter.tensor("c", en: "condition", zh: "条件")
  static let a = Parameter.tensor("a", en: "taken where the condition is not 0", zh: "条件不为 0 处取它")
  static let b = Parameter.tensor("b", en: "taken elsewhere", zh: "其余位置取它")

  package static let reference = Reference(
    "where", .elementwise, [condition, a, b],
    en: "Takes elements of `a` where the condition is not 0, and of `b` elsewhere.",
    zh: "条件不为 0 处取 `a` 的元素，其余位置取 `b` 的元素。",
    shape: .broadcasting,
    examples: [
      Example("where([1 -1] > 0, 10, 20)", prints: "[10, 20]"),
      Example("where([true false; false true], [1 2], 0)", prints: "[[1, 0], [0, 2]]"),
      Example("where([true false], [1 2 3], 0)", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (condition, a, b) = (call[condition], call[a], call[b])
    let shape = try joint(condition.shape, joint(a.shape, b.shape))
    let value = try condition.value.broadcast(to: shape).choosing(
      a.value.broadcast(to: shape), b.value.broadcast(to: shape))
    return Forward(value) { cotangent in
      let zero = try Variable.constant(0)
      try cotangent.send(to: Self.a) {
        try choose(condition, cotangent.gradient, zero).summed(to: a.shape)
      }
      try cotangent.send(to: Self.b) {
        try choose(condition, zero, cotangent.gradient).summed(to: b.shape)
      }
    }
  }

  /// The choice between two tensors for use in other operations.
  static func choose(
    _ condition: Variable, _ a: Variable, _ b: Variable
  ) throws -> Variable {
    try apply(.tensor(condition), .tensor(a), .tensor(b))
  }

  private static func joint(_ left: Shape, _ right: Shape) throws -> Shape {
    guard let shape = left.broadcast(with: right) else {
      throw OperationError.tensor(Tensor.mismatch(left, right), parameter: nil)
    }
    return shape
  }
}
