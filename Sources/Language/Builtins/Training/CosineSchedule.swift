import Glibc
import Operations

/// A learning rate that falls along half a wave.
enum CosineSchedule: Builtin {
  static let rate = TrainingParameters.learningRate()
  static let epoch = TrainingParameters.epoch()
  static let epochs = Parameter.number(
    "epochs", .positive, en: "number of epochs until the smallest rate", zh: "经过多少轮降到最小")
  static let smallest = Parameter.number(
    "min", .nonNegative, default: 0, en: "the smallest rate, which stays", zh: "最小的学习率，之后保持不变")

  static let onlyComputes = true

  static let reference = Reference(
    "cosine_lr", .training, [rate, epoch, epochs, smallest],
    en: """
      A learning rate that falls from `lr` to `min` along half a wave of the cosine: slowly at first, \
      and slowly at the end.
      """,
    zh: "余弦退火的学习率：沿半个余弦波从 `lr` 降到 `min`，开头慢，结尾也慢。",
    shape: "any",
    formula: #"\eta_{min} + \frac{\eta - \eta_{min}}{2} (1 + \cos \frac{\pi t}{T})"#,
    examples: [
      Example("cosine_lr(0.1, 0, 20)", prints: "0.1"),
      Example("cosine_lr(0.1, 10, 20)", prints: "0.05"),
      Example("cosine_lr(0.1, 30, 20, min=0.01)", prints: "0.01"),
      Example("cosine_lr(-1, 1, 20)", fails: .domain),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let settings = try call.checked(reference)
    let way = min(settings[epoch] / settings[epochs], 1)
    let height = settings[rate] - settings[smallest]
    return .number(settings[smallest] + height * (1 + cos(.pi * way)) / 2)
  }
}
