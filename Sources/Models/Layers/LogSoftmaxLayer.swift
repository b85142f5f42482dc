import Operations

/// Makes layers that apply `log_softmax`.
enum MakeLogSoftmax: LayerConstructor {
  static let dim = Parameter.axis(
    "dim", default: -1, en: "axis of the scores that belong together", zh: "同一组得分所在的轴")

  static let reference = Reference(
    "LogSoftmax", .model, [dim],
    en: """
      A layer that applies `log_softmax`, as `nll_loss` wants it.
      """,
    zh: """
      应用 `log_softmax` 的层，配合 `nll_loss` 使用。
      """,
    shape: "any",
    examples: [
      Example("LogSoftmax()([0 0])", prints: "[-0.693147, -0.693147]"),
      Example("LogSoftmax(dim=3)([0 0])", fails: .indexRange),
    ])

  static func make(_ call: Call) throws -> any Layer {
    let dim = call[dim]
    return FunctionLayer(reference.name) { try LogSoftmax.apply(.tensor($0), .integer(dim)) }
  }
}
