import Operations

/// Makes layers that apply `hard_sigmoid`.
enum MakeHardsigmoid: LayerConstructor {
  static let slope = Parameter.number(
    "slope", default: 0.5, en: "slope at 0; 1/6 in PyTorch", zh: "0 处的斜率；PyTorch 是 1/6")

  static let reference = Reference(
    "Hardsigmoid", .model, [slope],
    en: """
      A layer that applies `hard_sigmoid` to every element.
      """,
    zh: """
      对每个元素应用 `hard_sigmoid` 的层。
      """,
    shape: "any",
    examples: [
      Example("Hardsigmoid()([-2 0.5 2])", prints: "[0, 0.75, 1]"),
      Example("Hardsigmoid(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    let slope = call[slope]
    return FunctionLayer(reference.name) { try HardSigmoid.apply(.tensor($0), .number(slope)) }
  }
}
