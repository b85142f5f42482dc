import Autodiff
import Tensors

/// The cross-entropy of probabilities and yes-or-no answers.
package enum BinaryCrossEntropy: Operation {
  static let prediction = Parameter.tensor(
    "prediction", en: "probabilities of yes", zh: "“是”的概率")
  static let target = Parameter.tensor(
    "target", en: "1 for yes, 0 for no, or a probability", zh: "1 表示“是”，0 表示“否”，也可以是概率")
  static let reduction = LossReduction.parameter

  package static let reference = Reference(
    "bce_loss", .loss, [prediction, target, reduction],
    en: """
      The binary cross-entropy of probabilities, shapes alike. Logarithms are cut off at -100, so \
      that a sure mistake costs 100 instead of infinity.
      """,
    zh: "概率的二元交叉熵，形状必须相同。对数最小取 -100，完全答错时损失是 100 而不是无穷大。",
    shape: "any", formula: #"-\frac{1}{n} \sum_i t_i \ln p_i + (1 - t_i) \ln(1 - p_i)"#,
    examples: [
      Example("bce_loss([0.5 0.5], [0 1])", prints: "0.693147"),
      Example("bce_loss([0 1], [1 1], reduction=\"none\")", prints: "[100, 0]"),
      Example("bce_loss(1.5, 1)", fails: .domain),
    ])

  package static func forward(_ call: Call) throws -> Forward {
    let (prediction, target) = (call[prediction], call[target])
    guard prediction.shape == target.shape else {
      throw OperationError.unequalShapes(
        parameter: Self.target.name, first: prediction.shape, other: target.shape)
    }
    let probabilities = prediction.value
    let wrong = probabilities.first { !$0.isNaN && !(0...1).contains($0) }
    if let wrong {
      throw OperationError.domain(
        parameter: Self.prediction.name, value: probabilities.element(at: wrong), range: .unit)
    }
    return try LossReduction.apply(call[reduction], to: losses(prediction, target))
  }

  private static func losses(_ prediction: Variable, _ target: Variable) throws -> Variable {
    let (p, t) = (prediction.detached, target.detached)
    let yes = try logarithm(p).named(en: "log p, at least -100", zh: "log p，最小取 -100")
    let no = try logarithm(1 - p).named(
      en: "log (1 - p), at least -100", zh: "log (1 - p)，最小取 -100")
    let losses = try -(t * yes + (1 - t) * no)
    return Recording.record(losses.value, from: [prediction, target]) { pass in
      try pass.send(toInput: 0) {
        // (p - t) / (p (1 - p)), which is cut off like the logarithms where the divisor is 0.
        let divisor = try Maximum.apply(
          .tensor(prediction * (1 - prediction)), .tensor(.constant(1e-12)))
        return try pass.gradient * (prediction - target) / divisor
      }
      try pass.send(toInput: 1) {
        try pass.gradient * (logarithm(1 - prediction) - logarithm(prediction))
      }
    }
    .notedAsMove(of: losses) { { $0 } }
  }

  private static func logarithm(_ x: Variable) throws -> Variable {
    try Maximum.apply(.tensor(Logarithm.apply(.tensor(x))), .tensor(.constant(-100)))
  }
}
