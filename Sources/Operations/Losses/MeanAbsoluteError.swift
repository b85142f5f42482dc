import Autodiff
import Tensors

/// The mean of absolute errors.
package enum MeanAbsoluteError: Operation {
  static let prediction = Parameter.tensor("prediction", en: "predictions", zh: "预测值")
  static let target = Parameter.tensor("target", en: "what they should be", zh: "目标值")
  static let reduction = LossReduction.parameter

  package static let reference = Reference(
    "l1_loss", .loss, [prediction, target, reduction],
    en: "The mean of the absolute differences; the two shapes broadcast. Its slope at 0 is 0.",
    zh: "平均绝对误差：差的绝对值的平均；两个形状可广播。约定 0 处的斜率为 0。",
    shape: "any", formula: #"\frac{1}{n} \sum_i |y_i - t_i|"#,
    examples: [
      Example("l1_loss([1 2], [1 4])", prints: "1"),
      Example("l1_loss([1 2], [1 4], reduction=\"sum\")", prints: "2"),
      Example("l1_loss([1 2], [1 2 3])", fails: .broadcast),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let difference = try (call[prediction] - call[target]).named(en: "errors", zh: "误差")
    return try LossReduction.apply(
      call[reduction], to: Absolute.apply(.tensor(difference)))
  }
}
