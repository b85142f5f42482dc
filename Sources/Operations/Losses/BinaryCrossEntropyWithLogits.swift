import Autodiff
import Tensors

/// The cross-entropy of scores and yes-or-no answers.
package enum BinaryCrossEntropyWithLogits: Operation {
  static let logits = Parameter.tensor(
    "logits", en: "scores before the sigmoid", zh: "sigmoid 之前的得分")
  static let target = Parameter.tensor(
    "target", en: "1 for yes, 0 for no, or a probability", zh: "1 表示“是”，0 表示“否”，也可以是概率")
  static let reduction = LossReduction.parameter

  package static let reference = Reference(
    "bce_with_logits", .loss, [logits, target, reduction],
    en:
      "The binary cross-entropy of `sigmoid(logits)`, shapes alike, computed so that ±1000 is safe.",
    zh: "`sigmoid(logits)` 的二元交叉熵，形状必须相同；在 ±1000 处也不会溢出。",
    shape: "any", formula: #"\frac{1}{n} \sum_i (1 - t_i) x_i + \ln(1 + e^{-x_i})"#,
    examples: [
      Example("bce_with_logits([0 0], [0 1])", prints: "0.693147"),
      Example("bce_with_logits([1000 -1000], [1 1], reduction=\"none\")", prints: "[0, 1000]"),
      Example("bce_with_logits([1 2], [1 2 3])", fails: .shapeMismatch),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (logits, target) = (call[logits], call[target])
    guard logits.shape == target.shape else {
      throw OperationError.unequalShapes(
        parameter: Self.target.name, first: logits.shape, other: target.shape)
    }
    let logarithm = try Softplus.apply(.tensor(-logits))
      .named(en: "-log of sigmoid(x), which is softplus(-x)", zh: "-log sigmoid(x)，即 softplus(-x)")
    let losses = try (1 - target) * logits + logarithm
    return try LossReduction.apply(call[reduction], to: losses)
  }
}
