import Operations

/// Makes layers that join axes.
enum MakeFlatten: LayerConstructor {
  static let start = Parameter.axis(
    "start", default: 1, en: "first of the axes that are joined", zh: "从哪个轴开始展平")

  static let reference = Reference(
    "Flatten", .model, [start],
    en: "A layer that joins all axes but that of the batch, as `flatten(x, start=1)` does.",
    zh: "除批次这一轴外，把其余各轴展平成一个轴的层，同 `flatten(x, start=1)`。",
    shape: "any",
    examples: [
      Example("Flatten()(ones(2, 3, 4)).shape", prints: "(2, 12)"),
      Example("Flatten(0)([1 2; 3 4])", prints: "[1, 2, 3, 4]"),
      Example("Flatten()([1 2])", fails: .indexRange),
    ])

  static func make(_ call: Call) throws -> any Layer {
    let start = call[start]
    return FunctionLayer(reference.name) { try Flatten.apply(.tensor($0), .integer(start)) }
  }
}
