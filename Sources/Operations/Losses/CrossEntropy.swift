import Autodiff
import Tensors

/// The cross-entropy of scores and classes.
package enum CrossEntropy: Operation {
  static let logits = Parameter.tensor(
    "logits", en: "scores (N, C) before the softmax", zh: "softmax 之前的得分，形状 (N, C)")
  static let target = Parameter.tensor(
    "target", en: "class labels from 0, or probabilities of the shape of the scores",
    zh: "从 0 开始的类别标签，或与得分形状相同的概率")
  static let reduction = LossReduction.parameter

  package static let reference = Reference(
    "cross_entropy", .loss, [logits, target, reduction],
    en: """
      The cross-entropy of the softmax of scores: minus the logarithm of the probability given to \
      the right class, averaged over the batch. It takes scores, not probabilities.
      """,
    zh: """
      交叉熵：先对得分做 softmax，再取正确类别概率的负对数，对批次取平均。输入是得分，不是概率。
      """,
    shape: "any", formula: #"-\frac{1}{N} \sum_n \ln \mathrm{softmax}(x_n)_{t_n}"#,
    examples: [
      Example("cross_entropy([0 0], 1)", prints: "0.693147"),
      Example("cross_entropy([2 0; 0 1000], [0 1], reduction=\"none\")", prints: "[0.126928, 0]"),
      Example("cross_entropy([[0 0]], [[0.5 0.5]])", prints: "0.693147"),
      Example("cross_entropy([1 2; 3 4], [0 2])", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (logits, target) = (call[logits], call[target])
    let scores = try ClassScores(logits.shape, parameter: Self.logits.name)
    let logarithms = try LogSoftmax.apply(.tensor(logits), .integer(scores.axis))
      .named(en: "logarithms of the probabilities (log-softmax)", zh: "对数概率（log-softmax）")
    guard target.shape == logits.shape else {
      guard target.shape == scores.labelShape else {
        throw OperationError.labelShape(
          parameter: Self.target.name, found: target.shape, scores: logits.shape,
          labels: scores.labelShape, count: scores.count)
      }
      let losses = try scores.losses(
        logarithms, labels: target.value, parameter: Self.target.name)
      return try LossReduction.apply(call[reduction], to: losses)
    }
    let losses = try -(target * logarithms).sum(axes: [scores.axis])
    return try LossReduction.apply(call[reduction], to: losses)
  }
}
