import Glibc

/// Writing to standard output past any buffer.
enum StandardOutput {
  /// Writes all of `text`, in one call where the system lets it.
  static func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      var written = 0
      while written < bytes.count {
        let rest = UnsafeBufferPointer(rebasing: bytes[written...])
        let count = Glibc.write(STDOUT_FILENO, rest.baseAddress, rest.count)
        if count > 0 {
          written += count
        } else if errno == EAGAIN {
          var wait = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
          poll(&wait, 1, 100)
        } else if errno != EINTR {
          // Nobody is there to read any more.
          return
        }
      }
    }
  }
}
