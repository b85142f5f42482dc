import Autodiff
import Operations
import Tensors

// MARK: Gradients

extension Trace {
  /// Whether the result is a number that parameters reach, so that there are gradients.
  package var hasGradients: Bool {
    guard let result, let variable = entries[result].value.variable else { return false }
    return variable.shape.rank == 0 && variable.isRecorded
  }

  /// The gradient of the result for each entry; none where it does not depend on it.
  ///
  /// Nothing is left behind: gradients kept by `backward` stay as they are.
  package func gradients() throws -> [Tensor?] {
    guard hasGradients, let result, let output = entries[result].value.variable else {
      return entries.map { _ in nil }
    }
    let seed = Variable(try Tensor(scalar: 1, output.value.elementType.computed))
    let nodes = entries.map { $0.value.variable?.node }
    let found = try Differentiation.gradients(
      of: output, seed: seed, for: nodes.compactMap { $0 }, isRecorded: false, add: Variable.sum)
    var next = found.makeIterator()
    return nodes.map { $0 == nil ? nil : next.next()??.value }
  }
}

/// The operations that run, as they come.
private final class RunList: OperationObserver {
  private(set) var runs: [OperationRun] = []

  func ran(_ operation: any Operation.Type, _ call: Call, _ result: OperationResult) {
    runs.append(OperationRun(operation, call, result.values))
  }
}

extension Session {
  /// Computes an expression and keeps the operations that run for it, differentiating included.
  ///
  /// - Returns: The value and the operations in order.
  /// - Throws: The diagnostics of a plain evaluation.
  package func operations(
    of expression: Expression, in source: Source
  ) throws(Diagnostic) -> (value: Value, runs: [OperationRun]) {
    let list = RunList()
    let value = try OperationLog.watch(list) { () throws(Diagnostic) in
      try evaluate(expression, in: source)
    }
    return (value, list.runs)
  }

  /// Computes an expression and keeps all that is computed on the way.
  ///
  /// - Parameters:
  ///   - expression: The expression.
  ///   - source: Where it stands.
  ///   - followsNames: Whether the definitions of variables are computed once more, so that it is
  ///     seen where their values come from. What this changes is taken back.
  /// - Returns: The values on the way.
  /// - Throws: The diagnostics of a plain evaluation.
  package func trace(
    _ expression: Expression, in source: Source, followsNames: Bool = false
  ) throws(Diagnostic) -> Trace {
    let trace = Trace()
    if followsNames { trace.recall = { [unowned self] in self.recall($0) } }
    defer { trace.recall = nil }
    evaluator.trace = trace
    defer { evaluator.trace = nil }
    _ = try OperationLog.watch(trace) { () throws(Diagnostic) in
      try atomically { () throws(Diagnostic) in
        // Whoever looks on may differentiate the result, and so gradients in it are recorded too.
        evaluator.differentiationDepth += 1
        defer { evaluator.differentiationDepth -= 1 }
        var resolver = Resolver(source, evaluator.globals, isTraced: true)
        return try resolver.resolve(expression).evaluate(Frame(evaluator, source, localCount: 0))
      }
    }
    return trace
  }
}

extension Session {
  /// Computes the definition of a variable once more and takes back what that changes.
  ///
  /// - Returns: The value; none where there is no definition that only computes.
  private func recall(_ name: String) -> Value? {
    guard let definition = definitions[name] else { return nil }
    let journal = Journal()
    defer { journal.restore() }
    return Journal.$current.withValue(Journal.Box(journal)) {
      var resolver = Resolver(definition.source, evaluator.globals, isTraced: true)
      let code = resolver.resolve(definition.expression)
      return try? code.evaluate(Frame(evaluator, definition.source, localCount: 0))
    }
  }
}

/// Code that notes what it computes.
final class TracedCode: Code {
  /// The most operators of one level that are noted one by one.
  static let longestChain = 64

  private let code: Code
  private let expression: Expression

  init(_ code: Code, _ expression: Expression) {
    self.code = code
    self.expression = expression
    super.init(code.span)
  }

  override func evaluate(_ frame: Frame) throws(Diagnostic) -> Value {
    // A function that was made while something was traced may run later.
    guard let trace = frame.evaluator.trace else { return try code.evaluate(frame) }
    trace.begin(expression)
    let value: Value
    do {
      value = try code.evaluate(frame)
    } catch {
      trace.abandon()
      throw error
    }
    trace.end(value)
    return value
  }
}
