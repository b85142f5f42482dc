import Operations

/// Makes layers that squeeze numbers into the range from -1 to 1.
enum MakeTanh: LayerConstructor {
  static let reference = Reference(
    "Tanh", .model, [],
    en: "A layer that applies `tanh` to every element.", zh: "对每个元素应用 `tanh` 的层。",
    shape: "any",
    examples: [
      Example("Tanh()([-1 0 1])", prints: "[-0.761594, 0, 0.761594]"),
      Example("Tanh()(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    FunctionLayer(reference.name) { try HyperbolicTangent.apply(.tensor($0)) }
  }
}
