import Glibc
import Synchronization

/// Puts the terminal back when the process ends in the middle of a line.
///
/// While a line is edited the terminal is in raw mode with bracketed paste on; `exit` and the
/// signals that end a process would leave it so.
enum TerminalState {
  /// Makes the terminal mark what is pasted.
  static let pasteOn = "\u{1B}[?2004h"
  /// Makes the terminal stop marking what is pasted.
  static let pasteOff = "\u{1B}[?2004l"

  private static let isEditing = Atomic<Bool>(false)
  /// Written before `isEditing` is raised, read by handlers after it was seen.
  nonisolated(unsafe) private static let modes = UnsafeMutablePointer<termios>.allocate(capacity: 1)
  private static let farewell: [UInt8] = Array("\u{1B}[?2004l\u{1B}[?25h\r\n".utf8)
  private static let endings = [SIGTERM, SIGHUP, SIGQUIT]

  /// Watches the ways out of the process; once is enough.
  static let install: Void = {
    modes.initialize(to: termios())
    isEditing.store(false, ordering: .relaxed)
    _ = farewell.count
    atexit { TerminalState.restore() }
    // What is ignored from the start, as under nohup, stays so.
    for signal in endings where SignalHandler.isDefault(of: signal) {
      SignalHandler.set(of: signal, restartingCalls: true) { signal in
        TerminalState.restore()
        Glibc.signal(signal, SIG_DFL)
        raise(signal)
      }
    }
  }()

  /// Remembers the modes of the terminal before it becomes raw.
  static func beginEditing() {
    _ = install
    guard tcgetattr(STDIN_FILENO, modes) == 0 else { return }
    isEditing.store(true, ordering: .releasing)
  }

  /// Says that the terminal is in its normal mode again.
  static func endEditing() { isEditing.store(false, ordering: .releasing) }

  /// Puts the terminal back if a line is being edited; safe in a signal handler.
  static func restore() {
    guard isEditing.exchange(false, ordering: .acquiring) else { return }
    tcsetattr(STDIN_FILENO, TCSANOW, modes)
    farewell.withUnsafeBytes { _ = write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }
}
