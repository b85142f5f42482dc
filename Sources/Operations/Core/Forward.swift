import Autodiff
import Tensors

/// What an operation's forward computation gives: its value, and how gradients flow back.
///
/// The two are made together, so that they cannot part.
package struct Forward {
  /// The ways in which a value comes about.
  enum Outcome {
    /// Computed by kernels, with a pullback of its own.
    case computed(Tensor, pullback: ((Cotangent) throws -> Void)?)
    /// Put together from other operations, which know their own pullbacks.
    case composed([Variable], isTuple: Bool)
  }

  let outcome: Outcome
  /// What is worth knowing about the value.
  package let notes: [OperationNote]

  /// A value computed by kernels.
  ///
  /// - Parameters:
  ///   - value: The value.
  ///   - notes: What is worth knowing about it.
  ///   - pullback: Sends gradients to the parameters. It is written with operations on variables,
  ///     so that gradients can be differentiated in turn.
  package init(
    _ value: Tensor, notes: [OperationNote] = [], pullback: @escaping (Cotangent) throws -> Void
  ) {
    outcome = .computed(value, pullback: pullback)
    self.notes = notes
  }

  /// A value that does not change when the arguments change a little, so that no gradient flows.
  package init(constant value: Tensor, notes: [OperationNote] = []) {
    outcome = .computed(value, pullback: nil)
    self.notes = notes
  }

  /// A value put together from other operations.
  package init(composed variable: Variable, notes: [OperationNote] = []) {
    outcome = .composed([variable], isTuple: false)
    self.notes = notes
  }

  /// Several values put together from other operations.
  package init(composed variables: [Variable]) {
    outcome = .composed(variables, isTuple: true)
    notes = []
  }
}

/// The gradient that arrives at an operation, and the way on to its parameters.
package struct Cotangent {
  let pass: GradientPass
  let call: Call

  /// The gradient of the operation's output.
  package var gradient: Variable { pass.gradient }

  /// The operation's output.
  package var output: Variable { pass.output }

  /// Sends a gradient to the tensor given for a parameter.
  ///
  /// The gradient is computed only where it is needed.
  package func send(
    to parameter: Parameter<Variable>, _ gradient: () throws -> Variable
  ) throws {
    try send(to: parameter.slot, at: 0, gradient)
  }

  /// Sends a gradient to the tensor given for a parameter that may be left out.
  package func send(
    to parameter: Parameter<Variable?>, _ gradient: () throws -> Variable
  ) throws {
    try send(to: parameter.slot, at: 0, gradient)
  }

  /// Sends a gradient to one of the tensors given for a parameter.
  package func send(
    to parameter: Parameter<[Variable]>, at index: Int, _ gradient: () throws -> Variable
  ) throws {
    try send(to: parameter.slot, at: index, gradient)
  }

  private func send(
    to slot: ParameterSlot, at index: Int, _ gradient: () throws -> Variable
  ) throws {
    try pass.send(toInput: slot.tensorIndex + index) {
      // Where operands of two precisions met, each gets its gradient in its own.
      guard let type = elementType(slot, index) else { return try gradient() }
      return try gradient().converted(to: type)
    }
  }

  private func elementType(_ slot: ParameterSlot, _ index: Int) -> ElementType? {
    switch call.arguments[slot.index] {
    case .tensor(let variable): variable.value.elementType
    case .tensors(let variables): variables[index].value.elementType
    default: nil
    }
  }
}

/// What a call of an operation gives.
package struct OperationResult {
  /// The value, or the values of an operation that gives a tuple.
  package let values: [Variable]
  /// Whether the values form a tuple.
  package let isTuple: Bool
  /// What is worth knowing about the value.
  package let notes: [OperationNote]
}
