import Autodiff
import Operations

/// Fills the gradients of everything that a number came from.
enum Backward: Builtin {
  static let loss = Parameter.value("loss", en: "what is differentiated", zh: "被求导的量")
  static let seed = Parameter.value(
    "seed", isOptional: true, en: "the gradient that `loss` starts with, where it has a shape",
    zh: "`loss` 不是标量时，从它出发的梯度")

  static let differentiatesArguments = true

  static let reference = Reference(
    "backward", .differentiation, [loss, seed],
    en: """
      Fills `.grad` of every parameter and of every named intermediate that `loss` came from. \
      Gradients add up until `zero_grad`.
      """,
    zh: "填好 `loss` 所依赖的每个参数、每个有名字的中间结果的 `.grad`。梯度会累加，直到 `zero_grad`。",
    shape: "any",
    examples: [
      Example("w = param([1 2]); backward(sum(w ^ 2)); w.grad", prints: "[2, 4]"),
      Example("backward(1)", fails: .notDifferentiable),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let output = try Differentiating.output(call[loss], parameter: loss.name)
    let seed = try Differentiating.seed(call[seed], for: output)
    guard output.isRecorded else { throw .notRecorded }
    do {
      try Differentiation.backward(
        from: output, seed: seed, isRecorded: call.evaluator.differentiationDepth > 0,
        add: Variable.sum)
      return .none
    } catch {
      throw EvaluationError(error)
    }
  }
}
