import Autodiff
import Models
import Operations
import Tensors

/// Sets gradients to zeros.
enum ZeroGradient: Builtin {
  static let targets = Parameter.values(
    "targets", en: "parameters, models, optimisers, or tuples of these", zh: "参数、模型、优化器，或它们的元组")

  static let reference = Reference(
    "zero_grad", .differentiation, [targets],
    en: """
      Sets the gradients of parameters, or of all parameters of a model or an optimiser, to zeros.
      """,
    zh: "把参数的梯度清零；也可以把模型或优化器的全部参数的梯度一起清零。",
    shape: "any",
    examples: [
      Example(
        "w = param([1 2]); backward(sum(w)); zero_grad(w); w.grad", prints: "[0, 0]"),
      Example("zero_grad([1 2])", fails: .wrongType),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    for target in call[all: targets] { try reset(target) }
    return .none
  }

  private static func reset(_ value: Value) throws(EvaluationError) {
    switch value {
    case .leaf(let leaf): try reset(leaf.node, like: leaf.value)
    case .layer(let layer):
      for leaf in layer.allParameters { try reset(leaf.node, like: leaf.value) }
    case .optimizer(let optimizer):
      for leaf in optimizer.parameters { try reset(leaf.node, like: leaf.value) }
    case .tuple(let items):
      for item in items { try reset(item) }
    case .tensor(let variable):
      guard let node = variable.node else { fallthrough }
      try reset(node, like: variable.value)
    default:
      throw .wrongKind(
        found: value.kind,
        expected: LocalizedText(en: "a parameter or a model", zh: "参数或模型"),
        parameter: targets.name)
    }
  }

  private static func reset(_ node: Node, like value: Tensor) throws(EvaluationError) {
    do {
      node.resetGradient(
        to: try Tensor(repeating: 0, value.shape, value.elementType.computed))
    } catch {
      throw EvaluationError(error)
    }
  }
}
