import Glibc

/// The entries of past sessions, one a line, in a file that several sessions share.
///
/// An entry is appended by one write under a lock when it is made, so that neither a second session
/// nor a killed one loses anything. What is no entry is skipped; the file is never thrown away.
package struct HistoryFile: Sendable {
  /// Where the file is.
  package let path: String
  /// How many entries are kept.
  package let limit: Int

  /// Names a file; nothing is touched yet.
  package init(path: String, limit: Int = 5000) {
    self.path = path
    self.limit = max(limit, 1)
  }

  /// The learner's own file, `layerlab/history` in the directory for a user's state.
  ///
  /// That is `$XDG_STATE_HOME`, else `~/.local/state`; nil when neither is known.
  package static func standard() -> HistoryFile? {
    if let state = variable("XDG_STATE_HOME"), state.hasPrefix("/") {
      return HistoryFile(path: state + "/layerlab/history")
    }
    return variable("HOME").map { HistoryFile(path: $0 + "/.local/state/layerlab/history") }
  }

  private static func variable(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }

  /// The last `limit` entries, oldest first; none when the file cannot be read.
  ///
  /// A file that has grown to twice the limit is cut down to it.
  package func load() -> [String] {
    guard let descriptor = openLocked(creating: false) else { return [] }
    defer { close(descriptor) }
    let lines = readAll(descriptor).split(separator: UInt8(ascii: "\n"))
    let entries = lines.suffix(limit).compactMap(Self.decode)
    if lines.count >= 2 * limit { replaceFile(with: entries) }
    return entries
  }

  /// Adds an entry at the end.
  ///
  /// Returns false when it could not be written; nobody should be disturbed by that.
  @discardableResult
  package func append(_ entry: String) -> Bool {
    guard let descriptor = openLocked(creating: true) else { return false }
    defer { close(descriptor) }
    var bytes = Self.encode(entry)
    // A line cut short by a full disk must not swallow this one.
    var last: UInt8 = 0
    let size = lseek(descriptor, 0, SEEK_END)
    if size > 0, pread(descriptor, &last, 1, size - 1) == 1, last != UInt8(ascii: "\n") {
      bytes.insert(UInt8(ascii: "\n"), at: 0)
    }
    return write(descriptor, bytes, bytes.count) == bytes.count
  }

  // MARK: The form of a line

  /// The line of an entry: a backslash is doubled, a newline is `\n`.
  static func encode(_ entry: String) -> [UInt8] {
    var line: [UInt8] = []
    for byte in entry.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): line += [byte, byte]
      case UInt8(ascii: "\n"): line += [UInt8(ascii: "\\"), UInt8(ascii: "n")]
      default: line.append(byte)
      }
    }
    line.append(UInt8(ascii: "\n"))
    return line
  }

  /// The entry of a line; nil for bytes that are not text.
  static func decode(_ line: some Collection<UInt8>) -> String? {
    var bytes: [UInt8] = []
    var isEscaped = false
    for byte in line {
      // Control codes are never typed into an entry.
      guard byte >= 0x20, byte != 0x7F else { return nil }
      if isEscaped {
        bytes.append(byte == UInt8(ascii: "n") ? UInt8(ascii: "\n") : byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else {
        bytes.append(byte)
      }
    }
    return isEscaped || bytes.isEmpty ? nil : String(validating: bytes, as: UTF8.self)
  }

  // MARK: The file

  /// Opens the file and waits for its lock, which closing gives up.
  private func openLocked(creating: Bool) -> Int32? {
    if creating { makeDirectories() }
    let flags = O_RDWR | O_APPEND | O_CLOEXEC | O_NOFOLLOW | (creating ? O_CREAT : 0)
    while true {
      let descriptor = open(path, flags, 0o600)
      guard descriptor >= 0 else { return nil }
      while flock(descriptor, LOCK_EX) != 0 {
        guard errno == EINTR else {
          close(descriptor)
          return nil
        }
      }
      // Another session may have put a shorter file in its place meanwhile.
      var opened = stat()
      var named = stat()
      if fstat(descriptor, &opened) == 0, lstat(path, &named) == 0, opened.st_ino == named.st_ino,
        opened.st_dev == named.st_dev
      {
        return descriptor
      }
      close(descriptor)
      if !creating, access(path, F_OK) != 0 { return nil }
    }
  }

  private func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }

  /// Puts a new file in place of the old one, whose lock is held.
  private func replaceFile(with entries: [String]) {
    let temporary = path + ".new"
    let flags = O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW
    let descriptor = open(temporary, flags, 0o600)
    guard descriptor >= 0 else { return }
    let bytes = entries.flatMap(Self.encode)
    let isWhole = write(descriptor, bytes, bytes.count) == bytes.count
    close(descriptor)
    if isWhole { rename(temporary, path) } else { unlink(temporary) }
  }

  private func makeDirectories() {
    var directory = ""
    for part in path.split(separator: "/").dropLast() {
      directory += "/" + part
      mkdir(directory, 0o700)
    }
  }
}
