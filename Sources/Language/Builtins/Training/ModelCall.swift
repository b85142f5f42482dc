import Autodiff
import Models
import Operations
import Tensors

/// A model as builtins apply it: a layer, or a function of the inputs.
struct ModelCall {
  /// The model where it is a layer.
  let layer: (any Layer)?
  private let function: Value
  private let call: BuiltinCall
  private let parameter: String

  /// Creates the model of an argument.
  ///
  /// - Throws: `wrongKind` for what cannot be applied.
  init(_ call: BuiltinCall, _ parameter: Parameter<Anything>) throws(EvaluationError) {
    self.call = call
    self.parameter = parameter.name
    function = call[parameter] ?? .none
    switch function {
    case .layer(let layer): self.layer = layer
    case .function: layer = nil
    default:
      throw .wrongKind(
        found: function.kind,
        expected: LocalizedText(en: "a model, a layer or a function", zh: "模型、层或函数"),
        parameter: parameter.name)
    }
  }

  /// The outputs for a batch of inputs.
  ///
  /// - Throws: The diagnostic of the layer that refuses what reaches it, or of the function.
  func apply(_ input: Variable, _ context: LayerContext) throws -> Variable {
    guard let layer else {
      return try Differentiating.output(
        try call.apply(function, [.tensor(input)]), parameter: parameter)
    }
    do {
      let (output, notes) = try OperationLog.collectNotes { () throws -> Variable in
        try layer.apply(input, context)
      }
      call.report(notes)
      return output
    } catch {
      throw call.refusal(by: layer, named: parameter, of: input, EvaluationError(error))
    }
  }

  /// How many examples are evaluated at a time.
  private static let portion = 256

  /// The outputs for all inputs, evaluated and not recorded: dropout drops nothing, and running
  /// statistics stay.
  ///
  /// - Parameter inputs: The inputs, examples along the first axis.
  /// - Returns: The outputs, examples along the first axis.
  /// - Throws: The diagnostic of the layer that refuses what reaches it, or of the function.
  func evaluate(_ inputs: Tensor) throws -> Tensor {
    let context = LayerContext(isTraining: false, random: RandomStream(seed: 0))
    return try Recording.$isEnabled.withValue(false) {
      guard let count = inputs.shape.first, count > ModelCall.portion else {
        return try apply(Variable(inputs), context).value
      }
      var parts: [Variable] = []
      for start in stride(from: 0, to: count, by: ModelCall.portion) {
        try call.evaluator.poll()
        let rows = start..<min(start + ModelCall.portion, count)
        parts.append(try apply(Variable(inputs.rows(rows)), context))
      }
      return try Concatenate.apply(.tensors(parts), .integer(0)).value
    }
  }
}

extension BuiltinCall {
  /// Passes on what operations say about their results.
  func report(_ notes: [OperationNote]) {
    evaluator.report(notes, source: frame.source, span: span)
  }

  /// Says something that is no error.
  func note(_ note: EvaluationNote) {
    evaluator.host.note(Note(note.text, source: frame.source, span: span))
  }

  /// The error of a model that was given to a function and refuses its input, with the layer at
  /// fault, and other models that take it.
  func refusal(
    by layer: any Layer, named parameter: String, of input: Variable, _ error: EvaluationError
  ) -> EvaluationError {
    if case .operation(.tensor(.interrupted, _)) = error { return error }
    if case .operation(.tensor(.memoryLimit, _)) = error { return error }
    let place = place(of: parameter) ?? span
    let obstacle = Obstacle.find(in: layer, input)
    let label =
      obstacle?.label
      ?? LocalizedText(en: "gets shape \(input.shape)", zh: "收到的形状是 \(input.shape)")
    let failed = FailedExpression(
      form: .layer,
      operands: [
        FailedExpression.Operand(name: nil, text: "", value: .tensor(input), parameter: nil),
        FailedExpression.Operand(
          name: nil, text: frame.source[place], value: .layer(layer), parameter: nil),
      ])
    let labels = [Diagnostic.Label(place, label)]
    return .placed(
      frame.diagnose(error, at: place, labels: labels, in: failed).hinting(obstacle?.hint))
  }
}
