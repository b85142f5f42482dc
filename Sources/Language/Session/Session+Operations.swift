import Operations

extension Session {
  /// Computes an expression and keeps the operations that ran for it.
  ///
  /// - Returns: The value and the calls in order.
  /// - Throws: The diagnostics of a plain evaluation.
  package func operations(
    of expression: Expression, in source: Source
  ) throws(Diagnostic) -> (value: Value, entries: [OperationLog.Entry]) {
    let log = OperationLog()
    let outcome = log.watch {
      Result { () throws(Diagnostic) in try evaluate(expression, in: source) }
    }
    return (try outcome.get(), log.entries)
  }
}
