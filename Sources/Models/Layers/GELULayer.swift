import Operations

/// Makes layers that apply `gelu`.
enum MakeGELU: LayerConstructor {
  static let approximation = Parameter.choice(
    "approximate", ["tanh", "none"],
    en: "\"tanh\" for the usual approximation, \"none\" for the exact function",
    zh: "\"tanh\" 用常见的近似式，\"none\" 用精确的函数")

  static let reference = Reference(
    "GELU", .model, [approximation],
    en: """
      A layer that applies `gelu` to every element.
      """,
    zh: """
      对每个元素应用 `gelu` 的层。
      """,
    shape: "any",
    examples: [
      Example("GELU()([-1 0 1])", prints: "[-0.158808, 0, 0.841192]"),
      Example("GELU(approximate=\"none\")([1])", prints: "[0.841345]"),
      Example("GELU(approximate=\"x\")", fails: .domain),
    ])

  static func make(_ call: Call) throws -> any Layer {
    let approximation = call[approximation]
    return FunctionLayer(reference.name) {
      try GaussianErrorLinearUnit.apply(.tensor($0), .text(approximation))
    }
  }
}
