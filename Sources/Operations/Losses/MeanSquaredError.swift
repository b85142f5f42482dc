import Autodiff
import Tensors

/// The mean of squared errors.
package enum MeanSquaredError: Operation {
  static let prediction = Parameter.tensor("prediction", en: "predictions", zh: "预测值")
  static let target = Parameter.tensor("target", en: "what they should be", zh: "目标值")
  static let reduction = LossReduction.parameter

  package static let reference = Reference(
    "mse_loss", .loss, [prediction, target, reduction],
    en: "The mean of the squared differences; the two shapes broadcast.",
    zh: "均方误差：差的平方的平均；两个形状可广播。",
    shape: "any", formula: #"\frac{1}{n} \sum_i (y_i - t_i)^2"#,
    examples: [
      Example("mse_loss([1 2], [1 4])", prints: "2"),
      Example("mse_loss([1 2], [1 4], reduction=\"none\")", prints: "[0, 4]"),
      Example("mse_loss([1 2], [1 2 3])", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let difference = try (call[prediction] - call[target]).named(en: "errors", zh: "误差")
    return try LossReduction.apply(call[reduction], to: difference * difference)
  }
}
