import Autodiff
import Tensors

/// The Hadamard product of two tensors of one shape.
package enum Hadamard: Operation {
  static let x = Parameter.tensor("x", en: "tensor", zh: "张量")
  static let y = Parameter.tensor("y", en: "tensor of the same shape", zh: "形状相同的张量")

  package static let reference = Reference(
    "hadamard", .product, [x, y],
    en: "The Hadamard product: element by element like `x * y`, but for equal shapes only.",
    zh: "哈达玛积（逐元素积）：与 `x * y` 一样逐元素相乘，但要求形状相同。",
    shape: "[...], [...] -> [...]", formula: #"x_i \cdot y_i"#,
    examples: [
      Example("hadamard([1 2; 3 4], [1 0; 0 1])", prints: "[[1, 0], [0, 4]]"),
      Example("hadamard([1 2], [3 4])", prints: "[3, 8]"),
      Example("hadamard([1 2], [[1 2]])", fails: .shapeMismatch),
    ])

  package static var actsElementByElement: Bool { true }

  package static func forward(_ call: Call) throws -> Forward {
    let (x, y) = (call[x], call[y])
    guard x.shape == y.shape else {
      throw OperationError.unequalShapes(parameter: Self.y.name, first: x.shape, other: y.shape)
    }
    return Forward(composed: try x * y)
  }
}
