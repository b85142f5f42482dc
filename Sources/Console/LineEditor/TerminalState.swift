import Glibc
import Synchronization

/// Puts the terminal back when the process ends in the middle of a line or of a picture.
///
/// While a line is edited the terminal is in raw mode with bracketed paste on, while a view is played
/// it may show its alternate screen; `exit` and the signals that end a process would leave it so.
enum TerminalState {
  /// Makes the terminal mark what is pasted.
  static let pasteOn = "\u{1B}[?2004h"
  /// Makes the terminal stop marking what is pasted.
  static let pasteOff = "\u{1B}[?2004l"
  /// Shows an empty screen, and keeps the one that was there.
  static let screenOn = "\u{1B}[?1049h"
  /// Shows the screen that was kept.
  static let screenOff = "\u{1B}[?1049l"

  /// What the terminal is used for beside printing.
  private enum Use: UInt8 {
    case nothing
    /// A line is edited.
    case line
    /// Single keys are read.
    case keys
    /// Single keys are read, and a picture has the screen to itself.
    case screen
  }

  private static let use = Atomic<UInt8>(Use.nothing.rawValue)
  /// Written before `use` is set, read by handlers after it was seen.
  nonisolated(unsafe) private static let modes = UnsafeMutablePointer<termios>.allocate(capacity: 1)
  private static let lineFarewell: [UInt8] = Array("\u{1B}[?2004l\u{1B}[?25h\r\n".utf8)
  private static let screenFarewell: [UInt8] = Array("\u{1B}[?1049l\u{1B}[?25h".utf8)
  private static let endings = [SIGTERM, SIGHUP, SIGQUIT]

  /// Watches the ways out of the process; once is enough.
  static let install: Void = {
    modes.initialize(to: termios())
    use.store(Use.nothing.rawValue, ordering: .relaxed)
    _ = lineFarewell.count + screenFarewell.count
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
    use.store(Use.line.rawValue, ordering: .releasing)
  }

  /// Says that the terminal is in its normal mode again.
  static func endEditing() { use.store(Use.nothing.rawValue, ordering: .releasing) }

  /// Shows an empty screen without a cursor while a line is edited.
  static func beginBlank() {
    use.store(Use.screen.rawValue, ordering: .releasing)
    StandardStream.write(pasteOff + screenOn + "\u{1B}[2J\u{1B}[H\u{1B}[?25l")
  }

  /// Shows the screen again on which a line is edited.
  static func endBlank() {
    StandardStream.write(screenOff + "\u{1B}[?25h" + pasteOn)
    use.store(Use.line.rawValue, ordering: .releasing)
  }

  /// Makes the terminal hand over every key at once, unseen, and clears a screen for a picture.
  ///
  /// Once more, it sets anew what a shell has changed while the process slept.
  ///
  /// - Returns: Whether there is a terminal.
  static func beginViewing(fillsScreen: Bool) -> Bool {
    _ = install
    if use.load(ordering: .relaxed) == Use.nothing.rawValue {
      guard tcgetattr(STDIN_FILENO, modes) == 0 else { return false }
    }
    let use = fillsScreen ? Use.screen : Use.keys
    TerminalState.use.store(use.rawValue, ordering: .releasing)
    var raw = modes.pointee
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
    raw.c_iflag &= ~tcflag_t(ICRNL | INLCR | IXON)
    withUnsafeMutableBytes(of: &raw.c_cc) { codes in
      codes[Int(VMIN)] = 1
      codes[Int(VTIME)] = 0
      // Ctrl-C still interrupts what a view computes; Ctrl-Z has to leave the screen in order first.
      codes[Int(VSUSP)] = 0
    }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
    if fillsScreen { StandardStream.write(screenOn) }
    return true
  }

  /// Shows the screen that was there before, and gives keys back to the terminal driver.
  static func endViewing() {
    let old = use.exchange(Use.nothing.rawValue, ordering: .acquiring)
    guard old != Use.nothing.rawValue else { return }
    if old == Use.screen.rawValue { StandardStream.write(screenOff) }
    tcsetattr(STDIN_FILENO, TCSADRAIN, modes)
  }

  /// Puts the terminal back if it is in use; safe in a signal handler.
  static func restore() {
    let old = use.exchange(Use.nothing.rawValue, ordering: .acquiring)
    guard old != Use.nothing.rawValue else { return }
    tcsetattr(STDIN_FILENO, TCSANOW, modes)
    if old == Use.line.rawValue { write(lineFarewell) }
    if old == Use.screen.rawValue { write(screenFarewell) }
  }

  private static func write(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
  }
}
