import Autodiff
import Operations
import Tensors

/// A table of learned vectors.
final class EmbeddingLayer: Layer {
  let name = MakeEmbedding.reference.name
  let mode = LayerMode()
  var construction: Construction?
  private let weight: Leaf

  /// Creates a table of normally distributed numbers, row by row in the order of the stream.
  init(count: Int, size: Int, _ random: RandomStream) throws {
    weight = Leaf(
      try random.draw { source in
        try Tensor([count, size]) { _ in source.nextNormal() }
      })
  }

  var parameters: [(name: String, leaf: Leaf)] { [("weight", weight)] }

  func forward(_ input: Variable, _ context: LayerContext) throws -> Variable {
    try Embedding.apply(.tensor(input), .tensor(weight.variable))
  }
}

/// Makes tables of learned vectors.
enum MakeEmbedding: LayerConstructor {
  static let count = LayerParameters.size(
    "num_embeddings", en: "number of different indices", zh: "不同下标的个数")
  static let size = LayerParameters.size(
    "embedding_dim", en: "length of each vector", zh: "每个向量的长度")

  static let reference = Reference(
    "Embedding", .model, [count, size],
    en: """
      A table with a learned vector for each index, as `embedding` reads it. The vectors begin normally \
      distributed.
      """,
    zh: "嵌入层：每个下标对应一个可学习的向量，读法同 `embedding`。向量的初值服从标准正态分布。",
    shape: "any",
    examples: [
      Example("Embedding(10, 4)([1 2; 3 4]).shape", prints: "(2, 2, 4)"),
      Example("Embedding(10, 4).weight.shape", prints: "(10, 4)"),
      Example("Embedding(10, 4)([10])", fails: .indexRange),
    ])

  static func make(_ call: Call) throws -> any Layer {
    try EmbeddingLayer(count: call[count], size: call[size], call.random)
  }
}
