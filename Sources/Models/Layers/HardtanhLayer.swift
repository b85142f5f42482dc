import Operations

/// Makes layers that apply `hard_tanh`.
enum MakeHardtanh: LayerConstructor {
  static let reference = Reference(
    "Hardtanh", .model, [],
    en: """
      A layer that applies `hard_tanh` to every element.
      """,
    zh: """
      对每个元素应用 `hard_tanh` 的层。
      """,
    shape: "any",
    examples: [
      Example("Hardtanh()([-2 0.5 2])", prints: "[-1, 0.5, 1]"),
      Example("Hardtanh()(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    FunctionLayer(reference.name) { try HardHyperbolicTangent.apply(.tensor($0)) }
  }
}
