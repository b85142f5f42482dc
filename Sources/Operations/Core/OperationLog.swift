import Autodiff

/// The operations that run while somebody looks on, for views that explain a whole computation.
///
/// An operation that others are put together to counts as one.
package final class OperationLog {
  /// One call of an operation.
  package struct Entry {
    /// The operation.
    package let operation: any Operation.Type
    /// The checked arguments.
    package let call: Call
    /// The values.
    package let results: [Variable]
  }

  /// The calls in order.
  package private(set) var entries: [Entry] = []

  /// Whoever looks on in the present thread.
  @TaskLocal static var current: Box?

  /// Whoever looks on, on the way through the task-local storage.
  ///
  /// - Note: Unchecked, because it is used by the thread that made it only.
  struct Box: @unchecked Sendable {
    /// Keeps whole calls.
    var log: OperationLog?
    /// Takes calls apart.
    var parts: CallParts?
  }

  /// Creates an empty log.
  package init() {}

  /// Runs something and keeps the operations that it calls.
  package func watch<Result>(_ body: () -> Result) -> Result {
    OperationLog.$current.withValue(Box(log: self)) { body() }
  }

  /// Runs an operation's own computation, whose parts are not kept, and keeps the whole.
  static func keep(
    _ operation: any Operation.Type, _ call: Call, in box: Box,
    _ body: () throws -> OperationResult
  ) throws -> OperationResult {
    if let parts = box.parts { return try parts.keep(operation, call, body) }
    let result = try $current.withValue(nil) { try body() }
    box.log?.entries.append(Entry(operation: operation, call: call, results: result.values))
    return result
  }
}
