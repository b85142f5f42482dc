import Autodiff
import Tensors

/// An absolute error without the kink at 0.
package enum SmoothAbsoluteError: Operation {
  static let prediction = Parameter.tensor("prediction", en: "predictions", zh: "预测值")
  static let target = Parameter.tensor("target", en: "what they should be", zh: "目标值")
  static let beta = Parameter.number(
    "beta", .nonNegative, default: 1, en: "error up to which the loss is squared",
    zh: "误差在它以内时用平方")
  static let reduction = LossReduction.parameter

  package static let reference = Reference(
    "smooth_l1_loss", .loss, [prediction, target, beta, reduction],
    en: """
      The absolute error, rounded off to a parabola below `beta`: the Huber loss divided by `beta`; \
      with `beta=0` the same as `l1_loss`. The two shapes broadcast.
      """,
    zh: "平滑的绝对误差：误差小于 `beta` 时改用抛物线，即 Huber 损失除以 `beta`；`beta=0` 时与 `l1_loss` 相同。两个形状可广播。",
    shape: "any", formula: #"\frac{1}{n \beta} \sum_i \mathrm{huber}_\beta(e_i)"#,
    examples: [
      Example("smooth_l1_loss([1.5 2 1], [1 2 3], reduction=\"none\")", prints: "[0.125, 0, 1.5]"),
      Example("smooth_l1_loss([1 3], [1 1], beta=0)", prints: "1"),
      Example("smooth_l1_loss([1 2], [1 4], beta=-1)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let error = try (call[prediction] - call[target]).named(en: "errors", zh: "误差")
    let beta = call[beta]
    let losses =
      beta == 0
      ? try Absolute.apply(.tensor(error)) : try HuberLoss.losses(of: error, bend: beta) / beta
    return try LossReduction.apply(call[reduction], to: losses)
  }
}
