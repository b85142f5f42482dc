import Operations

/// Makes batch normalisation of (N, F) or (N, C, L).
enum MakeBatchNorm1D: LayerConstructor {
  static let features = LayerParameters.size("num_features", en: "number of features", zh: "特征数")
  static let epsilon = Parameter.number(
    "eps", .nonNegative, default: 1e-5, en: "added to the variance", zh: "加到方差上的小量")
  static let momentum = Parameter.number(
    "momentum", .unit, default: 0.1, en: "share of each batch in the running statistics",
    zh: "每个批次在滑动平均中所占的份额")

  static let reference = Reference(
    "BatchNorm1d", .model, [features, epsilon, momentum],
    en: """
      Batch normalisation of (N, F) or (N, C, L): while it is trained, each feature gets the mean 0 \
      and the variance 1 over the batch, and running averages of both are kept; afterwards these \
      averages are used. Then `weight` scales and `bias` shifts.
      """,
    zh: """
      对 (N, F) 或 (N, C, L) 做批量归一化：训练时使每个特征在批次上均值为 0、方差为 1，并记下两者的滑动平均；\
      训练之后就用这些滑动平均。然后用 `weight` 缩放、用 `bias` 平移。
      """,
    shape: "any",
    formula: #"\gamma \frac{x_i - \mu}{\sqrt{\mathrm{Var} + \varepsilon}} + \beta"#,
    examples: [
      Example("BatchNorm1d(2, eps=0)([1 10; 3 30])", prints: "[[-1, -1], [1, 1]]"),
      Example("BatchNorm1d(2, eps=0)([1 10; 3 30], training=false)", prints: "[[1, 10], [3, 30]]"),
      Example("BatchNorm1d(3)([1 10; 3 30])", fails: .shapeMismatch),
    ])

  static func make(_ call: Call) throws -> any Layer {
    try BatchNormLayer(
      reference.name, ranks: [2, 3], features: call[features], epsilon: call[epsilon],
      momentum: call[momentum])
  }
}
