import Autodiff
import Tensors

/// The dot product of two vectors.
package enum Dot: Operation {
  static let x = Parameter.tensor("x", en: "vector", zh: "向量")
  static let y = Parameter.tensor("y", en: "vector of the same length", zh: "同样长的向量")

  package static let reference = Reference(
    "dot", .product, [x, y],
    en: "The dot product of two vectors: the sum of the products of their elements.",
    zh: "两个向量的点积：对应元素相乘，再求和。",
    shape: "[N], [N] -> []", formula: #"\sum_i x_i y_i"#,
    examples: [
      Example("dot([1 2 3], [4 5 6])", prints: "32"),
      Example("dot([1 0], [0 1])", prints: "0"),
      Example("dot([1 2], [1 2 3])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (x, y) = (call[x], call[y])
    for (parameter, vector) in [(Self.x, x), (Self.y, y)] where vector.shape.rank != 1 {
      throw OperationError.rank(parameter: parameter.name, shape: vector.shape, expected: [1])
    }
    return Forward(composed: try x.matrixProduct(y))
  }

  package static func explain(
    _ call: Call, _ result: Tensor, at element: Int
  ) throws -> Explanation? {
    var explanation = Explanation(of: call)
    explanation.addProducts((0..<call[x].shape.elementCount).map { ($0, $0) })
    return explanation
  }
}
