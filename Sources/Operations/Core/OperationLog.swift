import Autodiff

/// Somebody who looks on while operations run, for views that explain a whole computation.
///
/// An operation that others are put together to counts as one: its parts are not told.
package protocol OperationObserver: AnyObject {
  /// Takes note of a call.
  ///
  /// - Parameters:
  ///   - operation: The operation that ran.
  ///   - call: The checked arguments.
  ///   - result: What it gave.
  func ran(_ operation: any Operation.Type, _ call: Call, _ result: OperationResult)
}

/// One run of an operation.
package struct OperationRun {
  /// The operation.
  package let operation: any Operation.Type
  /// The checked arguments.
  package let call: Call
  /// The values.
  package let results: [Variable]

  /// Creates the facts.
  package init(_ operation: any Operation.Type, _ call: Call, _ results: [Variable]) {
    self.operation = operation
    self.call = call
    self.results = results
  }
}

/// Where operations tell that they run, to whoever looks on in the present thread.
package enum OperationLog {
  /// Who looks on; none most of the time.
  @TaskLocal static var current: Box?

  /// Whoever looks on, on the way through the task-local storage.
  ///
  /// - Note: Unchecked, because it is used by the thread that made it only.
  struct Box: @unchecked Sendable {
    /// Gets to know each call.
    var observer: (any OperationObserver)?
    /// Keeps what is worth knowing about values.
    var notes: NoteCollector?
    /// Takes calls apart.
    var parts: CallParts?
  }

  /// Keeps notes on the way out of functions that give values only.
  final class NoteCollector {
    var notes: [OperationNote] = []
  }

  /// Runs something and tells the operations that it calls.
  package static func watch<Result, Failure: Error>(
    _ observer: any OperationObserver, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try with(Box(observer: observer, notes: current?.notes), body)
  }

  /// Runs something, and keeps the notes of the operations that it calls.
  ///
  /// - Returns: What it gives, and each note once, in order.
  package static func collectNotes<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> (result: Result, notes: [OperationNote]) {
    let collector = NoteCollector()
    let box = Box(observer: current?.observer, notes: collector, parts: current?.parts)
    let result = try with(box, body)
    return (result, collector.notes)
  }

  private static func with<Result, Failure: Error>(
    _ box: Box, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let outcome = $current.withValue(box) {
      Swift.Result { () throws(Failure) in try body() }
    }
    return try outcome.get()
  }

  /// Runs an operation's own computation, whose parts are not told, and tells the whole.
  static func keep(
    _ operation: any Operation.Type, _ call: Call, in box: Box,
    _ body: () throws -> OperationResult
  ) throws -> OperationResult {
    if let parts = box.parts { return try parts.keep(operation, call, body) }
    let result = try $current.withValue(nil) { try body() }
    if let notes = box.notes {
      for note in result.notes where !notes.notes.contains(note) { notes.notes.append(note) }
    }
    box.observer?.ran(operation, call, result)
    return result
  }
}
