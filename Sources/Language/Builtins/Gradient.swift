import Autodiff
import Operations
import Tensors

/// The gradient of a number with respect to tensors.
enum Gradient: Builtin {
  static let loss = Parameter.value("loss", en: "what is differentiated", zh: "被求导的量")
  static let targets = Parameter.values(
    "targets", en: "the tensors that the gradient is wanted for", zh: "对哪些张量求梯度")
  static let seed = Parameter.value(
    "seed", isOptional: true, en: "the gradient that `loss` starts with, where it has a shape",
    zh: "`loss` 不是标量时，从它出发的梯度")

  static let differentiatesArguments = true

  static let reference = Reference(
    "grad", .differentiation, [loss, targets, seed],
    en: """
      The gradient of `loss` for a tensor, or a tuple of gradients for several. Nothing else is \
      touched; where `loss` does not depend on a tensor its gradient is zeros.
      """,
    zh: "`loss` 对一个张量的梯度；给出几个张量就得到梯度的元组。其余一概不动；`loss` 与某个张量无关时，梯度为零。",
    shape: "any",
    examples: [
      Example("w = param([1 2]); grad(sum(w ^ 2), w)", prints: "[2, 4]"),
      Example("x = param(3); grad(grad(x ^ 3, x), x)", prints: "18"),
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
    var nodes: [Node] = []
    for value in wanted {
      guard let node = value.variable?.node else {
        throw .notDifferentiableTarget(value.kind)
      }
      nodes.append(node)
    }
    let isRecorded = call.evaluator.differentiationDepth > 0
    do {
      let gradients = try Differentiation.gradients(
        of: output, seed: seed, for: nodes, isRecorded: isRecorded, add: Variable.sum)
      let values = try zip(wanted, gradients).map { value, gradient -> Value in
        if let gradient { return .tensor(gradient) }
        let tensor = value.variable?.value
        return .tensor(
          Variable(
            try Tensor(repeating: 0, tensor?.shape ?? [], tensor?.elementType ?? .float32)))
      }
      return values.count == 1 ? values[0] : .tuple(values)
    } catch {
      throw EvaluationError(error)
    }
  }
}

/// What `grad` and `backward` have in common.
enum Differentiating {
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
