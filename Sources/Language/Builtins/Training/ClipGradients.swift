import Models
import Operations

/// Shortens gradients that are too long.
enum ClipGradients: Builtin {
  static let changed = Parameter.value(
    "params", en: "a parameter, a tuple of parameters, a model or an optimiser",
    zh: "一个参数、参数的元组、模型或优化器")
  static let largest = Parameter.number(
    "max_norm", .nonNegative, en: "the length that all gradients together may have",
    zh: "全部梯度合起来的最大长度")

  static let reference = Reference(
    "clip_grad_norm", .training, [changed, largest],
    en: """
      Gradient clipping: where the gradients of all parameters, taken together as one vector, are \
      longer than `max_norm`, all are scaled down to that length. Gives the length before.
      """,
    zh: "梯度裁剪：把全部参数的梯度看作一个向量，长度超过 `max_norm` 时整体缩短到这个长度。返回裁剪之前的长度。",
    shape: "any", formula: #"g \leftarrow g \min(1, \frac{c}{\lVert g \rVert + 10^{-6}})"#,
    examples: [
      Example("w = param([3 4]); backward(sum(w ^ 2) / 2); clip_grad_norm(w, 1)", prints: "5"),
      Example(
        "w = param([3 4]); backward(sum(w ^ 2) / 2); clip_grad_norm(w, 1); w.grad",
        prints: "[0.6, 0.8]"),
      Example("clip_grad_norm(param(1), -1)", fails: .domain),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let leaves = try LearnedParameters.leaves(of: call[changed] ?? .none, parameter: changed.name)
    let limit = try call.checked(reference)[largest]
    do {
      return .number(try GradientClipping.clip(leaves, to: limit))
    } catch {
      throw EvaluationError(error)
    }
  }
}
