import Autodiff
import Tensors

/// The outer product of two vectors.
package enum Outer: Operation {
  static let x = Parameter.tensor("x", en: "vector, one element a row", zh: "向量，每个元素一行")
  static let y = Parameter.tensor("y", en: "vector, one element a column", zh: "向量，每个元素一列")

  package static let reference = Reference(
    "outer", .product, [x, y],
    en: "The outer product of two vectors: every element times every other, as a matrix.",
    zh: "两个向量的外积：元素两两相乘，排成矩阵。",
    shape: "[M], [N] -> [M, N]", formula: "x_i y_j",
    examples: [
      Example("outer([1 2], [3 4 5])", prints: "[[3, 4, 5], [6, 8, 10]]"),
      Example("outer([1 2], [1 0])", prints: "[[1, 0], [2, 0]]"),
      Example("outer([1 2; 3 4], [1 2])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, y) = (call[x], call[y])
    for (parameter, vector) in [(Self.x, x), (Self.y, y)] where vector.shape.rank != 1 {
      throw OperationError.rank(parameter: parameter.name, shape: vector.shape, expected: [1])
    }
    return Forward(composed: try x.unsqueezed(at: 1) * y)
  }
}
