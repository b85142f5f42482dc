import Operations

/// Makes layers that apply `mish`.
enum MakeMish: LayerConstructor {
  static let reference = Reference(
    "Mish", .model, [],
    en: """
      A layer that applies `mish` to every element.
      """,
    zh: """
      对每个元素应用 `mish` 的层。
      """,
    shape: "any",
    examples: [
      Example("Mish()([0 1])", prints: "[0, 0.865098]"),
      Example("Mish()(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    FunctionLayer(reference.name) { try Mish.apply(.tensor($0)) }
  }
}
