import Operations

/// Makes layers that apply `silu`.
enum MakeSiLU: LayerConstructor {
  static let reference = Reference(
    "SiLU", .model, [],
    en: """
      A layer that applies `silu` to every element.
      """,
    zh: """
      对每个元素应用 `silu` 的层。
      """,
    shape: "any",
    examples: [
      Example("SiLU()([0 1])", prints: "[0, 0.731059]"),
      Example("SiLU()(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    FunctionLayer(reference.name) { try SigmoidLinearUnit.apply(.tensor($0)) }
  }
}
