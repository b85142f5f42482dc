import Autodiff
import Tensors

/// A squared error that grows only linearly from some point on.
package enum HuberLoss: Operation {
  static let prediction = Parameter.tensor("prediction", en: "predictions", zh: "预测值")
  static let target = Parameter.tensor("target", en: "what they should be", zh: "目标值")
  static let delta = Parameter.number(
    "delta", .positive, default: 1, en: "error from which on the loss is linear",
    zh: "误差超过它之后，损失改为线性增长")
  static let reduction = LossReduction.parameter

  package static let reference = Reference(
    "huber_loss", .loss, [prediction, target, delta, reduction],
    en: """
      Half the squared error up to `delta`, from there on a straight line of slope `delta`, so that \
      outliers count less; the two shapes broadcast.
      """,
    zh: "Huber 损失：误差不超过 `delta` 时是平方的一半，超过后是斜率为 `delta` 的直线，离群点的影响因此较小；两个形状可广播。",
    shape: "any",
    formula: #"\frac{1}{n} \sum_i \min(|e_i|, \delta) (|e_i| - \frac{1}{2} \min(|e_i|, \delta))"#,
    examples: [
      Example("huber_loss([1.5 2 1], [1 2 3], reduction=\"none\")", prints: "[0.125, 0, 1.5]"),
      Example("huber_loss([1 11], [1 1], delta=2)", prints: "9"),
      Example("huber_loss([1 2], [1 4], delta=0)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let error = try (call[prediction] - call[target]).named(en: "errors", zh: "误差")
    let losses = try losses(of: error, bend: call[delta])
    return try LossReduction.apply(call[reduction], to: losses)
  }

  /// Half the square of each error up to the bend, and the tangent there beyond.
  static func losses(of error: Variable, bend: Double) throws -> Variable {
    let size = try Absolute.apply(.tensor(error)).named(en: "absolute errors", zh: "误差的绝对值")
    // A nan is not large, and so gets the gradient of the parabola, nan.
    let isLarge = Variable(try Tensor(scalar: bend, .literal).compared(.less, with: size.value))
    // The parabola sees zeros in place of the large errors, whose squares might be infinite.
    let zero = try Variable.constant(0)
    let small = try Where.choose(isLarge, zero, error)
    let straight = try (size + -bend / 2) * bend
    return try Where.choose(isLarge, straight, small * small * 0.5)
  }
}
