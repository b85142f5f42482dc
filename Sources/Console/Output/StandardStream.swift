import Glibc
import Tensors

/// Writing to a standard stream past any buffer.
enum StandardStream {
  /// The most bytes that are written before an interruption is looked for.
  private static let portion = 1 << 16

  /// Standard output, where results go; a long text is cut off where the learner asks for an end.
  static func write(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Standard error, where diagnostics, notes and progress go.
  static func writeError(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Writes all of a text, in one call where the system lets it.
  private static func write(_ text: String, to descriptor: Int32) {
    var text = text
    text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        if written > 0, Interruption.isRequested {
          _ = Glibc.write(descriptor, "\n", 1)
          return
        }
        let end = min(written + portion, bytes.count)
        let rest = UnsafeBufferPointer(rebasing: bytes[written..<end])
        let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
        if count > 0 {
          written += count
        } else if errno == EAGAIN {
          var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
          poll(&wait, 1, 100)
        } else if errno != EINTR {
          // Nobody is there to read any more.
          return
        }
      }
    }
  }
}
