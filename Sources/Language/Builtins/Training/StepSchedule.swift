import Glibc
import Operations

/// A learning rate that falls in steps.
enum StepSchedule: Builtin {
  static let rate = TrainingParameters.learningRate()
  static let epoch = TrainingParameters.epoch()
  static let size = Parameter.number(
    "size", .positive, en: "number of epochs between two steps", zh: "每隔多少轮降一次")
  static let factor = Parameter.number(
    "gamma", .nonNegative, default: 0.1, en: "what each step multiplies by", zh: "每次乘以多少")

  static let onlyComputes = true

  static let reference = Reference(
    "step_lr", .training, [rate, epoch, size, factor],
    en: "A learning rate that is multiplied by `gamma` every `size` epochs.",
    zh: "阶梯式学习率：每过 `size` 轮乘以 `gamma`。",
    shape: "any", formula: #"\eta \gamma^{\lfloor t / s \rfloor}"#,
    examples: [
      Example("step_lr(0.1, 25, 10)", prints: "0.001"),
      Example(
        """
        net = Linear(2, 3); h = train(net, blobs(60), epochs=4, lr=t -> step_lr(0.5, t, 2)); \
        len(h.loss)
        """, prints: "4"),
      Example("step_lr(0.1, 1, 0)", fails: .domain),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let settings = try call.checked(reference)
    let steps = (settings[epoch] / settings[size]).rounded(.down)
    return .number(settings[rate] * pow(settings[factor], steps))
  }
}
