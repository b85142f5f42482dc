import Autodiff
import Tensors

/// Arranges the same elements under another shape.
package enum Reshape: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let shape = Parameter.shape(
    "shape", en: "new shape; one size may be -1, \"whatever is left\"",
    zh: "新的形状；可以有一个 -1，表示“剩下多少是多少”")

  package static let reference = Reference(
    "reshape", .shape, [x, shape],
    en: "Arranges the same elements, row by row, under another shape.",
    zh: "把同样的元素按行的顺序排成另一种形状。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("reshape([1 2 3 4 5 6], (2, 3))", prints: "[[1, 2, 3], [4, 5, 6]]"),
      Example("reshape([1 2 3 4 5 6], 3, -1)", prints: "[[1, 2], [3, 4], [5, 6]]"),
      Example("reshape([1 2 3], (2, 2))", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let x = call[x]
    let shape = try Tensor.resolve(call[shape], for: x.shape)
    guard shape.rank <= Shape.maximumRank else { throw TensorError.rankLimit(shape.rank) }
    return Forward(try x.value.reshaped(shape)) { cotangent in
      try cotangent.send(to: Self.x) { try cotangent.gradient.reshaped(x.shape) }
    }
  }
}
