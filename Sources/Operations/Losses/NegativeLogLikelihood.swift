import Autodiff
import Tensors

/// The negative log-likelihood of classes.
package enum NegativeLogLikelihood: Operation {
  static let logarithms = Parameter.tensor(
    "log_probs", en: "logarithms of probabilities (N, C)", zh: "对数概率，形状 (N, C)")
  static let target = Parameter.tensor(
    "target", en: "class labels from 0", zh: "从 0 开始的类别标签")
  static let reduction = LossReduction.parameter

  package static let reference = Reference(
    "nll_loss", .loss, [logarithms, target, reduction],
    en: "Minus the logarithm of the probability given to the right class, averaged over the batch.",
    zh: "正确类别的对数概率取负，对批次取平均。",
    shape: "any", formula: #"-\frac{1}{N} \sum_n x_{n t_n}"#,
    examples: [
      Example("nll_loss(log_softmax([0 0]), 1)", prints: "0.693147"),
      Example("nll_loss([-1 -2; -3 -4], [0 1])", prints: "2.5"),
      Example("nll_loss([-1 -2; -3 -4], [0 2])", fails: .indexRange),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let logarithms = call[logarithms]
    let scores = try ClassScores(logarithms.shape, parameter: Self.logarithms.name)
    let losses = try scores.losses(
      logarithms, labels: call[target].value, parameter: Self.target.name)
    return try LossReduction.apply(call[reduction], to: losses)
  }
}
