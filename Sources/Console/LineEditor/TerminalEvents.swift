import Glibc
import Synchronization

/// What happens to the terminal beside typing: a new size, a return from the background.
///
/// A signal may be delivered to any thread, so a blocked `poll` is woken through a pipe.
enum TerminalEvents {
  private static let resized = Atomic<Bool>(false)
  private static let continued = Atomic<Bool>(false)
  private static let wakePipe = WakePipe()

  /// How a wait ended.
  enum Wait {
    case readable
    case woken
    case timedOut
  }

  /// Makes the globals, so that no signal handler does.
  static func prepare() {
    _ = wakePipe.reader
    resized.store(false, ordering: .relaxed)
    continued.store(false, ordering: .relaxed)
  }

  /// Watches the signals of the terminal.
  static func install() {
    prepare()
    SignalHandler.set(of: SIGWINCH, restartingCalls: true) { _ in
      TerminalEvents.resized.store(true, ordering: .relaxed)
      TerminalEvents.wake()
    }
    SignalHandler.set(of: SIGCONT, restartingCalls: true) { _ in
      TerminalEvents.continued.store(true, ordering: .relaxed)
      TerminalEvents.wake()
    }
  }

  /// Whether the size changed since the last question.
  static func takeResized() -> Bool { resized.exchange(false, ordering: .relaxed) }

  /// Whether the process was continued since the last question.
  static func takeContinued() -> Bool { continued.exchange(false, ordering: .relaxed) }

  /// Ends the wait of whoever is in `wait`; safe in a signal handler.
  static func wake() {
    let saved = errno
    var byte: UInt8 = 0
    _ = write(wakePipe.writer, &byte, 1)
    errno = saved
  }

  /// Waits until `descriptor` can be read, a signal comes, or the time is over.
  ///
  /// A negative time waits without end.
  static func wait(for descriptor: Int32, milliseconds: Int32) -> Wait {
    var descriptors = [
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: wakePipe.reader, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&descriptors, 2, milliseconds)
    if count < 0 { return .woken }
    if descriptors[1].revents != 0 {
      wakePipe.drain()
      return .woken
    }
    return count == 0 ? .timedOut : .readable
  }

  /// The size of the terminal at `descriptor`; 80 by 24 where it does not say.
  static func size(of descriptor: Int32) -> (columns: Int, rows: Int) {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else {
      return (80, 24)
    }
    return (Int(size.ws_col), Int(size.ws_row))
  }
}

/// A pipe that never blocks; both ends are -1 when there are no descriptors left.
private struct WakePipe {
  let reader: Int32
  let writer: Int32

  init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends where end >= 0 {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    reader = ends[0]
    writer = ends[1]
  }

  func drain() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(reader, &bytes, bytes.count) > 0 {}
  }
}
