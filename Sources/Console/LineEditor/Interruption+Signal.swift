import Glibc
import Tensors

extension Interruption {
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
