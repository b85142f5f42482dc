import Operations

/// Makes layers that apply `softplus`.
enum MakeSoftplus: LayerConstructor {
  static let reference = Reference(
    "Softplus", .model, [],
    en: """
      A layer that applies `softplus` to every element.
      """,
    zh: """
      对每个元素应用 `softplus` 的层。
      """,
    shape: "any",
    examples: [
      Example("Softplus()([0 1])", prints: "[0.693147, 1.31326]"),
      Example("Softplus()(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    FunctionLayer(reference.name) { try Softplus.apply(.tensor($0)) }
  }
}
