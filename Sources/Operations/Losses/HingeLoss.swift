import Autodiff
import Tensors

/// The hinge loss of scores and labels of two classes.
package enum HingeLoss: Operation {
  static let score = Parameter.tensor("score", en: "raw scores", zh: "原始得分")
  static let label = Parameter.tensor("y", en: "labels, -1 or +1", zh: "标签，-1 或 +1")
  static let reduction = LossReduction.parameter

  package static let reference = Reference(
    "hinge_loss", .loss, [score, label, reduction],
    en: """
      The binary hinge loss: 0 where the score has the sign of the label and is at least 1 away from \
      0, else what it lacks. Shapes alike. At a margin of exactly 1 the slope is 0.
      """,
    zh: """
      二分类合页损失：得分与标签同号且离 0 至少 1 时为 0，否则就是所差的量。形状必须相同。恰好相差 1 处斜率取 0。
      """,
    shape: "any", formula: #"\frac{1}{n} \sum_i \max(0, 1 - y_i s_i)"#,
    examples: [
      Example("hinge_loss([0.8 -2 -0.3], [1 -1 1])", prints: "0.5"),
      Example("hinge_loss([0.5 -2], [1 -1], reduction=\"none\")", prints: "[0.5, 0]"),
      Example("hinge_loss([0.5 2], [0 1])", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let losses = try lacking(call[score], call[label], parameter: label.name)
    return try LossReduction.apply(call[reduction], to: losses)
  }

  /// What each score lacks of a margin of 1.
  static func lacking(
    _ score: Variable, _ label: Variable, parameter: String
  ) throws -> Variable {
    try BinaryLabels.check(label.value, scores: score.shape, parameter: parameter)
    let margin = try (label * score).named(en: "label times score", zh: "标签乘以得分")
    return try RectifiedLinearUnit.apply(.tensor(1 - margin))
      .named(en: "what is lacking to 1", zh: "离 1 还差多少")
  }
}
