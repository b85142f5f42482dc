import Autodiff
import Tensors

/// The square of the hinge loss.
package enum SquaredHingeLoss: Operation {
  static let score = Parameter.tensor("score", en: "raw scores", zh: "原始得分")
  static let label = Parameter.tensor("y", en: "labels, -1 or +1", zh: "标签，-1 或 +1")
  static let reduction = LossReduction.parameter

  package static let reference = Reference(
    "squared_hinge_loss", .loss, [score, label, reduction],
    en: """
      The binary hinge loss squared, score by score: it weighs large violations more and small ones \
      less than `hinge_loss`. Shapes alike.
      """,
    zh: "逐个得分取二分类合页损失的平方：与 `hinge_loss` 相比，更看重大的违反、更轻视小的违反。形状必须相同。",
    shape: "any", formula: #"\frac{1}{n} \sum_i \max(0, 1 - y_i s_i)^2"#,
    examples: [
      Example("squared_hinge_loss([0.5 -2], [1 -1])", prints: "0.125"),
      Example("squared_hinge_loss([-9 0.5], [1 1], reduction=\"none\")", prints: "[100, 0.25]"),
      Example("squared_hinge_loss([0.5 2], [1 -1 1])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let lacking = try HingeLoss.lacking(call[score], call[label], parameter: label.name)
    return try LossReduction.apply(call[reduction], to: Square.apply(.tensor(lacking)))
  }
}
