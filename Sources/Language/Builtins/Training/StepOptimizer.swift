import Models
import Operations

/// Lets an optimiser change its parameters.
enum StepOptimizer: Builtin {
  static let optimizer = Parameter.value("opt", en: "an optimiser", zh: "优化器")

  static let reference = Reference(
    "step", .training, [optimizer],
    en: """
      Moves every parameter of an optimiser that has a gradient, in place. Gradients stay: call \
      `zero_grad` before the next `backward`.
      """,
    zh: "让优化器把每个有梯度的参数就地更新一步。梯度不会自动清除：下一次 `backward` 之前先 `zero_grad`。",
    shape: "any",
    examples: [
      Example(
        """
        w = param(3); opt = SGD(w, 0.1); for i in range(3) { zero_grad(opt); backward(w ^ 2); \
        step(opt) }; w
        """, prints: "1.536"),
      Example("step(param(3))", fails: .wrongType),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    guard case .optimizer(let optimizer)? = call[optimizer] else {
      throw .wrongKind(
        found: call[optimizer]?.kind ?? .none,
        expected: LocalizedText(
          en: "an optimiser, such as SGD(net, 0.1)", zh: "优化器，例如 SGD(net, 0.1)"),
        parameter: Self.optimizer.name)
    }
    do { try optimizer.step() } catch { throw EvaluationError(error) }
    return .none
  }
}
