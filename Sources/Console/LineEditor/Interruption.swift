import Glibc
import Synchronization

/// The learner's wish to stop what is running: one flag for the whole process.
///
/// Ctrl-C raises it through `SIGINT`, long loops poll it, and who starts an evaluation lowers it.
package enum Interruption {
  private static let flag = Atomic<Bool>(false)

  /// Whether something asked to stop since the flag was last lowered; cheap enough for any loop.
  package static var isRequested: Bool { flag.load(ordering: .relaxed) }

  /// Raises the flag; safe in a signal handler once `install` has been called.
  package static func request() { flag.store(true, ordering: .relaxed) }

  /// Lowers the flag.
  package static func clear() { flag.store(false, ordering: .relaxed) }

  /// Makes `SIGINT` raise the flag instead of ending the process.
  ///
  /// Calls that block return early with `EINTR`, so that a read can be given up.
  package static func install() {
    // A global is made on first use, which must not happen inside a signal handler.
    clear()
    TerminalEvents.prepare()
    SignalHandler.set(of: SIGINT, restartingCalls: false) { _ in
      Interruption.request()
      TerminalEvents.wake()
    }
  }
}
