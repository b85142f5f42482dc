/// Something with identity whose state can be taken back.
package protocol Restorable: AnyObject {
  /// All that can change.
  associatedtype State
  /// The present state.
  var restorableState: State { get set }
}

/// The states that objects had before a statement changed them, so that the statement can be taken
/// back: when it fails, when the learner says so, or when a lesson goes back.
package final class Journal {
  /// The journal of the statement that is running.
  ///
  /// - Note: Unsafe in name only: a session runs on one thread, and binds its own journal there.
  @TaskLocal package static var current: Box?

  /// Makes a journal fit for a task-local value.
  ///
  /// - Note: Unchecked, because a journal is used by the one thread that its session runs on.
  package struct Box: @unchecked Sendable {
    package let journal: Journal

    package init(_ journal: Journal) {
      self.journal = journal
    }
  }

  private var remembered: Set<ObjectIdentifier> = []
  private var restorations: [() -> Void] = []

  /// Creates an empty journal.
  package init() {}

  /// Whether nothing was changed.
  package var isEmpty: Bool { restorations.isEmpty }

  /// Notes the state of an object that is about to change, if a journal is kept.
  ///
  /// Only the first state of an object counts, so a loop of a million steps costs no more memory
  /// than a single one.
  package static func willChange(_ object: some Restorable) {
    current?.journal.remember(object)
  }

  private func remember<Object: Restorable>(_ object: Object) {
    guard remembered.insert(ObjectIdentifier(object)).inserted else { return }
    let state = object.restorableState
    restorations.append { object.restorableState = state }
  }

  /// Gives every object the state it had.
  package func restore() {
    for restoration in restorations.reversed() { restoration() }
    restorations = []
    remembered = []
  }
}
