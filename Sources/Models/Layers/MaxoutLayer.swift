import Operations

/// Makes layers that apply `maxout`.
enum MakeMaxout: LayerConstructor {
  static let size = Parameter.integer(
    "k", 1...LayerParameters.largestSize, en: "how many neighbours compete", zh: "每几个相邻的数比一次")

  static let reference = Reference(
    "Maxout", .model, [size],
    en: """
      A layer that keeps the largest of every `k` neighbours on the last axis, as `maxout` does.
      """,
    zh: """
      在最后一个轴上每 `k` 个相邻的数里留下最大的，同 `maxout`。
      """,
    shape: "any",
    examples: [
      Example("Maxout(2)([1 3 2 0])", prints: "[3, 2]"),
      Example("Maxout(3)([1 2 3 4])", fails: .shapeMismatch),
    ])

  static func make(_ call: Call) throws -> any Layer {
    let size = call[size]
    return FunctionLayer(reference.name) { try Maxout.apply(.tensor($0), .integer(size)) }
  }
}
