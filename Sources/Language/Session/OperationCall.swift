import Operations
import Tensors

/// A call of an operation with its arguments and its result, for views that take it apart.
package struct OperationCall {
  /// The operation.
  package let operation: any Operation.Type
  /// The checked arguments.
  package let call: Call
  /// The value.
  package let result: Tensor
  /// How the value comes about; none where its gradients were asked for.
  package let walkthrough: Walkthrough?
  /// How its gradients come about; none for an operation without gradients, and unless asked for.
  package let backwardWalkthrough: BackwardWalkthrough?
}

extension Session {
  /// Runs a call of an operation so that it can be taken apart.
  ///
  /// - Parameters:
  ///   - expression: What was typed.
  ///   - source: The text in which it stands.
  ///   - goesBackward: Whether the steps of the gradients are wanted instead of those of the value.
  /// - Returns: The call, or none where the expression is not a call of an operation.
  /// - Throws: The diagnostics of a plain call.
  package func operationCall(
    _ expression: Expression, in source: Source, goesBackward: Bool = false
  ) throws(Diagnostic) -> OperationCall? {
    guard case .call(let callee, let arguments) = expression.kind else { return nil }
    return try atomically { () throws(Diagnostic) in
      var resolver = Resolver(source, evaluator.globals)
      let frame = Frame(evaluator, source, localCount: 0)
      guard case .function(let function) = try resolver.resolve(callee).evaluate(frame),
        case .operation(let operation) = function.body
      else { return nil }
      var evaluated: [EvaluatedArgument] = []
      for argument in arguments {
        let value = try resolver.resolve(argument.value).evaluate(frame)
        let site = ArgumentSite(name: argument.name, span: argument.value.span)
        evaluated.append(EvaluatedArgument(site: site, value: value))
      }
      return try frame.takeApart(
        operation, evaluated, goesBackward: goesBackward, at: expression.span
      ) { self.choose($0, $1) }
    }
  }
}

extension Session {
  /// The first of several texts that gives a number when it is typed.
  fileprivate func choose(_ texts: [String], _ number: Double) -> Int? {
    texts.firstIndex { gives($0, number) }
  }
}

extension Frame {
  /// Runs an operation and keeps its arguments; the errors are those of a plain call.
  fileprivate func takeApart(
    _ operation: any Operation.Type, _ arguments: [EvaluatedArgument], goesBackward: Bool,
    at span: Span, _ choose: @escaping ([String], Double) -> Int?
  ) throws(Diagnostic) -> OperationCall {
    var taken: OperationCall?
    _ = try call(operation.reference, arguments, at: span, PlanCache()) {
      values throws(EvaluationError) in
      let call = try ArgumentBinder.call(operation.reference, values, evaluator)
      do {
        let (walkthrough, outcome) = try operation.walkthrough(call)
        let value = outcome.values[0]
        taken = OperationCall(
          operation: operation, call: call, result: value.value,
          walkthrough: goesBackward ? nil : walkthrough.choosing(choose),
          backwardWalkthrough: goesBackward ? try operation.backwardWalkthrough(call) : nil)
        return Value(value)
      } catch {
        throw EvaluationError(error)
      }
    }
    guard let taken else { throw diagnose(.notCallable(.function), at: span) }
    return taken
  }
}
