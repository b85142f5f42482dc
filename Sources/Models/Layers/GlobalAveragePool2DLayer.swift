import Operations

/// Makes layers that apply `global_avg_pool2d`.
enum MakeGlobalAveragePool2D: LayerConstructor {
  static let reference = Reference(
    "GlobalAvgPool2d", .model, [],
    en: """
      A layer that takes the mean of each feature map, as `global_avg_pool2d` does: (N, C, H, W) becomes (N, C).
      """,
    zh: """
      对每个特征图取平均的层，同 `global_avg_pool2d`：(N, C, H, W) 变成 (N, C)。
      """,
    shape: "any",
    examples: [
      Example("GlobalAvgPool2d()(ones(2, 3, 4, 4)).shape", prints: "(2, 3)"),
      Example("GlobalAvgPool2d()([1 2])", fails: .shapeMismatch),
    ])

  static func make(_ call: Call) throws -> any Layer {
    FunctionLayer(reference.name) { try GlobalAveragePool2D.apply(.tensor($0)) }
  }
}
