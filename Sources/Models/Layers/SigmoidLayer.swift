import Operations

/// Makes layers that squeeze numbers into the range from 0 to 1.
enum MakeSigmoid: LayerConstructor {
  static let reference = Reference(
    "Sigmoid", .model, [],
    en: "A layer that applies `sigmoid` to every element.", zh: "对每个元素应用 `sigmoid` 的层。",
    shape: "any",
    examples: [
      Example("Sigmoid()([-1 0 1])", prints: "[0.268941, 0.5, 0.731059]"),
      Example("Sigmoid()(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    FunctionLayer(reference.name) { try Sigmoid.apply(.tensor($0)) }
  }
}
