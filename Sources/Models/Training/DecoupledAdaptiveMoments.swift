import Operations

/// Makes AdamW.
enum MakeAdamW: OptimizerConstructor {
  static let changed = OptimizerParameters.parameters()
  static let learningRate = OptimizerParameters.learningRate(default: 0.001)
  static let betas = OptimizerParameters.betas()
  static let epsilon = OptimizerParameters.epsilon()
  static let weightDecay = OptimizerParameters.weightDecay(default: 0.01)

  static let reference = Reference(
    "AdamW", .training, [changed, learningRate, betas, epsilon, weightDecay],
    en: """
      Adam with decoupled weight decay: every step first shrinks the parameter by the share \
      `lr * weight_decay`, whatever its gradient, and then goes where Adam would.
      """,
    zh: "权重衰减与梯度分开的 Adam：每一步先把参数缩小 `lr * weight_decay` 那么多，与梯度无关，然后再走 Adam 的一步。",
    shape: "any",
    formula:
      #"w \leftarrow (1 - \eta \lambda) w - \eta \frac{m / (1 - \beta_1^t)}{\sqrt{s / (1 - \beta_2^t)} + \varepsilon}"#,
    examples: [
      Example(
        "w = param([1 2]); opt = AdamW(w, lr=0.1, weight_decay=1); backward(sum(w ^ 2)); step(opt); w",
        prints: "[0.8, 1.7]"),
      Example("AdamW(param(1)).weight_decay", prints: "0.01"),
      Example("AdamW(param(1), eps=-1)", fails: .domain),
    ])

  static func rule(_ call: Call) throws(OperationError) -> any UpdateRule {
    AdaptiveMoments(
      betas: call[betas], epsilon: call[epsilon], weightDecay: call[weightDecay], isDecoupled: true)
  }
}
