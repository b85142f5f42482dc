import Operations

/// Makes layers that apply `elu`.
enum MakeELU: LayerConstructor {
  static let alpha = Parameter.number(
    "alpha", default: 1, en: "minus the value that very negative numbers approach",
    zh: "负得很多的数趋近于它的相反数")

  static let reference = Reference(
    "ELU", .model, [alpha],
    en: """
      A layer that applies `elu` to every element.
      """,
    zh: """
      对每个元素应用 `elu` 的层。
      """,
    shape: "any",
    examples: [
      Example("ELU()([-1 2])", prints: "[-0.632121, 2]"),
      Example("ELU(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    let alpha = call[alpha]
    return FunctionLayer(reference.name) {
      try ExponentialLinearUnit.apply(.tensor($0), .number(alpha))
    }
  }
}
