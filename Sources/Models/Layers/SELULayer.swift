import Operations

/// Makes layers that apply `selu`.
enum MakeSELU: LayerConstructor {
  static let reference = Reference(
    "SELU", .model, [],
    en: """
      A layer that applies `selu` to every element.
      """,
    zh: """
      对每个元素应用 `selu` 的层。
      """,
    shape: "any",
    examples: [
      Example("SELU()([-1 1])", prints: "[-1.11133, 1.0507]"),
      Example("SELU()(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    FunctionLayer(reference.name) { try ScaledExponentialLinearUnit.apply(.tensor($0)) }
  }
}
