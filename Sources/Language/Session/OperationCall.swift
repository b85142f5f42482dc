import Operations
import Tensors

/// A call of an operation with its checked arguments.
package struct OperationCall {
  /// The operation.
  package let operation: any Operation.Type
  /// The checked arguments.
  package let call: Call
}

extension Session {
  /// Checks the arguments of a call of an operation, and does not run it.
  ///
  /// - Parameters:
  ///   - expression: What was typed.
  ///   - source: The text in which it stands.
  /// - Returns: The call, or none where the expression is not a call of an operation.
  /// - Throws: The diagnostics of a plain call.
  package func operationCall(
    _ expression: Expression, in source: Source
  ) throws(Diagnostic) -> OperationCall? {
    guard case .call(let callee, let arguments) = expression.kind else { return nil }
    return try atomically { () throws(Diagnostic) in
      var resolver = Resolver(source, evaluator.globals)
      let frame = Frame(evaluator, source, localCount: 0)
      guard case .function(let function) = try resolver.resolve(callee).evaluate(frame),
        case .operation(let operation) = function.body
      else { return nil }
      let evaluated = try frame.evaluate(arguments, &resolver)
      var checked: OperationCall?
      try frame.check(operation, evaluated, at: expression.span) { call in
        checked = OperationCall(operation: operation, call: call)
      }
      return checked
    }
  }
}

extension Frame {
  /// Computes the arguments of a call.
  func evaluate(
    _ arguments: [CallArgument], _ resolver: inout Resolver
  ) throws(Diagnostic) -> [EvaluatedArgument] {
    var evaluated: [EvaluatedArgument] = []
    for argument in arguments {
      let value = try resolver.resolve(argument.value).evaluate(self)
      let site = ArgumentSite(name: argument.name, span: argument.value.span)
      evaluated.append(EvaluatedArgument(site: site, value: value))
    }
    return evaluated
  }

  /// Checks the arguments of a call and does something with it; errors are those of a plain call.
  func check(
    _ operation: any Operation.Type, _ arguments: [EvaluatedArgument], at span: Span,
    _ body: (Call) throws -> Void
  ) throws(Diagnostic) {
    _ = try call(operation.reference, arguments, at: span, PlanCache()) {
      values throws(EvaluationError) in
      let call = try ArgumentBinder.call(operation.reference, values, evaluator)
      do { try body(call) } catch { throw EvaluationError(error) }
      return .none
    }
  }
}
