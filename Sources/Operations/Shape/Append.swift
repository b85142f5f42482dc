import Autodiff
import Tensors

/// Adds to the end of a tensor.
package enum Append: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let values = Parameter.tensor(
    "values", en: "what is added: a tensor of the same rank, or one row",
    zh: "要添加的内容：轴数相同的张量，或其中一行")
  static let dim = Parameter.axis("dim", default: 0, en: "axis to add along", zh: "沿哪个轴添加")

  package static let reference = Reference(
    "append", .shape, [x, values, dim],
    en: """
      A tensor with something more at its end: a number for a vector, a row for a matrix, or several \
      of them. An empty list `[]` grows into what is appended first.
      """,
    zh: "在张量末尾添加内容：向量加一个数，矩阵加一行，也可以一次加几个。空列表 `[]` 变成最先添加的内容。",
    shape: "any", keepsLiterals: true,
    examples: [
      Example("append([1 2], 3)", prints: "[1, 2, 3]"),
      Example("append([1 2; 3 4], [5 6])", prints: "[[1, 2], [3, 4], [5, 6]]"),
      Example("append([1; 2], [3; 4], dim=1)", prints: "[[1, 3], [2, 4]]"),
      Example("append([1 2; 3 4], [5 6 7])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, values) = (call[x], call[values])
    guard x.shape.rank > 0 else {
      throw OperationError.rank(parameter: Self.x.name, shape: x.shape, expected: [1, 2, 3, 4])
    }
    let axis = try Axes.resolve(call[dim], of: x.shape)
    let isRow = values.shape.rank == x.shape.rank - 1
    let rows = isRow ? try values.unsqueezed(at: axis) : values
    let agrees =
      x.shape == [0]
      || rows.shape.rank == x.shape.rank
        && x.shape.indices.allSatisfy { $0 == axis || rows.shape[$0] == x.shape[$0] }
    guard agrees else {
      throw OperationError.joinedShapes(
        parameter: Self.values.name, first: x.shape, other: values.shape, dim: axis)
    }
    return Forward(composed: try Concatenate.apply(.tensors([x, rows]), .integer(axis)))
  }
}
