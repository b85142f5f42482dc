import Operations

/// Makes layers that apply `softmax`.
enum MakeSoftmax: LayerConstructor {
  static let dim = Parameter.axis(
    "dim", default: -1, en: "axis of the scores that belong together", zh: "同一组得分所在的轴")

  static let reference = Reference(
    "Softmax", .model, [dim],
    en: """
      A layer that applies `softmax`. `cross_entropy` takes scores, so a classifier needs none at its end.
      """,
    zh: """
      应用 `softmax` 的层。`cross_entropy` 接收的是得分，所以分类器末尾不需要它。
      """,
    shape: "any",
    examples: [
      Example("Softmax()([0 0])", prints: "[0.5, 0.5]"),
      Example("Softmax(dim=3)([0 0])", fails: .indexRange),
    ])

  static func make(_ call: Call) throws -> any Layer {
    let dim = call[dim]
    return FunctionLayer(reference.name) { try Softmax.apply(.tensor($0), .integer(dim)) }
  }
}
