import Operations

/// Makes layers that apply `leaky_relu`.
enum MakeLeakyReLU: LayerConstructor {
  static let slope = Parameter.number(
    "slope", default: 0.01, en: "slope below 0", zh: "负半轴的斜率")

  static let reference = Reference(
    "LeakyReLU", .model, [slope],
    en: """
      A layer that applies `leaky_relu` to every element.
      """,
    zh: """
      对每个元素应用 `leaky_relu` 的层。
      """,
    shape: "any",
    examples: [
      Example("LeakyReLU(0.1)([-2 3])", prints: "[-0.2, 3]"),
      Example("LeakyReLU(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    let slope = call[slope]
    return FunctionLayer(reference.name) {
      try LeakyRectifiedLinearUnit.apply(.tensor($0), .number(slope))
    }
  }
}
