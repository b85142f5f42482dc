import CPseudoTerminal
import Glibc

/// A program that runs on a terminal of its own, driven key by key.
///
/// The program leads a session, so that Ctrl-C, Ctrl-Z and a new size reach it as they would under a
/// shell. Nothing sleeps: every step waits for what the program writes.
package final class PseudoTerminal {
  /// What went wrong while a program was driven.
  package enum Failure: Error, CustomStringConvertible {
    case cannotStart(String)
    case timeout(waitingFor: String, screen: [String])
    case ended(waitingFor: String, screen: [String])

    /// What was waited for, and what the screen showed instead.
    package var description: String {
      switch self {
      case .cannotStart(let program): "cannot start \(program)"
      case .timeout(let wanted, let screen):
        "no \(wanted) in time; the screen:\n\(screen.joined(separator: "\n"))"
      case .ended(let wanted, let screen):
        "ended without \(wanted); the screen:\n\(screen.joined(separator: "\n"))"
      }
    }
  }

  /// What the terminal shows.
  package private(set) var screen: ScreenModel
  /// All that the program wrote.
  package private(set) var output = ""
  private let controller: Int32
  private let process: pid_t
  private var bytes: [UInt8] = []
  private var status: Int32?

  /// Starts the program at `path`; the environment is exactly `environment`.
  package init(
    _ path: String, arguments: [String] = [], environment: [String: String] = [:],
    columns: Int = 80, rows: Int = 24
  ) throws(Failure) {
    screen = ScreenModel(columns: columns, rows: rows)
    var controller: Int32 = -1
    var terminal: Int32 = -1
    var name = [CChar](repeating: 0, count: 64)
    guard
      pseudo_terminal_open(&controller, &terminal, &name, UInt16(columns), UInt16(rows)) == 0
    else { throw .cannotStart(path) }
    self.controller = controller
    let device = name
    process = Self.withPointers([path] + arguments) { arguments in
      Self.withPointers(environment.map { "\($0.key)=\($0.value)" }) { environment in
        pseudo_terminal_spawn(path, device, arguments, environment)
      }
    }
    close(terminal)
    guard process > 0 else {
      close(controller)
      throw .cannotStart(path)
    }
  }

  deinit {
    if status == nil {
      kill(process, SIGKILL)
      waitpid(process, nil, 0)
    }
    close(controller)
  }

  /// The directory of the running tests, where the package's programs are built.
  package static var productsDirectory: String {
    var path = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &path, path.count)
    let bytes = path.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }
    let program = String(decoding: bytes, as: UTF8.self)
    return program.split(separator: "/").dropLast().reduce(into: "") { $0 += "/" + $1 }
  }

  /// Types `keys`.
  package func send(_ keys: String) { send(Array(keys.utf8)) }

  /// Types raw bytes.
  package func send(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(controller, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }

  /// Gives the terminal a new size; the model of the screen starts anew.
  package func resize(columns: Int, rows: Int) {
    screen = ScreenModel(columns: columns, rows: rows)
    _ = pseudo_terminal_resize(controller, UInt16(columns), UInt16(rows))
  }

  /// Sends `signal` to the program.
  package func signal(_ signal: Int32) { kill(process, signal) }

  /// Waits until the screen fulfils `condition` while a cursor is shown, while none is, or either way
  /// where `showingCursor` is nil.
  package func wait(
    for wanted: String, seconds: Double = 10, showingCursor: Bool? = true,
    until condition: (ScreenModel) -> Bool
  ) throws(Failure) {
    let end = Self.now() + seconds
    func isWanted(_ screen: ScreenModel) -> Bool {
      (showingCursor ?? screen.showsCursor) == screen.showsCursor && condition(screen)
    }
    while !isWanted(screen) {
      guard Self.now() < end else { throw .timeout(waitingFor: wanted, screen: screen.text) }
      guard read() else {
        if isWanted(screen) { return }
        throw .ended(waitingFor: wanted, screen: screen.text)
      }
    }
  }

  /// Waits until some row of the screen is `row`.
  package func wait(forRow row: String) throws(Failure) {
    try wait(for: "row \(row)") { $0.rows.contains(row) }
  }

  /// Waits until the row of the cursor is `row` and the cursor stands at `column`.
  package func wait(forLine row: String, column: Int) throws(Failure) {
    try wait(for: "line \(row) at \(column)") { $0.rows[$0.row] == row && $0.column == column }
  }

  /// Waits for the end of the program; its exit status, or minus the signal that ended it.
  ///
  /// A program that does not end is killed.
  package func waitForExit(seconds: Double = 20) -> Int32 {
    let end = Self.now() + seconds
    while read() { if Self.now() > end { kill(process, SIGKILL) } }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    let code = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    self.status = code
    return code
  }

  /// Waits until the program is stopped by a signal.
  package func waitForStop() -> Bool {
    var status: Int32 = 0
    while waitpid(process, &status, WUNTRACED) < 0, errno == EINTR {}
    return status & 0xFF == 0x7F
  }

  /// Whether the terminal waits for whole lines and echoes them, as it did at the start.
  package var isCooked: Bool {
    var modes = termios()
    return tcgetattr(controller, &modes) == 0 && modes.c_lflag & tcflag_t(ICANON) != 0
      && modes.c_lflag & tcflag_t(ECHO) != 0 && modes.c_lflag & tcflag_t(ISIG) != 0
  }

  /// Takes what the program wrote; false when it is gone.
  private func read() -> Bool {
    var descriptor = pollfd(fd: controller, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, 50) > 0 else { return true }
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = Glibc.read(controller, &buffer, buffer.count)
    guard count > 0 else { return count < 0 && errno == EINTR }
    bytes += buffer[..<count]
    // A character may be cut at the end of a read.
    var whole = bytes.count
    while whole > 0, bytes.count - whole < 4,
      String(validating: bytes[..<whole], as: UTF8.self) == nil
    {
      whole -= 1
    }
    let text = String(decoding: bytes[..<whole], as: UTF8.self)
    bytes.removeFirst(whole)
    output += text
    screen.feed(text)
    return true
  }

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func withPointers<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let pointers = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    return body(pointers + [nil])
  }
}
