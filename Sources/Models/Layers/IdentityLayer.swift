import Operations

/// Makes layers that apply `identity`.
enum MakeIdentity: LayerConstructor {
  static let reference = Reference(
    "Identity", .model, [],
    en: """
      A layer that gives what it gets, to stand in for another one.
      """,
    zh: """
      原样返回输入的层，用来占住别的层的位置。
      """,
    shape: "any",
    examples: [
      Example("Identity()([1 2])", prints: "[1, 2]"),
      Example("Identity()(\"a\")", fails: .wrongType),
    ])

  static func make(_ call: Call) throws -> any Layer {
    FunctionLayer(reference.name) { try Identity.apply(.tensor($0)) }
  }
}
