import Kernels
import Synchronization

/// The wish to stop what is running: one flag for the whole process.
///
/// Ctrl-C raises it, or the end of the time allowed; long loops poll it, and whoever starts an
/// evaluation lowers it.
package enum Interruption {
  /// Why the computation is to stop.
  package enum Reason: UInt8, Sendable {
    /// The learner pressed Ctrl-C.
    case learner
    /// The time allowed is up.
    case timeLimit
  }

  private static let storedReason = Atomic<UInt8>(Reason.learner.rawValue)

  /// Whether something asked to stop since the flag was last lowered; cheap enough for any loop.
  package static var isRequested: Bool { KernelInterruption.isRequested }

  /// Why the flag was raised.
  package static var reason: Reason {
    Reason(rawValue: storedReason.load(ordering: .relaxed)) ?? .learner
  }

  /// Raises the flag; safe in a signal handler once the flag has been lowered for the first time.
  package static func request(_ reason: Reason = .learner) {
    storedReason.store(reason.rawValue, ordering: .relaxed)
    KernelInterruption.request()
  }

  /// Lowers the flag where the learner has raised it, since the wish has been fulfilled.
  ///
  /// - Returns: Whether it was so. The end of the time allowed is no wish: the flag stays up.
  package static func acknowledge() -> Bool {
    guard isRequested, reason == .learner else { return false }
    KernelInterruption.reset()
    // The time may have run out in between.
    if reason == .timeLimit { KernelInterruption.request() }
    return !isRequested
  }

  /// Lowers the flag.
  package static func clear() {
    storedReason.store(Reason.learner.rawValue, ordering: .relaxed)
    KernelInterruption.reset()
  }
}
