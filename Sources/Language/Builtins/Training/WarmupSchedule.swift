import Operations

/// A learning rate that rises evenly before it stays.
enum WarmupSchedule: Builtin {
  static let rate = Parameter.number(
    "lr", .nonNegative, en: "learning rate after the rise", zh: "升满之后的学习率")
  static let epoch = TrainingParameters.epoch()
  static let epochs = Parameter.number(
    "epochs", .positive, en: "number of epochs of the rise", zh: "经过多少轮升满")

  static let onlyComputes = true

  static let reference = Reference(
    "warmup_lr", .training, [rate, epoch, epochs],
    en: """
      A learning rate that rises evenly over some epochs and then stays. Multiply schedules to join \
      them: `warmup_lr(1, t, 3) * cosine_lr(0.1, t, 20)`.
      """,
    zh: "预热的学习率：在若干轮里均匀上升，然后保持不变。把几个计划相乘就能合用：`warmup_lr(1, t, 3) * cosine_lr(0.1, t, 20)`。",
    shape: "any", formula: #"\eta \min(1, \frac{t + 1}{T})"#,
    examples: [
      Example("warmup_lr(0.1, 0, 4)", prints: "0.025"),
      Example("warmup_lr(0.1, 9, 4)", prints: "0.1"),
      Example("warmup_lr(0.1, 0, 0)", fails: .domain),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let settings = try call.checked(reference)
    return .number(settings[rate] * min(1, (settings[epoch] + 1) / settings[epochs]))
  }
}
