import Glibc

/// Reads keys from a terminal that is in raw mode.
///
/// What is typed ahead is kept for the next reader, so that one process has one of these.
final class KeyReader {
  /// How a wait for a key ended.
  enum Event {
    case key(Key)
    /// A signal came: look at the flags and ask again.
    case woken
    /// No key came in time.
    case timedOut
    case endOfInput
  }

  private let descriptor: Int32
  private var decoder = KeyDecoder()

  /// Reads from `descriptor`.
  init(descriptor: Int32) { self.descriptor = descriptor }

  /// A key that is there already; nil when one would have to wait.
  func readyKey() -> Key? {
    if let key = decoder.next() { return key }
    var poll = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while Glibc.poll(&poll, 1, 0) == 1, fill() {
      if let key = decoder.next() { return key }
    }
    return nil
  }

  /// Waits for a key, for so many milliseconds; a negative time waits without end.
  func nextKey(within milliseconds: Int32 = -1) -> Event {
    while true {
      if let key = decoder.next() { return .key(key) }
      let patience = decoder.isWaiting ? decoder.patience : milliseconds
      switch TerminalEvents.wait(for: descriptor, milliseconds: patience) {
      case .woken: return .woken
      case .timedOut:
        if let key = decoder.giveUp() { return .key(key) }
        if milliseconds >= 0 { return .timedOut }
      case .readable:
        guard fill() else { return decoder.giveUp().map(Event.key) ?? .endOfInput }
      }
    }
  }

  /// Reads what is there; false at the end of the input.
  private func fill() -> Bool {
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(descriptor, &bytes, bytes.count)
    if count > 0 { decoder.feed(bytes[..<count]) }
    return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
  }
}
