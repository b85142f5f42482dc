import Synchronization

/// The order in which things with identity come into being.
///
/// Whoever notes the count before and after some work knows later which things that work has made.
package enum Birth {
  private static let births = Atomic<UInt64>(0)

  /// How many there have been so far, in the whole process.
  package static var count: UInt64 { births.load(ordering: .relaxed) }

  /// The number of a new one: how many came before it.
  package static func next() -> UInt64 { births.add(1, ordering: .relaxed).oldValue }
}

/// Something with identity whose state can be taken back.
package protocol Restorable: AnyObject {
  /// When it came into being; what is part of something else has the birth of the whole.
  var birth: UInt64 { get }
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

  /// What comes into being from here on need not be remembered: going back forgets it as a whole.
  private let start = Birth.count
  private var remembered: Set<ObjectIdentifier> = []
  private var restorations: [Restoration] = []

  private struct Restoration {
    /// The object, which its closure keeps alive.
    let object: ObjectIdentifier
    let birth: UInt64
    let restore: () -> Void
  }

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
    guard object.birth < start, remembered.insert(ObjectIdentifier(object)).inserted else { return }
    let state = object.restorableState
    restorations.append(
      Restoration(object: ObjectIdentifier(object), birth: object.birth) {
        object.restorableState = state
      })
  }

  /// Gives every object the state it had.
  package func restore() {
    restore { _ in true }
  }

  /// Gives the state they had to those objects only whose birth is such and such.
  ///
  /// Their part of the journal is done with; the others can still be restored later.
  ///
  /// - Parameter isMeant: Whether objects of a birth are meant.
  /// - Returns: Whether there were any.
  @discardableResult
  package func restore(bornWhere isMeant: (UInt64) -> Bool) -> Bool {
    let count = restorations.count
    for restoration in restorations.reversed() where isMeant(restoration.birth) {
      restoration.restore()
    }
    restorations.removeAll { isMeant($0.birth) }
    remembered = Set(restorations.map(\.object))
    return restorations.count < count
  }

  /// Takes in the journal of what happened next, so that both are taken back at once.
  package func append(_ next: Journal) {
    for restoration in next.restorations where remembered.insert(restoration.object).inserted {
      restorations.append(restoration)
    }
  }
}
