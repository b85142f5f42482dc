import Operations

/// Makes layers that apply `softsign`.
enum MakeSoftsign: LayerConstructor {
  static let reference = Reference(
    "Softsign", .model, [],
    en: """
      A layer that applies `softsign` to every element.
      """,
    zh: """
      对每个元素应用 `softsign` 的层。
      """,
    shape: "any",
    examples: [
      Example("Softsign()([-1 3])", prints: "[-0.5, 0.75]"),
      Example("Softsign()(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    FunctionLayer(reference.name) { try Softsign.apply(.tensor($0)) }
  }
}
