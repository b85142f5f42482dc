import Operations

/// Makes batch normalisation of images (N, C, H, W).
enum MakeBatchNorm2D: LayerConstructor {
  static let features = LayerParameters.size("num_features", en: "number of channels", zh: "通道数")
  static let epsilon = Parameter.number(
    "eps", .nonNegative, default: 1e-5, en: "added to the variance", zh: "加到方差上的小量")
  static let momentum = Parameter.number(
    "momentum", .unit, default: 0.1, en: "share of each batch in the running statistics",
    zh: "每个批次在滑动平均中所占的份额")

  static let reference = Reference(
    "BatchNorm2d", .model, [features, epsilon, momentum],
    en: """
      Batch normalisation of images (N, C, H, W): while it is trained, each channel gets the mean 0 \
      and the variance 1 over the batch, and running averages of both are kept; afterwards these \
      averages are used. Then `weight` scales and `bias` shifts.
      """,
    zh: """
      对图像 (N, C, H, W) 做批量归一化：训练时使每个通道在批次上均值为 0、方差为 1，并记下两者的滑动平均；\
      训练之后就用这些滑动平均。然后用 `weight` 缩放、用 `bias` 平移。
      """,
    shape: "any",
    formula: #"\gamma \frac{x_i - \mu}{\sqrt{\mathrm{Var} + \varepsilon}} + \beta"#,
    examples: [
      Example("BatchNorm2d(3)(ones(2, 3, 4, 4)).shape", prints: "(2, 3, 4, 4)"),
      Example("BatchNorm2d(1, eps=0)([[[1 3; 1 3]]])", prints: "[[[[-1, 1], [-1, 1]]]]"),
      Example("BatchNorm2d(3)(ones(2, 3))", fails: .shapeMismatch),
    ])

  static func make(_ call: Call) throws -> any Layer {
    try BatchNormLayer(
      reference.name, ranks: [4], features: call[features], epsilon: call[epsilon],
      momentum: call[momentum])
  }
}
