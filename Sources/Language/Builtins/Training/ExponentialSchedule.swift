import Glibc
import Operations

/// A learning rate that falls by the same factor in every epoch.
enum ExponentialSchedule: Builtin {
  static let rate = TrainingParameters.learningRate()
  static let epoch = TrainingParameters.epoch()
  static let factor = Parameter.number(
    "gamma", .nonNegative, en: "what each epoch multiplies by", zh: "每轮乘以多少")

  static let onlyComputes = true

  static let reference = Reference(
    "exponential_lr", .training, [rate, epoch, factor],
    en: "A learning rate that is multiplied by `gamma` in every epoch.",
    zh: "指数衰减的学习率：每轮乘以 `gamma`。",
    shape: "any", formula: #"\eta \gamma^t"#,
    examples: [
      Example("exponential_lr(0.1, 2, 0.5)", prints: "0.025"),
      Example("exponential_lr(0.1, -1, 0.5)", fails: .domain),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let settings = try call.checked(reference)
    return .number(settings[rate] * pow(settings[factor], settings[epoch]))
  }
}
