import Autodiff
import Models
import Operations
import Tensors

/// The gradient of a number with respect to tensors.
enum Gradient: Builtin {
  static let loss = Parameter.value("loss", en: "what is differentiated", zh: "被求导的量")
  static let targets = Parameter.values(
    "targets", en: "the tensors that the gradient is wanted for, tuples of them, or models",
    zh: "对哪些张量求梯度；也可以是它们的元组，或模型")
  static let seed = Parameter.value(
    "seed", isOptional: true, en: "the gradient that `loss` starts with, where it has a shape",
    zh: "`loss` 不是标量时，从它出发的梯度")

  static let differentiatesArguments = true

  static let reference = Reference(
    "grad", .differentiation, [loss, targets, seed],
    en: """
      The gradient of `loss` for a tensor, or a tuple of gradients for several, for a tuple of them \
      or for the parameters of a model. Nothing else is touched; where `loss` does not depend on a tensor its gradient is zeros.
      """,
    zh: "`loss` 对一个张量的梯度；给出几个张量、一个元组或一个模型，就得到梯度的元组。其余一概不动；`loss` 与某个张量无关时，梯度为零。",
    shape: "any",
    examples: [
      Example("w = param([1 2]); grad(sum(w ^ 2), w)", prints: "[2, 4]"),
      Example("x = param(3); grad(grad(x ^ 3, x), x)", prints: "18"),
      Example("w = param([1 2]); b = param(1); grad(sum(w * b), (w, b))", prints: "([1, 1], 3)"),
      Example("w = param([1 2]); grad(w ^ 2, w)", fails: .shapeMismatch),
    ])

  static func call(_ call: BuiltinCall) throws(EvaluationError) -> Value {
    let output = try Differentiating.output(call[loss], parameter: loss.name)
    let seed = try Differentiating.seed(call[seed], for: output)
    let wanted = call[all: targets]
    guard !wanted.isEmpty else {
      throw .missingArgument(
        function: reference.name, parameter: targets.name, signature: Signature.text(reference))
    }
    var leaves: [Variable] = []
    for value in wanted { try collect(value, into: &leaves) }
    let isRecorded = call.evaluator.differentiationDepth > 0
    do {
      let found = try Differentiation.gradients(
        of: output, seed: seed, for: leaves.compactMap(\.node), isRecorded: isRecorded,
        add: Variable.sum)
      var gradients = try zip(leaves, found).map { variable, gradient in
        try gradient
          ?? Variable(
            Tensor(repeating: 0, variable.shape, variable.value.elementType.computed))
      }[...]
      let values = wanted.map { arrange(&gradients, like: $0) }
      return values.count == 1 ? values[0] : .tuple(values)
    } catch {
      throw EvaluationError(error)
    }
  }

  /// The recorded tensors of a target: one, those of a tuple, or the parameters of a model.
  private static func collect(
    _ target: Value, into leaves: inout [Variable]
  ) throws(EvaluationError) {
    switch target {
    case .tuple(let items):
      for item in items { try collect(item, into: &leaves) }
    case .layer(let layer):
      leaves += layer.allParameters.map(\.variable)
    default:
      guard let variable = target.variable, variable.isRecorded else {
        throw .notDifferentiableTarget(target.kind)
      }
      leaves.append(variable)
    }
  }

  /// The gradients in the form that the target has.
  private static func arrange(
    _ gradients: inout ArraySlice<Variable>, like target: Value
  ) -> Value {
    switch target {
    case .tuple(let items):
      return .tuple(items.map { arrange(&gradients, like: $0) })
    case .layer(let layer):
      return .tuple(layer.allParameters.map { _ in .tensor(gradients.removeFirst()) })
    default:
      return .tensor(gradients.removeFirst())
    }
  }
}

/// What the functions that differentiate have in common.
enum Differentiating {
  /// The numbers of an argument.
  static func tensor(
    _ value: Value, parameter: String, as type: ElementType? = nil
  ) throws(EvaluationError) -> Tensor {
    guard let tensor = value.variable?.value else {
      throw .wrongKind(
        found: value.kind, expected: LocalizedText(en: "a tensor", zh: "张量"),
        parameter: parameter)
    }
    do {
      return try tensor.converted(to: type ?? tensor.elementType.computed)
    } catch {
      throw EvaluationError(error)
    }
  }

  /// The result of a function whose gradients are wanted: recorded, even inside `no_grad`, and
  /// with gradients that it takes itself recorded too.
  static func apply(
    _ call: BuiltinCall, _ function: Parameter<Anything>, _ arguments: [Value]
  ) throws -> Variable {
    call.evaluator.differentiationDepth += 1
    defer { call.evaluator.differentiationDepth -= 1 }
    let result = try Recording.$isEnabled.withValue(true) {
      try call.apply(call[function] ?? .none, arguments)
    }
    return try output(result, parameter: function.name)
  }

  /// The recorded number or tensor that is differentiated.
  static func output(_ value: Value?, parameter: String) throws(EvaluationError) -> Variable {
    guard let value, let variable = value.variable else {
      throw .wrongKind(
        found: value?.kind ?? .none, expected: LocalizedText(en: "a number", zh: "数"),
        parameter: parameter)
    }
    return variable
  }

  /// The gradient that an output starts with: 1 for a number, and what was given for a tensor.
  static func seed(_ value: Value?, for output: Variable) throws(EvaluationError) -> Variable {
    do {
      let type = output.value.elementType.computed
      if let given = value?.variable {
        guard given.shape == output.shape else {
          throw EvaluationError.operation(
            .shape(parameter: "seed", found: given.shape, expected: output.shape.description))
        }
        return Variable(try given.value.converted(to: type))
      }
      guard output.shape.rank == 0 else { throw EvaluationError.notScalar(output.shape) }
      return Variable(try Tensor(scalar: 1, type))
    } catch {
      throw EvaluationError(error)
    }
  }
}
