import Autodiff
import Tensors

/// Looks up a vector for every index.
package enum Embedding: Operation {
  static let indices = Parameter.tensor(
    "indices", en: "whole numbers from 0, such as words of a vocabulary",
    zh: "从 0 开始的整数，例如词表中的词")
  static let weight = Parameter.tensor(
    "weight", en: "one row for each index (V, D)", zh: "每个下标一行，形状 (V, D)")

  package static let reference = Reference(
    "embedding", .normalisation, [indices, weight],
    en:
      "The row of `weight` that each index names; a row named twice gets the sum of the gradients.",
    zh: "嵌入：每个下标换成 `weight` 中对应的行；多次取到的行，梯度相加。",
    shape: "[...], [V, D] -> [..., D]", formula: #"y_{nd} = w_{i_n d}"#,
    examples: [
      Example("embedding([2 0], [1 2; 3 4; 5 6])", prints: "[[5, 6], [1, 2]]"),
      Example("embedding(1, [1 2; 3 4])", prints: "[3, 4]"),
      Example("embedding([0 2], [1 2; 3 4])", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (indices, weight) = (call[indices].value, call[weight])
    guard weight.shape.rank == 2 else {
      throw OperationError.rank(
        parameter: Self.weight.name, shape: weight.shape, expected: [2])
    }
    let rows = try Positions.check(
      indices, size: weight.shape[0], parameter: Self.indices.name)
    let positions = try Tensor([rows.count], .float64) { Double(rows[$0]) }
    let picked = try weight.selected(Selection([.positions(positions)], of: weight.shape))
    return Forward(
      composed: try picked.reshaped(Shape(indices.shape.sizes + [weight.shape[1]])))
  }
}
