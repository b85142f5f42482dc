import Operations

/// Makes layers of rectified linear units.
enum MakeReLU: LayerConstructor {
  static let reference = Reference(
    "ReLU", .model, [],
    en: "A layer that applies `relu` to every element.", zh: "对每个元素应用 `relu` 的层。",
    shape: "any",
    examples: [
      Example("ReLU()([-1 0 1])", prints: "[0, 0, 1]"),
      Example("ReLU()(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    FunctionLayer(reference.name) { try RectifiedLinearUnit.apply(.tensor($0)) }
  }
}
